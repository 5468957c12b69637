"""Rules as values, and the one runner that applies them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cache
from operator import itemgetter

import regex

from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.pieces import expand
from schemas.span import Span
from schemas.values import value

# A whole-document scan of an honest notice takes under a millisecond a rule; these bounds only
# stop a text that was made to be slow.
TIMEOUT_SECONDS = 2.0
_SECONDS_A_CHARACTER = 2e-5
_FEW = 16


def seconds(text: str) -> float:
    """Return what one scan of a whole text may take: as much more as the text is longer.

    >>> seconds("") < seconds("一" * 1000) < 3
    True
    """
    return TIMEOUT_SECONDS + len(text) * _SECONDS_A_CHARACTER


@value
class Rule:
    """A named pattern with a text that it must find whole, and texts it must leave alone.

    ``before`` and ``after`` are what the example needs around it; ``never`` are texts in which
    the rule must find nothing. ``opening`` finds all places where a hit can begin, at less cost
    than the pattern itself.
    """

    name: str
    pattern: regex.Pattern[str]
    example: str
    before: str = ""
    after: str = ""
    never: tuple[str, ...] = ()
    opening: re.Pattern[str] | None = None

    def finditer(self, text: str, start: int, stop: int) -> Iterator[regex.Match[str]]:
        """Yield where the pattern matches, none overlapping."""
        if self.opening is None:
            yield from self.pattern.finditer(text, start, stop, timeout=seconds(text))
            return
        last = start
        for place in self.opening.finditer(text, start, stop):
            at = place.start()
            # no limit: what is bounded takes no time at one place, and asking the clock does
            if at >= last and (match := self.pattern.match(text, at, stop)):
                yield match
                last = match.end()


@value
class Hit:
    """Where a rule matched, and what its named groups hold."""

    rule: str
    span: Span
    groups: Mapping[str, str] = field(default_factory=dict)


def rule(
    name: str,
    pattern: str,
    *,
    example: str,
    before: str = "",
    after: str = "",
    never: tuple[str, ...] = (),
    opening: str | None = None,
) -> Rule:
    """Return a rule; ``pattern`` is verbose (blanks and # are escaped) and runs on folded text.

    It names pieces and lists, as ``compiled`` takes them.
    """
    made = regex_of(expand(pattern), regex.VERBOSE | regex.V0)
    opens = re_of(opening) if opening is not None else None
    return Rule(name, made, example, before, after, never, opens)


def named(match: regex.Match[str]) -> dict[str, str | None]:
    """Return what the groups of a match hold, all of which have names.

    ``groupdict`` looks each up by its name, at three times the cost.
    """
    return dict(zip(_names(match.re), match.groups(), strict=True))


@cache
def _names(pattern: regex.Pattern[str]) -> tuple[str, ...]:
    return tuple(sorted(pattern.groupindex, key=pattern.groupindex.__getitem__))


def ending(pattern: str) -> regex.Pattern[str]:
    """Return a pattern of what stands before a place, to be asked by ``match`` up to that place.

    It names pieces and lists, as ``compiled`` takes them. It is tried there alone, backwards:
    ``search`` for ``…$`` would try every place before it. What it spans is not told, only whether
    it stands there; a line break at the end does not part.

    >>> bool(ending("不少于|至少").match("每年至少3次", 0, 4))
    True
    """
    return regex_of(rf"(?:{expand(pattern)})\n?", regex.REVERSE)


def places_of(text: str, phrases: Iterable[str]) -> Iterator[Span]:
    """Yield where any of the phrases stands, the longest at each place; overlaps count.

    Each of a few is sought by itself; for many there is one pass, with a pattern made for them.

    >>> [(place.start, place.end) for place in places_of("省财政厅和财政厅", ["财政厅", "厅和"])]
    [(1, 4), (3, 5), (5, 8)]
    """
    sought = frozenset(phrases)
    if len(sought) > _FEW:
        pattern = regex.compile(r"\L<sought>", sought=sought, cache_pattern=False)
        for match in pattern.finditer(text, overlapped=True, timeout=seconds(text)):
            yield Span(*match.span())
        return
    ends: dict[int, int] = {}
    for phrase in sorted(sought, key=len):
        at = text.find(phrase)
        while at >= 0:
            ends[at] = at + len(phrase)
            at = text.find(phrase, at + 1)
    yield from (Span(at, ends[at]) for at in sorted(ends))


def matches(text: str, one: Rule, start: int = 0, end: int | None = None) -> Iterator[Hit]:
    """Yield the hits of a single rule between ``start`` and ``end``."""
    stop = len(text) if end is None else end
    for match in one.finditer(text, start, stop):
        yield _hit(one, match)


def _hit(one: Rule, match: regex.Match[str]) -> Hit:
    held = {name: value for name, value in named(match).items() if value is not None}
    return Hit(one.name, Span(*match.span()), held)


def scan(text: str, rules: Iterable[Rule], start: int = 0, end: int | None = None) -> Iterator[Hit]:
    """Yield the leftmost-longest hits of ``rules`` in order, none overlapping.

    The order of the rules carries no meaning; of two hits with the same span the one whose rule
    name sorts first wins.
    """
    stop = len(text) if end is None else end
    found = [
        (match.start(), -match.end(), one.name, one, match)
        for one in rules
        for match in one.finditer(text, start, stop)
    ]
    last = -1
    for begin, _, _, one, match in sorted(found, key=itemgetter(0, 1, 2)):
        if begin >= last:
            yield _hit(one, match)
            last = match.end()
