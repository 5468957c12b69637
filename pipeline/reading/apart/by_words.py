"""Answers in an order of their own that say whose they are in words: 食堂采购方面,…, 最后一项….

No number and no list of names says whose paragraph it is. Most problems have to find one that has
words of it and of no other problem, or that says its place in the list; what is left over follows
in its turn unless it tells of the whole organ. It is the weakest of all signs, and answers nothing
that is answered where it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.patterns import AnyMatch, regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.action.kind import kind_of
from pipeline.reading.apart.listed import (
    FEWEST,
    Listed,
    Opening,
    Openings,
    is_heading_line,
)
from pipeline.reading.outline import Unit
from pipeline.reading.text.bigrams import bigrams
from schemas.span import Span

# 第3个问题最先着手, 列在第四位的结算拖延问题, 表内最末的…
_PLACED: Final = compiled(
    r"[^,。;:\n]{0,12}?(?:第(?P<number>{issue_number})(?:[位行的]|[个类件组](?={problem_noun})|(?![个类件]){apart_words.each}(?!{apart_words.papers}))"
    r"|(?P<last>{apart_words.last})|(?P<first>{apart_words.first}))"
    r"|(?P<path>[0-9]{1,2}(?:\.[0-9]{1,2}){1,2})(?:这一?)?[条项个号]"
)
_EMPTY: Final = compiled("{verdict_words.matters}|{verdict_words.faults}|[0-9]")
_GENERAL: Final = regex_of(r"全\p{Han}")  # 全局开展警示教育3次
_OF_ALL: Final = ("meeting", "training")
_HEAD: Final = 40  # characters of an answer that say whose it is
_STATED: Final = 120  # characters of a problem that count
_LATER: Final = 0.25  # what a pair of characters further on weighs
_FEWEST_PAIRS: Final = 1.0  # pairs that only one problem has
_CLEAR: Final = 1.5  # times as many as of the next problem
_MOST_NAMED: Final = 0.7  # of the problems, which words claim an answer to
_FEWEST: Final = 2  # problems that words tell apart
_MOST: Final = 100  # problems: each is compared with each paragraph


def by_words(
    text: str, units: Sequence[Unit], part: range, listed: Listed, problems: Sequence[str]
) -> Openings | None:
    """Return the paragraphs of a part that open answers to ``problems`` by their words.

    Paragraphs that no problem claims go on with the answer above; headings end it.
    """
    if not FEWEST <= len(problems) <= _MOST or any(units[i].block.cells for i in part):
        return None
    if _answered(text, units, listed) * 2 > len(problems):
        return None
    named = Problems(problems, [None if n is None else str(n) for n in listed.numbers])
    claims: dict[int, int | None] = {
        i: named.of(text, units[i].span) for i in part if not is_heading_line(text, units[i])
    }
    places = [place for place in _runs(claims, part) if place is not None]
    if len({*places}) < len(places) or len(places) < len(problems) * _MOST_NAMED:
        return None  # two answers to one problem, each in its place
    told = _in_turn(
        claims, len(problems), lambda i, place: named.may_answer(text, units[i].span, place)
    )
    if len({*told.values()}) < max(FEWEST, len(problems) - 1):
        return None
    opened = {i: Opening((), units[i].span.end) for i in part if i not in claims}
    return opened | {i: Opening((place,), units[i].span.start) for i, place in told.items()}


def _answered(text: str, units: Sequence[Unit], listed: Listed) -> int:
    """Return how many problems have what was done in the paragraph below them."""
    below = (
        after.span
        for unit, after in pairwise(units)
        if unit.span.start in listed.starts and after.span.start not in listed.starts
    )
    return sum(1 for span in below if kind_of(span.of(text)) is not None)


def _runs(claims: Mapping[int, int | None], part: range) -> list[int | None]:
    """Return the problems that paragraphs in a row claim, each run once."""
    found: list[int | None] = []
    above: int | None = None
    for i in part:
        place = claims.get(i)
        if i not in claims:
            above = None
        elif place is not None and place != above:
            found.append(place)
            above = place
    return found


def _in_turn(
    claims: Mapping[int, int | None], problems: int, may_answer: Callable[[int, int], bool]
) -> dict[int, int]:
    """Return where answers open; what no words claim follows in its turn the problem before it.

    Only where most answers are one paragraph each is the next paragraph the next answer.
    """
    opened: dict[int, int] = {}
    for i, place in claims.items():
        if place is not None and place not in opened.values():
            opened[i] = place
    left = [place for place in range(1, problems) if place not in opened.values()]
    for place in left:
        before = next((i for i, other in opened.items() if other == place - 1), None)
        if before is not None and before + 1 in claims and claims[before + 1] is None:
            if not may_answer(before + 1, place):
                continue
            opened[before + 1] = place
    single = sum(1 for i in opened if i + 1 in opened or i + 1 not in claims)
    return opened if not left or single * 2 > len(opened) else {}


class Problems:
    """The problems of a notice by their words and numbers, for whatever speaks of one of them."""

    def __init__(self, problems: Sequence[str], numbers: Sequence[str | None]) -> None:
        sets = [_pairs(problem[:_STATED]) for problem in problems]
        seen = Counter(pair for one in sets for pair in one)
        self._pairs = [{pair: 1.0 / seen[pair] ** 2 for pair in one} for one in sets]
        self._numbers = tuple(numbers)

    def of(self, text: str, span: Span) -> int | None:
        """Return the place of the problem that words speak of, None where it is not sure."""
        placed = _PLACED.match(text, span.start, span.end)
        place = self._placed(placed) if placed is not None else None
        named = self._by_words(text, span)
        if placed is None or named is None:
            return named if placed is None else place
        return place if place == named else None

    def may_answer(self, text: str, span: Span, place: int) -> bool:
        """Whether words without a name may answer the problem at a place: 维修探头1340个."""
        words = span.of(text)
        general = _GENERAL.match(words) is not None or kind_of(words) in _OF_ALL
        return not general or not _pairs(words).isdisjoint(self._pairs[place])

    def _by_words(self, text: str, span: Span) -> int | None:
        if len(self._pairs) < _FEWEST:
            return None
        near = _pairs(text[span.start : min(span.start + _HEAD, span.end)])
        far = _pairs(span.of(text))
        alike = [_alike(one, near, far) for one in self._pairs]
        first, second, *_ = sorted(range(len(alike)), key=lambda place: -alike[place])
        clear = alike[first] >= max(_FEWEST_PAIRS, alike[second] * _CLEAR)
        return first if clear else None

    def _placed(self, placed: AnyMatch) -> int | None:
        """Return the place that words name: 第3个, 3.2这一条, 头一个, 最后一个."""
        if placed["first"] or placed["last"]:
            return 0 if placed["first"] else len(self._numbers) - 1
        number = placed["path"] or str(integer(placed["number"]))
        return self._numbers.index(number) if number in self._numbers else None


def _alike(problem: Mapping[str, float], near: set[str], far: set[str]) -> float:
    """Return how much of a problem words have, its rare pairs of characters weighing most."""
    return sum(
        weight * (1.0 if pair in near else _LATER)
        for pair, weight in problem.items()
        if pair in far
    )


def _pairs(words: str) -> set[str]:
    return bigrams(_EMPTY.sub(" ", words))
