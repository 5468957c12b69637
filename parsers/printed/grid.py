"""Ruling lines → tables: which cells a drawn grid has, and in which row and column they lie.

The cells are those that pdfplumber finds; the tests hold the two against each other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from parsers.printed.cells import cells_of, merged_rulings, tables_of
from parsers.printed.piece import HANGING, Piece, Ruling
from schemas.document import Box

_SNAP = 3.0
_SHORTEST = 8.0
_FEWEST = 3  # uprights of a table of two columns


class GridCell(NamedTuple):
    """A cell: its rectangle, and the rows and columns it covers (ends not included)."""

    box: Box
    row: int
    row_end: int
    column: int
    column_end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table of a page: its rectangle, column edges, row edges and cells."""

    box: Box
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[GridCell, ...]


def may_hold_table(rulings: Sequence[Ruling]) -> bool:
    """Whether the rulings of a page may draw a table, of level lines alone even."""
    return has_grid(rulings) or sum(1 for r in rulings if not r.upright) >= _FEWEST


def has_grid(rulings: Sequence[Ruling]) -> bool:
    """Whether there are enough rulings both ways to make two cells."""
    upright = sum(1 for r in rulings if r.upright)
    return upright >= 2 and len(rulings) - upright >= 2 and len(rulings) >= 5


def find_grids(rulings: Sequence[Ruling]) -> list[Grid]:
    """Return the tables that the ruling lines draw, from the top of the page down.

    A cell is the smallest rectangle whose four corners are crossings joined by rulings. A
    rectangle alone is a frame, not a table.
    """
    rulings = [*rulings, *open_sides(rulings)]
    if not has_grid(rulings):
        return []
    drawn = [*rulings, *_open_ends(rulings)]
    tables = tables_of(cells_of(merged_rulings(drawn)))
    grids = [_grid(cells) for cells in tables if len(cells) > 1]
    return sorted(grids, key=lambda grid: (grid.box.y0, grid.box.x0))


def open_sides(rulings: Sequence[Ruling]) -> Iterator[Ruling]:
    """Yield the outer uprights of tables that are open at the sides.

    Their level lines begin and end in the same places, and uprights part the columns between.
    """
    uprights = [r for r in rulings if r.upright and r.end - r.start >= _SHORTEST]
    level = sorted((r for r in rulings if not r.upright), key=lambda r: (r.start, r.end))
    while level and uprights:
        first = level[0]
        group: list[Ruling] = []
        others: list[Ruling] = []
        for r in level:
            alike = _near(r.start, first.start) and _near(r.end, first.end)
            (group if alike else others).append(r)
        level = others
        top, foot = min(r.at for r in group), max(r.at for r in group)
        left, right = min(r.start for r in group), max(r.end for r in group)
        beside = [u for u in uprights if u.start < foot - _SNAP and u.end > top + _SNAP]
        if len(group) < _FEWEST or not any(left + _SNAP < u.at < right - _SNAP for u in beside):
            continue
        for edge in (left, right):
            if not any(abs(u.at - edge) <= 2 * _SNAP for u in beside):
                yield Ruling(True, edge, top, foot)


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _SNAP


def _open_ends(rulings: Sequence[Ruling]) -> Iterator[Ruling]:
    """Yield the level lines that are missing where a page cuts a row.

    Browsers draw the uprights of such a row to the edge of the page and close it on no side.
    """
    uprights = [r for r in rulings if r.upright and r.end - r.start >= _SHORTEST]
    if len(uprights) < _FEWEST:
        return
    foot, head = max(r.end for r in uprights), min(r.start for r in uprights)
    for place, down in ((foot, True), (head, False)):
        reach = [r.at for r in uprights if abs((r.end if down else r.start) - place) <= _SNAP]
        beyond = [
            r
            for r in rulings
            if not r.upright and (r.at > place - _SNAP if down else r.at < place + _SNAP)
        ]
        if len(reach) >= _FEWEST and not beyond:
            yield Ruling(False, place, min(reach), max(reach))


def _grid(cells: Sequence[tuple[float, float, float, float]]) -> Grid:
    columns = _edges([x for cell in cells for x in (cell[0], cell[2])])
    rows = _edges([y for cell in cells for y in (cell[1], cell[3])])
    row = {y: _index(rows, y) for y in {y for cell in cells for y in cell[1::2]}}
    column = {x: _index(columns, x) for x in {x for cell in cells for x in cell[::2]}}
    found = [
        GridCell(Box(*cell), row[cell[1]], row[cell[3]], column[cell[0]], column[cell[2]])
        for cell in cells
    ]
    placed = sorted(found, key=lambda cell: (cell.row, cell.column))
    box = Box(columns[0], rows[0], columns[-1], rows[-1])
    return Grid(box, tuple(columns), tuple(rows), tuple(placed))


def _edges(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SNAP:
            found.append(value)
    return found


def _index(edges: Sequence[float], value: float) -> int:
    """Return the position of the edge nearest to ``value``."""
    after = bisect_left(edges, value)
    if after == 0 or (after < len(edges) and edges[after] - value < value - edges[after - 1]):
        return min(after, len(edges) - 1)
    return after - 1


def cut(pieces: Sequence[Piece], columns: Sequence[float]) -> list[Piece]:
    """Return the pieces, those that run over a column edge cut there."""
    found: list[Piece] = []
    for piece in pieces:
        inner = [x for x in columns if piece.x0 + 1 < x < piece.x1 - 1]
        if not inner or piece.edges is None:
            found.append(piece)
            continue
        start = 0
        middles = [(a + b) / 2 for a, b in piece.edges]
        for x in [*inner, float("inf")]:
            end = bisect_left(middles, x, lo=start)
            while end < len(middles) and piece.text[end] in HANGING:
                end += 1
            if piece.text[start:end].strip():
                found.append(piece.part(start, end))
            start = end
    return found
