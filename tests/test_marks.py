"""Watermarks, seals and footnotes of printed pages are told from the text."""

import io
import math
from collections.abc import Callable

import pytest
from face import registered
from reportlab.pdfgen.canvas import Canvas

from parsers.options import ReadOptions
from parsers.read import read_document
from schemas.document import Document

BODY = (
    "根据县委统一部署，县委第三巡察组对县林业局党组开展了常规",
    "巡察，并反馈了巡察意见。按照有关要求，现将整改进展情况予",
    "以公布。",
    "一、关于“管护责任不清”问题",
    "整改情况：已完成。一是核定管护面积①，落实管护人员。二是",
    "签订责任书四十份。",
    "二、关于“档案不全”问题",
    "整改情况：正在推进。一是补齐档案。二是约谈责任人两名。",
)
SIGNED = ("中共青岭县林业局党组", "2023年12月28日")
Draw = Callable[[Canvas], None]


def body(canvas: Canvas) -> None:
    canvas.setFont(registered(), 15)
    for number, line in enumerate(BODY):
        indent = 30 * (number not in (1, 2, 5))
        canvas.drawString(85 + indent, 720 - 26 * number, line)
    for number, line in enumerate(SIGNED):
        canvas.drawString(330, 720 - 26 * (len(BODY) + number), line)


def across(text: str, size: float, *places: tuple[float, float]) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillGray(0.8)
        canvas.setFont(registered(), size)
        for x, y in places:
            canvas.drawString(x, y, text)
        canvas.restoreState()

    return draw


def seal(name: str, number: str, x: float, y: float, radius: float = 48) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillColorRGB(0.8, 0, 0)
        for at, character in enumerate(name):
            angle = 200 - 220 * at / (len(name) - 1)
            canvas.saveState()
            canvas.translate(
                x + radius * math.cos(math.radians(angle)),
                y + radius * math.sin(math.radians(angle)),
            )
            canvas.rotate(angle - 90)
            canvas.setFont(registered(), 12)
            canvas.drawCentredString(0, 0, character)
            canvas.restoreState()
        canvas.setFont(registered(), 7)
        canvas.drawCentredString(x, y - radius + 6, number)
        canvas.restoreState()

    return draw


def note(*lines: str, rule: bool, size: float = 9) -> Draw:
    def draw(canvas: Canvas) -> None:
        if rule:
            canvas.line(85, 96, 220, 96)
        canvas.setFont(registered(), size)
        for number, line in enumerate(lines):
            canvas.drawString(85, 84 - 13 * number, line)

    return draw


def read(*draws: Draw, pages: int = 1) -> Document:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    for _ in range(pages):
        for draw in draws:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return read_document(buffer.getvalue(), "a.pdf", ReadOptions(ocr="off"))


ROWS = tuple((150.0, 60.0 + 90 * number) for number in range(9))
PLAIN = read(body).text
# what else is drawn, before the text or behind it, and the words that must be gone
CASES: dict[str, tuple[tuple[Draw, ...], str]] = {
    "large, behind": ((across("内部文件", 64, (150, 560)), body), "内部文件"),
    "large, before": ((body, across("作废样稿", 70, (90, 600))), "作废"),
    "rows": ((across("内部资料 注意保存", 24, *ROWS), body), "注意保存"),
    "rows of the text's size": ((across("仅供审阅", 15, *ROWS), body), "仅供审阅"),
    "a seal": ((body, seal("中共青岭县林业局党组", "4501020012345", 400, 480)), "4501020012345"),
    "a note": ((body, note("① 含上年补录的管护面积。", rule=True)), "补录"),
    "a note of two lines": ((body, note("① 含上年补录的", "管护面积。", rule=False)), "补录"),
    "a note in brackets": ((body, note("[1] 含上年补录面积。", rule=True)), "补录"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_no_part_of_the_text(name: str) -> None:
    draws, words = CASES[name]
    document = read(*draws)
    assert words not in document.text
    assert document.text == PLAIN
    noted = [f.reason for f in document.findings if f.kind == "note_left_out"]
    assert noted == (["footnotes"] if "note" in name else [])
    assert any(words in line.text for line in document.lines)


# text that only looks a little like a mark
KEPT: dict[str, Draw] = {
    "a large heading that lies over nothing": across("整改台账", 40, (150, 780)),
    "a short line said thrice": across("已完成整改。", 15, (115, 440), (115, 414), (115, 388)),
    "small type that is no note": note("联系电话：0000-1234567", rule=False),
    "a sign that nothing refers to": note("⑨ 以下空白", rule=False),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_is_text(name: str) -> None:
    assert len(read(body, KEPT[name]).text) > len(PLAIN)


def test_a_mark_is_known_on_a_page_where_it_lies_over_nothing() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    for draw in (body, lambda c: c.setFont(registered(), 15) or c.drawString(85, 720, SIGNED[0])):
        across("内部文件", 64, (150, 560))(canvas)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    assert "内部文件" not in read_document(buffer.getvalue(), "a.pdf").text
