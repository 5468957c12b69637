"""Parts behind the issues that tell what else there is to say: 其他需要说明的问题, 存在的困难.

What such a part lists no inspector found: 管网资金不足 is a difficulty that the writers met. Its
words say so (说明, 困难), and where it stands: behind problems, with nothing in it answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.reading.frame.remarks import only_remarks
from pipeline.reading.labelled.items import sentences
from pipeline.reading.outcome.statuses import read_statement
from pipeline.reading.outline.evidence import NO_ISSUES, REMARKS, TOP_FAMILIES
from pipeline.reading.outline.neighbours import NO_HEADING, STATED
from pipeline.reading.outline.observation import ROW, TEXT, UNMARKED, Observation
from schemas.span import Span

_APART: Final = 6.0  # for a part without issues
_NONE: Final = -6.0  # against anything else


def with_remarks(text: str, found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, parts that only remark on something as parts without issues."""
    remarks = list(found)
    first = next((at for at, seen in enumerate(found) if _states(seen)), len(found))
    for at, seen in enumerate(found[first + 1 :], first + 1):
        if seen.shape in (TEXT, ROW) or remarks[at].role in NO_ISSUES or not _remarks(text, seen):
            continue
        below = range(at + 1, _end(found, at))
        if any(_answers(text, found[i]) for i in below) or _goes_on(found, first, at):
            continue
        remarks[at] = replace(
            seen, role=REMARKS, problem=_NONE, theme=_NONE, results=_NONE, other_part=_APART,
            duty=False, own=False,
        )  # fmt: skip
        for i in below:
            remarks[i] = replace(
                found[i], problem=NO_HEADING, theme=NO_HEADING, duty=False, orphan=0.0, listed=0.0
            )
    return remarks


def _states(seen: Observation) -> bool:
    """Whether a unit states a problem, or is a row that does."""
    return seen.responds if seen.shape == ROW else seen.problem >= STATED


def _answers(text: str, seen: Observation) -> bool:
    """Whether a unit answers a problem: with an outcome, below a label or in a table of issues."""
    if seen.outcomes > 0 or seen.labelled or (seen.shape == ROW and seen.responds):
        return True
    whole = Span(seen.heading.title.start, seen.heading.rest.end)
    last = (one.of(text).rstrip("。;").rpartition(",")[2] for one in sentences(text, whole))
    return any(read_statement(clause) is not None for clause in last)


def _remarks(text: str, seen: Observation) -> bool:
    """Whether the words of a heading say that remarks or difficulties stand below it."""
    heading = seen.heading
    start = heading.title.start + (heading.marker.length if heading.marker else 0)
    words = Span(start, heading.title.end).of(text).strip("[]:。")
    return only_remarks(words)


def _end(found: Sequence[Observation], at: int) -> int:
    """Return where the part ends: at the next heading of its shape or of one that numbers parts."""
    outer = (found[at].shape, *(TOP_FAMILIES - {found[at].shape}))
    if found[at].shape in TOP_FAMILIES:
        outer = (found[at].shape,)
    return next((i for i in range(at + 1, len(found)) if found[i].shape in outer), len(found))


def _goes_on(found: Sequence[Observation], first: int, at: int) -> bool:
    """Whether problems go on behind an unmarked line: 存在的困难 of the one above it."""
    if found[at].shape not in UNMARKED:
        return False
    return any(one.shape == found[first].shape and _states(one) for one in found[at + 1 :])
