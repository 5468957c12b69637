"""What a date leaves out, taken from the nearest date that fixes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from pipeline.reading.dates.calendar import Period, Point, period
from pipeline.reading.dates.context import Context, Settled
from pipeline.reading.dates.counted_from import Supplied, counted, day_only, shifted
from pipeline.reading.dates.relative import MONTHS_FROM_ANCHOR, YEARS_FROM_ANCHOR

_LONGEST_PLAN: Final = timedelta(days=1100)
_SOON: Final = timedelta(days=45)
_A_YEAR: Final = timedelta(days=366)
_RECENT: Final = timedelta(days=120)  # a notice tells of the last months
_NEWS: Final = timedelta(days=60)
_LONG_AGO: Final = timedelta(days=1100)
_UNDATED_LEEWAY: Final = timedelta(days=540)


def settle(context: Context, index: int) -> Settled | None:
    """Return the date with what it leaves out; ValueError where no calendar has such a day.

    None where nothing in the text fixes it.
    """
    draft = context.drafts[index]
    start = _first(context, index)
    if start is None:
        return None
    period_, inferred, anchor = start
    if draft.last is not None:
        end = _end(context, draft.last, period_)
        period_ = Period(period_.start, end.end, "range")
        if period_.end < period_.start:
            raise ValueError("end before start")
    return Settled(index, period_, draft.last is not None, inferred, anchor)


def _first(context: Context, index: int) -> Supplied | None:
    draft = context.drafts[index]
    point = draft.first
    if point.year is not None:
        return period(point.year, point.month, point.day, point.part), None, None
    if point.relative is not None:
        return counted(context, index, point)
    if draft.last is not None and draft.last.year is not None and not point.day_only:
        return _before_end(point, draft.last)
    if point.day_only:
        return day_only(context, index, point)
    return _elided_year(context, index, point)


def _before_end(point: Point, last: Point) -> Supplied:
    """Take the year of the start from the end: 9月至2024年1月."""
    assert last.year is not None
    year = last.year
    if point.month is not None and last.month is not None and point.month > last.month:
        year -= 1
    return period(year, point.month, point.day, point.part), None, None


def _elided_year(context: Context, index: int, point: Point) -> Supplied | None:
    if (after := _listed(context, index, point) or _put_off(context, index, point)) is not None:
        return after
    now = context.latest
    ahead = point.part != "year_start" and context.is_ahead(index)
    if not ahead and (recent := _recent(context, index, point)):
        return recent
    if not ahead and (after := _after_inspection(context, index, point)):
        return after
    years = tuple(_years(context, index, point, ahead))
    last, later = _last_of_list(context, index, point)
    for low, high in _bounds(context, index, ahead, now):
        for year, anchor in years:
            supplied, end = _try(year, point), _try(year + later, last)
            if supplied is None or end is None or not _plausible(supplied, low, high):
                continue
            if high is None or end.start <= high:
                return supplied, "year", anchor
    if years:
        return period(years[0][0], point.month, point.day, point.part), "year", years[0][1]
    return None


def _listed(context: Context, index: int, point: Point) -> Supplied | None:
    """Return a day of the year that the date before it in a list prints: 2022年3月、9月."""
    before = context.before
    if before is None or before.draft != index - 1 or not context.drafts[index].follows:
        return None
    printed = context.drafts[before.draft].first
    if printed.year is None or printed.month is None or point.month is None:
        return None
    if point.month <= printed.month or context.drafts[before.draft].last is not None:
        return None
    supplied = _try(printed.year, point)
    return (supplied, "year", before.draft) if supplied is not None else None


def _put_off(context: Context, index: int, point: Point) -> Supplied | None:
    """Return the first such day after the one that it was put off from."""
    before = context.before
    if before is None or not context.puts_off(index):
        return None
    base = before.period.end
    for year in (base.year, base.year + 1):
        supplied = _try(year, point)
        if supplied is not None and supplied.start > base:
            return supplied, "year", before.draft
    return None


def _recent(context: Context, index: int, point: Point) -> Supplied | None:
    """Return the day of news: the first date of a text, within weeks of its publication.

    What is printed further on is no help then: 1月6日召开会议。2022年9月至11月巡察…
    """
    told = context.published
    if told is None or context.settled or context.leads_list(index):
        return None
    for year in (told.year, told.year - 1):
        supplied = _try(year, point)
        if supplied is not None and told - _NEWS <= supplied.end <= told:
            return supplied, "year", context.now
    return None


def _after_inspection(context: Context, index: int, point: Point) -> Supplied | None:
    """Return the first such day after the inspection that is told further on."""
    told = context.inspected_before(index)
    if told is None:
        return None
    until, anchor = told
    before = context.anchor(index, ahead=False)
    if before is not None and before.period.end >= until:
        return None
    for year in (until.year, until.year + 1):
        supplied = _try(year, point)
        if supplied is None or supplied.end < until:
            continue
        if context.published is None or supplied.start <= context.published:
            return supplied, "year", anchor
    return None


def _last_of_list(context: Context, index: int, point: Point) -> tuple[Point, int]:
    """Return the last of the dates that go on from one without a year, and how many years on.

    3月、6月、9月 are of one year: of the last in which all of them have been.
    """
    last, later = point, 0
    for draft in context.drafts[index + 1 :]:
        after = draft.first
        if not draft.follows or after.month is None or after.year or after.relative:
            break
        later += last.month is not None and after.month < last.month
        last = after
    return last, later


def _try(year: int, point: Point) -> Period | None:
    try:
        return period(year, point.month, point.day, point.part)
    except ValueError:
        return None


def _bounds(
    context: Context, index: int, ahead: bool, now: date | None
) -> Iterator[tuple[date | None, date | None]]:
    """Yield the reaches in which a date is sought, the likeliest first.

    What is done about an inspection is done after it; some is done while it lasts.
    """
    if ahead:
        behind, _ = context.horizon
        if behind is not None:
            yield behind, behind + _LONGEST_PLAN
        return
    if context.published is None and now is not None:
        now += _UNDATED_LEEWAY  # the latest printed day is no end of what an undated notice tells
    due = context.drafts[index].relation == "by" and not context.is_done(index)
    if now is not None and (due or context.goes_on(index)):
        # a deadline close at hand, or one for what is left, need not be called a plan
        now += _A_YEAR if context.is_of_rest(index) else _SOON
    closed = context.closed
    if context.fed_back is not None and context.published is not None:
        recent = max(context.fed_back, context.published - _RECENT)
        if context.drafts[index].relation == "as_of":
            yield recent, context.published  # how far it has come by now
    if context.fed_back is not None and context.drafts[index].relation == "by":
        yield context.fed_back, now
        if now is not None:
            yield context.fed_back, now + _A_YEAR  # rather still to come than before the feedback
    before = context.before
    if closed is not None and before is not None:
        near = context.home(before.draft) == context.home(index)
        if not near or before.period.end >= closed:
            yield closed, now
    if now is not None and _answers_old(context, index, now):
        yield now - _UNDATED_LEEWAY, now
    yield context.opened, now
    if context.opened is not None and now is not None and context.drafts[index].relation == "by":
        yield context.opened, now + _A_YEAR  # nor before the inspection, where no feedback is told
    yield None, now


def _answers_old(context: Context, index: int, now: date) -> bool:
    """Whether a paragraph without a year stands behind what is long past: a fault of 2006."""
    before = context.before
    if context.opened is not None or before is None or before.period.end >= now - _LONG_AGO:
        return False
    return context.home(before.draft) != context.home(index)


def _plausible(found: Period, low: date | None, high: date | None) -> bool:
    if low is not None and found.end < low:
        return False
    return high is None or found.start <= high


def _years(
    context: Context, index: int, point: Point, ahead: bool
) -> Iterator[tuple[int, int | str | None]]:
    """Yield years in the order of belief, each with the anchor it comes from."""
    now, fixed = context.horizon if ahead else (context.latest, context.now)
    anchor = context.anchor(index, ahead)
    following = None if ahead and anchor is not None else context.following(index)
    if anchor is None:
        if ahead and now is not None:  # a plan is for the first such day to come
            yield now.year, fixed
            yield now.year + 1, fixed
        if following:
            yield following[1], following[0]
            yield following[1] - 1, following[0]
    else:
        if following and context.home(anchor.draft) != context.home(index):
            yield following[1], following[0]
        whole = anchor.period.precision == "year"  # 2021年 stands for all of its months
        for year in _order(anchor.period.start if whole else anchor.period.end, point):
            yield year, anchor.draft
    if now is not None:
        around = (0, 1, -1, 2) if ahead else (0, -1, -2, 1)
        for step in around:
            yield now.year + step, fixed
    for passed in context.years_since(anchor):
        yield passed.period.end.year, passed.draft


def _order(base: date, point: Point) -> tuple[int, ...]:
    """Return the years to try after ``base``: an account goes on, so 12月 … 1月 is the next."""
    month = point.month or base.month
    if month < base.month - 6:
        return base.year + 1, base.year, base.year - 1
    return base.year, base.year - 1, base.year + 1


def _end(context: Context, last: Point, start: Period) -> Period:
    """Return the end of a range, which goes on from its start where parts are left out."""
    base = start.start
    if last.year is not None:
        return period(last.year, last.month, last.day, last.part)
    if last.relative is not None:
        if last.relative in YEARS_FROM_ANCHOR:
            year = base.year + YEARS_FROM_ANCHOR[last.relative]
            return period(year, last.month, last.day, last.part)
        if last.relative in MONTHS_FROM_ANCHOR:
            year, month = shifted(base.year, base.month, MONTHS_FROM_ANCHOR[last.relative])
            return period(year, month, last.day, last.part)
        found = counted(context, 0, last)
        if found is None:
            raise ValueError("unresolved")
        return found[0]
    if last.day_only:
        month = start.end.month
        end = period(start.end.year, month, last.day, None)
        if end.end < base:
            year, month = shifted(base.year, base.month, 1)
            end = period(year, month, last.day, None)
        return end
    end = period(base.year, last.month, last.day, last.part)
    return period(base.year + 1, last.month, last.day, last.part) if end.end < base else end
