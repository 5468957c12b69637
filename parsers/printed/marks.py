"""Words laid over the text of a page that are no part of it: flat watermarks and seals.

A watermark lies across lines of the text, in larger type, or is repeated down the page; the words
of a seal run round it, so that most of them are turned.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import Final

import regex

from parsers.lexicon.patterns import regex_of
from parsers.printed.piece import PageContent, Piece

_LARGER: Final = 1.5  # than the type of the text
_OFTEN: Final = 3  # times on one page
_SHORTEST: Final = 3
_STRIP: Final = 4  # characters of a line down the margin
_WORD: Final = regex_of(r"[\p{Han}--[一二三四五六七八九十百是否有无]]", regex.V1)
_APART: Final = 1.0  # em between them and the text
_LONGEST: Final = 30  # characters of a watermark
_TURNED: Final = 3  # runs of a seal that are turned
_SEAL: Final = 200.0  # points: no seal is as wide
_CORE: Final = 0.25  # of a line's height at its top and foot that may touch the next line
_PART: Final = 0.15  # of a box that must lie under another

Box = tuple[float, float, float, float]


def without_marks(pages: Sequence[PageContent]) -> list[PageContent]:
    """Return the pages with the words of watermarks and seals told from the text."""
    found = [page if _recognised(page) else _told(page) for page in pages]
    laid = Counter(
        (piece.text, round(piece.size))
        for page in found
        for piece in page.pieces
        if piece.role == "watermark" and len(piece.text) >= _SHORTEST
    )
    return [_as_elsewhere(page, laid) for page in found]


def _recognised(page: PageContent) -> bool:
    """Whether the text was read off a picture: its boxes are too rough to say what overlaps."""
    return any(piece.confidence is not None for piece in page.pieces)


def _told(page: PageContent) -> PageContent:
    body = [piece for piece in page.pieces if piece.role == "body"]
    if len(body) < 2:
        return page
    marks = {id(piece) for piece in (*_stamped(page), *_laid_over(body), *_beside(page, body))}
    return _marked(page, marks) if marks else page


def _marked(page: PageContent, marks: set[int]) -> PageContent:
    pieces = [p._replace(role="watermark") if id(p) in marks else p for p in page.pieces]
    return replace(page, pieces=pieces)


def _as_elsewhere(page: PageContent, laid: Counter[tuple[str, int]]) -> PageContent:
    """Return a page with what is a watermark on another page taken for one here too."""
    marks = {
        id(piece)
        for piece in page.pieces
        if piece.role == "body"
        and (piece.text, round(piece.size)) in laid
        and _size_of_text(page.pieces) * _LARGER < piece.size
    }
    return _marked(page, marks) if marks else page


def _size_of_text(pieces: Sequence[Piece]) -> float:
    sizes = [p.size for p in pieces if p.role == "body" for _ in range(1 + len(p.text) // 4)]
    return median(sizes) if sizes else 0.0


def _laid_over(body: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces that lie across lines of the text in larger type, or again and again."""
    size = _size_of_text(body)
    by_text: dict[str, list[Piece]] = defaultdict(list)
    for piece in body:
        if _SHORTEST <= len(piece.text) <= _LONGEST:
            by_text[piece.text].append(piece)
    for same in by_text.values():
        often = len(same) >= _OFTEN and len({round(p.size) for p in same}) == 1
        large = same[0].size > _LARGER * size
        if not (often or large):
            continue
        over = [p for p in same if any(_crosses(p, other) for other in body)]
        if over and (often or large):
            yield from same if often or len(over) == len(same) else over


def _beside(page: PageContent, body: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the words that run down a margin, a character a line: 内部资料, 装订线.

    Numbers below each other are a column of a table, and so is what stands inside of its lines.
    """
    strips: dict[int, list[Piece]] = defaultdict(list)
    for piece in body:
        if _WORD.fullmatch(piece.text):
            strips[round(piece.x0)].append(piece)
    uprights = [ruling.at for ruling in page.rulings if ruling.upright]
    for strip in strips.values():
        if len(strip) < _STRIP or len({piece.text for piece in strip}) < _STRIP:
            continue
        others = [piece for piece in body if piece not in strip]
        edges = [*uprights, *(p.x0 for p in others), *(p.x1 for p in others)]
        room = _APART * strip[0].size
        left, right = min(edges, default=0.0) - room, max(edges, default=0.0) + room
        if others and all(p.x1 < left or p.x0 > right for p in strip):
            yield from strip


def _crosses(mark: Piece, line: Piece) -> bool:
    """Whether a piece lies over the core of a line of other words."""
    if mark is line or mark.text == line.text:
        return False
    height = min(mark.y1, line.y1 - _CORE * (line.y1 - line.y0)) - max(
        mark.y0, line.y0 + _CORE * (line.y1 - line.y0)
    )
    width = min(mark.x1, line.x1) - max(mark.x0, line.x0)
    if height <= 0 or width <= 0:
        return False
    smaller = min((p.x1 - p.x0) * (p.y1 - p.y0) for p in (mark, line))
    return width * height > _PART * smaller


def _stamped(page: PageContent) -> Iterator[Piece]:
    """Yield the level pieces that belong to a seal: inside of it, and in the midst of its words."""
    pieces = page.pieces
    turned = [
        at
        for at, p in enumerate(pieces)
        if (p.role == "watermark" or (p.quarter and p.role == "body")) and len(p.text) <= 12
    ]
    for first, last in _runs(turned):
        ring = [pieces[at] for at in turned if first <= at <= last]
        box = _around(ring)
        if len(ring) < _TURNED or max(box[2] - box[0], box[3] - box[1]) > _SEAL:
            continue
        for at in range(first, min(last + 3, len(pieces))):
            piece = pieces[at]
            if piece.role == "body" and _inside(piece, box):
                yield piece


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of places that follow each other, a few others between."""
    start = end = -1
    for at in places:
        if start >= 0 and at - end <= 3:
            end = at
            continue
        if start >= 0:
            yield start, end
        start = end = at
    if start >= 0:
        yield start, end


def _around(pieces: Sequence[Piece]) -> Box:
    """Return the square around a ring of words that is open below."""
    x0, x1 = min(p.x0 for p in pieces) - 4, max(p.x1 for p in pieces) + 4
    y0, y1 = min(p.y0 for p in pieces) - 4, max(p.y1 for p in pieces) + 4
    return x0, y0, x1, max(y1, y0 + (x1 - x0))


def _inside(piece: Piece, box: Box) -> bool:
    return piece.x0 >= box[0] and piece.x1 <= box[2] and piece.y0 >= box[1] and piece.y1 <= box[3]
