"""Plain text that was printed on pages: page numbers and running heads told from its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.furniture import bare_number, likeness, page_number


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
    heads = {kind for kind, n in beside.items() if n >= 3 and elsewhere[kind] < 2}
    dropped = numbers | {
        j
        for i in turns
        for j in (i - 1, i + 1)
        if 0 <= j < len(lines) and likeness(lines[j].text) in heads and len(lines[j].text) < 50
    }
    dropped |= _running_heads(lines)
    kept: list[RawLine] = []
    after_drop = False
    for i, line in enumerate(lines):
        if i not in dropped:
            kept.append(replace(line, blanks=0, starts_page=True) if after_drop else line)
        after_drop = i in dropped
    return kept, [lines[i].text for i in sorted(dropped)]


def _running_heads(lines: Sequence[RawLine]) -> set[int]:
    """Return the lines that open page after page alike, form feeds telling where pages begin."""
    sheets = [i for i, line in enumerate(lines) if line.starts_page]
    everywhere = Counter(likeness(line.text) for line in lines)
    opening = Counter(likeness(lines[i].text) for i in sheets)
    heads = {
        kind
        for kind, count in opening.items()
        if count >= max(2.0, 0.6 * len(sheets)) and everywhere[kind] - count < 2
    }
    return {i for i in sheets if likeness(lines[i].text) in heads and len(lines[i].text) < 50}


def _counting(lines: Sequence[RawLine]) -> set[int]:
    """Return the lines that hold a bare number and count the pages: 1, 2, 3 … or a form feed."""
    bare = [
        (i, int(n)) for i, line in enumerate(lines) if (n := bare_number(line.text)) and n.isdigit()
    ]
    run: set[int] = set()
    for (i, one), (j, two) in pairwise(bare):
        if two == one + 1 and j - i > 12:
            run |= {i, j}
    edges = {i for i, _ in bare if i + 1 == len(lines) or lines[i + 1].starts_page}
    return run | (edges if len(edges) > 1 else set())
