"""Statements that nothing marks: 学习不深入。 right below what became of the problem before.

学习不深入。 / 补课3次。 / 该问题已完成整改。 / 账目不清。 / …: what says that a line states a
problem is that the paragraph above it closes another with its outcome, again and again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import islice
from typing import Final

from parsers.lexicon.markers import read_marker
from pipeline.reading.action.plans import is_planned
from pipeline.reading.labelled.items import sentences
from pipeline.reading.labelled.labels import label_at
from pipeline.reading.outcome.statuses import read_statement
from pipeline.reading.outline.headings import Heading, read_heading
from pipeline.reading.outline.units import Unit
from pipeline.reading.problem.faults import Evidence

_ENOUGH: Final = 3
_INTRODUCED: Final = 3  # lines between which the first statement below a heading stands
_LONGEST: Final = 200  # characters of a statement with its brackets


def between_outcomes(text: str, units: Sequence[Unit], marked: Collection[int]) -> frozenset[int]:
    """Return the units that state a problem by where they stand; half of them sound like one.

    None of those that the notice's own markers open.
    """
    closers = [at for at, unit in enumerate(units) if _closes(text, unit)]
    if len(closers) < _ENOUGH:
        return frozenset()
    places = [at for c in closers if (at := _behind(text, units, c)) not in marked]
    behind = {at: heading for at in places if (heading := _bare(text, units, at))}
    stated = {at for at, heading in behind.items() if _states(heading)}
    if len(stated) < _ENOUGH or len(stated) * 2 < len(behind):
        return frozenset()
    found = stated | _first_ones(text, units, closers)
    if len(found) * 2 <= len(closers):
        return frozenset()  # what the notice marks are its problems
    return frozenset(found | behind.keys())


def _closes(text: str, unit: Unit) -> bool:
    """Whether a paragraph ends in what became of an issue."""
    if unit.block.cells:
        return False
    parts = sentences(text, unit.span)
    label = label_at(text, unit.span)
    told = label is not None and label.code == "outcome"
    return told or (bool(parts) and read_statement(parts[-1].of(text)) is not None)


def _behind(text: str, units: Sequence[Unit], closer: int) -> int:
    """Return the unit behind an outcome, and behind what is said there of the time to come."""
    at = closer + 1
    while at < len(units) and not units[at].block.cells and is_planned(units[at].span.of(text)):
        at += 1
    return at


def _first_ones(text: str, units: Sequence[Unit], closers: Sequence[int]) -> set[int]:
    """Return the first statement below each heading of a part or theme, before any outcome."""
    found: set[int] = set()
    for at, unit in enumerate(units):
        marker = read_marker(text, unit.span.start, unit.span.end)
        behind = bisect_right(closers, at)
        if unit.block.cells or marker is None or behind == len(closers):
            continue
        heading = read_heading(text, at, unit.span)
        if not heading.alone or heading.evidence >= Evidence.FAULT:
            continue
        below = range(at + 1, min(closers[behind], at + 1 + _INTRODUCED))
        first = (i for i in below if (one := _bare(text, units, i)) and _states(one))
        found.update(islice(first, 1))
    return found


def _bare(text: str, units: Sequence[Unit], at: int) -> Heading | None:
    """Return how a unit reads as a heading, None where it is marked, labelled, or goes on."""
    if at >= len(units) or units[at].block.cells or len(units[at].span) > _LONGEST:
        return None
    span = units[at].span
    if read_marker(text, span.start, span.end) is not None or label_at(text, span) is not None:
        return None
    heading = read_heading(text, at, span)
    stopped = text.startswith("。", heading.title.end)  # else its line could be any heading
    if not (heading.alone and stopped) or is_planned(heading.title.of(text)):
        return None
    return heading


def _states(heading: Heading) -> bool:
    return heading.evidence in (Evidence.FAULT, Evidence.LOOSE)
