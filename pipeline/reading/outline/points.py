"""Points below an issue that are issues of their own, though the grammar has no level for them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipeline.reading.outline.moves import CONTENT, ISSUE, SUB
from pipeline.reading.outline.observation import ROW, UNMARKED, Observation

_FEWEST: Final = 2


def points_below(observations: Sequence[Observation], roles: Sequence[int]) -> frozenset[int]:
    """Return the places of lines right below an issue that count, each with an outcome of its own.

    (1)议事规则不严 / ①… / 整改结果:已完成。/ ②… / 整改结果:基本完成。: an issue has one outcome,
    and a measure none.
    """
    headings = [at for at, role in enumerate(roles) if role != CONTENT]
    found: set[int] = set()
    for at, stop in pairwise([*headings, len(roles)]):
        if roles[at] in (ISSUE, SUB):
            found.update(_points(observations, at + 1, stop))
    return frozenset(found)


def _points(observations: Sequence[Observation], first: int, stop: int) -> list[int]:
    if first >= stop or not _could_be(observations[first]):
        return []
    shape = observations[first].shape
    places = [at for at in range(first, stop) if observations[at].shape == shape]
    counted = [observations[at].number for at in places] == [*range(1, len(places) + 1)]
    if (
        len(places) < _FEWEST
        or not counted
        or not all(_could_be(observations[at]) for at in places)
    ):
        return []
    ends = pairwise([*places, stop])
    told = all(any(seen.outcomes for seen in observations[at:end]) for at, end in ends)
    return places if told else []


def _could_be(seen: Observation) -> bool:
    marked = seen.shape not in UNMARKED and seen.shape != ROW and seen.number is not None
    return marked and seen.heading.alone and not seen.responds
