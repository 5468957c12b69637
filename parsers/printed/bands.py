"""Tables that no grid draws: level rules, shaded rows or nothing but columns that stand in line.

A row of heads opens such a table; the rows below belong to it as long as none runs over the
strips that part its columns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from parsers.lexicon.fold import fold
from parsers.lexicon.pieces import compiled
from parsers.lexicon.table_heads import is_table_head
from parsers.printed.grid import Grid, GridCell
from parsers.printed.piece import PageContent
from parsers.printed.rows import Row
from schemas.document import Box

_GAP: Final = 0.8  # ems that part two cells
_STRIP: Final = 0.3  # ems that must stay free between two columns
_LONGEST_HEAD: Final = 12
_HEADS: Final = 3
_KNOWN_HEADS: Final = 2
_APART: Final = 2.4  # of a line's height: further down stands something else
_WIDE: Final = 0.7  # of the table's width: a rule or a shade that belongs to it
_SAME: Final = 3.0
_NUMBER: Final = compiled(r"[(（]?{any_digit}{1,3}[)）]?[.、]?")

Strip = tuple[float, float]  # where two columns are parted: from the one's right to the next's left


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: their outer edges, and the strips between them."""

    left: float
    right: float
    strips: tuple[Strip, ...]

    @property
    def edges(self) -> tuple[float, ...]:
        """The edges of the columns, from the left."""
        return (self.left - 1, *((a + b) / 2 for a, b in self.strips), self.right + 1)


@dataclass(frozen=True, slots=True)
class Band:
    """A table: its grid, its columns, and how many rows of the page it took, from which on."""

    grid: Grid
    columns: Columns
    first: int
    end: int


def find_bands(
    page: PageContent, rows: Sequence[Row], carried: Columns | None = None
) -> list[Band]:
    """Return the tables among the rows of a page; ``carried`` are those of a table going on."""
    found: list[Band] = []
    at = 0
    while at < len(rows):
        columns = _heads(rows[at])
        goes_on = columns is None and at == 0 and carried is not None
        band = _band(page, rows, at, carried if goes_on else columns, headed=not goes_on)
        if band is not None:
            found.append(band)
            at = band.end
        else:
            at += 1
    return found


def _heads(row: Row) -> Columns | None:
    """Return the columns that a row of heads opens, None for any other row."""
    cells = _cells(row)
    if len(cells) < _HEADS or any(len(text.strip()) > _LONGEST_HEAD for text, _, _ in cells):
        return None
    texts = [fold(text).strip() for text, _, _ in cells]
    if sum(map(is_table_head, texts)) < _KNOWN_HEADS:
        return None
    strips = tuple((a[2], b[1]) for a, b in pairwise(cells))
    return Columns(cells[0][1], cells[-1][2], strips)


def _cells(row: Row) -> list[tuple[str, float, float]]:
    """Return the parts of a row that stand apart: text, left and right edge."""
    found: list[tuple[str, float, float]] = []
    for piece in row.pieces:
        if piece.edges is None:
            found.append((piece.text, piece.x0, piece.x1))
            continue
        start, right = 0, piece.edges[0][1]
        for at, (left, end) in enumerate(piece.edges):
            if piece.text[at].isspace():
                continue
            if left - right > _GAP * piece.size:
                found.append((piece.text[start:at], piece.edges[start][0], right))
                start = at
            right = end
        found.append((piece.text[start:], piece.edges[start][0], right))
    return found


def _band(
    page: PageContent, rows: Sequence[Row], at: int, columns: Columns | None, *, headed: bool
) -> Band | None:
    if columns is None:
        return None
    foot = _foot(page, rows[at], columns)
    end, first_columns = at, columns
    for number in range(at, len(rows)):
        row = rows[number]
        if foot is not None and row.middle > foot:
            break
        above = rows[number - 1] if number > at else None
        if foot is None and above is not None and _far(above, row):
            break
        narrowed = _narrowed(columns, row)
        if narrowed is None:
            break
        columns, end = narrowed, number + 1
    body = rows[at + headed : end]
    several = sum(1 for row in body if len(_cells(row)) >= 2)
    if not body or 2 * several < len(body) or several < (1 if foot is not None else 2):
        return None
    if not headed:
        columns = first_columns  # the edges of a table that goes on are those it began with
    return Band(_grid(page, rows[at:end], columns, headed=headed), columns, at, end)


