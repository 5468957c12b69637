"""Answers that open with a few words of their problem: 1.督办台账。… for 决策事项督办台账缺失.

They may be numbered by themselves and stand in another order; the words decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.apart.listed import (
    FEWEST,
    Listed,
    Opening,
    Openings,
    Seen,
    behind_marker,
    lists_in,
)
from pipeline.reading.outline import Unit

_CUE: Final = regex_of(r"(?P<words>[^,。;:\n]{2,20})(?P<sign>。|:)")
_JOINS: Final = compiled("[、和及与]|以及")
_ALIKE: Final = 0.75  # of the characters of a cue, in their order
_APART: Final = 0.25  # by which the next problem is less alike


def by_cue(
    text: str, units: Sequence[Unit], seen: Seen, part: range, listed: Listed
) -> Openings | None:
    """Return the numbered paragraphs that open with a few words of their problem.

    All of them do, and of no problem twice.
    """
    problems = stated(text, units, listed)
    if len(problems) < FEWEST:
        return None
    for counted in lists_in(seen, part):
        opened: Openings = {}
        for i in counted.units:
            cue = cue_at(text, behind_marker(seen[i]), units[i].span.end)
            places = problems_of(cue[0], problems) if cue is not None else ()
            if cue is not None and places:
                opened[i] = Opening(places, cue[1])
        answered = [place for opening in opened.values() for place in opening.problems]
        if len(opened) == len(counted.units) >= FEWEST and len({*answered}) == len(answered):
            return opened
    return None


def stated(text: str, units: Sequence[Unit], listed: Listed) -> list[str]:
    """Return the words of the paragraphs that state the problems of a list."""
    words = {unit.span.start: unit.span.of(text) for unit in units}
    return [words.get(start, "") for start in listed.starts]


def cue_at(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return the few words that open a paragraph, and where the answer begins behind them.

    >>> cue_at("督办台账。补录74件。", 0, 10)
    ('督办台账', 5)
    """
    found = _CUE.match(text, start, end)
    if found is None or found.end() >= end:
        return None
    return found["words"], found.end()


def problems_of(cue: str, problems: Sequence[str]) -> tuple[int, ...]:
    """Return the places of the problems that the words of a cue are of, none where it is not sure.

    >>> problems_of("水库决算", ("3座水库竣工后未办理决算", "虚列培训费"))
    (0,)
    >>> problems_of("虚列培训费、维修费超预算", ("维修费超出预算18.9%", "虚列培训费4万元"))
    (1, 0)
    """
    whole = _likest(cue, problems)
    if whole is not None:
        return (whole,)
    parts = [_likest(part, problems) for part in _JOINS.split(cue)]
    if len(parts) < 2 or None in parts or len({*parts}) < len(parts):
        return ()
    return tuple(part for part in parts if part is not None)


def _likest(words: str, problems: Sequence[str]) -> int | None:
    shares = [_share(words, problem) for problem in problems] if words else []
    ranked = sorted(range(len(shares)), key=lambda place: -shares[place])
    if not ranked or shares[ranked[0]] < _ALIKE:
        return None
    if len(ranked) > 1 and shares[ranked[0]] - shares[ranked[1]] < _APART:
        return None
    return ranked[0]


def _share(words: str, problem: str) -> float:
    """Return how much of some words a problem has in their order; 0 where too little."""
    if sum(map(problem.__contains__, words)) < _ALIKE * len(words):
        return 0.0
    return _common(words, problem) / len(words)


def _common(one: str, other: str) -> int:
    """Return the length of the longest run of characters that both have in the same order."""
    row = [0] * (len(other) + 1)
    for character in one:
        before = 0
        for at, sign in enumerate(other, 1):
            before, row[at] = (
                row[at],
                before + 1 if sign == character else max(row[at], row[at - 1]),
            )
    return row[-1]
