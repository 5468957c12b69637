"""The characters of one line: how wide they must be, which are drawn twice, where they part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.pdf.calls import RawBox
from parsers.printed.piece import Piece

BLANK: Final = regex_of(r" +")
# A Latin hyphen at the end of a line swallows the line break and becomes U+FFFE.
_LINE: Final = regex_of(r"[^\r\n\ufffe]{1,20000}\ufffe?")
_LONGEST: Final = 20_000
_WIDE: Final = regex_of(r"[\u2001-\U0010ffff]")
_WIDE_GAP: Final = 2.0
CRAMPED: Final = 0.85  # of the width that its characters need: a line drawn twice over
_SHIFT: Final = 0.3  # of the type: how far a second stroke may lie from the first


def lines_of(text: str) -> list[tuple[str, int]]:
    """Return the lines that say something, with the place of each."""
    found: list[tuple[str, int]] = []
    at = 0
    for line in text.split("\n"):
        said = line.strip()
        if "\ufffe" in said or "\r" in said or len(said) > _LONGEST:
            found += _parts_of(line, at)
        elif said:
            lead = 0 if said[0] == line[0] else len(line) - len(line.lstrip())
            found.append((said, at + lead))
        at += len(line) + 1
    return found


def _parts_of(text: str, at: int) -> Iterator[tuple[str, int]]:
    """Yield the lines that PDFium gives as one: a hyphen ends one, a lone return another."""
    for match in _LINE.finditer(text):
        line = match.group()
        if said := line.strip():
            yield said, at + match.start() + len(line) - len(line.lstrip())


def beside_blanks(lines: Sequence[tuple[str, int]]) -> list[int]:
    """Return the places of the characters on both sides of each gap in lines."""
    return [
        start + at
        for text, start in lines
        if " " in text
        for match in BLANK.finditer(text)
        for at in (match.start() - 1, match.end())
    ]


def cramped(text: str, width: float, size: float) -> bool:
    """Whether a line is narrower than its characters need."""
    least = CRAMPED * size
    return width < least * len(text) and width < least * width_of(text, 0.4)


def width_of(text: str, narrow: float) -> float:
    """Return how many ems a line of this text takes without gaps."""
    wide = len(_WIDE.findall(text))
    return wide + narrow * (len(text) - wide)


def once(
    text: str, places: list[int], boxes: list[RawBox], size: float
) -> tuple[str, list[int], list[RawBox]]:
    """Return a line without the characters that are drawn again with a shift, to look bold."""
    kept: list[int] = []
    seen: dict[str, list[float]] = {}
    for at, (c, box) in enumerate(zip(text, boxes, strict=True)):
        before = seen.setdefault(c, [])
        reach = min(_SHIFT * size, 0.6 * (box[2] - box[0]))
        if any(abs(box[0] - x) <= reach for x in before):
            continue
        before.append(box[0])
        kept.append(at)
    kept.sort(key=lambda at: boxes[at][0])
    while kept and text[kept[-1]].isspace():
        kept.pop()
    while kept and text[kept[0]].isspace():
        kept.pop(0)
    return "".join(text[at] for at in kept), [places[a] for a in kept], [boxes[a] for a in kept]


def split_at_gaps(piece: Piece) -> Iterator[Piece]:
    """Yield the parts of a piece that stand more than two ems apart."""
    edges = piece.edges or ()
    start, right = 0, edges[0][1]
    for i, (left, end) in enumerate(edges):
        if piece.text[i].isspace():
            continue
        if left - right > _WIDE_GAP * piece.size and piece.text[start:i].strip():
            yield piece.part(start, i)
            start = i
        right = end
    if piece.text[start:].strip():
        yield piece.part(start, len(piece.text))
