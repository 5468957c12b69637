"""Whether a row stands in the grid of the text: its type, its left edge, its distance."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from parsers.printed.rows import Row

LOOSE: Final = 1.4  # times the pitch: further off than rows of one text are
_SIZE: Final = 0.1  # by which type of one size differs, recognised type too
_LEFT: Final = 0.4  # em


def pitch_of(rows: Sequence[Row]) -> float:
    """Return the distance from row to row of a page, 0 where it has one row."""
    if len(rows) < 2:
        return 0.0
    return median(b.middle - a.middle for a, b in pairwise(rows))


def inward(rows: Sequence[Row], place: int) -> int:
    """Return the place of the next row towards the middle of the page."""
    return place + 1 if 2 * place < len(rows) - 1 else place - 1


def in_grid(rows: Sequence[Row], place: int, edge: int, pitch: float) -> bool:
    """Whether a row goes on like the text: tight to the next row, both of one type and edge.

    ``pitch`` is the distance from row to row. ``edge`` rows at the top and at the foot may be no
    text, so that what is further in is the measure.
    """
    text = rows[edge:-edge]
    beside = inward(rows, place)
    if not text or not 0 <= beside < len(rows):
        return False
    tight = abs(rows[place].middle - rows[beside].middle) <= LOOSE * pitch
    return tight and all(_like_text(rows[at], text) for at in (place, beside))


def _like_text(row: Row, text: Sequence[Row]) -> bool:
    return any(
        abs(row.size - other.size) <= _SIZE * other.size
        and abs(row.box.x0 - other.box.x0) <= _LEFT * other.size
        for other in text
    )
