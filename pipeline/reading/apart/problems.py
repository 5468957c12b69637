"""The problems of a notice by their words and numbers, for whatever speaks of one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.patterns import AnyMatch, regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.action.kind import kind_of
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
_FEWEST: Final = 2  # problems that words tell apart


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
