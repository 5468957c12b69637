"""Who answers for an issue and by when: as printed, and where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.segments import Segment
from pipeline.reading.notes.duty_notes import parted
from pipeline.reading.text.regions import Homes
from schemas.notice import DateMention
from schemas.span import Span
from schemas.values import value

_NAMES: Final = ("leader", "responsible")
_EDGES: Final = " 。；;，,\t"


# 2024年春节前 ends before the year does, and no calendar says when
_OCCASION: Final = compiled(
    r"[“的]?{times.occasion}|[^,;。、()\n]{1,12}?(?:(?<!之)前|之前|以前)(?:{times.reached}|$|[^\p{Han}])"
)
# 责任人及时限:办公室主任某某,2025年2月底前
_TIME_BEHIND: Final = compiled(
    r"[,;](?P<time>(?:[0-9]{4}年|[0-9]{1,2}月|{times.at_once}|{times.lasting})[^,;。]{0,12})[。;]?$"
)


@value
class Duties:
    """The names and the time set, as printed (several joined by ；), with their places."""

    responsible: str | None
    responsible_span: Span | None
    deadline_text: str | None
    deadline_span: Span | None


def with_times_apart(text: str, fields: Sequence[Segment]) -> list[Segment]:
    """Return the labelled contents, a time behind names (责任人及时限) as one of its own."""
    apart: list[Segment] = []
    named = (parted(text, segment) if segment.code in _NAMES else [segment] for segment in fields)
    for segment in chain.from_iterable(named):
        time = None
        if segment.code in _NAMES:
            time = _TIME_BEHIND.search(text, segment.span.start, segment.span.end)
        if time is None:
            apart.append(segment)
            continue
        apart.append(replace(segment, span=Span(segment.span.start, time.start())))
        apart.append(replace(segment, code="deadline", span=Span(*time.span("time"))))
    return apart


def duties_of(printed: str, draft: IssueDraft) -> Duties:
    """Return who answers for an issue and by when; 立行立改 and 长期坚持 are kept as printed."""
    named = [s.span for s in draft.fields if s.code in _NAMES]
    timed = [s.span for s in draft.fields if s.code == "deadline"]
    return Duties(
        _joined(printed, named), _place(printed, named),
        _joined(printed, timed), _place(printed, timed),
    )  # fmt: skip


def _joined(printed: str, spans: Sequence[Span]) -> str | None:
    words = [span.of(printed).strip(_EDGES) for span in spans]
    return "；".join(dict.fromkeys(w for w in words if w)) or None


def _place(printed: str, spans: Sequence[Span]) -> Span | None:
    """Return where the printed words stand, from the first to the last of them."""
    filled = sorted(span for span in spans if span.of(printed).strip(_EDGES))
    if not filled:
        return None
    first, last = filled[0], filled[-1]
    start = first.end - len(first.of(printed).lstrip(_EDGES))
    return Span(start, last.start + len(last.of(printed).rstrip(_EDGES)))


def deadlines_of(
    text: str, drafts: Sequence[IssueDraft], dates: Sequence[DateMention]
) -> dict[int, date]:
    """Return the last day of the time that each draft's deadline names (长期坚持 names none).

    A cell merged over several rows sets the time of all their issues. A year that only says which
    festival or term is meant (2024年春节前) names no day.
    """
    owners: defaultdict[Span, list[int]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        for segment in draft.fields:
            if segment.code == "deadline":
                owners[segment.span].append(index)
    places = sorted(owners)
    homes = Homes((span, place) for place, span in enumerate(places))
    last: dict[int, date] = {}
    for mention in dates:
        home = homes.of(mention.span)
        if home is None or mention.end is None or is_occasion(text, mention):
            continue
        for index in owners[places[home]]:
            last[index] = max(mention.end, last.get(index, mention.end))
    return last


def is_occasion(text: str, mention: DateMention) -> bool:
    """Whether a year alone is told only with an occasion in it."""
    return mention.precision == "year" and _OCCASION.match(text, mention.span.end) is not None
