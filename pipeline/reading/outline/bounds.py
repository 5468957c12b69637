"""Scores that no reading of a notice exceeds, by grammar: what cannot come near is not read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.reading.outline.grammar import Grammar
from pipeline.reading.outline.moves import ANSWERED, DUTY, ISSUE, PART, THEME
from pipeline.reading.outline.observation import ON, ROW, TEXT, Observation
from pipeline.reading.outline.parse import EXCEPTION, LEVEL_COST, SURE


class Bounds:
    """Scores that no reading of a notice exceeds, by grammar."""

    def __init__(self, observations: Sequence[Observation]) -> None:
        self._all = sum(seen.listed - seen.orphan for seen in observations)
        self._gains: dict[tuple[str, int, bool], float] = defaultdict(float)
        for seen in observations:
            if seen.shape in (TEXT, ROW):
                continue
            content = seen.listed - seen.orphan
            swapped = max(
                seen.theme + ON + EXCEPTION if seen.theme >= SURE else content,
                seen.problem + ON + ANSWERED + EXCEPTION if seen.problem >= SURE else content,
            )
            gains = (
                (PART, False, max(seen.results, seen.other_part) + ON),
                (THEME, False, seen.theme + ON),
                (THEME, True, max(seen.theme, seen.other_part) + ON),  # no parts but themes
                (ISSUE, False, seen.problem + ON + ANSWERED),
                (ISSUE, True, max(seen.problem, DUTY) + ON + ANSWERED),
            )
            for role, duty, gain in gains:
                self._gains[seen.shape, role, duty] += max(gain, swapped, content) - content
            if seen.sets_apart:
                self._all += max(0.0, seen.other_part + ON + EXCEPTION - content)

    def of(self, grammar: Grammar) -> float:
        """Return a score that no reading by ``grammar`` exceeds."""
        played = (
            (grammar.part, PART, False),
            (grammar.theme, THEME, grammar.part is None),
            (grammar.issue, ISSUE, grammar.affirmative),
            (grammar.alt, ISSUE, grammar.affirmative),
            (grammar.sub, ISSUE, grammar.affirmative),
        )
        gains = sum(self._gains[shape, role, duty] for shape, role, duty in played if shape)
        return self._all + gains - LEVEL_COST * grammar.levels
