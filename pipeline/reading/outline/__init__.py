"""The outline of a notice, decided once over all of it.

``observe`` says what each paragraph looks like, ``grammar`` which roles the shapes could have,
``parse`` what a grammar makes of the notice, ``decide`` which explains it best, and ``nodes`` turns
that reading into headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal

from pipeline.reading.outline.decide import CLOSE, Decision, Stating, decide
from pipeline.reading.outline.evidence import NAMING, TOP_FAMILIES
from pipeline.reading.outline.looks import Hints
from pipeline.reading.outline.nodes import Node, first_unit, nodes_of
from pipeline.reading.outline.observation import Observation
from pipeline.reading.outline.observe import observe
from pipeline.reading.outline.own_markers import own_markers, shape_name
from pipeline.reading.outline.parse import Parse
from pipeline.reading.outline.part_roles import name_parts
from pipeline.reading.outline.regular import Responses
from pipeline.reading.outline.second_sentences import take_second_sentences
from pipeline.reading.outline.units import Unit, units_of
from schemas.document import Finding
from schemas.values import value

__all__ = [
    "NAMING", "TOP_FAMILIES", "Decision", "Hints", "Node", "Outline", "Parse", "Responses",
    "Stating", "Unit", "first_unit", "own_markers", "read_outline", "shape_name", "units_of",
]  # fmt: skip


_NO_HINTS: Final = Hints()
# whether the total speaks for the best reading alone, or one that is close was taken for it
ByTotal = Literal["total_agrees", "used_to_decide"]


@value
class Outline:
    """The headings of a notice in reading order, and the decision that made them.

    ``by_total`` says what a total that the notice states came to, where another reading was close.
    """

    nodes: tuple[Node, ...]
    decision: Decision
    observations: tuple[Observation, ...]
    by_total: ByTotal | None = None

    def instead(self, text: str, reading: Parse) -> Outline:
        """Return the outline by another reading, for the sake of the total."""
        return Outline(
            _headings(text, self.observations, reading),
            self.decision.instead(reading),
            self.observations,
            "used_to_decide",
        )

    def confirmed(self) -> Outline:
        """Return the outline as the one that has the stated number of issues."""
        return replace(self, by_total="total_agrees")

    def doubts(self, text: str) -> tuple[Finding, ...]:
        """Return a finding where the next best outline is hardly worse than this one."""
        margin, other = self.decision.margin, self.decision.runner_up
        if margin is None or other is None or margin >= CLOSE:
            return ()
        pairs = zip(self.observations, self.decision.best.roles, other.roles, strict=True)
        span = next(seen.heading.title for seen, one, two in pairs if one != two)
        reason = self.by_total or "close_runner_up"
        return (Finding("ambiguous_outline", reason, span.of(text), span),)


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
    return Outline(_headings(text, observations, decision.best), decision, observations)


def _headings(text: str, observations: Sequence[Observation], reading: Parse) -> tuple[Node, ...]:
    nodes = nodes_of(text, observations, reading)
    name_parts(text, nodes, observations)
    take_second_sentences(text, nodes, len(observations))
    return nodes
