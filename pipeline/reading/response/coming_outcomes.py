"""What is said to become of an issue by a time to come: a plan, and no outcome.

该问题于2025年6月底前整改到位 in a notice of 2024, 该问题年内整改到位: told of the issue, both stand
apart from what was done before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.pieces import compiled
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.items import sentences
from pipeline.reading.labelled.segments import Segment, StatedOutcome
from pipeline.reading.outcome.places import read_words
from pipeline.reading.outcome.statuses import read_statement
from pipeline.reading.response.verdicts import is_demanded
from pipeline.reading.text.stops import clauses
from schemas.span import Span

_TIME: Final = compiled(r"(?P<year>{year})年(?:(?P<month>{month})月)?")
_ALREADY: Final = "已"
_OF_ISSUE: Final = compiled(r"[^,。;]{0,16}?{this_issue}[^,。;]{2,24}")
_BY_THEN: Final = compiled(r"[0-9年月日底末]{2,12}之?前{this_issue}[^,。;]{2,24}")
_DONE: Final = frozenset({"none", "action"})


def plan_coming(text: str, drafts: Sequence[IssueDraft], published: date | None) -> None:
    """Make plans of the outcomes that are said to be reached after the day of publication."""
    for draft in drafts:
        draft.segments = [
            one for segment in draft.segments for one in _apart(text, segment, published)
        ]
        if published is None:
            continue
        coming = [
            o for o in draft.outcomes if not o.labelled and _states_to_come(text, o, published)
        ]
        for outcome in coming:
            draft.outcomes.remove(outcome)
            draft.segments.append(Segment("next", outcome.span, None, opens=False))
        draft.segments.sort(key=lambda segment: segment.span.start)


def _apart(text: str, segment: Segment, published: date | None) -> list[Segment]:
    """Return a segment, its last sentence apart where that promises what becomes of the issue."""
    parts = sentences(text, segment.span)
    if segment.code not in _DONE or len(parts) < 2:
        return [segment]
    last = parts[-1].of(text)
    if not (_promises(last) or (_BY_THEN.match(last) and _comes(last, published))):
        return [segment]
    told = replace(segment, span=Span(segment.span.start, parts[-2].end))
    return [told, Segment("next", parts[-1], None, opens=False)]


def _promises(sentence: str) -> bool:
    """Whether a sentence says of the issue, and of nothing else, by when it is to be settled.

    >>> _promises("该问题年内整改到位。"), _promises("该问题已在年内整改到位。")
    (True, False)
    """
    plain = sentence.rstrip("。;")
    if _OF_ISSUE.fullmatch(plain) is None or _ALREADY in plain:
        return False
    done = [said for said in read_words(plain).said if said.code == "completed"]
    return bool(done) and (all(said.planned for said in done) or is_demanded([], plain))


def _states_to_come(text: str, outcome: StatedOutcome, published: date) -> bool:
    """Whether the clause that says it is done names a time to come."""
    said = [clause.strip(" ,。;") for clause in clauses(outcome.span.of(text))]
    return any(read_statement(one) is not None and _comes(one, published) for one in said)


def _comes(clause: str, published: date | None) -> bool:
    """Whether a clause names a month or a year behind the publication, and says not 已."""
    time = _TIME.search(clause)
    if published is None or time is None or _ALREADY in clause:
        return False
    year, month = integer(time["year"]), integer(time["month"] or "1")
    return (year or 0, month or 0) > (published.year, published.month)
