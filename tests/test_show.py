"""The page of a notice in the terminal: Chinese widths, colours, and what it must say."""

import io

import pytest

from parsers.build import DocumentBuilder
from pipeline.messages import language_of
from pipeline.reading import read
from pipeline.show import Style, show
from pipeline.show.messages import say
from pipeline.show.terminal import columns_of as width_of
from pipeline.show.terminal import cut, pad, plain, wrap
from pipeline.tables import Origin, columns_of

TEXT = """中共白沙市档案馆党组关于巡察整改情况的通报
2023年3月1日至5月31日，市委第二巡察组对市档案馆党组开展了巡察。2023年7月10日，市委第二巡察组反馈了巡察意见。\
反馈的2个具体问题，已完成整改1个，正在整改1个，制定措施2条。现将整改情况通报如下：
一、整改落实情况
1.关于“库房台账更新滞后，账实不符”问题的整改
整改结果：已完成。
一是2023年8月组织盘点2次，补登卷宗120卷。
二是修订《库房管理办法》。
2.关于“值班交接不规范”问题的整改
整改结果：正在整改。
一是9月5日召开专题会议。
中共白沙市档案馆党组
2024年3月5日"""
ORIGIN = Origin("0" * 16, "a.txt", "a.txt", "0" * 64)


def page(*, width: int = 80, colour: bool = False, language: str = "en", text: str = TEXT) -> str:
    builder = DocumentBuilder("text/plain")
    for line in text.splitlines():
        builder.paragraph(line)
    document = builder.build()
    tables = columns_of(document, read(document), ORIGIN)
    return show(tables, Style(width, colour), "zh" if language == "zh" else "en")


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(width_of(line) for line in page(width=width).splitlines()) <= width


def test_the_page_says_what_was_read() -> None:
    told = page(width=100)

    assert "中共白沙市档案馆党组关于巡察整改情况的通报" in told
    assert "2 issues  ● 1 completed  ▷ 1 in progress" in told
    assert "库房台账更新滞后，账实不符" in told
    assert "3 measures" in told
    assert "2023-08" in told
    assert "✓ Issues in all" in told
    assert "× Measures in all" in told
    assert "\x1b" not in told


def test_the_page_says_why_it_is_doubtful() -> None:
    assert "Reliability · Sound" in page()
    silent = TEXT.replace("整改结果：正在整改。\n一是9月5日召开专题会议。\n", "")
    told = page(text=silent)

    assert "Reliability · Doubtful" in told
    assert "? Outcomes unstated" in told


def test_the_page_in_chinese() -> None:
    told = page(language="zh")

    assert "2 个问题  ● 1 已完成  ▷ 1 正在整改" in told
    assert "整改措施总数" in told


def test_colours_are_on_terminals_only() -> None:
    assert "\x1b[32m●" in page(colour=True)
    assert not Style.of(io.StringIO(), {}, 80).colour
    assert Style.of(io.StringIO(), {"FORCE_COLOR": "1"}, 80).colour
    assert not Style.of(io.StringIO(), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, 80).colour


def test_counts_stand_below_their_heading() -> None:
    lines = page(width=90).splitlines()
    head = next(line for line in lines if "Measures" in line)
    end = width_of(head[: head.index("Measures") + len("Measures")])
    counts = [line for line in lines if line.lstrip().startswith(("●", "▷"))]

    assert [columns(line, end) for line in counts] == ["2", "1"]


def columns(line: str, end: int) -> str:
    """Return the character that ends at a column of the terminal."""
    return next(line[i - 1] for i in range(len(line) + 1) if width_of(line[:i]) == end)


WIDTHS = [("整改", 4), ("ok", 2), ("（1）", 5), ("e\u0301", 1), ("", 0), ("●", 1)]


@pytest.mark.parametrize(("text", "columns"), WIDTHS)
def test_the_columns_of_a_text(text: str, columns: int) -> None:
    assert width_of(text) == columns


def test_cutting_and_padding_count_columns() -> None:
    assert cut("整改落实情况", 7) == "整改落…"
    assert cut("整改", 4) == "整改"
    assert pad("整改", 6) == "整改  "
    assert pad("整改", 6, right=True) == "  整改"
    assert wrap("整改落实", 4) == ["整改", "落实"]


def test_nothing_in_a_notice_can_steer_the_terminal() -> None:
    assert plain("a\x1b[31m\u202eb\nc") == "a[31mb c"


def test_the_language_follows_the_locale() -> None:
    assert language_of({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}) == "zh"
    assert language_of({"LANG": "C"}) == "en"
    assert say("en", "n_dates", n=1) == "1 date"
    assert say("zh", "n_dates", n=1) == "1 个日期"
