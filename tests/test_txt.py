"""Plain text: every way of breaking lines gives the paragraphs back."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import NOTICE, wrapped

from parsers.normal import normalise
from parsers.options import ReadOptions
from parsers.read import read_document
from parsers.txt import read_txt
from samples.publish.__main__ import ROOT
from schemas.errors import Invalid

TRUTH = [normalise(p).text for p in NOTICE]
INDENT = "\u3000\u3000"
FORMS = {
    "a line each": list(NOTICE),
    "indented, a line each": [INDENT + p for p in NOTICE],
    "a blank line each": [line for p in NOTICE for line in (p, "")],
    "broken at 40": wrapped(NOTICE, 40),
    "broken at 56": wrapped(NOTICE, 56),
    "broken at 70": wrapped(NOTICE, 70),
    "broken and indented": wrapped(NOTICE, 56, INDENT),
    "a blank line after every line": [x for line in wrapped(NOTICE, 56) for x in (line, "")],
    "dashed page numbers": wrapped(NOTICE, 56, every=6, foot="- %d -"),
    "named page numbers": wrapped(NOTICE, 56, INDENT, every=6, foot="第 %d 页 共 5 页"),
    "indents stripped": [line.strip(INDENT) for line in wrapped(NOTICE, 56, INDENT)],
    "as laid out by an extractor": [
        " " * 8 + line for line in wrapped(NOTICE, 60, INDENT, every=7, foot=" " * 28 + "%d\n\f")
    ],
    "a running head after each form feed": [
        line
        for number, line in enumerate(wrapped(NOTICE, 56, INDENT))
        for line in (("\f望溪县水利局文件", line) if number % 8 == 0 else (line,))
    ],
    "exported to Markdown": [
        line for p in NOTICE for line in (f"**{p}**" if len(p) < 20 else p, "")
    ],
    "a page number in blanks": wrapped(NOTICE, 60, INDENT, every=8, foot="\n— %d —\n"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_text_in_every_form(form: str, end: str) -> None:
    data = end.join("\n".join(FORMS[form]).split("\n")).encode()
    assert read_txt(data, ReadOptions()).text.split("\n") == TRUTH


CASES = [
    # a title over two lines, a heading that fills its line, one that does not
    ("中共望溪县水利局党组关于巡察整改\n进展情况的通报\n正文。", 2),
    ("标题\n\n\n正文一。\n正文二。", 3),
    # rows of a table, with tabs and drawn
    ("序号\t问题\n1\t管护不实\n2\t清淤不及时", 3),
    ("┌──┬──┐\n│序号│问题│\n├──┼──┤\n│1 │管护│\n│  │不实│\n└──┴──┘", 2),
]


@pytest.mark.parametrize(("text", "blocks"), CASES)
def test_the_number_of_blocks(text: str, blocks: int) -> None:
    assert len(read_txt(text.encode(), ReadOptions()).blocks) == blocks


def test_a_drawn_table_joins_the_lines_of_a_row() -> None:
    text = "┌──┬──┐\n│序号│问题│\n├──┼──┤\n│1 │管护│\n│  │不实│\n└──┴──┘"
    document = read_txt(text.encode(), ReadOptions())
    assert document.text == "序号\t问题\n1\t管护不实"


# drawn without a frame: a row a line, and cells may be empty at either end
BARS = [
    (
        "|序号|问题|\n|---|---|\n|1|管护不实|\n|2|清淤不及时|",
        "序号\t问题\n1\t管护不实\n2\t清淤不及时",
    ),
    (
        "|序号|问题|备注|\n|1|管护不实||\n||清淤不及时|缓|",
        "序号\t问题\t备注\n1\t管护不实\n\t清淤不及时\t缓",
    ),
]


HEADS = "序号\t存在问题\t整改措施\t整改结果"
# cells that span lines; what is not certain stays as it is
TABBED = [
    (
        f"{HEADS}\n1\t管护不实\t1.补录。\n2.约谈2人。\n3.公开。\t已完成\n2\t清淤\t疏浚。\t已完成",
        f"{HEADS}\n1\t管护不实\t1.补录。 2.约谈2人。 3.公开。\t已完成\n2\t清淤\t疏浚。\t已完成",
    ),
    (  # rows without their last cells
        f"{HEADS}\n1\t管护不实\n2\t清淤不及时\n3\t巡查走过场\t补录。\t已完成",
        f"{HEADS}\n1\t管护不实\n2\t清淤不及时\n3\t巡查走过场\t补录。\t已完成",
    ),
    (  # cards: labels and values
        "责任人\t党支部书记\t整改时限\t立行立改\n问题表现\t账目不清。\n整改结果\t已完成\n佐证\t缴款凭证",
        "责任人\t党支部书记\t整改时限\t立行立改\n问题表现\t账目不清。\n整改结果\t已完成\n佐证\t缴款凭证",
    ),
]


@pytest.mark.parametrize(("text", "rows"), TABBED)
def test_cells_over_several_lines(text: str, rows: str) -> None:
    assert read_txt(text.encode(), ReadOptions()).text == rows.replace("。 ", "。")


LONG = (
    "坚持把整改作为重要政治任务，主要负责人带头研究部署，逐条明确责任领导、责任科室和完成时限。" * 2
)


def broken(text: str, first: str = "    ") -> str:
    """Return a paragraph broken at 28 ems, its first line indented."""
    lines = [first + text[:26], *(text[at : at + 28] for at in range(26, len(text), 28))]
    return "\n".join(lines)


def test_one_measure_holds_for_the_lines_between_tables() -> None:
    """A few lines below a table are broken as all others are."""
    few = "监督期间，欢迎群众来信来访，联系电话0577-0002468，通讯地址望江路8号党委办公室。"
    text = "\n".join([*[broken(LONG)] * 4, f"{HEADS}\n1\t甲\t乙\t丙", broken(few)])

    assert read_txt(text.encode(), ReadOptions()).text.split("\n")[-1] == few


def test_a_line_at_the_margin_goes_on_where_all_first_lines_are_indented() -> None:
    """Even below a full stop at the end of a full line, and if it opens like a label."""
    going = "责任领导：党组书记、副局长。责任股室：林长制办公室。整改时限：2023年9月底前。"
    assert going[25] == "。"  # where the first line ends
    text = "\n".join([*[broken(LONG)] * 6, broken(going)])

    assert read_txt(text.encode(), ReadOptions()).text.split("\n")[-1] == going


# centred in larger type: broken in the middle of a word, a bracket left over
TITLES = [
    ("  望溪县水利局党组巡察整改问答录面向社会\n\n" + " " * 24 + "公布\n\n", 1),
    ("  【望溪县水利局党组关于巡察整改情况通报\n\n" + " " * 25 + "】\n\n", 1),
    ("    目　录\n    一、总体情况…………1\n    二、下一步…………8\n"
     "中共望溪县水利局党组关于巡察整改进\n展情况的通报\n", 4),
]  # fmt: skip


@pytest.mark.parametrize(("head", "count"), TITLES)
def test_a_title_over_two_lines(head: str, count: int) -> None:
    text = head + "\n".join([broken(LONG)] * 5)

    assert len(read_txt(text.encode(), ReadOptions()).blocks) == count + 5


@pytest.mark.parametrize(("text", "rows"), BARS)
def test_rows_between_bars(text: str, rows: str) -> None:
    assert read_txt(text.encode(), ReadOptions()).text == rows


def test_page_numbers_are_reported_not_lost() -> None:
    lines = wrapped(NOTICE, 56, every=6, foot="- %d -")
    document = read_txt("\n".join(lines).encode(), ReadOptions())
    assert [f.text for f in document.findings][:2] == ["- 1 -", "- 2 -"]


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x00\x01\x02\x03" * 500])
def test_bytes_that_are_no_text(data: bytes) -> None:
    with pytest.raises(Invalid) as caught:
        read_txt(data, ReadOptions())
    assert caught.value.reason == "not_text"


@given(
    st.text(
        st.sampled_from(list("一、（1）关于“问题”整改。：，\n\n\t │─-7\f\u3000年月日a1")),
        max_size=200,
    )
)
def test_any_text_keeps_its_letters(text: str) -> None:
    try:
        document = read_txt(text.encode(), ReadOptions())
    except Invalid:
        return
    letters = [c for c in document.text if c.isalpha()]
    assert letters == [c for c in text if c.isalpha()]
    assert "\n".join(block.span.of(document.text) for block in document.blocks) == document.text


# how each paragraph is laid down, lines broken after so many characters
LAID: dict[str, tuple[str, str]] = {"indented": ("　　", "\n"), "apart": ("", "\n\n")}
NOTICES = ("court", "library", "port", "river", "school", "street")


@pytest.mark.parametrize("laid", LAID)
@pytest.mark.parametrize("width", [30, 34, 40])
@pytest.mark.parametrize("name", NOTICES)
def test_lines_broken_after_so_many_characters(name: str, width: int, laid: str) -> None:
    root = ElementTree.parse(ROOT / "sources" / f"{name}.notice.xml").getroot()
    paragraphs = [p for p in root if not p.findall("tr")]
    lead, gap = LAID[laid]
    bare = ("title", "signatory", "signdate")
    printed = [("" if p.get("role") in bare else lead) + "".join(p.itertext()) for p in paragraphs]
    broken = ["\n".join(p[at : at + width] for at in range(0, len(p), width)) for p in printed]

    whole = read_document("\n".join(printed).encode(), "a.txt").text

    assert read_document(gap.join(broken).encode(), "a.txt").text == whole


TITLES = [
    ("中共望湖市住房和城乡建设局党组", "关于落实市委第五巡察组反馈意见", "整改进展情况的通报"),
    ("中共望湖市住房和城乡建设局党组关于落", "实市委第五巡察组巡察反馈意见整改进展情", "况的通报"),
    ("柳湾镇党委关于十二届县委第五轮巡察村", "（社区）党组织反馈问题整改进展情况的公示"),
]


@pytest.mark.parametrize("lines", TITLES)
def test_a_title_over_several_lines(lines: tuple[str, ...]) -> None:
    body = "根据市委统一部署，2024年3月5日至4月28日，市委第五巡察组对局党组开展了巡察。"
    text = read_document("\n".join([*lines, body]).encode(), "a.txt").text
    assert text.split("\n") == ["".join(lines), body]
