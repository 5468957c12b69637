"""Text that went through a wrong step once: undone and said so, or reported."""

# ruff: noqa: E501 - a case is one line, in the signs of the notices
from __future__ import annotations

import json
import quopri
from base64 import b64encode
from collections.abc import Callable
from urllib.parse import quote

import pytest

from parsers.lexicon.fold import fold
from parsers.read import read_document
from parsers.repair import garbled, without_entities
from pipeline.reading.text.damage import misread

LINES = (
    "中共青石县气象局党组关于县委第二轮巡察整改进展情况的通报",
    "2023年3月6日至4月28日，县委第二巡察组对县气象局党组开展了巡察。现将整改进展情况予以公布。",
    "一、聚焦党的建设方面",
    "（一）关于“学习抓得不紧”的问题",
    "整改情况：已完成。一是召开会议2次。二是修订制度3项。",
    "中共青石县气象局党组",
)
TEXT = "\n".join(LINES)
MARKUP = "".join(f"<p>{line}</p>" for line in LINES[1:])


def wide(to: Callable[[str], str]) -> str:
    """Return the text with every character that is not ASCII written another way."""
    return "".join(character if character < "\x80" else to(character) for character in TEXT)


DAMAGED = {
    "utf8_as_latin1": (TEXT.encode().decode("latin-1").encode(), "double_encoding"),
    "gbk_as_latin1": (TEXT.encode("gbk").decode("latin-1").encode(), "double_encoding"),
    "u_escapes": (TEXT.encode("unicode_escape"), "character_escapes"),
    "percent_u": (wide(lambda c: f"%u{ord(c):04X}").encode(), "character_escapes"),
    "percent_utf8": (quote(TEXT).encode(), "character_escapes"),
    "percent_gbk": (quote(TEXT.encode("gbk")).encode(), "character_escapes"),
    "bytes_repr": (
        wide(lambda c: "".join(f"\\x{b:02x}" for b in c.encode())).encode(),
        "character_escapes",
    ),
    "quoted_printable": (quopri.encodestring(TEXT.encode()), "character_escapes"),
    "readings": (
        wide(lambda c: {"巡": "巡(xún)", "察": "察（chá）", "组": "组(zǔ)"}.get(c, c)).encode(),
        "readings_in_brackets",
    ),
    "decimal_references": (wide(lambda c: f"&#{ord(c)};").encode(), "character_references"),
    "references_twice": (wide(lambda c: f"&amp;#x{ord(c):x};").encode(), "character_references"),
    "json": (json.dumps({"data": {"title": LINES[0], "content": MARKUP}}).encode(), "json"),
    "json_in_gbk": (
        json.dumps({"title": LINES[0], "content": TEXT[29:]}, ensure_ascii=False).encode("gbk"),
        "json",
    ),
    "jsonp": (f'show_1({json.dumps({"articleTitle": LINES[0], "body": MARKUP})});'.encode(), "json"),
    "json_in_json": (
        json.dumps({"d": json.dumps({"title": LINES[0], "body": MARKUP})}).encode(),
        "json",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_what_has_one_way_back_is_undone_and_told(name: str) -> None:
    data, reason = DAMAGED[name]
    document = read_document(data, f"{name}.txt")

    assert document.text == TEXT
    assert [(f.kind, f.reason) for f in document.findings] == [("text_repaired", reason)]


# what cannot be undone surely: half the bytes are gone, or another set was misread
GARBLED = [
    TEXT.encode().decode("cp1252", "replace").replace("\ufffd", "?"),
    TEXT.encode("big5", "ignore").decode("latin-1"),
    b64encode(TEXT.encode()).decode(),
]


@pytest.mark.parametrize("text", GARBLED, ids=range(len(GARBLED)))
def test_what_cannot_be_undone_is_reported(text: str) -> None:
    document = read_document(text.encode(), "notice.txt")
    assert "garbled_text" in {finding.kind for finding in document.findings}


SOUND = [
    TEXT,
    "整改情况：已完成。参观卢浮宫（Musée du Louvre）布展，引进Škoda客车2辆，气温25℃±2。",
    "整改公示专栏见http://example.com/s?q=%E6%95%B4%E6%94%B9，材料存放在C:\\users\\u4e2d目录，专人维护并按月更新。",
    "This notice is in English. " * 12,
    "研发投入R&D占比3%，Q&A栏目上线；收入&支出分列。",
    "铁矿、锛斧、涓流、鐢铁厂旧址等均已登记。",
]


@pytest.mark.parametrize("text", SOUND, ids=range(len(SOUND)))
def test_sound_text_stays(text: str) -> None:
    document = read_document(text.encode(), "notice.txt")
    assert document.text == text.strip()
    assert document.findings == ()
    assert garbled(text) is None


ENTITIES = [
    ("关于&ldquo;重业务&middot;轻党建&rdquo;问题", "关于“重业务·轻党建”问题"),
    ("&emsp;&emsp;整改情况&#65306;已完成", "\u2003\u2003整改情况：已完成"),
    ("&amp;nbsp;&amp;quot;A&amp;quot;", '\xa0"A"'),
    ("&nosuch; &; &#; A&B", "&nosuch; &; &#; A&B"),
]


@pytest.mark.parametrize(("text", "wanted"), ENTITIES)
def test_references_in_plain_text(text: str, wanted: str) -> None:
    assert without_entities(text).text == wanted


# printed and folded, of one length
FOLDED = [
    ("关于『学用脱节』问题", "关于“学用脱节”问题"),
    ("关于｢学用脱节｣问题", "关于“学用脱节”问题"),
    ("关于﹁学用脱节﹂问题", "关于“学用脱节”问题"),
    ("关于‘学用脱节’问题", "关于“学用脱节”问题"),
    ("关于“落实‘一岗双责’不力”问题", "关于“落实‘一岗双责’不力”问题"),
    ("关于「落实『一岗双责』不力」问题", "关于“落实‘一岗双责’不力”问题"),
    ("︵一︶整改情况︓已完成︐并销号︒", "(一)整改情况:已完成,并销号。"),
    ("︹2023︺5号︔︽办法︾︙", "〔2023〕5号;《办法》︙"),
    (
        "整改情况：已完成．一是开会2次．二是补录86卷．",
        "整改情况:已完成。一是开会2次。二是补录86卷。",
    ),
    ("整改情况:已完成.一是开会2次.", "整改情况:已完成。一是开会2次。"),
    ("已完成．一是开会2次", "已完成。一是开会2次"),
    ("一．聚焦主责．", "一.聚焦主责。"),
    ("已完成．2023年9月2日召开会议．", "已完成。2023年9月2日召开会议。"),
    ("一．2023年以来\n（二）．2022年", "一.2023年以来\n(二).2022年"),
    ("投入12．5万元", "投入12.5万元"),
    ("１．聚焦主责", "１.聚焦主责"),
    ("占比3．5％。余额2.5万元", "占比3.5%。余额2.5万元"),
    ("已完成．\t正在推进．", "已完成。\t正在推进。"),
    ("艾山‧吐尔逊、艾山∙吐尔逊、艾山•吐尔逊", "艾山·吐尔逊、艾山·吐尔逊、艾山·吐尔逊"),
    ("• 聚焦主责", "• 聚焦主责"),
    ("2023年12月11曰", "2023年12月11日"),
    ("二〇二三年十二月十一曰", "二〇二三年十二月十一日"),
    ("12月5曰至8曰", "12月5日至8日"),
    ("2023�12月11日", "2023年12月11日"),
    ("2023年12�11日", "2023年12月11日"),
    ("2023年12月11�召开", "2023年12月11日召开"),
    ("2023年12月1�日", "2023年12月1�日"),
    ("2023年�月1日", "2023年�月1日"),
    ("子曰、诗曰、曰常", "子曰、诗曰、曰常"),
    ("2023年1O月l8日", "2023年10月18日"),
    ("己完成整改，巳全部办结。目前己销号", "已完成整改,已全部办结。目前已销号"),
    ("自己完成整改，克己奉公，己任、己方", "自己完成整改,克己奉公,己任、己方"),
    ("回收58个。已完成整改.", "回收58个。已完成整改。"),
    ("型号O月、ISO月报、CO2年排放", "型号O月、ISO月报、CO2年排放"),
]


@pytest.mark.parametrize(("printed", "folded"), FOLDED)
def test_folding_keeps_the_length(printed: str, folded: str) -> None:
    assert fold(printed) == folded
    assert len(printed) == len(folded)


def test_a_sign_put_right_is_told() -> None:
    printed = "2023年3月8曰召开会议\n2023年12�11日\n2023年1O月\n己完成"
    told = [one.span.of(printed) for one in misread(printed, fold(printed)) if one.span]
    assert told == ["2023年3月8曰", "2023年12�", "2023年1O", "己"]
