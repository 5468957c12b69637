"""The end of an article by where its blocks stand in the page."""

from __future__ import annotations

from typing import Final

from parsers.html.piece import Piece
from parsers.html.tree import wide
from parsers.lexicon.markers import read_marker
from parsers.lexicon.pieces import compiled
from parsers.site_lines import is_site_line

_DATED: Final = compiled(
    r"(?:^|[\p{Han})]){four_digits}年{any_digit}{1,3}月{any_digit}{1,3}日[)]?$"
)
_ORGAN: Final = compiled(r"(?:{signed_end}|[心办馆])$")
_BELONGS: Final = compiled(r"^[(\[]?(?:{page.belongs}|抄[送报])|^[(]")
_LITTLE: Final = 0.15  # of the text; more than that is no footer


def before_footer(pieces: list[Piece], lines: list[str], first: int, end: int) -> int:
    """Return where the part of the page begins that the line at ``end`` is a footer of.

    An address and a telephone stand over the copyright; they could end a notice as well, but not
    in the same part of the page.
    """
    if end >= len(pieces) or first >= end:
        return end
    body, foot = pieces[first], pieces[end]
    shared = _shared(body.source, foot.source)
    steps = foot.source.split("/")
    within = "/".join(steps[: shared + 1])
    start, dropped = end, 0
    total = sum(wide(piece.text) for piece in pieces[first:end])
    while start > first:
        piece, line = pieces[start - 1], lines[start - 1]
        if shared < len(steps):
            inside = piece.source == within or piece.source.startswith(f"{within}/")
        else:
            inside = piece.block == foot.block != body.block
        dropped += wide(piece.text)
        if not inside or piece.cells or _DATED.search(line) or read_marker(line):
            break
        if dropped > _LITTLE * total:
            return end
        start -= 1
    return start


def after_signature(pieces: list[Piece], lines: list[str], first: int, end: int) -> int:
    """Return where other parts of the page follow the signature and date of the article."""
    signed = [
        at
        for at in range(first + 1, end)
        if _DATED.search(lines[at]) and len(lines[at]) < 60 and _is_signed(lines, at)
    ]
    if not signed or signed[-1] + 1 == end:
        return end
    at = signed[-1]
    depth = _shared(pieces[first].source, pieces[at].source)
    total = sum(wide(piece.text) for piece in pieces[first:end])
    beyond = pieces[at + 1]
    elsewhere = _shared(pieces[at].source, beyond.source) < depth
    if elsewhere and beyond.heading and not beyond.cells and not _BELONGS.match(lines[at + 1]):
        return at + 1  # another article, under a heading of its own
    if sum(wide(piece.text) for piece in pieces[at + 1 : end]) > _LITTLE * total:
        return end
    for place in range(at + 1, end):
        piece = pieces[place]
        if piece.cells or _BELONGS.match(lines[place]):
            return end
        if _shared(pieces[at].source, piece.source) < depth:
            return place
    return end


def _is_signed(lines: list[str], at: int) -> bool:
    above = lines[at - 1]
    is_alone = len(above) < 40 and bool(_ORGAN.search(above)) and not is_site_line(above)
    return is_alone or len(lines[at]) > 14


def _shared(one: str, other: str) -> int:
    """Return how many steps from the body of the page down two places have in common."""
    count = 0
    for mine, theirs in zip(one.split("/"), other.split("/"), strict=False):
        if mine != theirs:
            break
        count += 1
    return count
