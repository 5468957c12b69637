"""Lines and pages as a word processor would set them, for every form that is printed.

Sizes are in points. A Chinese character is one em wide, a digit or Latin letter half an em.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from samples.publish.source import HEADING_ROLES, Paragraph, Source

PAGE_WIDTH, PAGE_HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 79.0, 516.0, 110.0, 745.0
SIZE, LEADING = 15.0, 27.0
TITLE_SIZE = 20.0
CELL_SIZE, CELL_LEADING, PADDING = 10.0, 15.0, 4.0
HEADER_Y, FOOTER_Y = 62.0, 790.0

# no line may open with these, as the rules of Chinese typesetting have it
CLOSING = frozenset("，。、；：？！）》”’〕％%")
OPENING = frozenset("（《“‘〔")
_PIECE = regex.compile(r"[0-9A-Za-z@._,:%\-]{1,40}|.")


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text on a page, ``y`` its base line from the top."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line of a table."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Sheet:
    """A page: its text and the rules of its tables; furniture stands apart."""

    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    furniture: list[Text] = field(default_factory=list)


def width_of(text: str) -> float:
    """Return how many em a text is wide."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def wrap(text: str, width: float, *, first: float | None = None) -> list[str]:
    """Break a text into lines of ``width`` em; ``first`` is the room on the first line."""
    lines: list[str] = []
    line, room = "", width if first is None else first
    for piece in _PIECE.findall(text):
        if width_of(line) + width_of(piece) <= room or not line or piece in CLOSING:
            line += piece
            continue
        carried = ""
        while line and line[-1] in OPENING:
            line, carried = line[:-1], line[-1] + carried
        lines.append(line)
        line, room = carried + piece, width
    return [*lines, line] if line else lines


def paginate(source: Source, *, header: str | None = None) -> list[Sheet]:
    """Return the pages of a notice with a running header and page numbers."""
    setter = _Setter()
    for paragraph in source.paragraphs:
        if paragraph.rows:
            setter.table(paragraph.rows)
        else:
            setter.paragraph(paragraph)
    for number, sheet in enumerate(setter.sheets, 1):
        if header:
            x = (PAGE_WIDTH - width_of(header) * 9) / 2
            sheet.furniture.append(Text(x, HEADER_Y, 9.0, header))
        folio = f"— {number} —"
        x = (PAGE_WIDTH - width_of(folio) * 12) / 2
        sheet.furniture.append(Text(x, FOOTER_Y, 12.0, folio))
    return setter.sheets


class _Setter:
    """Fills pages from top to bottom."""

    def __init__(self) -> None:
        self.sheets = [Sheet()]
        self.y = TOP

    def _line(self, x: float, size: float, text: str, leading: float) -> None:
        if self.y > BOTTOM:
            self._turn()
        self.sheets[-1].texts.append(Text(x, self.y, size, text))
        self.y += leading

    def _turn(self) -> None:
        self.sheets.append(Sheet())
        self.y = TOP

    def paragraph(self, paragraph: Paragraph) -> None:
        """Set a paragraph: titles centred, signatures to the right, the rest indented by two em."""
        measure = (RIGHT - LEFT) / SIZE
        if paragraph.role == "title":
            for line in wrap(paragraph.text, (RIGHT - LEFT) / TITLE_SIZE):
                x = (PAGE_WIDTH - width_of(line) * TITLE_SIZE) / 2
                self._line(x, TITLE_SIZE, line, LEADING + 6)
            return
        if paragraph.role in {"signatory", "signdate"}:
            x = RIGHT - (width_of(paragraph.text) + 2) * SIZE
            self._line(x, SIZE, paragraph.text, LEADING)
            return
        for index, line in enumerate(wrap(paragraph.text, measure, first=measure - 2)):
            self._line(LEFT + (0 if index else 2 * SIZE), SIZE, line, LEADING)

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Set a ruled table; a row that does not fit goes on to the next page.

        The last cell of a row with fewer cells takes the columns that are left.
        """
        columns = _column_widths(rows)
        self.y -= LEADING - CELL_LEADING
        self._horizontal(columns)
        for row in rows:
            last = len(row) - 1
            widths = [*columns[:last], sum(columns[last:])]
            wrapped = [
                wrap(cell, max((width - 2 * PADDING) / CELL_SIZE, 2.0))
                for cell, width in zip(row, widths, strict=True)
            ]
            for part in _parts(wrapped, self._room()):
                height = max(map(len, part)) * CELL_LEADING + 2 * PADDING
                if self.y + height > BOTTOM + LEADING:
                    self._turn()
                    self._horizontal(widths)
                self._row(part, widths, height)
        self.y += LEADING

    def _room(self) -> int:
        return int((BOTTOM - TOP) / CELL_LEADING) - 2

    def _horizontal(self, widths: Sequence[float]) -> None:
        self.sheets[-1].rules.append(Rule(LEFT, self.y, LEFT + sum(widths), self.y))

    def _row(self, cells: Sequence[Sequence[str]], widths: Sequence[float], height: float) -> None:
        sheet, x, top = self.sheets[-1], LEFT, self.y
        for lines, width in zip(cells, widths, strict=True):
            sheet.rules.append(Rule(x, top, x, top + height))
            for index, line in enumerate(lines):
                y = top + PADDING + CELL_SIZE + index * CELL_LEADING
                sheet.texts.append(Text(x + PADDING, y, CELL_SIZE, line))
            x += width
        sheet.rules.append(Rule(x, top, x, top + height))
        self.y += height
        self._horizontal(widths)


def _column_widths(rows: Sequence[Sequence[str]]) -> list[float]:
    """Return widths that share the measure by how much each column holds."""
    most = max(map(len, rows))
    columns = list(zip(*(row for row in rows if len(row) == most), strict=True))
    longest = [min(max(4.0, *map(width_of, column)), 60.0) for column in columns]
    weights = [width**0.6 for width in longest]
    return [(RIGHT - LEFT) * weight / sum(weights) for weight in weights]


def _parts(cells: Sequence[list[str]], room: int) -> Iterator[list[list[str]]]:
    """Yield a row in parts that fit on a page."""
    for start in range(0, max(map(len, cells)), room):
        yield [lines[start : start + room] for lines in cells]


def is_heading(paragraph: Paragraph) -> bool:
    """Whether a word processor would set the paragraph off."""
    return paragraph.role in HEADING_ROLES or paragraph.bold
