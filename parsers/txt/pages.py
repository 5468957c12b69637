"""Plain text that was printed on pages: page numbers and running heads told from its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from parsers.printed.furniture import bare_number, likeness, page_number

_MAX_HEAD: Final = 50
_RAGGED: Final = 3  # columns by which wrapped lines differ: a sign that may not stand there
_WRAPPED: Final = 0.3  # of the lines are that wide


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as it stands in the file."""

    number: int
    text: str
    indent: int
    blanks: int  # blank lines before it
    starts_page: bool = False


def without_furniture(lines: list[RawLine]) -> tuple[list[RawLine], list[str]]:
    """Return the lines of the text, and the page numbers and running heads taken out.

    A blank line beside a page number belongs to the page, not to a paragraph.
    """
    numbers = {i for i, line in enumerate(lines) if page_number(line.text) is not None}
    numbers |= _counting(lines)
    turns = numbers | {i - 1 for i, line in enumerate(lines) if line.starts_page and i}
    beside = Counter(
        likeness(lines[j].text)
        for i in turns
        for j in (i - 1, i + 1)
        if 0 <= j < len(lines) and j not in numbers
    )
    elsewhere = Counter(likeness(line.text) for line in lines) - beside
    width = _wrapped_at(lines)
    heads = {kind for kind, n in beside.items() if n >= 3 and elsewhere[kind] < 2}
    dropped = numbers | {
        j
        for i in turns
        for j in (i - 1, i + 1)
        if 0 <= j < len(lines) and likeness(lines[j].text) in heads and _short(lines[j], width)
    }
    dropped |= _running_heads(lines, width)
    kept: list[RawLine] = []
    after_drop = False
    for i, line in enumerate(lines):
        if i not in dropped:
            kept.append(replace(line, blanks=0, starts_page=True) if after_drop else line)
        after_drop = i in dropped
    return kept, [lines[i].text for i in sorted(dropped)]


def _wrapped_at(lines: Sequence[RawLine]) -> int:
    """Return the width that the text is wrapped at, 0 where it does not seem to be."""
    widths = Counter(_width(line) for line in lines if line.text)
    for width in sorted(widths, reverse=True):
        if sum(widths[width - less] for less in range(_RAGGED + 1)) >= _WRAPPED * widths.total():
            return width
    return 0


def _width(line: RawLine) -> int:
    return line.indent + sum(2 if c > "\u2000" else 1 for c in line.text)


def _short(line: RawLine, width: int) -> bool:
    """Whether a line may be a head by its length: none is as long as the text is wide."""
    return len(line.text) < _MAX_HEAD and not (width and _width(line) >= width - _RAGGED)


def _running_heads(lines: Sequence[RawLine], width: int) -> set[int]:
    """Return the lines that open page after page alike, form feeds telling where pages begin."""
    sheets = [i for i, line in enumerate(lines) if line.starts_page]
    everywhere = Counter(likeness(line.text) for line in lines)
    opening = Counter(likeness(lines[i].text) for i in sheets)
    heads = {
        kind
        for kind, count in opening.items()
        if count >= max(2.0, 0.6 * len(sheets)) and everywhere[kind] - count < 2
    }
    return {i for i in sheets if likeness(lines[i].text) in heads and _short(lines[i], width)}


def _counting(lines: Sequence[RawLine]) -> set[int]:
    """Return the lines that hold a bare number and count the pages: 1, 2, 3 … or a form feed."""
    bare = [
        (i, int(n))
        for i, line in enumerate(lines)
        if (n := bare_number(line.text)) and n.isdecimal()
    ]
    run: set[int] = set()
    for (i, one), (j, two) in pairwise(bare):
        if two == one + 1 and j - i > 12:
            run |= {i, j}
    edges = {i for i, _ in bare if i + 1 == len(lines) or lines[i + 1].starts_page}
    return run | (edges if len(edges) > 1 else set())
