"""The normal form: what it folds, what it closes, and the way back."""

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from parsers.normal import normalise
from schemas.span import Span

CASES = [
    ("２０２３ 年 １０ 月", "2023年10月"),
    ("ＡＢｃ", "ABc"),
    ("⼯会⻓⺠⻔", "工会长民门"),
    ("⻅习 ⻋间", "见习车间"),
    ("朱镕 䶮 㛃", "朱镕䶮㛃"),
    ("\ue863", "䶮"),
    ("党 组\u3000书\xa0记", "党组书记"),
    ("  首 尾  ", "首尾"),
    ("wi-fi  6  网络", "wi-fi 6网络"),
    ("call  me", "call me"),
    ("零\u200b宽\ufeff字\u00ad符", "零宽字符"),
    ("a \u200b b", "a b"),
    ("①完成 ②完成", "①完成②完成"),
    ("，：（）①％", "，：（）①％"),
    ("\u202e反\u202c", "反"),
    ("𠮷 \U0003134a", "𠮷\U0003134a"),
    ("", ""),
    (" \t\n", ""),
]
_HAN_SPACE = regex.compile(r"\p{Han} | \p{Han}|  |^ | $")
_TEXT = st.text(
    st.one_of(
        st.sampled_from(list("党组 整改 2３a　，（）“”①\u200b\ue000⻓\n\t-A.")),
        st.characters(codec="utf-8"),
    ),
    max_size=60,
)


@pytest.mark.parametrize(("recovered", "normal"), CASES)
def test_the_normal_form(recovered: str, normal: str) -> None:
    assert normalise(recovered).text == normal


@given(_TEXT)
@example("a \u200b \u200b党")
@example("a\u200b \u200b b")
def test_it_holds_for_any_text(recovered: str) -> None:
    normal = normalise(recovered)
    assert len(normal.offsets) == len(normal.text)
    assert list(normal.offsets) == sorted(set(normal.offsets))
    assert not _HAN_SPACE.search(normal.text)
    assert normalise(normal.text).text == normal.text


@given(_TEXT, st.data())
def test_every_span_leads_back_and_forth(recovered: str, data: st.DataObject) -> None:
    normal = normalise(recovered)
    if not normal.text:
        return
    start = data.draw(st.integers(0, len(normal.text) - 1))
    end = data.draw(st.integers(start + 1, len(normal.text)))
    source = normal.source(Span(start, end))
    assert normal.span_of(source) == Span(start, end)
    assert normalise(source.of(recovered)).text == normal.text[start:end].strip()
