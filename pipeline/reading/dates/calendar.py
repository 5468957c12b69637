"""A point of the calendar → the days that it covers."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Final

from schemas.span import Span
from schemas.values import value


@value
class Point:
    """A printed date or period before what is left out has been supplied.

    ``part`` narrows the year (``q1`` … ``q4``, ``q1_end``, ``h1``, ``h2``, ``first_9`` months,
    ``year_start``, ``year_middle``, ``year_end``, ``year_within``) or the month (``ten_1`` …
    ``ten_3``, ``half_1``, ``half_2``). ``relative`` is the word that stands for a year or month
    (今年, 本月). ``bare`` says that the unit is printed only further on (the 5 of 5、8日).
    """

    span: Span
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    relative: str | None = None
    bare: bool = False

    @property
    def day_only(self) -> bool:
        """Whether the month is left out too: 8日, 下旬."""
        tenth = self.part in _TENS and self.relative is None
        return self.month is None and (self.day is not None or tenth)


@value
class Period:
    """A closed interval of days and how fine it was written."""

    start: date
    end: date
    precision: str


_TENS: Final = {"ten_1": (1, 10), "ten_2": (11, 20), "ten_3": (21, 31), "half_1": (1, 15),
                "half_2": (16, 31), "ten_12": (1, 20), "ten_23": (11, 31)}  # fmt: skip
# part of a year → first month, last month, precision
_MONTHS: Final = {
    "q1": (1, 3, "quarter"), "q2": (4, 6, "quarter"), "q3": (7, 9, "quarter"),
    "q4": (10, 12, "quarter"), "h1": (1, 6, "half_year"), "h2": (7, 12, "half_year"),
    "year_start": (1, 1, "month"), "year_middle": (6, 7, "range"), "year_end": (12, 12, "month"),
    "year_within": (1, 12, "year"),
}  # fmt: skip


def last_day(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return monthrange(year, month)[1]


def period(year: int, month: int | None, day: int | None, part: str | None) -> Period:
    """Return the days that a date covers; ValueError where the calendar has no such day.

    >>> period(2024, 2, None, "ten_3")
    Period(start=datetime.date(2024, 2, 21), end=datetime.date(2024, 2, 29), precision='ten_days')
    """
    if month is None:
        first, last, precision = _months_of(part)
        return Period(date(year, first, 1), date(year, last, last_day(year, last)), precision)
    if not 1 <= month <= 12:
        raise ValueError("month")
    if day is not None:
        only = date(year, month, day)
        return Period(only, only, "day")
    if part in _TENS:
        first, last = _TENS[part]
        return Period(
            date(year, month, first),
            date(year, month, min(last, last_day(year, month))),
            "ten_days",
        )
    return Period(date(year, month, 1), date(year, month, last_day(year, month)), "month")


def _months_of(part: str | None) -> tuple[int, int, str]:
    if part is None:
        return 1, 12, "year"
    if part.endswith("_end") and part[0] == "q":
        last = int(part[1]) * 3
        return last, last, "month"
    if part.startswith("first_"):
        return 1, min(int(part[6:]), 12), "range"
    return _MONTHS[part]
