r"""RTF. Add a case: what stands between ``{\rtf1 …`` and ``}``, and the paragraphs it prints."""

import pytest

from parsers.options import ReadOptions
from parsers.rtf import read_rtf
from schemas.errors import Limited

HEAD = (
    rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\froman Times;}{\f1\fnil\fcharset134 \'cb\'ce;}"
    rb"{\f2\fnil\fcharset136 M;}}{\colortbl;\red0;}{\stylesheet{\s0 Normal;}}{\info{\author x}}"
)


def gbk(text: str) -> str:
    return "".join(rf"\'{byte:02x}" for byte in text.encode("gb18030"))


def uni(text: str) -> str:
    units = text.encode("utf-16-le")
    codes = (int.from_bytes(units[i : i + 2], "little") for i in range(0, len(units), 2))
    return "".join(rf"\u{code - 0x10000 if code > 0x7FFF else code}?" for code in codes)


def rtf(body: str) -> bytes:
    return HEAD + body.encode("gb18030") + b"}"


def row(*cells: str, merges: str = "") -> str:
    return rf"\trowd{merges}\intbl " + "".join(rf"{gbk(c)}\cell " for c in cells) + r"\row"


CASES = [
    pytest.param(
        gbk("整改情况。") + r"\par " + gbk("已完成。"), ["整改情况。", "已完成。"], id="gbk"
    ),
    pytest.param(uni("整改情况。") + r"\par", ["整改情况。"], id="unicode"),
    pytest.param(
        r"\uc2 " + r"\u25972\'d5\'fb" + uni("") + r"\uc1 " + uni("改"),
        ["整改"],
        id="two bytes left out",
    ),
    pytest.param(uni("李𫖯"), ["李𫖯"], id="beyond the basic plane"),
    pytest.param("直接写入的国标字符。", ["直接写入的国标字符。"], id="raw bytes"),
    pytest.param(r"\f0 \'d5\'fb\'b8\'c4", ["整改"], id="Latin font, Chinese code page"),
    pytest.param(r"\f1 " + gbk("朱镕李䶮"), ["朱镕李䶮"], id="rare characters"),
    pytest.param(
        r"{\listtext\pard\plain " + gbk("一、") + r"\tab}" + gbk("总体情况") + r"\par "
        r"{\pntext " + gbk("（一）") + r"\tab}" + gbk("研究部署") + r"\par",
        ["一、总体情况", "（一）研究部署"],
        id="automatic numbers",
    ),
    pytest.param(
        gbk("可见") + r"{\v " + gbk("隐藏") + r"}" + gbk("文字"), ["可见文字"], id="hidden"
    ),
    pytest.param(
        gbk("已") + r"{\deleted " + gbk("部分") + "}" + gbk("完成"), ["已完成"], id="deletion"
    ),
    pytest.param(
        r"{\header " + gbk("页眉") + r"\par}{\footer \chpgn}{\*\bkmkstart a}" + gbk("正文"),
        ["正文"],
        id="furniture",
    ),
    pytest.param(
        r"{\field{\*\fldinst HYPERLINK x}{\fldrslt " + gbk("附件") + "}}", ["附件"], id="field"
    ),
    pytest.param(r"{\pict\pngblip\bin5 {}\}x}" + gbk("图后"), ["图后"], id="picture with bytes"),
    pytest.param(r"\ldblquote A\rdblquote\emdash B\~C\_D", ["“A”—B C-D"], id="signs"),
    pytest.param(
        row("序号", "问题", "结果")
        + row("1", "甲", "已完成")
        + r"\pard "
        + gbk("以上。")
        + r"\par",
        ["序号\t问题\t结果", "1\t甲\t已完成", "以上。"],
        id="table",
    ),
    pytest.param(
        gbk("中共某县水务局党组")
        + r"\par "
        + gbk("关于巡察整改情况的通报")
        + r"\par "
        + gbk("正文。"),
        ["中共某县水务局党组关于巡察整改情况的通报", "正文。"],
        id="title over two paragraphs",
    ),
    pytest.param(
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt " + gbk("框内。") + r"\par}}}",
        ["框内。"],
        id="text box",
    ),
]


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_the_text_of_an_rtf(body: str, expected: list[str]) -> None:
    assert expected == read_rtf(rtf(body), ReadOptions()).text.split("\n")


def test_vertically_merged_cells_go_on() -> None:
    above = row("类别", "甲", "已完成", merges=r"\clvmgf\cellx1\cellx2\cellx3")
    below = row("", "乙", "已完成", merges=r"\clvmrg\cellx1\cellx2\cellx3")
    document = read_rtf(rtf(above + below), ReadOptions())

    assert [cell.continued for cell in document.blocks[1].cells] == [True, False, False]


@pytest.mark.parametrize(("depth", "refused"), [(300, False), (500, True)])
def test_the_limit_of_depth(depth: int, refused: bool) -> None:
    data = rtf("{" * depth + gbk("深处") + "}" * depth)
    if refused:
        with pytest.raises(Limited, match="deep"):
            read_rtf(data, ReadOptions())
    else:
        assert read_rtf(data, ReadOptions()).text == "深处"


# how a file names its code page, or does not
UNNAMED = ["", r"\ansicpg0", r"\ansicpg1252", r"\ansicpg65001"]


@pytest.mark.parametrize("page", UNNAMED)
def test_bytes_without_a_code_page_are_what_they_look_like(page: str) -> None:
    said = "县委第三巡察组反馈意见后，已完成全部整改任务。"
    head = r"{\rtf1\ansi" + page + r"\deff0{\fonttbl{\f0\fnil SimSun;}}\pard "
    document = read_rtf((head + gbk(said) + r"\par}").encode(), ReadOptions())
    assert document.text == said


def test_western_bytes_stay_western() -> None:
    data = rb"{\rtf1\ansi\ansicpg0 \'c4\'d6\'dc caf\'e9 r\'e9sum\'e9\par}"
    document = read_rtf(data, ReadOptions())
    assert document.text == "ÄÖÜ café résumé"


@pytest.mark.parametrize(
    ("marks", "why"),
    [
        (("strike", "strike0"), "struck_out"),
        (("striked1", "striked0"), "struck_out"),
        (("v", "v0"), "hidden"),
    ],
)
def test_struck_and_hidden_text_is_left_out(marks: tuple[str, str], why: str) -> None:
    on, off = marks
    body = (
        gbk("追回") + rf"\{on} " + gbk("三十") + gbk("六") + rf"\{off} " + gbk("万元。") + r"\par"
    )
    document = read_rtf(rtf(body), ReadOptions())
    assert document.text == "追回万元。"
    assert [(f.reason, f.text) for f in document.findings] == [(why, "三十六")]
