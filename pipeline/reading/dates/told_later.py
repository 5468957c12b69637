"""The inspection that is told only further on: news opens with what was done about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.dates.calendar import Point, period
from pipeline.reading.dates.join import Draft
from schemas.values import value

INSPECTED: Final = compiled(r"[^。\n]{0,120}?(?:{kinds}|检查|进驻)")
# 2020年11月下旬对某学院开展了巡察: a month alone is a visit only where it says whom
_VISITED: Final = compiled(
    r"[^。;\n]{0,40}?对[^。;\n]{0,60}?{common.carry_out}了?[^。;,\n]{0,16}?{kinds}"
)
_FED_BACK: Final = compiled(r"[^。\n]{0,60}(?:{inspectors}|{inspection})[^。\n]{0,60}反馈")
_GAVE_BACK: Final = compiled(r"[^。;\n0-9]{0,40}反馈[^。;\n0-9]{0,12}{inspection}")
_ENTERS: Final = compiled(r"[,]?[^,。;\n]{0,16}进驻")
_ABOUT: Final = "整改"
_SENTENCE: Final = 120  # characters on either side
_LONGEST: Final = 400  # days


@value
class Told:
    """The last day of an inspection, or that of its feedback, and the draft that tells it."""

    draft: int
    until: date
    fed_back: bool


def told_of(text: str, drafts: Sequence[Draft]) -> tuple[Told, ...]:
    """Return the first inspection and the first feedback that a text tells with their years."""
    visit: Told | None = None
    feedback: Told | None = None
    for index, draft in enumerate(drafts):
        if draft.relation != "on" or not (draft.first.year or (draft.last and draft.last.year)):
            continue
        if visit is None and (until := _visited(text, draft)):
            visit = Told(index, until, fed_back=False)
        elif feedback is None and (day := _fed_back(text, draft)):
            feedback = Told(index, day, fed_back=True)
        if visit and feedback:
            break
    return tuple(one for one in (visit, feedback) if one)


def inspected_before(
    text: str, told: Sequence[Told], draft: Draft, index: int
) -> tuple[date, int] | None:
    """Return the day that a date lies after, which stands before the inspection, and who tells it.

    That is a date of what was done about the inspection, or of the feedback:
    10月17日,督查组到镇里检查巡察整改。2018年11月26日至2019年1月26日,巡察组对镇党委开展了巡察。
    """
    if not told or min(one.draft for one in told) < index:
        return None
    if draft.last is not None or _ENTERS.match(text, draft.span.end):
        return None  # 3月1日至5月30日,巡察组…,边巡边改整改8个 is the visit itself
    later = told
    if _FED_BACK.match(text, draft.span.end):
        later = [one for one in told if not one.fed_back]
    elif _ABOUT not in _sentence(text, draft):
        return None
    last = max(later, key=lambda one: one.until, default=None)
    return (last.until, last.draft) if last else None


def _sentence(text: str, draft: Draft) -> str:
    """Return the sentence that a date stands in."""
    start, end = draft.span.start, draft.span.end
    before = text[max(0, start - _SENTENCE) : start]
    begin = max(before.rfind("。"), before.rfind("\n")) + 1
    after = text[end : end + _SENTENCE]
    stop = min((at for mark in "。\n" if (at := after.find(mark)) >= 0), default=len(after))
    return before[begin:] + after[:stop]


def _visited(text: str, draft: Draft) -> date | None:
    """Return the last day of a time that is said to be that of an inspection."""
    first, last = draft.first, draft.last
    if last is None:
        whole = first.year is None or first.month is None or first.day is not None
        if whole or _VISITED.match(text, draft.span.end) is None:
            return None
        return _end(first.year, first)
    begin, end = _range(first, last)
    if begin is None or end is None or not 2 <= (end - begin).days <= _LONGEST:
        return None
    return end if INSPECTED.match(text, draft.span.end) else None


def _range(first: Point, last: Point) -> tuple[date | None, date | None]:
    """Return the ends of a range of which one side prints the year."""
    year = first.year or last.year
    if year is None or first.relative or last.relative:
        return None, None
    month = last.month or first.month
    if month is None or first.month is None:
        return None, None
    ends = last.year or (year + 1 if month < first.month else year)
    begins = first.year or (year - 1 if month < first.month else year)
    begin = _end(begins, first)
    try:
        end = period(ends, month, last.day, last.part).end
    except ValueError:
        return None, None
    return begin, end


def _end(year: int | None, point: Point) -> date | None:
    if year is None:
        return None
    try:
        return period(year, point.month, point.day, point.part).end
    except ValueError:
        return None


def _fed_back(text: str, draft: Draft) -> date | None:
    first, at = draft.first, draft.span.end
    if draft.last is not None or first.year is None or first.month is None:
        return None
    told = _FED_BACK.match(text, at) or _GAVE_BACK.match(text, at)
    return _end(first.year, first) if told else None
