"""Paragraphs of an outline that hold more than one of its headings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.reading.breaks.lists import is_list, names_problems
from pipeline.reading.breaks.marks import Mark
from pipeline.reading.breaks.runs import Run, states
from pipeline.reading.outline.evidence import TOP_FAMILIES


def marks_around(text: str, runs: Sequence[Run]) -> list[Mark]:
    """Return the marks inside paragraphs that are of the outline to which these belong.

    They count on with the paragraphs around them, or each part stands in one paragraph. A list of
    measures does neither: it begins anew in each answer.
    """
    found = [mark for run in runs for mark in _going_on(text, run)]
    inner = _of_parts(text, runs)
    shapes = {run.shape for run in inner}
    for run in runs:
        inside = not any(mark.given for mark in run.marks)
        alike = inside and run.shape in shapes and not is_list(text, run)
        if alike or run in inner:
            found += [mark for mark in run.marks if not mark.given]
    return list(dict.fromkeys(found))


def _going_on(text: str, run: Run) -> list[Mark]:
    """Return the marks inside paragraphs whose numbers those of the paragraphs around go on.

    1.…2.… in one paragraph before one that opens with 3.
    """
    given = [at for at, mark in enumerate(run.marks) if mark.given]
    counts = all(b.number - a.number == 1 for a, b in pairwise(run.marks))
    if not given or not counts or is_list(text, run):
        return []
    begins = run.marks[0].number == 1
    inside = [
        mark
        for at, mark in enumerate(run.marks)
        if at < given[-1] and (begins or at > given[0]) and not mark.given
    ]
    return inside if all(mark.stopped for mark in inside) else []


def _of_parts(text: str, runs: Sequence[Run]) -> list[Run]:
    """Return the runs of parts that stand in one paragraph each, from the issues upwards.

    A part says no problem itself; inside of it problems are counted, or themes above them.
    """
    homes = {mark: run for run in runs for mark in run.marks}
    inside = [run for run in runs if not run.marks[0].given and len(run.marks) > 1]
    below = [run for run in inside if run.above is not None and not is_list(text, run)]
    found: list[Run] = []
    for run in below:
        above = run.above
        if above is None or states(text, above):
            continue
        outer = homes[above]
        nested = not above.given and len(outer.marks) > 1 and _is_part(outer.above)
        if nested or names_problems(text, run):
            found.append(run)
            while above is not None:
                found.append(homes[above])
                above = homes[above].above
    # 1.关于…的问题(1)…未达标…(2)…不稳定…: the parts of a problem that gathers
    found += [
        run
        for run in below
        if run.above is not None and homes[run.above] in found and names_problems(text, run)
    ]
    return list(dict.fromkeys(found))


def _is_part(mark: Mark | None) -> bool:
    return mark is not None and mark.given and mark.marker.family in TOP_FAMILIES
