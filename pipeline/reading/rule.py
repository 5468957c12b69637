"""Rules as values, and the one runner that applies them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import regex

from schemas.span import Span

# A whole-document scan of an honest notice takes under a millisecond a rule; these bounds only
# stop a text that was made to be slow.
TIMEOUT_SECONDS = 2.0
_SECONDS_A_CHARACTER = 2e-5


def seconds(text: str) -> float:
    """Return what one scan of a whole text may take: as much more as the text is longer.

    >>> seconds("") < seconds("一" * 1000) < 3
    True
    """
    return TIMEOUT_SECONDS + len(text) * _SECONDS_A_CHARACTER


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern with a text that it must find whole, and texts it must leave alone.

    ``before`` and ``after`` are what the example needs around it; ``never`` are texts in which
    the rule must find nothing.
    """

    name: str
    pattern: regex.Pattern[str]
    example: str
    before: str = ""
    after: str = ""
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule matched, and what its named groups hold (spans in the same text)."""

    rule: str
    span: Span
    groups: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Span] = field(default_factory=dict)


def rule(
    name: str,
    pattern: str,
    *,
    example: str,
    before: str = "",
    after: str = "",
    never: tuple[str, ...] = (),
) -> Rule:
    """Return a rule; ``pattern`` is verbose (blanks and # are escaped) and runs on folded text."""
    return Rule(
        name, regex.compile(pattern, regex.VERBOSE | regex.V0), example, before, after, never
    )


def places_of(text: str, phrases: Iterable[str]) -> Iterator[Span]:
    """Yield where any of the phrases stands, the longest at each place; overlaps count.

    One pass, however many there are.

    >>> [(place.start, place.end) for place in places_of("省财政厅和财政厅", ["财政厅", "厅和"])]
    [(1, 4), (3, 5), (5, 8)]
    """
    if sought := frozenset(phrases):
        pattern = regex.compile(r"\L<sought>", sought=sought, cache_pattern=False)
        for match in pattern.finditer(text, overlapped=True, timeout=seconds(text)):
            yield Span(*match.span())


def matches(text: str, one: Rule, start: int = 0, end: int | None = None) -> Iterator[Hit]:
    """Yield the hits of a single rule between ``start`` and ``end``."""
    stop = len(text) if end is None else end
    for match in one.pattern.finditer(text, start, stop, timeout=seconds(text)):
        found = {name: value for name, value in match.groupdict().items() if value is not None}
        places = {name: Span(*match.span(name)) for name in found}
        yield Hit(one.name, Span(*match.span()), found, places)


def scan(text: str, rules: Iterable[Rule], start: int = 0, end: int | None = None) -> Iterator[Hit]:
    """Yield the leftmost-longest hits of ``rules`` in order, none overlapping.

    The order of the rules carries no meaning; of two hits with the same span the one whose rule
    name sorts first wins.
    """
    hits = [hit for one in rules for hit in matches(text, one, start, end)]
    last = -1
    for hit in sorted(hits, key=lambda h: (h.span.start, -h.span.end, h.rule)):
        if hit.span.start >= last:
            yield hit
            last = hit.span.end
