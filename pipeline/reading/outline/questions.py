"""Questions that state no problem among those that do: 问9:往后有什么打算?.

Most questions of such a notice quote the problem (问2:巡察指出“…”,现在改好了吗?) or name a fault.
One that does neither asks how the whole went, or what comes next: what answers it is of no issue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.reading.frame.sections import section_role
from pipeline.reading.labelled.items import sentences
from pipeline.reading.outcome.statuses import read_statement
from pipeline.reading.outline.evidence import NO_ISSUES
from pipeline.reading.outline.observation import ROW, TEXT, Observation
from pipeline.reading.problem.faults import Evidence
from schemas.span import Span

_ASKS: Final = "?"
_FEWEST: Final = 2  # questions that quote a problem
_NONE: Final = -6.0  # against an issue
_APART: Final = 6.0  # for a part without issues


def with_questions(text: str, found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, questions that state no problem where most do as parts."""
    apart = list(found)
    asked: dict[str, list[int]] = {}
    for at, seen in enumerate(found):
        whole = Span(seen.heading.title.start, seen.heading.rest.end)
        counted = seen.shape not in (TEXT, ROW) and seen.number is not None
        if counted and whole.of(text).endswith(_ASKS):
            asked.setdefault(seen.shape, []).append(at)
    for places in asked.values():
        quoting = [at for at in places if found[at].heading.evidence >= Evidence.QUOTED]
        stating = [at for at in places if found[at].heading.evidence >= Evidence.LOOSE]
        if len(quoting) < _FEWEST or len(stating) * 2 <= len(places):
            continue
        for at, stop in zip(places, [*places[1:], None], strict=True):
            end = found[stop].heading.title.start if stop is not None else len(text)
            answer = Span(found[at].heading.rest.end, max(found[at].heading.rest.end, end))
            if at not in stating and not _states_outcome(text, answer):
                apart[at] = _as_part(text, found[at], behind=at > stating[-1])
    return apart


def _states_outcome(text: str, answer: Span) -> bool:
    """Whether what answers a question says what has become of a problem: …,已完成整改。."""
    last = (one.of(text).rstrip("。;").rpartition(",")[2] for one in sentences(text, answer))
    return any(read_statement(clause) is not None for clause in last)


def _as_part(text: str, seen: Observation, *, behind: bool) -> Observation:
    heading, marker = seen.heading, seen.heading.marker
    start, end = heading.title.start, heading.rest.end
    words = Span(start + (marker.length if marker else 0), end)
    role = section_role(words.of(text))
    if role not in NO_ISSUES:
        role = "next_steps" if behind else "leadership"
    whole = replace(heading, title=Span(start, end), statement=words, rest=Span(end, end))
    return replace(seen, heading=whole, role=role, problem=_NONE, other_part=_APART)
