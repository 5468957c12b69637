"""Whether a text calls the year before its publication 今年, as one written in December may."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from parsers.lexicon.patterns import regex_of
from pipeline.reading.dates.calendar import period
from pipeline.reading.dates.join import Draft

_THIS_YEAR: Final = frozenset({"今年", "本年"})
_EARLY: Final = 3  # months of a year in which one still speaks of the last as 今年
_FAR_AHEAD: Final = timedelta(days=122)
_WHOLE_YEAR: Final = frozenset({"year_start", "year_middle", "year_end", "year_within"})
# 今年10月到期的3份合同已续签 says nothing of when
_TOOK_PLACE: Final = regex_of(
    r"(?!到期|届满|起|[^,。;\n]{0,6}的)[^。;\n]{0,24}?(?:\p{Han}了(?!解)|已)"
)
_SO_FAR: Final = ("来", "今")  # 今年9月以来, 今年9月至今


def is_last_year(
    text: str, drafts: Sequence[Draft], now: date | None, is_ahead: Callable[[int], bool]
) -> bool:
    """Whether 今年 is the year before ``now`` in the whole text.

    One mention settles all: 今年8月,会议审议了报告 cannot be of a year that has just begun, so
    neither can 今年以来 be, nor 去年 be the year that has just ended.
    """
    if now is None or now.month > _EARLY:
        return False
    return any(
        _is_over(text, draft, now) and not is_ahead(index)
        for index, draft in enumerate(drafts)
        if draft.first.relative in _THIS_YEAR
    )


def _is_over(text: str, draft: Draft, now: date) -> bool:
    """Whether a time that ``now`` has still before it is told as one that has been."""
    point = draft.first
    if (point.month is None and point.part is None) or point.part in _WHOLE_YEAR:
        return False
    try:
        due = period(now.year, point.month, point.day, point.part).end
    except ValueError:
        return False
    if due - now < _FAR_AHEAD:
        return False
    if draft.relation == "as_of":
        return not draft.ahead
    if draft.relation == "since":
        return text[draft.span.start : draft.span.end].endswith(_SO_FAR)
    return draft.relation == "on" and _TOOK_PLACE.match(text, draft.span.end) is not None
