"""What a date leaves out, taken from the nearest date that fixes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

import regex

from pipeline.reading.brackets import Regions
from pipeline.reading.dates.calendar import Period, Point, period
from pipeline.reading.dates.join import Draft

PUBLISHED: Final = "published_date"

_YEARS_FROM_PUBLICATION: Final = {
    "今年": 0, "本年": 0, "本年度": 0, "去年": -1, "上年": -1, "上年度": -1, "前年": -2,
    "明年": 1, "来年": 1, "后年": 2,
}  # fmt: skip
_YEARS_FROM_ANCHOR: Final = {"当年": 0, "同年": 0, "次年": 1, "翌年": 1}
_MONTHS_FROM_PUBLICATION: Final = {"本月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
_MONTHS_FROM_ANCHOR: Final = {"同月": 0, "当月": 0, "次月": 1}
_INSPECTED: Final = regex.compile(r"[^。\n]{0,120}?(?:巡视|巡察|审计|督察|督查|检查|进驻)")
_COMING: Final = regex.compile(
    r"(?:预计|计划(?!已|书|外|内)|力争|拟(?![定订制])|争取(?!到|了|资金)|下一步|下步|下阶段|今后|"
    r"将(?:[于在按]|继续|进一步|持续|陆续|逐步|全面|适时|加快))[^。;\n]{0,60}$"
)
_LONGEST_PLAN: Final = timedelta(days=1100)
_SOON: Final = timedelta(days=45)
_UNDATED_LEEWAY: Final = timedelta(days=540)


@dataclass(frozen=True, slots=True)
class Settled:
    """A date with its parts supplied; ``draft`` is its position among the drafts."""

    draft: int
    period: Period
    ranged: bool
    inferred: str | None = None
    anchor: int | str | None = None


@dataclass(slots=True)
class Context:
    """What is known while the dates of one document are settled in reading order."""

    text: str
    published: date | None
    planned: Regions
    paragraphs: Regions
    drafts: Sequence[Draft]
    opened: date | None = None
    closed: date | None = None
    settled: list[Settled] = field(default_factory=list)

    def latest(self) -> date | None:
        """Return the publication date, or the latest day printed where it is not known."""
        if self.published is not None:
            return self.published
        years = [d.first for d in self.drafts if d.first.year and d.first.day and d.first.month]
        days = [day for point in years if (day := _only_day(point)) is not None]
        return max(days, default=None)

    def is_ahead(self, index: int) -> bool:
        """Whether the date is one of something still to be done."""
        span = self.drafts[index].span
        if self.planned.index(span.start) is not None:
            return True
        now = self.latest()
        if self.drafts[index].follows and self.settled and now is not None:
            return self.settled[-1].period.end > now
        before = self.text[max(0, span.start - 80) : span.start]
        return _COMING.search(before.rpartition("\n")[2]) is not None

    def anchors(self, index: int) -> Iterator[Settled]:
        """Yield the settled dates before a date: those of its paragraph, then the others."""
        yield from reversed(self.settled)

    def following(self, index: int) -> tuple[int, int] | None:
        """Return the next date of the paragraph that prints its year, and that year."""
        home = self.paragraphs.index(self.drafts[index].span.start)
        for later in range(index + 1, len(self.drafts)):
            draft = self.drafts[later]
            if self.paragraphs.index(draft.span.start) != home:
                return None
            if draft.first.year is not None:
                return later, draft.first.year
        return None

    def note_opening(self, settled: Settled) -> None:
        """Remember when the inspection began: the first range of days said of one."""
        if self.opened is not None or not settled.ranged:
            return
        days = (settled.period.end - settled.period.start).days
        draft = self.drafts[settled.draft]
        if 5 <= days <= 400 and _INSPECTED.match(self.text, draft.span.end):
            self.opened, self.closed = settled.period.start, settled.period.end


def _only_day(point: Point) -> date | None:
    try:
        return date(point.year or 0, point.month or 0, point.day or 0)
    except ValueError:
        return None


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
    settled = Settled(index, period_, draft.last is not None, inferred, anchor)
    context.note_opening(settled)
    return settled


_Supplied = tuple[Period, str | None, int | str | None]


def _first(context: Context, index: int) -> _Supplied | None:
    draft = context.drafts[index]
    point = draft.first
    if point.year is not None:
        return period(point.year, point.month, point.day, point.part), None, None
    if point.relative is not None:
        return _relative(context, index, point)
    if draft.last is not None and draft.last.year is not None and not point.day_only:
        return _before_end(point, draft.last)
    if point.day_only:
        return _day_only(context, point)
    return _elided_year(context, index, point)


def _before_end(point: Point, last: Point) -> _Supplied:
    """Take the year of the start from the end: 9月至2024年1月."""
    assert last.year is not None
    year = last.year
    if point.month is not None and last.month is not None and point.month > last.month:
        year -= 1
    return period(year, point.month, point.day, point.part), None, None


def _relative(context: Context, index: int, point: Point) -> _Supplied | None:
    word = point.relative or ""
    now = context.latest()
    if word in _YEARS_FROM_PUBLICATION and now is not None:
        year = now.year + _YEARS_FROM_PUBLICATION[word]
        return period(year, point.month, point.day, point.part), "year", PUBLISHED
    if word in _MONTHS_FROM_PUBLICATION and now is not None:
        year, month = _shifted(now.year, now.month, _MONTHS_FROM_PUBLICATION[word])
        return period(year, month, point.day, point.part), "year_month", PUBLISHED
    anchor = next(context.anchors(index), None)
    if anchor is None:
        return None
    if word in _MONTHS_FROM_ANCHOR:
        base = anchor.period.end
        year, month = _shifted(base.year, base.month, _MONTHS_FROM_ANCHOR[word])
        return period(year, month, point.day, point.part), "year_month", anchor.draft
    if word in _YEARS_FROM_ANCHOR:
        year = anchor.period.end.year + _YEARS_FROM_ANCHOR[word]
        return period(year, point.month, point.day, point.part), "year", anchor.draft
    return None


def _shifted(year: int, month: int, by: int) -> tuple[int, int]:
    months = year * 12 + month - 1 + by
    return months // 12, months % 12 + 1


def _day_only(context: Context, point: Point) -> _Supplied | None:
    """Supply year and month of the date before: the 8日 of 12月5日、8日."""
    anchor = next(context.anchors(0), None)
    if anchor is None:
        return None
    base = anchor.period.end
    return period(base.year, base.month, point.day, None), "year_month", anchor.draft


def _elided_year(context: Context, index: int, point: Point) -> _Supplied | None:
    now = context.latest()
    ahead = context.is_ahead(index)
    years = tuple(_years(context, index, point, ahead))
    for low, high in _bounds(context, index, ahead, now):
        for year, anchor in years:
            supplied = _try(year, point)
            if supplied is not None and _plausible(supplied, low, high):
                return supplied, "year", anchor
    if years:
        return period(years[0][0], point.month, point.day, point.part), "year", years[0][1]
    return None


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
        if now is not None:
            yield now, now + _LONGEST_PLAN
        return
    if context.published is None and now is not None:
        now += _UNDATED_LEEWAY  # the latest printed day is no end of what an undated notice tells
    if now is not None and context.drafts[index].relation == "by":
        now += _SOON  # a deadline close at hand need not be called a plan
    closed = context.closed
    before = context.settled[-1] if context.settled else None
    if closed is not None and before is not None:
        home = context.paragraphs.index(context.drafts[index].span.start)
        near = context.paragraphs.index(context.drafts[before.draft].span.start) == home
        if not near or before.period.end >= closed:
            yield closed, now
    yield context.opened, now
    yield None, now


def _plausible(found: Period, low: date | None, high: date | None) -> bool:
    if low is not None and found.end < low:
        return False
    return high is None or found.start <= high


def _years(
    context: Context, index: int, point: Point, ahead: bool
) -> Iterator[tuple[int, int | str | None]]:
    """Yield years in the order of belief, each with the anchor it comes from."""
    now = context.latest()
    low = context.opened
    draft = context.drafts[index]
    home = context.paragraphs.index(draft.span.start)
    seen_outside: list[Settled] = []
    for anchor in context.anchors(index):
        inside = (low is None or anchor.period.end >= low) and (
            now is None or anchor.period.start <= now
        )
        near = context.paragraphs.index(context.drafts[anchor.draft].span.start) == home
        if ahead:
            inside = near and now is not None and anchor.period.end >= now
        if not (inside or (draft.follows and anchor is context.settled[-1])):
            seen_outside.append(anchor)
            continue
        if not near and (following := context.following(index)) and not ahead:
            yield following[1], following[0]
        whole = anchor.period.precision == "year"  # 2021年 stands for all of its months
        for year in _order(anchor.period.start if whole else anchor.period.end, point):
            yield year, anchor.draft
        break
    else:
        if following := context.following(index):
            yield following[1], following[0]
            yield following[1] - 1, following[0]
    if now is not None:
        around = (0, 1, -1, 2) if ahead else (0, -1, -2, 1)
        for step in around:
            yield now.year + step, PUBLISHED
    for anchor in seen_outside:
        yield anchor.period.end.year, anchor.draft


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
        if last.relative in _YEARS_FROM_ANCHOR:
            year = base.year + _YEARS_FROM_ANCHOR[last.relative]
            return period(year, last.month, last.day, last.part)
        if last.relative in _MONTHS_FROM_ANCHOR:
            year, month = _shifted(base.year, base.month, _MONTHS_FROM_ANCHOR[last.relative])
            return period(year, month, last.day, last.part)
        found = _relative(context, 0, last)
        if found is None:
            raise ValueError("unresolved")
        return found[0]
    if last.day_only:
        month = start.end.month
        end = period(start.end.year, month, last.day, None)
        if end.end < base:
            year, month = _shifted(base.year, base.month, 1)
            end = period(year, month, last.day, None)
        return end
    end = period(base.year, last.month, last.day, last.part)
    return period(base.year + 1, last.month, last.day, last.part) if end.end < base else end
