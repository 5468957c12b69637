"""The measure of a printed text and its habits: how far lines reach, how its paragraphs open.

Where a line broke off early the next one is the first of a paragraph whatever it says: those
lines show how the text indents and which openings it uses, for the lines that do not tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from parsers.lexicon.markers import read_marker
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from parsers.printed.line import INLINE_FAMILIES, PrintedLine

OFF: Final = 0.6  # em; further from an indent or a margin is not at it
EARLY: Final = 2.0  # em that a line leaves beyond what could have followed on it
_FEWEST, _UNSURE = 4, 0.05  # first lines that show a rule, and the share that may break it
_OFTEN: Final = 3  # times that an opening is met where it is one for certain
_AFTER_STOP: Final = regex_of(r"[。;:](?=[①-⑳(0-9a-zA-Z])")
_COUNT: Final = compiled(r"[0-9]{1,4}|{han_ten}{1,3}")
_LABEL: Final = regex_of(r"[^，。,;:]{1,8}:")
_HEAD: Final = 4  # characters that make an opening such as 第3题 or 问题五


@dataclass(frozen=True, slots=True)
class Measure:
    """The measure of a text: how far its lines reach and how its paragraphs begin.

    ``indent`` is the indent of first lines; ``hidden`` says that it was stripped from the lines,
    so that first lines only look shorter. ``sure`` says that the text indents every first line that
    cannot be anything else. ``inline`` is, for each family of markers, the share that stands in the
    middle of lines; ``openings`` the share of each learnt opening that begins a paragraph.
    """

    width: float
    indent: float = 0.0
    hidden: bool = False
    blanks: bool = False
    tolerance: float = 0.5
    sure: bool = False
    inline: Mapping[str, float] = field(default_factory=dict)
    openings: Mapping[str, float] = field(default_factory=dict)

    def begins(self, line: PrintedLine) -> bool:
        """Whether a line stands where the text indents its first lines to."""
        return abs(self.indent - line.left) < OFF

    def lead(self, line: PrintedLine) -> float:
        """Return how much the opening of a line speaks for the first line of a paragraph."""
        if line.marker is not None and line.marker.family not in INLINE_FAMILIES:
            return 3.0 * (1.0 - self.inline.get(line.marker.family, 0.0))
        return 3.0 * self.openings.get(_opening(line), 0.0) if self.openings else 0.0


def room(line: PrintedLine, measure: Measure, *, first: bool) -> float:
    """Return how much of the measure the line leaves empty."""
    width = measure.width - (measure.indent if first and measure.hidden else 0.0)
    return width - line.right


def _broken_off(
    lines: Sequence[PrintedLine], measure: Measure
) -> Iterator[tuple[PrintedLine, PrintedLine]]:
    """Yield the lines that broke off early, each with the one below it."""
    for above, below in pairwise(lines):
        if room(above, measure, first=True) > below.first_unit + EARLY:
            yield above, below


def made_sure(measure: Measure, lines: Sequence[PrintedLine]) -> Measure:
    """Return the measure of a whole text, ``sure`` set by its lines.

    Below a line that broke off early stands a first one: where those are indented, all are.
    """
    if not measure.indent or measure.hidden:
        return measure
    lefts = [
        below.left
        for above, below in _broken_off(lines, measure)
        if not (above.centred or below.centred)
    ]
    off = sum(1 for left in lefts if left < measure.indent - OFF)
    return replace(measure, sure=len(lefts) - off >= _FEWEST and off <= _UNSURE * len(lefts))


def with_habits(measure: Measure, lines: Sequence[PrintedLine]) -> Measure:
    """Return the measure with what its lines show of markers and openings."""
    return replace(measure, inline=_inline_shares(lines), openings=_openings(lines, measure))


def _inline_shares(lines: Sequence[PrintedLine]) -> dict[str, float]:
    """Return for each family of markers how many of them follow a stop inside a line."""
    inside: Counter[str] = Counter()
    leading = Counter(line.marker.family for line in lines if line.marker is not None)
    for line in lines:
        for match in _AFTER_STOP.finditer(line.folded, 1):
            marker = read_marker(line.folded, match.end())
            if marker:
                inside[marker.family] += 1
    return {family: n / (n + leading[family]) for family, n in inside.items()}


def _openings(lines: Sequence[PrintedLine], measure: Measure) -> dict[str, float]:
    """Return the openings that begin paragraphs for certain, with the share that does."""
    clear = Counter(_opening(below) for _, below in _broken_off(lines, measure) if not below.opens)
    often = {key: count for key, count in clear.items() if key and count >= _OFTEN}
    if not often:
        return {}
    inside = "\n".join(_COUNT.sub("0", line.folded[1:]) for line in lines)
    return {key: count / (count + inside.count(key[1:])) for key, count in often.items()}


def _opening(line: PrintedLine) -> str:
    """Return what lines that open alike share: 答:, 第0题｜, 0是; '' where a line shows nothing."""
    head = _COUNT.sub("0", line.folded[:16])
    label = _LABEL.match(head)
    if label:
        return label.group()
    return head[:_HEAD] if "0" in head[:_HEAD] else ""
