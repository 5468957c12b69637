"""ODT and Markdown. Add a case: what stands in the body, and the paragraphs and rows it prints."""

import io
import zipfile

import pytest

from parsers.options import ReadOptions
from parsers.read import read_document
from parsers.sniff import sniff
from schemas.document import Document
from schemas.errors import Invalid

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    f'xmlns:{short}="{_NAMES}{name}:1.0"'
    for short, name in {
        "office": "office", "text": "text", "table": "table", "style": "style",
        "fo": "xsl-fo-compatible", "draw": "drawing",
    }.items()
)  # fmt: skip


def _style(name: str, properties: str, family: str = "text", parent: str = "") -> str:
    above = f'style:parent-style-name="{parent}"' if parent else ""
    inside = f"<style:text-properties {properties}/>" if properties else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}" {above}>{inside}</style:style>'
    )


LEVELS = (
    '<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." '
    'style:num-suffix="、"/><text:list-level-style-number text:level="2" style:num-format="1" '
    'style:num-suffix="."/>'
)
STYLES = (
    "<office:automatic-styles>"
    + _style("Gone", 'text:display="none"')
    + _style("Line", 'style:text-line-through-style="solid"')
    + _style("Below", "", parent="Line")
    + _style("Bold", 'fo:font-weight="bold"', "paragraph")
    + f'<text:list-style style:name="L">{LEVELS}</text:list-style></office:automatic-styles>'
)