def _far(above: Row, below: Row) -> bool:
    height = max(above.box.y1 - above.box.y0, below.box.y1 - below.box.y0)
    return below.middle - above.middle > _APART * height


def _narrowed(columns: Columns, row: Row) -> Columns | None:
    """Return the columns with their strips as free as a row leaves them; None if it closes one."""
    strips = []
    least = _STRIP * row.size
    cells = _cells(row)
    for strip in columns.strips:
        low, high = strip
        for _, left, right in cells:
            if right <= low or left >= high:
                continue
            if left <= low and right >= high:
                return None
            if left <= low or (right < high and left - low < high - right):
                low = max(low, right)
            else:
                high = min(high, left)
        if high - low < least:
            return None
        strips.append((low, high))
    left = min([columns.left, *(cell[1] for cell in cells)])
    right = max([columns.right, *(cell[2] for cell in cells)])
    return Columns(left, right, tuple(strips))


def _levels(page: PageContent, columns: Columns) -> list[float]:
    """Return the heights at which a rule, or the edge of a shaded row, runs through the columns."""
    width = columns.right - columns.left

    def through(start: float, end: float) -> bool:
        return min(end, columns.right) - max(start, columns.left) > _WIDE * width

    found = [r.at for r in page.rulings if not r.upright and through(r.start, r.end)]
    for x0, y0, x1, y1 in page.shades:
        if through(x0, x1) and y1 - y0 < page.height / 3:
            found += [y0, y1]
    levels: list[float] = []
    for level in sorted(found):
        if not levels or level - levels[-1] > _SAME:
            levels.append(level)
    return levels


def _foot(page: PageContent, head: Row, columns: Columns) -> float | None:
    """Return where the rules under a row of heads end, None where fewer than two follow it."""
    rules = [
        r.at
        for r in page.rulings
        if not r.upright
        and r.at > head.middle
        and min(r.end, columns.right) - max(r.start, columns.left)
        > _WIDE * (columns.right - columns.left)
    ]
    return max(rules) + 1 if len(rules) >= 2 else None


def _grid(page: PageContent, rows: Sequence[Row], columns: Columns, *, headed: bool) -> Grid:
    edges = columns.edges
    levels = [level for level in _levels(page, columns) if rows[0].middle < level < rows[-1].middle]
    under_head = 1 if headed else 0
    parted = len(levels) > under_head and _parts_numbers(rows, edges, levels)
    inner = levels if parted else _starts(rows, edges, headed=headed)
    heights = (rows[0].box.y0 - 1, *inner, rows[-1].box.y1 + 1)
    cells = tuple(
        GridCell(Box(edges[c], heights[r], edges[c + 1], heights[r + 1]), r, r + 1, c, c + 1)
        for r in range(len(heights) - 1)
        for c in range(len(edges) - 1)
    )
    box = Box(edges[0], heights[0], edges[-1], heights[-1])
    return Grid(box, edges, heights, cells)


def _parts_numbers(rows: Sequence[Row], edges: Sequence[float], levels: Sequence[float]) -> bool:
    """Whether the levels part the rows one by one: no two numbers stand between the same two."""
    places = [bisect_left(levels, row.middle) for row in rows if _number(row, edges)]
    return len(set(places)) == len(places)


def _number(row: Row, edges: Sequence[float]) -> bool:
    first = _first(row, edges)
    return first is not None and _NUMBER.fullmatch(fold(first).strip()) is not None


def _first(row: Row, edges: Sequence[float]) -> str | None:
    """Return what a row has in the first column."""
    return next((text for text, left, _ in _cells(row) if left < edges[1]), None)


def _starts(rows: Sequence[Row], edges: Sequence[float], *, headed: bool) -> list[float]:
    """Return the heights that part the rows where no rule does: above each that opens one.

    Where the first column counts, a number opens a row; else something in the first column does.
    """
    counted = sum(1 for row in rows if _number(row, edges)) >= 2
    found: list[float] = []
    for above, below in pairwise(rows):
        under_head = headed and above is rows[0]
        opens = _number(below, edges) if counted else _first(below, edges) is not None
        if opens or (under_head and not counted):
            found.append((above.box.y1 + below.box.y0) / 2)
    return found
