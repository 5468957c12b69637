"""Rows of printed pages → their text, with heads, feet, page numbers and notes set apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median, median_low
from typing import Final, NamedTuple

from parsers.lexicon.fold import fold
from parsers.lexicon.patterns import regex_of
from parsers.printed.footnotes import footnotes
from parsers.printed.furniture import bare_number, browser_dress, likeness, page_number
from parsers.printed.piece import PageContent
from parsers.printed.rows import Row, row_of, rows_of
from parsers.printed.text_grid import LOOSE, in_grid, inward, pitch_of
from schemas.document import Finding, LineRole

_MARGIN: Final = 0.11  # of the height of the page, at its top and at its foot
_EDGE_ROWS: Final = 3
_MAX_HEAD: Final = 60
_HAN: Final = regex_of(r"(?!曰)[\u4e00-\u9fff]")
_REPEATED: Final = frozenset({"header", "footer", "watermark"})
_SHORTEST: Final = 3  # characters; the words of a seal stand one by one
_OF_A_FRAME: Final = 2  # upright lines
_SAME_HEIGHT: Final = 0.03  # of the height of the page


class _Edge(NamedTuple):
    """What the place of a row at the edge of a page says of it."""

    height: float  # as a share of the page
    outside: bool  # of the text


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


def repeated(dressed: Sequence[Dressed]) -> list[Finding]:
    """Return a finding for each line that was left out as a running head, foot or watermark."""
    left_out: dict[tuple[LineRole, str], list[Row]] = defaultdict(list)
    for one in dressed:
        for row in one.furniture[: len(one.furniture) - one.notes]:
            if row.role in _REPEATED and len(row.text) >= _SHORTEST:
                left_out[row.role, likeness(row.text)].append(row)
    return [
        Finding("page_furniture", role, f"{rows[0].shown} ({len(rows)}×)")
        for (role, _), rows in left_out.items()
        if len(rows) > 1
    ]


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
    if number and edge and (_in_margin(page, row) or _apart(rows, place, pitch_of(rows))):
        return "page_number", number
    return "body", None


def _in_margin(page: PageContent, row: Row) -> bool:
    return row.middle < _MARGIN * page.height or row.middle > (1 - _MARGIN) * page.height


def _apart(rows: Sequence[Row], place: int, pitch: float) -> bool:
    """Whether a row at the edge of a page stands further from the text than rows do."""
    if len(rows) < 4:
        return False
    return abs(rows[place].middle - rows[inward(rows, place)].middle) > LOOSE * pitch


def _running(
    pages: Sequence[PageContent], all_rows: Sequence[Sequence[Row]]
) -> dict[tuple[str, bool], float]:
    """Return the running heads and feet with their height: alike, in one place, page after page.

    The name of the organ can run at the head of each page and stand under the text as well.
    """
    seen: dict[tuple[str, bool], list[_Edge]] = defaultdict(list)
    for page, rows in zip(pages, all_rows, strict=True):
        last = len(rows) - 1
        pitch = pitch_of(rows)
        edges = {*range(min(_EDGE_ROWS, len(rows))), *range(max(0, last - 2), last + 1)}
        for place in edges:
            row = rows[place]
            if len(row.text) <= _MAX_HEAD:
                key = likeness(row.text), row.middle < page.height / 2
                seen[key].append(_edge(page, rows, place, pitch))
    running: dict[tuple[str, bool], float] = {}
    for key, found in seen.items():
        height = median_low(one.height for one in found)
        same = sum(abs(one.height - height) < _SAME_HEIGHT for one in found)
        if (
            same >= max(2.0, 0.3 * len(pages))
            and same > 0.6 * len(found)
            and (same > 2 or fold(key[0])[-1:] not in "。;,")
            and sum(one.outside for one in found) >= 0.6 * len(found)
        ):
            running[key] = height
    inside = _inside(all_rows, {text for text, _ in running})
    return {key: height for key, height in running.items() if inside[key[0]] < 2}


def _edge(page: PageContent, rows: Sequence[Row], place: int, pitch: float) -> _Edge:
    """Return where a row stands; in the grid of the text it is text however often it is said."""
    row = rows[place]
    outside = _in_margin(page, row) or _apart(rows, place, pitch)
    if outside:
        outside = not in_grid(rows, place, _EDGE_ROWS, pitch) and not _in_cells(page, row)
    return _Edge(row.middle / page.height, outside)


def _in_cells(page: PageContent, row: Row) -> bool:
    """Whether a row lies between the lines of a table: two would be a frame around the page."""
    crossed = {round(r.at) for r in page.rulings if r.upright and r.start <= row.middle <= r.end}
    return len(crossed) > _OF_A_FRAME


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
