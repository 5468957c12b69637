"""Headings right above the heading of an issue, or above a table of issues: what they gather."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final

from pipeline.reading.outline.evidence import ITEM_FAMILIES, NAMING
from pipeline.reading.outline.neighbours import STATED
from pipeline.reading.outline.observation import ROW, Observation

_GATHERS: Final = 1.0
_HIGHEST_HEADER: Final = 2  # rows of a table above those that state issues


def with_issues_below(found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, a line right above the heading of an issue the likelier to gather.

    (二)人事管理领域 before 问题4:…: an item of a list has no heading of another shape below it.
    """
    gathering = list(found)
    above = [at for at in range(len(found)) if _states_above_issues(found, at)]
    groups = Counter(found[at].shape for at in above)
    for at, (seen, below) in enumerate(pairwise(found)):
        if at in above and groups[seen.shape] > 1:
            continue  # (二)执法有差距 over each of several tables: problems of problems
        marker = below.heading.marker
        stated = marker is not None and (below.problem >= STATED or marker.family in NAMING)
        tabled = _is_above_issues(found, at)
        named = (tabled or seen.problem < STATED) and _may_gather(seen)
        if (stated or tabled) and below.shape != seen.shape and named:
            problem = min(seen.problem, 0.0) - _GATHERS if tabled else seen.problem
            gathering[at] = replace(seen, theme=seen.theme + _GATHERS, problem=problem)
    return gathering


def _is_above_issues(found: Sequence[Observation], at: int) -> bool:
    """Whether a table of issues begins right below a unit."""
    rows = takewhile(lambda one: one.shape == ROW, found[at + 1 : at + 2 + _HIGHEST_HEADER])
    return any(row.responds for row in rows)


def _states_above_issues(found: Sequence[Observation], at: int) -> bool:
    """Whether a numbered heading that names a problem stands right above a table of issues."""
    seen = found[at]
    return seen.problem >= STATED and _may_gather(seen) and _is_above_issues(found, at)


def _may_gather(seen: Observation) -> bool:
    heading = seen.heading
    stopped = heading.title.end < heading.rest.start and not heading.brackets
    numbered = heading.marker is not None and seen.shape not in ITEM_FAMILIES
    return numbered and heading.alone and not stopped
