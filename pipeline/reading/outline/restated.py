"""Problems that are named again below a numbered heading that says what was done about them.

1.深化理论武装,提升政治能力 / 针对“学习重形式轻实效”的问题,一是…
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.reading.outline.neighbours import STATED, answered
from pipeline.reading.outline.observation import ROW, STATES, TEXT, Observation
from pipeline.reading.problem.faults import Evidence, announces_measure

_FEWEST: Final = 3


def with_restated(text: str, found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, the numbered headings taken for issues, what they answer for text.

    As long as each statement without a number stands right below such a heading, and most of these
    announce measures: below the name of a field, which gathers, it would be an issue itself.
    """
    stated = [at for at, seen in enumerate(found) if _states(seen)]
    above = [at - 1 for at in stated]
    if len(stated) < _FEWEST or not all(at >= 0 and _may_head(found[at]) for at in above):
        return list(found)
    deeds = sum(announces_measure(found[at].heading.statement.of(text)) for at in above)
    if len({found[at].shape for at in above}) > 1 or deeds * 2 <= len(above):
        return list(found)
    restated = list(found)
    for at in above:
        seen, below = answered(found[at]), found[at + 1]
        restated[at] = replace(seen, problem=max(seen.problem, STATED))
        restated[at + 1] = Observation(
            below.unit, below.heading, TEXT, outcomes=below.outcomes, responds=True
        )
    return restated


def _states(seen: Observation) -> bool:
    return (
        seen.shape == STATES
        and seen.heading.marker is None
        and seen.heading.evidence >= Evidence.PLAIN
    )


def _may_head(seen: Observation) -> bool:
    numbered = seen.number is not None and seen.shape not in (TEXT, ROW)
    return numbered and seen.heading.alone and seen.problem < STATED
