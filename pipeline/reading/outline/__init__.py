"""The outline of a notice, decided once over all of it.

``observe`` says what each paragraph looks like, ``grammar`` which roles the shapes could have,
``parse`` what a grammar makes of the notice, ``decide`` which explains it best, and ``nodes`` turns
that reading into headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.reading.outline.decide import Decision, Stating, decide
from pipeline.reading.outline.evidence import TOP_FAMILIES
from pipeline.reading.outline.nodes import Node, first_unit, nodes_of
from pipeline.reading.outline.observation import Observation
from pipeline.reading.outline.observe import Hints, observe
from pipeline.reading.outline.own_markers import own_markers, shape_name
from pipeline.reading.outline.regular import Responses
from pipeline.reading.outline.units import Unit, units_of
from schemas.document import Finding

__all__ = [
    "TOP_FAMILIES", "Decision", "Hints", "Node", "Outline", "Responses", "Stating", "Unit",
    "first_unit", "own_markers", "read_outline", "shape_name", "units_of",
]  # fmt: skip


_NO_HINTS: Final = Hints()
CLOSE: Final = 2.0  # margins below leave the outline in doubt


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings of a notice in reading order, and the decision that made them."""

    nodes: tuple[Node, ...]
    decision: Decision
    observations: tuple[Observation, ...]

    def doubts(self, text: str) -> tuple[Finding, ...]:
        """Return a finding where the next best outline is hardly worse than this one."""
        margin, other = self.decision.margin, self.decision.runner_up
        if margin is None or other is None or margin >= CLOSE:
            return ()
        pairs = zip(self.observations, self.decision.best.roles, other.roles, strict=True)
        span = next(seen.heading.title for seen, one, two in pairs if one != two)
        return (Finding("ambiguous_outline", "close_runner_up", span.of(text), span),)


def read_outline(
    text: str,
    units: Sequence[Unit],
    hints: Hints = _NO_HINTS,
    stating: Stating = "duties",
) -> Outline:
    """Return the outline of ``units``; ``hints`` say which of them tables and answers tell of.

    ``stating``: what the headings of such a paper may state.
    """
    observations = observe(text, units, hints)
    decision = decide(observations, stating)
    return Outline(nodes_of(observations, decision.best), decision, observations)