def odt(body: str, **parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}>{STYLES}<office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>",
        )
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def P(text: str, style: str = "P") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def items(*texts: str, more: str = "") -> str:
    inside = "".join(f"<text:list-item>{P(t)}</text:list-item>" for t in texts)
    return f'<text:list text:style-name="L" {more}>{inside}</text:list>'


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def C(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{P(text)}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"
ODT = {
    "paragraphs": (P("整改情况。") + P("已完成。"), ["整改情况。", "已完成。"]),
    "a heading": ('<text:h text:outline-level="1">一、总体</text:h>' + P("。"), ["一、总体", "。"]),
    "spans, blanks, breaks": (
        P('整<text:span>改</text:span>情<text:s text:c="3"/>况<text:line-break/>已<text:tab/>完成'),
        ["整改情况", "已完成"],
    ),
    "a list": (items("甲", "乙") + P("文") + items("丙"), ["一、甲", "二、乙", "文", "一、丙"]),
    "a list that goes on": (
        items("甲") + P("文") + items("乙", more='text:continue-numbering="true"'),
        ["一、甲", "文", "二、乙"],
    ),
    "a list in a list": (
        '<text:list text:style-name="L"><text:list-item>' + P("甲") + "<text:list><text:list-item>"
        + P("乙") + "</text:list-item><text:list-item>" + P("丙")
        + "</text:list-item></text:list></text:list-item></text:list>",
        ["一、甲", "1.乙", "2.丙"],
    ),
    "a table": (
        "<table:table><table:table-header-rows>" + row(C("序号"), C("问题"), C("结果"))
        + "</table:table-header-rows>" + row(C("1"), C("账目"), C("完成")) + "</table:table>",
        ["序号\t问题\t结果", "1\t账目\t完成"],
    ),
    "cells merged both ways": (
        "<table:table>" + row(C("序号"), C("问题"), C("结果"))
        + row(C("1", 'table:number-rows-spanned="2"'), C("账目"), C("完成"))
        + row(COVERED, C("值班"), C("推进"))
        + row(C("合计", 'table:number-columns-spanned="2"'), COVERED, C("两项")) + "</table:table>",
        ["序号\t问题\t结果", "1\t账目\t完成", "\t值班\t推进", "合计\t\t两项"],
    ),
    "a text box": (
        P('前<draw:frame><draw:text-box>' + P("框内") + "</draw:text-box></draw:frame>后"),
        ["前后", "框内"],
    ),
    "what changed": (
        "<text:tracked-changes><text:changed-region><text:deletion>" + P("删去")
        + "</text:deletion></text:changed-region></text:tracked-changes>" + P("留下"),
        ["留下"],
    ),
}  # fmt: skip


def read(body: str) -> Document:
    return read_document(odt(body), "a.odt")


@pytest.mark.parametrize("name", ODT)
def test_the_text_of_an_odt(name: str) -> None:
    body, printed = ODT[name]
    assert read(body).text.split("\n") == printed


def test_odt_cells_that_go_on() -> None:
    document = read(ODT["cells merged both ways"][0])
    assert [[c.continued for c in block.cells] for block in document.blocks[2:]] == [
        [True, False, False], [False, False, False],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("style", "why"), [("Gone", "hidden"), ("Line", "struck_out"), ("Below", "struck_out")]
)
def test_odt_leaves_out(style: str, why: str) -> None:
    document = read(P(f'追回<text:span text:style-name="{style}">三十</text:span>万元。'))
    assert document.text == "追回万元。"
    assert [(f.reason, f.text) for f in document.findings] == [(why, "三十")]


def test_odt_notes_and_emphasis() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
    document = read(P("标题", "Bold") + P(f"正文{note}{P('注')}</text:note-body></text:note>。"))
    assert document.text == "标题\n正文。"
    assert [block.emphasis for block in document.blocks] == [True, False]
    assert [f.kind for f in document.findings] == ["note_left_out"]


@pytest.mark.parametrize("body", ["<text:p>", "</office:text>"])
def test_a_damaged_odt_is_named(body: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_document(odt(body), "a.odt", ReadOptions())
    assert caught.value.reason == "damaged"


MARKDOWN = {
    "cells over lines": (
        "| 序号 | 问题 | 措施 |\n| --- | --- | --- |\n| 1 | 甲 | 1.补录。\n2.约谈。 |\n"
        "| 2 | 乙 | 丙 |",
        ["序号\t问题\t措施", "1\t甲\t1.补录。2.约谈。", "2\t乙\t丙"],
    ),
    "a row without its last cells": (
        "| 序号 | 问题 | 措施 |\n| --- | --- | --- |\n| 1 | 甲 |\n| 2 | 乙 | 丙 |",
        ["序号\t问题\t措施", "1\t甲", "2\t乙\t丙"],
    ),
    "a number before a year": ("2. 2025年发文下降。", ["2. 2025年发文下降。"]),
    "headings": ("# 通报\n\n## 一、总体\n\n正文。", ["通报", "一、总体", "正文。"]),
    "lines of one paragraph": ("# 通报\n\n整改\n情况。\n", ["通报", "整改情况。"]),
    "a hard break": ("# 通报\n\n整改  \n情况。\n", ["通报", "整改", "情况。"]),
    "numbers": ("# 通报\n\n3. 甲\n4. 乙\n", ["通报", "3.甲", "4.乙"]),
    "points": ("# 通报\n\n- 甲\n- 乙\n", ["通报", "甲", "乙"]),
    "marks": ("# 通报\n\n**已完成**。[见此](http://a.cn)`代码`\n", ["通报", "已完成。见此代码"]),
    "a table": ("| 序号 | 问题 |\n| --- | :---: |\n| 1 | **账目** |\n| 2 | 值班 |\n",
                ["序号\t问题", "1\t账目", "2\t值班"]),
    "quotes": ("# 通报\n\n> 引文。\n", ["通报", "引文。"]),
    "signs that stand for themselves": ("# 通报\n\n\\*注\\*：1\\. 甲\n", ["通报", "*注*：1.甲"]),
}  # fmt: skip


@pytest.mark.parametrize("name", MARKDOWN)
def test_the_text_of_markdown(name: str) -> None:
    markup, printed = MARKDOWN[name]
    assert read_document(markup.encode(), "a.md").text.split("\n") == printed


def test_markdown_leaves_out_what_is_struck() -> None:
    document = read_document("# 通报\n\n追回~~三十~~万元。".encode(), "a.md")
    assert document.text == "通报\n追回万元。"
    assert [(f.reason, f.text) for f in document.findings] == [("struck_out", "三十")]


PLAIN = [
    "整改情况\n#1 号楼已完成",
    "序号|问题|结果\n1|账目|完成",
    "一、甲\n---\n二、乙",
    "C# 与 F#",
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_is_not_markdown(text: str) -> None:
    assert sniff(text.encode()) == "txt"
