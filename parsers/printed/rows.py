"""Pieces of a page → rows in reading order, columns told from gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from parsers.printed.piece import Piece
from schemas.document import Box, LineRole


class Row(NamedTuple):
    """The pieces of one printed line, from left to right.

    ``text`` has a blank where two pieces stand visibly apart; ``middle`` is its height on the
    page, ``size`` that of its type, ``confidence`` how sure the character recognition is.
    """

    page: int
    pieces: tuple[Piece, ...]
    role: LineRole
    text: str
    box: Box
    size: float
    middle: float

    @property
    def shown(self) -> str:
        """The text as it is seen; joining needs to know a hyphen that divides a word."""
        return self.text.replace("\ufffe", "-")

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(p.bold for p in self.pieces)

    @property
    def confidence(self) -> float | None:
        """The lowest confidence of its pieces, None for text that was not recognised."""
        if len(self.pieces) == 1:
            return self.pieces[0].confidence
        known = [p.confidence for p in self.pieces if p.confidence is not None]
        return min(known) if known else None


def row_of(page: int, pieces: tuple[Piece, ...], role: LineRole = "body") -> Row:
    """Return the row that pieces make, given from left to right."""
    one = pieces[0]
    if len(pieces) == 1:
        box = Box(one.x0, one.y0, one.x1, one.y1)
        return Row(page, pieces, role, one.text, box, one.size, (one.y0 + one.y1) / 2)
    x0, y0 = min([p.x0 for p in pieces]), min([p.y0 for p in pieces])
    x1, y1 = max([p.x1 for p in pieces]), max([p.y1 for p in pieces])
    size = max(pieces, key=lambda p: len(p.text)).size
    return Row(page, pieces, role, _spaced(pieces), Box(x0, y0, x1, y1), size, (y0 + y1) / 2)


def _spaced(pieces: Sequence[Piece]) -> str:
    parts = [pieces[0].text]
    for before, after in pairwise(pieces):
        gap = after.x0 - before.x1 > 0.25 * min(before.size, after.size)
        parts.append(" " + after.text if gap else after.text)
    return "".join(parts)


def rows_of(page: int, pieces: Iterable[Piece]) -> list[Row]:
    """Return the printed lines from the top down: pieces that share a base line are one."""
    pieces = list(pieces)
    if len(pieces) == 1:
        return [row_of(page, (pieces[0],))]
    ordered = sorted(pieces, key=lambda p: (p.y0 + p.y1, p.x0))
    rows: list[list[Piece]] = []
    for piece in ordered:
        if rows and _same_line(rows[-1][-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        if len(row) > 1:
            row.sort(key=attrgetter("x0"))
    return [row_of(page, tuple(row)) for row in rows]


def _same_line(last: Piece, piece: Piece) -> bool:
    overlap = min(last.y1, piece.y1) - max(last.y0, piece.y0)
    return overlap > 0.55 * min(last.y1 - last.y0, piece.y1 - piece.y0)
