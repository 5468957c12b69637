"""Rows of printed pages → their text, with heads, feet, page numbers and notes set apart."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median, median_low
from typing import Final

import regex

from parsers.footnotes import footnotes
from parsers.furniture import bare_number, browser_dress, likeness, page_number
from parsers.lexicon.fold import fold
from parsers.piece import PageContent
from parsers.rows import Row, row_of, rows_of
from schemas.document import LineRole

_MARGIN: Final = 0.11  # of the height of the page, at its top and at its foot
_EDGE_ROWS: Final = 3
_MAX_HEAD: Final = 60
_HAN: Final = regex.compile(r"(?!曰)[\u4e00-\u9fff]")
_SAME_HEIGHT: Final = 0.03  # of the height of the page


@dataclass(frozen=True, slots=True)
class Dressed:
    """A page with its furniture told from its text."""

    content: PageContent
    body: tuple[Row, ...]
    furniture: tuple[Row, ...]
    printed: str | None
    notes: int = 0  # rows of footnotes among the furniture


def undress(pages: Sequence[PageContent]) -> list[Dressed]:
    """Return the pages with running heads, feet, page numbers and watermarks set apart."""
    all_rows = [
        rows_of(page.number, [p for p in page.pieces if p.role == "body"]) for page in pages
    ]
    heads = _running(pages, all_rows)
    size = _size_of(all_rows)
    found = []
    for page, rows in zip(pages, all_rows, strict=True):
        furniture = [
            row_of(page.number, (p,), p.role)
            for p in page.pieces
            if p.role not in ("body", "table")
        ]
        printed: str | None = None
        body: list[Row] = []
        for place, row in enumerate(rows):
            role, number = _role(page, rows, place, heads)
            if role == "body":
                body.append(row)
            else:
                furniture.append(row._replace(role=role))
                printed = number or printed
        notes = footnotes(page, body, size)
        furniture += [r._replace(role="footer") for r in body[len(body) - notes :]]
        kept = tuple(body[: len(body) - notes])
        found.append(Dressed(page, kept, tuple(furniture), printed, notes))
    return found


def _size_of(all_rows: Sequence[Sequence[Row]]) -> float:
    """Return the size of the type that most of the text is set in."""
    sizes = [row.size for rows in all_rows for row in rows for _ in range(1 + len(row.text) // 4)]
    return median(sizes) if sizes else 0.0


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
        ):
            running[key] = height
    inside = _inside(all_rows, {text for text, _ in running})
    return {key: height for key, height in running.items() if inside[key[0]] < 2}


def _inside(all_rows: Sequence[Sequence[Row]], wanted: set[str]) -> Counter[str]:
    """Return how often a likeness that is wanted stands away from the edges of pages.

    A short answer under every heading also stands at the head of a page now and then.
    """
    firsts = {_first_han(text) for text in wanted}
    return Counter(
        likeness(row.text)
        for rows in (all_rows if wanted else ())
        for row in rows[_EDGE_ROWS:-_EDGE_ROWS]
        if len(row.text) <= _MAX_HEAD and _first_han(row.text) in firsts
    )


def _first_han(text: str) -> str:
    """Return the first ideograph of a text, which folding leaves as it is."""
    match = _HAN.search(text)
    return match.group() if match else ""
