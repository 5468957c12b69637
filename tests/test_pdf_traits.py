"""Printed pages with one trait each: the dress of page numbers, measures, tables over pages.

Add a case: what is printed, by `Press`, and nothing else; what was printed must be read again.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from parsers.options import ReadOptions
from parsers.read import read_document
from samples.publish.layout import width_of, wrap
from tests.face import registered
from tests.society import HEADS, SIGNED, TEXT, TITLE

WIDTH, HEIGHT = 595.0, 842.0
ROWS = [
    [
        str(number),
        "社有资产底数不清，权证办理滞后" * (1 + number % 3),
        "清查房产117处、土地32宗，补办权证41本，追缴欠租86.3万元。" * (1 + number % 4),
        "已完成",
    ]
    for number in range(1, 20)
]
COLUMNS = (60.0, 100.0, 220.0, 430.0, 535.0)


@dataclass
class Press:
    """Sets paragraphs and tables on pages, and keeps what it printed."""

    size: float = 14.0
    lead: float = 24.0
    left: float = 80.0
    right: float = 515.0
    indent: float = 2.0
    dress: Callable[[Press], None] = lambda press: None
    columns: Sequence[tuple[float, float]] = ()
    printed: list[str] = field(default_factory=list)
    page: int = 1
    y: float = 90.0
    _column: int = 0

    def __post_init__(self) -> None:
        self._file = io.BytesIO()
        self._canvas = Canvas(self._file, pagesize=(WIDTH, HEIGHT), invariant=1)
        if self.columns:
            self.left, self.right = self.columns[0]

    def put(self, x: float, y: float, text: str, size: float | None = None) -> None:
        self._canvas.setFont(registered(), size or self.size)
        self._canvas.drawString(x, HEIGHT - y, text)

    def turn(self) -> None:
        if self._column + 1 < len(self.columns):
            self._column += 1
        else:
            self.dress(self)
            self._canvas.showPage()
            self.page, self._column = self.page + 1, 0
        if self.columns:
            self.left, self.right = self.columns[self._column]
        self.y = 90.0

    def line(self, x: float, text: str, size: float | None = None) -> None:
        if self.y > 760:
            self.turn()
            x += 0.0 if not self.columns else self.left - x
        self.put(x, self.y, text, size)
        self.y += self.lead

    def title(self, text: str = TITLE, size: float = 20.0) -> None:
        for line in wrap(text, (self.right - self.left) / size):
            self.line((WIDTH - width_of(line) * size) / 2, line, size)
        self.printed.append(text)

    def paragraphs(self, texts: Sequence[str]) -> None:
        for text in texts:
            room = (self.right - self.left) / self.size
            for number, line in enumerate(wrap(text, room, first=room - self.indent)):
                if self.y > 760:
                    self.turn()
                self.line(self.left + (0 if number else self.indent * self.size), line)
            self.printed.append(text)

    def signed(self) -> None:
        for text in SIGNED:
            self.line(self.right - (width_of(text) + 2) * self.size, text)
            self.printed.append(text)

    def table(self, rows: Sequence[Sequence[str]], *, head_again: bool) -> None:
        for row in rows:
            self._row(row, rows[0] if head_again else None)
            self.printed.append("\t".join(row))
        self.y += 8

    def _row(self, row: Sequence[str], head: Sequence[str] | None) -> None:
        widths = [(b - a - 8) / 10 for a, b in pairwise(COLUMNS)]
        cells = [wrap(text, width) for text, width in zip(row, widths, strict=True)]
        height = 15 * max(map(len, cells)) + 6
        if self.y + height > 760:
            self.turn()
            if head:
                self._row(head, None)
        for x, end, lines in zip(COLUMNS, COLUMNS[1:], cells, strict=False):
            for number, line in enumerate(lines):
                self.put(x + 4, self.y + 15 * number, line, 10)
            self._canvas.rect(x, HEIGHT - (self.y - 14 + height), end - x, height)
        self.y += height

    def done(self) -> bytes:
        self.dress(self)
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()


def numbered(form: str, numbers: Sequence[str] = "123456789") -> Callable[[Press], None]:
    """Return the foot of a page: its number in a form."""

    def foot(press: Press) -> None:
        said = form.format(n=numbers[press.page - 1])
        press.put((WIDTH - width_of(said) * 10) / 2, 800, said, 10)

    return foot


FEET = {
    form: numbered(form)
    for form in (
        "- {n} -", "— {n} —", "{n}/9", "{n} / 9", "第{n}页", "第 {n} 页 共 9 页", "第{n}页，共9页",
        "Page {n} of 9", "{n} of 9", "{n}", "[{n}]", "({n})", "·{n}·", "~{n}~", "P{n}", "P.{n}",
        "0{n}",
        "页码：{n}/9", "* {n} *", "| {n} |", "2025/1/17  {n}", "禾川市供销合作社      {n}",
    )
} | {
    "－ １ －": numbered("－ {n} －", "１２３４５６７８９"),
    "roman": numbered("{n}", ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]),
    "一": numbered("{n}", "一二三四五六七八九"),
    "第一页": numbered("第{n}页", "一二三四五六七八九"),
    "①": numbered("{n}", "①②③④⑤⑥⑦⑧⑨"),
}  # fmt: skip


def at_top(press: Press) -> None:
    press.put(485, 40, str(press.page), 10)


def outside(press: Press) -> None:
    press.put(495 if press.page % 2 else 80, 800, f"— {press.page} —", 12)


def by_browser(press: Press) -> None:
    press.put(80, 40, "2025/1/17 10:22", 8)
    press.put(250, 40, TITLE, 8)
    press.put(80, 800, "http://www.hcgxs.example.cn/art/2025/1/17/1.html", 8)
    press.put(480, 800, f"{press.page}/4", 8)


def down_the_margin(press: Press) -> None:
    for number, sign in enumerate("内部资料注意保存"):
        press.put(20, 200 + 16 * number, sign, 10)


DRESSES = FEET | {
    "number at the top": at_top, "odd and even": outside, "browser": by_browser,
    "words down the margin": down_the_margin,
}  # fmt: skip


def check(press: Press) -> None:
    document = read_document(press.done(), "a.pdf", ReadOptions(ocr="off"))

    assert press.printed == document.text.split("\n")


@pytest.mark.parametrize("dress", DRESSES)
def test_a_dress_changes_nothing(dress: str) -> None:
    press = Press(dress=DRESSES[dress])
    press.title()
    press.paragraphs([*TEXT, *TEXT[4:] * 7])
    press.signed()
    check(press)


MEASURES = {
    "no indent": Press(indent=0), "one": Press(indent=1), "four": Press(indent=4),
    "loose": Press(size=16, lead=44), "narrow under a wide title": Press(left=120, right=400),
    "wide": Press(size=10, lead=30, left=50, right=545),
}  # fmt: skip


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_changes_nothing(name: str) -> None:
    press = MEASURES[name]
    press.title()
    press.paragraphs([*TEXT, *TEXT[4:] * 4])
    press.signed()
    check(press)


@pytest.mark.parametrize("gap", [12, 14, 18, 26])
def test_two_columns(gap: int) -> None:
    press = Press(size=10, lead=16, columns=[(60, 297 - gap / 2), (297 + gap / 2, 535)])
    press.paragraphs(TEXT[4:] * 12)
    check(press)


@pytest.mark.parametrize("head_again", [False, True])
@pytest.mark.parametrize("dress", [FEET["— {n} —"], FEET["{n}"]], ids=["dash", "bare"])
def test_table_over_pages(head_again: bool, dress: Callable[[Press], None]) -> None:
    press = Press(dress=dress)
    press.title()
    press.paragraphs(TEXT[:1])
    press.table([HEADS, *ROWS], head_again=head_again)
    press.signed()
    check(press)


def test_numbers_down_the_left_edge_are_no_words_of_the_margin() -> None:
    press = Press()
    press.title()
    press.table(
        [HEADS, *([sign, "甲", "乙", "已完成"] for sign in "一二三四五六七")], head_again=False
    )
    check(press)
