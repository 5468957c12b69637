"""Issues of a theme → the outcome that the line behind the last of them states of all.

以上问题均已完成整改。 states it of each, 作风建设方面的3个问题至此全部完成整改。 sums the theme up,
第1项已完成,第2项正在推进 tells it by number. None of them is a measure of the last issue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.reading.issue.drafts import IssueDraft, siblings
from pipeline.reading.labelled.segments import StatedOutcome
from pipeline.reading.outline.theme_lines import before_numbers, theme_line
from pipeline.reading.problem.by_number import ByNumber, find_by_number
from pipeline.reading.problem.references import numbers_in
from pipeline.reading.text.stops import clause_spans
from schemas.span import Span

_FEWEST: Final = 2  # issues told by number


def take_closings(text: str, drafts: Sequence[IssueDraft]) -> None:
    """Give the issues of each theme what the line behind the last of them states of all."""
    themes = siblings(drafts)
    for held in themes.values() if len(themes) > 1 else ():
        last = drafts[held[-1]]
        lines = [piece for piece in last.pieces[-1:] if text[piece.start - 1] == "\n"]
        closing = theme_line(text, lines[0]) if lines else None
        if closing is None or (closing.issues or 0) > len(held) or lines[0] in last.labels:
            continue
        line, count = lines[0], closing.issues or len(held)
        last.segments = [s for s in last.segments if s.span not in line]
        last.outcomes = [o for o in last.outcomes if o.span not in line]
        last.labels.append(line)
        for draft in (drafts[i] for i in held[-count:]):
            if closing.named:
                draft.summed = closing.status, closing.span
            elif not draft.outcomes:
                draft.outcomes.append(StatedOutcome(closing.span, closing.status, labelled=True))


def tell_by_number(text: str, drafts: Sequence[IssueDraft]) -> None:
    """Give the issues of a theme the outcomes that what stands behind the last one tells by number.

    整改结果:第1项已完成,第2项正在推进。 is said of both; without a label a paragraph that says
    nothing else is: 以上3个问题中,第1、3项已完成整改,第2项正在推进。
    """
    for held in siblings(drafts).values():
        issues = {drafts[i].number: drafts[i] for i in held}
        last = drafts[held[-1]]
        if len(issues) < max(_FEWEST, len(held)):
            continue
        for segment in [s for s in last.segments if s.code == "outcome"]:
            told = _told_of(text, segment.span, issues)
            if told is None:
                continue
            last.segments.remove(segment)
            last.labels += [segment.span, *([segment.label.span] if segment.label else [])]
            _tell(text, segment.span, told, issues)
        for line in (p for p in last.pieces[-2:] if text[p.start - 1] == "\n"):
            told = _told_of(text, line, issues)
            if told is None or not before_numbers(text, Span(line.start, told.span.start)):
                continue
            if not _ends_with(text, told, line):
                continue
            last.segments = [s for s in last.segments if s.span not in line]
            last.outcomes = [o for o in last.outcomes if o.span not in line]
            last.labels.append(line)
            _tell(text, line, told, issues)


def _ends_with(text: str, told: ByNumber, line: Span) -> bool:
    """Whether nothing follows what a line tells by number but what is left of the last one."""
    rest = text[told.span.end : line.end].strip("。;")
    last = [*told.said.values()][-1]
    left = last is not None and last.code != "completed" and rest.startswith(",")
    return not rest or (left and "。" not in rest)


def _told_of(text: str, where: Span, issues: Mapping[str | None, IssueDraft]) -> ByNumber | None:
    """Return what a place tells of several of these issues by number, and of no other."""
    told = find_by_number(text, [where])
    if told is None or not {*told.said} <= {*issues}:
        return None
    return told if told.rest is not None or len(told.said) >= _FEWEST else None


def _tell(text: str, where: Span, told: ByNumber, issues: Mapping[str | None, IssueDraft]) -> None:
    for number, draft in issues.items():
        status = told.of(number)
        if status is not None:
            place = _told_at(text, where, number)
            draft.outcomes.append(StatedOutcome(place, status, labelled=True))


def _told_at(text: str, span: Span, number: str | None) -> Span:
    """Return the clause that names a number, all of the statement where none does."""
    for clause in clause_spans(text, span):
        if number in [*map(str, numbers_in(clause.of(text)))]:
            return clause
    return span
