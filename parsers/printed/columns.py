"""Two columns of print on a page: where the gutter runs, and the order in which they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from parsers.printed.piece import PageContent, Piece
from parsers.printed.rows import Row, rows_of

_FEWEST: Final = 6  # lines of a column
_BIN: Final = 3.0
_GAP: Final = 0.8  # the narrowest gutter, in ems
_CENTRE: Final = (0.36, 0.64)  # of the width of the page: where the right column may begin


def flow(page: PageContent, rows: list[Row], gutter: float | None) -> list[list[Row]]:
    """Return the rows in reading order, a list for each column of print."""
    if gutter is None or not any(row.box.x1 > gutter for row in rows):
        return [rows]
    blocks: list[list[Row]] = []
    left: list[Piece] = []
    right: list[Piece] = []

    def close() -> None:
        blocks.extend(rows_of(page.number, side) for side in (left, right) if side)
        left.clear()
        right.clear()

    for row in rows:
        pieces = [part for piece in row.pieces for part in _halves(piece, page.width)]
        if any(_crosses(p, gutter) for p in pieces):
            close()
            blocks.append([row])
            continue
        left += [p for p in pieces if p.x1 <= gutter + 2]
        right += [p for p in pieces if p.x1 > gutter + 2]
    close()
    return blocks


def gutters(pages: Sequence[PageContent], bodies: Sequence[Sequence[Row]]) -> list[float | None]:
    """Return for each page where the gap between two columns of print runs.

    The last page of such a print may have too little in its second column to show it.
    """
    found = [_gutter(page, rows) for page, rows in zip(pages, bodies, strict=True)]
    known = Counter(round(gutter) for gutter in found if gutter is not None)
    if not known or 2 * sum(known.values()) < len(pages):
        return found
    common = float(known.most_common(1)[0][0])
    return [
        common if gutter is None and _clear(page, rows, common) else gutter
        for gutter, page, rows in zip(found, pages, bodies, strict=True)
    ]


def _gutter(page: PageContent, rows: Sequence[Row]) -> float | None:
    """Return the gutter that a page clearly has: full lines on both sides of an empty strip."""
    pieces = [part for row in rows for piece in row.pieces for part in _halves(piece, page.width)]
    starts = Counter(
        round(p.x0 / _BIN)
        for p in pieces
        if _CENTRE[0] * page.width < p.x0 < _CENTRE[1] * page.width
    )
    for place, _ in starts.most_common(3):
        start = min(p.x0 for p in pieces if abs(round(p.x0 / _BIN) - place) <= 1)
        left = [p for p in pieces if p.x1 <= start - 1]
        reach = max((p.x1 for p in left), default=start)
        # lines that begin further in may be more than those at the margin of their column
        start = min([p.x0 for p in pieces if reach <= p.x0 < start], default=start)
        right = [p for p in pieces if p.x0 >= start - 1]
        second = _column(right) or (_narrow(left, page.width) and _begun(right, start))
        if not (_column(left) and second and _beside(left, right)):
            continue
        gutter = (reach + start) / 2
        if _clear(page, rows, gutter):
            return gutter
    return None


def _halves(piece: Piece, width: float) -> list[Piece]:
    """Return a piece cut where it jumps over a narrow gutter near the middle of the page."""
    if piece.edges is None:
        return [piece]
    low, high = _CENTRE[0] * width, _CENTRE[1] * width
    right = piece.edges[0][1]
    for place, (left, end) in enumerate(piece.edges):
        if piece.text[place].isspace():
            continue
        if left - right > _GAP * piece.size and low < left < high:
            return [piece.part(0, place), piece.part(place, len(piece.text))]
        right = end
    return [piece]


def _crosses(piece: Piece, gutter: float) -> bool:
    return piece.x0 < gutter - 2 and piece.x1 > gutter + 2


def _clear(page: PageContent, rows: Sequence[Row], gutter: float) -> bool:
    """Whether hardly a row runs over the gutter: a title, a table, a signature."""
    parts = [[half for p in row.pieces for half in _halves(p, page.width)] for row in rows]
    over = sum(1 for row in parts if any(_crosses(p, gutter) for p in row))
    return over <= max(3, 0.25 * len(rows))


def _column(pieces: Sequence[Piece]) -> bool:
    """Whether the pieces are lines of one column: common margins on the left and on the right."""
    if len(pieces) < _FEWEST:
        return False
    reach = max(p.x1 for p in pieces)
    full = sum(1 for p in pieces if p.x1 > reach - 2.5 * p.size and len(p.text) >= 8)
    margin = min(p.x0 for p in pieces)
    flush = sum(1 for p in pieces if p.x0 < margin + 2.6 * p.size)
    return full >= max(4.0, 0.2 * len(pieces)) and flush >= 0.7 * len(pieces)


def _narrow(pieces: Sequence[Piece], width: float) -> bool:
    """Whether many lines break at the middle of the page, as those of a left column do."""
    reach = max((p.x1 for p in pieces if len(p.text) >= 8), default=width)
    full = [p for p in pieces if p.x1 > reach - 2.5 * p.size and len(p.text) >= 8]
    below_titles = [p for p in full if p.x1 <= (_CENTRE[1] + 0.5) / 2 * width]
    return len(below_titles) >= _FEWEST and len(pieces) >= 2 * _FEWEST


def _begun(pieces: Sequence[Piece], start: float) -> bool:
    """Whether the lines are the little that a right column holds: text, then a signature."""
    flush = [p for p in pieces if p.x0 < start + 2.6 * p.size]
    return len(flush) >= 2 and all(len(p.text) >= 6 for p in flush[:2])


def _beside(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether two columns stand side by side and not one below the other."""
    top = max(min(p.y0 for p in left), min(p.y0 for p in right))
    foot = min(max(p.y1 for p in left), max(p.y1 for p in right))
    height = min(max(p.y1 for p in side) - min(p.y0 for p in side) for side in (left, right))
    return foot - top > 0.7 * height
