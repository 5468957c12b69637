"""Answers in an order of their own that say whose they are in words: 食堂采购方面,…, 最后一项….

No number and no list of names says whose paragraph it is. Most problems have to find one that has
words of it and of no other problem, or that says its place in the list; what is left over follows
in its turn unless it tells of the whole organ. It is the weakest of all signs, and answers nothing
that is answered where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from pipeline.reading.action.kind import kind_of
from pipeline.reading.apart.listed import (
    FEWEST,
    Listed,
    Opening,
    Openings,
    is_heading_line,
)
from pipeline.reading.apart.problems import Problems
from pipeline.reading.outline import Unit

_SELDOM: Final = 4  # answers to one that has another further down
_MOST_NAMED: Final = 0.7  # of the problems, which words claim an answer to
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
    again = len(places) - len({*places})
    if again and (len({*places}) < len(problems) or again * _SELDOM > len(places)):
        return None  # two answers to one problem, each in its place
    if len(places) < len(problems) * _MOST_NAMED:
        return None
    told = _in_turn(
        claims, len(problems), lambda i, place: named.may_answer(text, units[i].span, place)
    )
    if len({*told.values()}) < max(FEWEST, len(problems) - 1):
        return None
    if again:  # where all are answered, more of one may stand further down
        told = {i: place for i, place in claims.items() if place is not None}
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
