"""Table rows of plain text: cells between tabs or drawn bars, rows whose cells span lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.table_heads import is_head_row
from parsers.txt.pages import RawLine

_BOX: Final = regex_of(r"^[─━═┄┈┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬+\-=|│ ]{3,}$")
_BOX_CELL: Final = "│┃║|"
_PARTS: Final = "│┃║|｜"  # a bar may part cells without a frame
_NUMBER: Final = regex_of(r"[0-9]{1,3}")
_WORD: Final = regex_of(r"[\p{Han}（）、]{0,8}")
_LONGEST: Final = 60  # lines of one row


def parts_of(lines: Sequence[RawLine]) -> Iterator[tuple[bool, list[RawLine]]]:
    """Yield runs of table rows and runs of other lines."""
    lines = _whole_rows(_with_tabs(lines))
    flags = [_is_row(line.text) for line in lines]
    start = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and flags[i] == flags[start]:
            continue
        part = list(lines[start:i])
        yield flags[start] and (len(part) > 1 or part[0].text.count("\t") > 1), part
        start = i


def _with_tabs(lines: Sequence[RawLine]) -> list[RawLine]:
    """Return the lines, the cells of rows that bars part but none encloses between tabs.

    序号|问题|整改情况 makes the rows below certain: those with as many bars.
    """
    found: list[RawLine] = []
    bar, heads = "", 0
    for line in lines:
        cells = [cell.strip() for cell in line.text.split(bar)] if bar else []
        if len(cells) != heads or not bar:
            bar = next((b for b in _PARTS if _is_head(line.text, b)), "")
            cells = [cell.strip() for cell in line.text.split(bar)] if bar else []
            heads = len(cells)
        found.append(replace(line, text="\t".join(cells)) if bar else line)
    return found


def _is_head(text: str, bar: str) -> bool:
    """Whether bars part the heads of a table, and none encloses them."""
    enclosed = text[0] in _BOX_CELL or text[-1] in _BOX_CELL
    return not enclosed and text.count(bar) > 1 and is_head_row(text.split(bar))


def _is_row(text: str) -> bool:
    if _BOX.match(text):
        return True
    drawn = text[0] in _BOX_CELL and text[-1] in _BOX_CELL and len(text) > 2
    return drawn or "\t" in text.strip()


def filled(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Return the rows without columns that are empty in all of them (rows set in by a tab)."""
    width = min((len(cells) for _, cells in rows), default=0)
    first = 0
    while first < width and not any(cells[first] for _, cells in rows):
        first += 1
    while rows and all(len(cells) > first + 1 and not cells[-1] for _, cells in rows):
        rows = [(number, cells[:-1]) for number, cells in rows]
    return [(number, cells[first:]) for number, cells in rows]


def rows_in(lines: Sequence[RawLine]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table with the number of their first line.

    Between two drawn rules the lines of a row are put together cell by cell.
    """
    open_row: list[str] | None = None
    first = 0
    # one rule alone parts the head of a table from its rows, as Markdown has it
    ruled = sum(1 for line in lines if _BOX.match(line.text)) > 1
    for line in lines:
        if _BOX.match(line.text):
            if open_row:
                yield first, open_row
            open_row = None
            continue
        drawn = line.text[0] in _BOX_CELL
        mark = line.text[0] if drawn else "\t"
        inner = line.text.removeprefix(mark).removesuffix(mark) if drawn else line.text.strip(" ")
        cells = [cell.strip() for cell in inner.split(mark)]
        if not (drawn and ruled):
            yield line.number, cells
        elif open_row is None:
            open_row, first = cells, line.number
        elif len(cells) == len(open_row):
            open_row = [a + b for a, b in zip(open_row, cells, strict=True)]
        else:
            yield first, open_row
            open_row, first = cells, line.number
    if open_row:
        yield first, open_row


def _whole_rows(lines: Sequence[RawLine]) -> list[RawLine]:
    """Return the lines, those of one row put together where the heads make the row certain.

    A cell that spans lines leaves a row short of cells; the lines that fill it up to the number of
    heads, none more, are the rest of it.
    """
    found: list[RawLine] = []
    heads = 0
    at = 0
    while at < len(lines):
        cells = _cells(lines[at])
        if is_head_row(cells):
            heads = len(cells)
        end = _row_end(lines, at, heads) if 1 < len(cells) < heads else at + 1
        text = " ".join(line.text for line in lines[at:end]) if end > at + 1 else lines[at].text
        found.append(replace(lines[at], text=text))
        at = end
    return found


def _row_end(lines: Sequence[RawLine], start: int, heads: int) -> int:
    """Return where the row ends that begins on a line with too few cells; that line's if unsure."""
    count = len(_cells(lines[start]))
    for at in range(start + 1, min(len(lines), start + _LONGEST)):
        cells = _cells(lines[at])
        count += len(cells) - 1
        if count > heads or len(cells) >= heads or _begins_row(cells):
            break
        if count == heads:
            return at + 1
    return start + 1


def _begins_row(cells: Sequence[str]) -> bool:
    """Whether a line with several cells opens a row of its own, by a word or a number in it."""
    if len(cells) < 2:
        return False
    return _WORD.fullmatch(cells[0].strip()) is not None or any(
        _NUMBER.fullmatch(cell.strip()) for cell in cells[:-1]
    )


def _cells(line: RawLine) -> list[str]:
    return line.text.split("\t")
