"""Issues of a theme → the outcome that the line behind the last of them states of all.

以上问题均已完成整改。 states it of each, 作风建设方面的3个问题至此全部完成整改。 sums the theme up,
第1项已完成,第2项正在推进 tells it by number. None of them is a measure of the last issue.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from pipeline.reading.apart.references import numbers_in
from pipeline.reading.collective.by_number import find_by_number
from pipeline.reading.collective.theme_lines import theme_line
from pipeline.reading.drafts import IssueDraft, siblings
from pipeline.reading.response.segments import StatedOutcome
from schemas.span import Span

_FEWEST: Final = 2  # issues told by number
_CLAUSE: Final = regex_of(r"[^,;。]+")


def take_closings(text: str, drafts: Sequence[IssueDraft]) -> None:
    """Give the issues of each theme what the line behind the last of them states of all."""
    themes = siblings(drafts)
    for held in themes.values() if len(themes) > 1 else ():
        last = drafts[held[-1]]
        lines = [piece for piece in last.pieces[-1:] if text[piece.start - 1] == "\n"]
        closing = theme_line(text, lines[0]) if lines else None
        if closing is None or (closing.issues or 0) > len(held):
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
    """Give the issues of a theme the outcomes that a label behind the last one tells by number.

    整改结果:第1项已完成,第2项正在推进。 is said of both.
    """
    for held in siblings(drafts).values():
        issues = {drafts[i].number: drafts[i] for i in held}
        last = drafts[held[-1]]
        if len(issues) < max(_FEWEST, len(held)):
            continue
        for segment in [s for s in last.segments if s.code == "outcome"]:
            told = find_by_number(text, [segment.span])
            if told is None or not {*told.said} <= {*issues} or len(told.said) < _FEWEST:
                continue
            last.segments.remove(segment)
            last.labels += [segment.span, *([segment.label.span] if segment.label else [])]
            for number, draft in issues.items():
                status = told.of(number)
                if status is not None:
                    place = _told_at(text, segment.span, number)
                    draft.outcomes.append(StatedOutcome(place, status, labelled=True))


def _told_at(text: str, span: Span, number: str | None) -> Span:
    """Return the clause that names a number, all of the statement where none does."""
    for clause in _CLAUSE.finditer(text, span.start, span.end):
        if number in [*map(str, numbers_in(clause.group()))]:
            return Span(*clause.span())
    return span
