"""A grammar of a notice: which shapes its parts, themes and issues open with; and which may be.

A notice explains itself: its headings are alike wherever they stand. A grammar says which shape
plays which role; ``candidates`` gives those that a notice could have, never more than a few dozen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import product
from typing import Final

from pipeline.reading.outline.evidence import ITEM_FAMILIES, TOP_FAMILIES
from pipeline.reading.outline.observation import (
    LINE,
    ROW,
    TEXT,
    Observation,
)
from schemas.values import value

_MOST: Final = 4  # shapes tried for one role


@value
class Grammar:
    """Which shape opens a part, a theme, an issue and an issue below a group (None: none does).

    ``alt`` opens issues too, below other parts or themes than ``issue``. ``affirmative``: headings
    of issues name duties, not faults.
    """

    part: str | None
    theme: str | None
    issue: str | None
    sub: str | None
    affirmative: bool = False
    alt: str | None = None

    @property
    def levels(self) -> int:
        """How many roles it uses: what a simpler grammar saves."""
        shapes = (self.part, self.theme, self.issue, self.sub, self.alt, self.alt)
        return sum(shape is not None for shape in shapes)  # a second shape counts twice


@value
class Shapes:
    """The shapes that can play each role, the likeliest first."""

    parts: tuple[str | None, ...]
    themes: tuple[str | None, ...]
    issues: tuple[str, ...]
    duties: tuple[str, ...]


def shapes_of(observations: Sequence[Observation]) -> Shapes:
    """Return the shapes of a notice by the roles that their words allow."""
    part: dict[str, float] = defaultdict(float)
    theme: dict[str, float] = defaultdict(float)
    issue: dict[str, float] = defaultdict(float)
    duty: dict[str, float] = defaultdict(float)
    for seen in observations:
        if seen.shape in (TEXT, ROW):
            continue
        part[seen.shape] += max(0.0, seen.results, seen.other_part)
        theme[seen.shape] += max(0.0, seen.theme)
        issue[seen.shape] += max(0.0, seen.problem)
        if seen.duty and seen.shape not in ITEM_FAMILIES:
            duty[seen.shape] += 1.0
    return Shapes(
        (None, *_best(part)), (None, *_best(theme)), _best(issue), _best(duty)
    )  # fmt: skip


def _best(weights: dict[str, float]) -> tuple[str, ...]:
    ranked = sorted((-weight, shape) for shape, weight in weights.items() if weight > 0)
    return tuple(shape for _, shape in ranked[:_MOST])


def candidates(
    shapes: Shapes, issue: str | None, sub: str | None = None, *, affirmative: bool = False
) -> list[Grammar]:
    """Return the grammars without groups in which ``issue`` opens the issues."""
    return [
        Grammar(part, theme, issue, sub, affirmative)
        for part, theme in product(shapes.parts, shapes.themes)
        if (theme is None or theme != part or part == "line")
        and (theme not in TOP_FAMILIES or part in TOP_FAMILIES or part == LINE)
        and (theme is None or theme not in (issue, sub) or theme == "line")
        and (sub is None or sub != part)
    ]
