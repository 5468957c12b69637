"""Problems that gather groups: （一）…有差距, below it 1.…不力, below that （1）…不实.

A grammar has two levels of issues. What stands above both names a problem too, but gathers as a
theme does, and is read in its place; ``nodes`` makes a group of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.reading.outline.neighbours import STATED
from pipeline.reading.outline.observation import ROW, TEXT, Observation

_SOUNDS: Final = 1.0  # evidence of a problem in the innermost list
_LESS: Final = 0.1  # it names a problem rather than a field


def with_outermost(found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, problems above groups as likely themes as they are problems.

    Where two of a shape stand right above the first of a list that goes on likewise; the others of
    that shape do as long as such a list begins below them.
    """
    above = [at for at in range(len(found) - 2) if _above_groups(found[at : at + 3])]
    gathering = list(found)
    for shape in {found[at].shape for at in above}:
        middle = {found[at + 1].shape for at in above if found[at].shape == shape}
        places = [
            at
            for at in range(len(found) - 1)
            if found[at].shape == shape and found[at + 1].shape in middle and _opens(found, at)
        ]
        if len(places) > 1:
            for at in places:
                seen = found[at]
                theme = max(seen.theme, seen.problem - _LESS)
                gathering[at] = replace(seen, theme=theme, outermost=True)
    return gathering


def _above_groups(three: Sequence[Observation]) -> bool:
    """Whether three headings are the first ones of lists inside each other."""
    outer, middle, inner = three
    inside = len({outer.shape, middle.shape, inner.shape}) == len(three)
    return inside and _opens(three, 0) and inner.number == 1 and inner.problem >= _SOUNDS


def _opens(found: Sequence[Observation], at: int) -> bool:
    """Whether a problem stands right above the first one of a list."""
    outer, first = found[at], found[at + 1]
    return _states(outer) and _states(first) and first.number == 1 and len(first.numbers) == 1


def _states(seen: Observation) -> bool:
    marked = seen.number is not None and seen.shape not in (TEXT, ROW)
    return marked and seen.problem >= STATED and seen.heading.alone and not seen.responds
