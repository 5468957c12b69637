"""Any text gives a valid notice, the same each time, and a slow pattern costs no document."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from parsers.build import DocumentBuilder
from pipeline.reading import read
from schemas.document import Document
from tests.laws import breaches

# What notices are made of; a new trap is one new word.
TOKENS = (
    "一、", "（一）", "1.", "１．", "（1）", "⑴", "①", "第一，", "一是", "二是", "首先，", "其次，",
    "问题", "问题一：", "【2】", "二、党组织主体责任情况", "三、下一步打算", "（二）", "2.", "3.",
    "关于", "“", "”", "‘", "’", "《", "》", "〈", "〉", "（", "）", "(", "[", "】", "不到位",
    "整改情况：", "整改措施：", "整改结果：", "责任领导：", "责任单位：", "整改时限：", "完成情况",
    "已完成整改。", "基本完成", "正在整改", "未完成", "长期坚持", "未完成0个", "待验收", "除外",
    "2023年", "2023年5月6日", "2023年2月30日", "5月", "6日", "、8日", "至", "截至", "今年", "下旬",
    "年底前", "预计", "计划", "同年", "二〇二四年五月", "2023.5.6", "2023-5", "每年", "13月", "初",
    "12", "3.5", "万元", "亿元", "%", "百分之", "名", "次", "项", "个", "余", "近", "不少于", "一",
    "十", "千", "〇", "零", "半", "两", "第", "号", "〔2023〕5号", "分之", "多", "/", "-", "~", ".",
    "党组书记", "、局长", "虞小满", "沙某", "同志", "欧阳", "买买提·艾力", "由", "担任", "分管",
    "市委第一巡察组", "青禾县", "水务局", "中共青禾县委", "我局", "（以下简称“县局”）", "党支部",
    "联系电话：", "0716-6612345", "邮政信箱：", "电子邮箱：", "a@example.org", "（邮编430000）",
    "反馈", "共指出23个问题，已完成20个", "完成率95%", "给予党纪处分3人", "约谈5人", "立案", "清退",
    "修订制度", "开展检查", "下一步，", "将", "继续", "巡察", "整改", "对", "和", "其中", "全面",
    "。", "；", "，", "：", "！", "？", "……", "—", "、", " ", "\u3000", "\t", "\n", "\u200b", "�",
)  # fmt: skip
OPENINGS = (
    (),
    ("中共青禾县水务局党组关于巡察整改进展情况的通报",),
    (
        "中共青禾县水务局党组关于巡察整改情况的通报",
        "2023年3月1日至4月30日，县委第二巡察组对水务局党组进行了常规巡察，5月20日反馈了意见。",
    ),
    ("县委第二巡察组向水务局党组反馈巡察情况",),
)
# Written once as a text that went wrong, or as one that nobody would write.
HARD = (
    "", "\n", "\t", " ", "“", "《", "一、", "\u3000", "一", "1.", "1、2、3、", "）", "0日",
    "0年0月0日", "9999年12月31日", "截至", "99月99日", "12/0", "%", "联系电话：", "１" * 400,
    "整改结果：", "（", "责任领导：\t责任领导：", "一、关于“”问题", "(1)(2)(3)", "中共", "00万元",
    "党组书记",
)  # fmt: skip

paragraphs = st.lists(st.sampled_from(TOKENS), min_size=1, max_size=14).map("".join)
genre = st.tuples(st.sampled_from(OPENINGS), st.lists(paragraphs, max_size=12)).map(
    lambda parts: [*parts[0], *parts[1]]
)
strings = st.lists(st.text(max_size=60), max_size=4)
tables = st.lists(st.lists(paragraphs, min_size=2, max_size=5), min_size=1, max_size=5)
ANY_TIME = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def written(lines: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> Document:
    builder = DocumentBuilder("text/plain")
    for line in lines:
        builder.paragraph(line)
    for row in rows:
        builder.row(row, table=0)
    return builder.build()


def holds(document: Document) -> None:
    notice = read(document)
    assert breaches(document, notice) == []
    assert read(document) == notice


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_give_valid_notices(text: str) -> None:
    holds(written([text]))
    holds(written([text, text, f"{text}{text}"], [[text, text]]))


@settings(max_examples=150, derandomize=True, **ANY_TIME)
@given(genre)
def test_genre_words_give_valid_notices(lines: list[str]) -> None:
    holds(written(lines))


@settings(max_examples=60, derandomize=True, **ANY_TIME)
@given(strings)
@example(["\x00\ud7ff𠮷é"])
def test_any_string_gives_a_valid_notice(lines: list[str]) -> None:
    holds(written(lines))


@settings(max_examples=60, derandomize=True, **ANY_TIME)
@given(genre, tables)
@example(["年底前年底前"], [["一、", "2023年5月6日"]])
@example([], [["一、", "下一步，", "问题"], ["一、", "一、", "一、"], ["一、", "一、一、"]])
def test_tables_give_valid_notices(lines: list[str], rows: list[list[str]]) -> None:
    holds(written(lines, rows))


@pytest.mark.slow
@settings(max_examples=1_500, **ANY_TIME)
@given(genre | strings, tables | st.just([]))
def test_many_texts_give_valid_notices(lines: list[str], rows: list[list[str]]) -> None:
    holds(written(lines, rows))


def test_a_pattern_that_takes_too_long_costs_its_facts_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = [*OPENINGS[2], "一、关于“账实不符”的问题", "整改情况：2023年6月1日退回3万元。"]
    whole = read(written(lines))

    def slow(text: str, dates: object = ()) -> None:
        raise TimeoutError("regex timed out")

    monkeypatch.setattr("pipeline.reading.cascade.find_quantities", slow)
    notice = read(written(lines))
    assert (notice.issues, notice.dates) == (whole.issues, whole.dates)
    assert whole.quantities
    assert not notice.quantities
    assert [(f.kind, f.reason, f.text) for f in notice.findings if f not in whole.findings] == [
        ("unexplained_text", "pattern_time_limit", "quantities")
    ]


@pytest.mark.parametrize("finder", ["part_summaries", "find_by_number", "claims_of"])
def test_a_summary_that_takes_too_long_costs_no_issue(
    finder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [*OPENINGS[2], "一、关于“账实不符”的问题", "整改情况：2023年6月1日退回3万元。"]
    whole = read(written(lines))

    def slow(*_: object, **__: object) -> None:
        raise TimeoutError("regex timed out")

    monkeypatch.setattr(f"pipeline.reading.cascade.{finder}", slow)
    notice = read(written(lines))
    assert notice.issues == whole.issues
    assert "pattern_time_limit" in [f.reason for f in notice.findings]
