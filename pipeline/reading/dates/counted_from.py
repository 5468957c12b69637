"""Dates that name the year, month or quarter by another: 今年3月, 次月, 8日."""

from __future__ import annotations

from pipeline.reading.dates.calendar import Period, Point, period
from pipeline.reading.dates.context import Context, Settled
from pipeline.reading.dates.relative import (
    MONTHS_FROM_ANCHOR,
    MONTHS_FROM_PUBLICATION,
    QUARTERS_FROM_PUBLICATION,
    YEARS_FROM_ANCHOR,
    YEARS_FROM_PUBLICATION,
)

# the days, which parts were supplied, and from where
Supplied = tuple[Period, str | None, int | str | None]


def counted(context: Context, index: int, point: Point) -> Supplied | None:
    """Return the days of a date that counts from another: 今年3月, 上月, 次年1月."""
    word = point.relative or ""
    now = context.latest
    if word in YEARS_FROM_PUBLICATION and now is not None:
        year = now.year + YEARS_FROM_PUBLICATION[word] - context.years_back
        return period(year, point.month, point.day, point.part), "year", context.now
    told = context.published  # the latest day printed says nothing of 本月 and 上季度
    if word in MONTHS_FROM_PUBLICATION:
        if told is None:
            return None
        year, month = shifted(told.year, told.month, MONTHS_FROM_PUBLICATION[word])
        return period(year, month, point.day, point.part), "year_month", context.now
    if word in QUARTERS_FROM_PUBLICATION:
        if told is None:
            return None
        year, month = shifted(told.year, told.month, 3 * QUARTERS_FROM_PUBLICATION[word])
        part = f"q{(month + 2) // 3}" + ("_end" if point.part == "quarter_end" else "")
        return period(year, None, None, part), "year_month", context.now
    anchor = context.before
    if anchor is None:
        return None
    if word in MONTHS_FROM_ANCHOR:
        base = anchor.period.end
        year, month = shifted(base.year, base.month, MONTHS_FROM_ANCHOR[word])
        return period(year, month, point.day, point.part), "year_month", anchor.draft
    if word in YEARS_FROM_ANCHOR:
        base_year = anchor.period.end.year
        if now is not None and context.is_ahead(index):
            base_year = min(base_year, now.year)  # 次年 of what is to come is next year
        year = base_year + YEARS_FROM_ANCHOR[word]
        return period(year, point.month, point.day, point.part), "year", anchor.draft
    return None


def shifted(year: int, month: int, by: int) -> tuple[int, int]:
    """Return the year and month that lie some months on or back.

    >>> shifted(2024, 1, -1)
    (2023, 12)
    """
    months = year * 12 + month - 1 + by
    return months // 12, months % 12 + 1


def day_only(context: Context, index: int, point: Point) -> Supplied | None:
    """Return the day of the month that was told before: the 8日 of 12月5日、8日."""
    draft = context.drafts[index]
    alone = draft.month_from != "paragraph" and not draft.follows
    if alone and context.news and context.diary is None and point.day:
        near = _near_publication(context, index, point.day)
        if near is not None:
            return near
    anchor = _month_before(context, index)
    if anchor is None:
        return None
    base = anchor.period.end
    return period(base.year, base.month, point.day, point.part), "year_month", anchor.draft


def _month_before(context: Context, index: int) -> Settled | None:
    """Return the date that lends its month to a bare day."""
    draft = context.drafts[index]
    if draft.follows:  # the 8日 of 5日、8日 says nothing where the 5日 does not
        before = context.before
        return before if before is not None and before.draft == index - 1 else None
    if draft.month_from == "outside":
        return context.diary
    return context.month


def _near_publication(context: Context, index: int, day: int) -> Supplied | None:
    """Return the day as news mean it: the last one before the publication, or the next to come."""
    told = context.published
    if told is None:
        return None
    ahead = context.is_ahead(index)
    for by in (0, 1, 2):
        year, month = shifted(told.year, told.month, by if ahead else -by)
        try:
            found = period(year, month, day, None)
        except ValueError:
            continue
        if found.start >= told if ahead else found.start <= told:
            return found, "year_month", context.now
    return None
