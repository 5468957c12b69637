"""Pieces of a page → rows in reading order, furniture set apart, columns told from gaps."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median, median_low
from typing import Final

from parsers.furniture import bare_number, browser_dress, likeness, page_number
from parsers.lexicon.fold import fold
from parsers.piece import PageContent, Piece
from schemas.document import Box, LineRole

_MARGIN: Final = 0.11  # of the height of the page, at its top and at its foot
_EDGE_ROWS: Final = 3
_MAX_HEAD: Final = 60
_SAME_HEIGHT: Final = 0.03  # of the height of the page


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces of one printed line, from left to right.

    ``text`` has a blank where two pieces stand visibly apart; ``middle`` is its height on the
    page, ``size`` that of its type, ``confidence`` how sure the character recognition is.
    """

    page: int
    pieces: tuple[Piece, ...]
    role: LineRole = "body"
    text: str = field(init=False)
    box: Box = field(init=False)
    size: float = field(init=False)
    middle: float = field(init=False)

    def __post_init__(self) -> None:
        keep = object.__setattr__
        pieces = self.pieces
        if len(pieces) == 1:
            one = pieces[0]
            keep(self, "text", one.text)
            keep(self, "box", Box(one.x0, one.y0, one.x1, one.y1))
            keep(self, "size", one.size)
        else:
            keep(self, "text", _spaced(pieces))
            x0, y0 = min(p.x0 for p in pieces), min(p.y0 for p in pieces)
            x1, y1 = max(p.x1 for p in pieces), max(p.y1 for p in pieces)
            keep(self, "box", Box(x0, y0, x1, y1))
            keep(self, "size", max(pieces, key=lambda p: len(p.text)).size)
        keep(self, "middle", (self.box.y0 + self.box.y1) / 2)

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
        known = [p.confidence for p in self.pieces if p.confidence is not None]
        return min(known) if known else None


def _spaced(pieces: Sequence[Piece]) -> str:
    parts = [pieces[0].text]
    for before, after in pairwise(pieces):
        gap = after.x0 - before.x1 > 0.25 * min(before.size, after.size)
        parts.append(" " + after.text if gap else after.text)
    return "".join(parts)


def rows_of(page: int, pieces: Iterable[Piece]) -> list[Row]:
    """Return the printed lines from the top down: pieces that share a base line are one."""
    ordered = sorted(pieces, key=lambda p: (p.middle, p.x0))
    rows: list[list[Piece]] = []
    for piece in ordered:
        if rows and _same_line(rows[-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [Row(page, tuple(sorted(row, key=lambda p: p.x0))) for row in rows]


def _same_line(row: Sequence[Piece], piece: Piece) -> bool:
    last = row[-1]
    overlap = min(last.y1, piece.y1) - max(last.y0, piece.y0)
    return overlap > 0.55 * min(last.y1 - last.y0, piece.y1 - piece.y0)


@dataclass(frozen=True, slots=True)
class Dressed:
    """A page with its furniture told from its text."""

    content: PageContent
    body: tuple[Row, ...]
    furniture: tuple[Row, ...]
    printed: str | None


def undress(pages: Sequence[PageContent]) -> list[Dressed]:
    """Return the pages with running heads, feet, page numbers and watermarks set apart."""
    all_rows = [
        rows_of(page.number, [p for p in page.pieces if p.role == "body"]) for page in pages
    ]
    heads = _running(pages, all_rows)
    found = []
    for page, rows in zip(pages, all_rows, strict=True):
        furniture = [
            Row(page.number, (p,), p.role) for p in page.pieces if p.role not in ("body", "table")
        ]
        printed: str | None = None
        body: list[Row] = []
        for place, row in enumerate(rows):
            role, number = _role(page, rows, place, heads)
            if role == "body":
                body.append(row)
            else:
                furniture.append(Row(row.page, row.pieces, role))
                printed = number or printed
        found.append(Dressed(page, tuple(body), tuple(furniture), printed))
    return found


def _role(
    page: PageContent, rows: Sequence[Row], place: int, heads: Mapping[tuple[str, bool], float]
) -> tuple[LineRole, str | None]:
    """Return what a row is, and the page number that it prints."""
    row = rows[place]
    at_top = place < _EDGE_ROWS
    if not (at_top or place >= len(rows) - _EDGE_ROWS):
        return "body", None
    number = page_number(row.text)
    if number is not None:
        return "page_number", number
    high = row.middle < page.height / 2
    if place in (0, len(rows) - 1) and _in_margin(page, row) and browser_dress(row.text):
        return ("header" if high else "footer"), None
    height = heads.get((likeness(row.text), high))
    if height is not None and abs(row.middle / page.height - height) < _SAME_HEIGHT:
        tail = page_number(row.pieces[-1].text) or bare_number(row.pieces[-1].text)
        return ("header" if high else "footer"), tail
    number = bare_number(row.text)
    edge = place in (0, len(rows) - 1)
    if number and edge and (_in_margin(page, row) or _apart(rows, place)):
        return "page_number", number
    return "body", None


def _in_margin(page: PageContent, row: Row) -> bool:
    return row.middle < _MARGIN * page.height or row.middle > (1 - _MARGIN) * page.height


def _apart(rows: Sequence[Row], place: int) -> bool:
    """Whether a row at the edge of a page stands further off than rows do."""
    if len(rows) < 4:
        return False
    pitch = median(b.middle - a.middle for a, b in itertools.pairwise(rows))
    beside = rows[1] if place == 0 else rows[place - 1]
    return abs(rows[place].middle - beside.middle) > 1.4 * pitch


def _running(
    pages: Sequence[PageContent], all_rows: Sequence[Sequence[Row]]
) -> dict[tuple[str, bool], float]:
    """Return the running heads and feet with their height: alike, in one place, page after page.

    The name of the organ can run at the head of each page and stand under the text as well.
    """
    inside = _inside(all_rows)
    heights: dict[tuple[str, bool], list[float]] = defaultdict(list)
    outside: dict[tuple[str, bool], int] = defaultdict(int)
    for page, rows in zip(pages, all_rows, strict=True):
        last = len(rows) - 1
        edges = {*range(min(_EDGE_ROWS, len(rows))), *range(max(0, last - 2), last + 1)}
        for place in edges:
            row = rows[place]
            if len(row.text) > _MAX_HEAD:
                continue
            key = likeness(row.text), row.middle < page.height / 2
            heights[key].append(row.middle / page.height)
            outside[key] += _in_margin(page, row) or _apart(rows, place)
    needed = max(2.0, 0.3 * len(pages))
    running: dict[tuple[str, bool], float] = {}
    for key, found in heights.items():
        height = median_low(found)
        same = [h for h in found if abs(h - height) < _SAME_HEIGHT]
        if (
            len(same) >= needed
            and outside[key] >= 0.6 * len(found)
            and len(same) > 0.6 * len(found)
            and (len(same) > 2 or fold(key[0])[-1:] not in "。;,")
            and inside[key[0]] < 2
        ):
            running[key] = height
    return running


def _inside(all_rows: Sequence[Sequence[Row]]) -> Counter[str]:
    """Return how often a likeness stands away from the edges of pages.

    A short answer under every heading also stands at the head of a page now and then.
    """
    return Counter(
        likeness(row.text)
        for rows in all_rows
        for row in rows[_EDGE_ROWS:-_EDGE_ROWS]
        if len(row.text) <= _MAX_HEAD
    )
