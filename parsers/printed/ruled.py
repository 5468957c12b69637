"""Ruled tables of printed pages: cells from a grid, rows that go on over pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from parsers.build import DocumentBuilder
from parsers.lexicon.fold import fold
from parsers.lexicon.markers import read_marker
from parsers.printed.grid import Grid, cut
from parsers.printed.joints import joined
from parsers.printed.piece import Piece
from parsers.printed.rows import Row, rows_of
from schemas.document import Line, LineRole
from schemas.span import Span

_CLOSED: Final = "。！？；.;!?"
_NEAR: Final = 4.0


class CellLines(NamedTuple):
    """The printed lines of a cell; ``continued`` under a cell that covers several rows."""

    rows: tuple[Row, ...] = ()
    continued: bool = False

    @property
    def text(self) -> str:
        """The lines put together."""
        return joined([row.text for row in self.rows])[0]


_EMPTY: Final = CellLines()
_COVERED: Final = CellLines(continued=True)


@dataclass(frozen=True, slots=True)
class TablePart:
    """The part of a table that stands on one page."""

    page: int
    columns: tuple[float, ...]
    rows: tuple[tuple[CellLines, ...], ...]


def table_part(page: int, grid: Grid, pieces: Sequence[Piece]) -> TablePart | None:
    """Return the rows of a grid with their text; None for a frame around running text."""
    if len(grid.columns) < 3:
        return None
    owner = {
        (row, column): (cell.row, cell.column)
        for cell in grid.cells
        for row in range(cell.row, cell.row_end)
        for column in range(cell.column, cell.column_end)
    }
    cells: dict[tuple[int, int], list[Piece]] = {}
    for piece in cut(pieces, grid.columns):
        middle = (piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2
        place = _position(grid.rows, middle[1]), _position(grid.columns, middle[0])
        # in a hole of the grid the text belongs to the row and column it stands in
        cells.setdefault(owner.get(place, place), []).append(piece)
    width, height = len(grid.columns) - 1, len(grid.rows) - 1
    table = [[_EMPTY] * width for _ in range(height)]
    for cell in grid.cells:
        for row in range(cell.row + 1, cell.row_end):
            table[row][cell.column] = _COVERED
    for (row, column), inside in cells.items():
        table[row][column] = CellLines(tuple(rows_of(page, inside)))
    return TablePart(page, grid.columns, tuple(tuple(row) for row in table))


def _position(edges: Sequence[float], value: float) -> int:
    # a comma may hang over the edge by a point
    return min(max(bisect_right(edges, value - 1) - 1, 0), len(edges) - 2)


def add_tables(builder: DocumentBuilder, parts: Sequence[TablePart]) -> Iterator[Line]:
    """Add the tables that follow each other without text between; yield their lines.

    A table that goes on over a page is one table: its head is not repeated, and a row that was
    cut by the page is put together.
    """
    open_rows: list[tuple[CellLines, ...]] = []
    columns: tuple[float, ...] = ()
    page = 0
    for part in parts:
        if not open_rows or not _goes_on(columns, part, page):
            yield from _add(builder, open_rows)
            open_rows, columns = list(part.rows), part.columns
        else:
            body, heads = _without_head(open_rows, part.rows)
            yield from _heads(heads)
            if body and _cut_row(open_rows, body[0], columns):
                open_rows[-1] = _merged(open_rows[-1], body[0])
                body = body[1:]
            open_rows += body
        page = part.page
    yield from _add(builder, open_rows)


def _goes_on(columns: Sequence[float], part: TablePart, page: int) -> bool:
    """Whether a part has the columns of the table before it and stands on the next page."""
    same = len(columns) == len(part.columns) and all(
        abs((a - columns[0]) - (b - part.columns[0])) < _NEAR
        for a, b in zip(columns, part.columns, strict=True)
    )
    return same and part.page == page + 1


def _without_head(
    table: Sequence[tuple[CellLines, ...]], rows: Sequence[tuple[CellLines, ...]]
) -> tuple[list[tuple[CellLines, ...]], list[tuple[CellLines, ...]]]:
    """Return the rows of a part without the table's head repeated, and that head."""
    depth = 0
    while depth < min(2, len(table) - 1, len(rows)) and _alike(table[depth], rows[depth]):
        depth += 1
    return list(rows[depth:]), list(rows[:depth])


def _alike(one: Sequence[CellLines], two: Sequence[CellLines]) -> bool:
    texts = [cell.text for cell in one]
    return any(texts) and texts == [cell.text for cell in two]


def _cut_row(
    table: Sequence[tuple[CellLines, ...]], row: Sequence[CellLines], columns: Sequence[float]
) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before."""
    last = table[-1]
    if len(table) < 2 or not any(cell.rows for cell in row):
        return False
    if row[0].rows:
        return _run_over(last, row, columns)
    if any(a.text.isdigit() and b.text.isdigit() for a, b in zip(last, row, strict=True)):
        return False  # a number of its own: only the first column goes on
    empty = sum(1 for cell in row if not cell.rows)
    open_cells = [
        column
        for column, cell in enumerate(last)
        if cell.text and cell.text[-1] not in _CLOSED and row[column].rows
    ]
    return empty * 2 >= len(row) or bool(open_cells)


def _run_over(
    above: Sequence[CellLines], below: Sequence[CellLines], columns: Sequence[float]
) -> bool:
    """Whether the cells of a row break off in a full line: all, or those that are not complete."""
    pairs = list(zip(above, below, columns[1:], strict=True))
    if any(b.rows and not a.rows for a, b, _ in pairs):
        return False
    if below[0].text.isdigit() or read_marker(fold(below[0].text)):
        return False
    broken = [_breaks_off(a, edge) for a, b, edge in pairs if b.rows]
    some_complete = any(a.rows and not b.rows for a, b, _ in pairs)
    return all(broken) or (some_complete and broken[0] and 2 * sum(broken) > len(broken))


def _breaks_off(cell: CellLines, edge: float) -> bool:
    end = cell.rows[-1]
    return end.text[-1:] not in _CLOSED and edge - end.box.x1 < 2 * end.size + _NEAR


def _merged(above: Sequence[CellLines], below: Sequence[CellLines]) -> tuple[CellLines, ...]:
    return tuple(a._replace(rows=a.rows + b.rows) for a, b in zip(above, below, strict=True))


def _heads(rows: Sequence[Sequence[CellLines]]) -> Iterator[Line]:
    for row in rows:
        for cell in row:
            yield from (_line(printed, None, "header") for printed in cell.rows)


def _add(builder: DocumentBuilder, rows: Sequence[tuple[CellLines, ...]]) -> Iterator[Line]:
    table = builder.next_table()
    for row in rows:
        source = next((f"page {r.page}" for cell in row for r in cell.rows), "")
        made = [joined([printed.text for printed in cell.rows]) for cell in row]
        placed = builder.row(
            [text for text, _ in made],
            table=table,
            source=source,
            continued=[cell.continued for cell in row],
        )
        if placed is None:
            continue
        for cell, (_, places), (span, normal) in zip(row, made, placed, strict=True):
            if len(cell.rows) == 1:
                yield _line(cell.rows[0], span, "table")
                continue
            for printed, place in zip(cell.rows, places, strict=True):
                yield _line(printed, normal.span_of(place).shift(span.start), "table")


def _line(row: Row, span: Span | None, role: LineRole) -> Line:
    return Line(row.page, row.shown, row.box, role, span, row.confidence)
