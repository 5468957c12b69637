"""The date below a signature."""

from __future__ import annotations

from datetime import date
from typing import Final

from pipeline.reading.dates.calendar import period
from pipeline.reading.dates.points import points
from schemas.span import Span

_FULL: Final = {"date.year", "date.han_year", "date.digits"}


def find_signature_date(
    text: str, start: int = 0, end: int | None = None
) -> tuple[date, Span] | None:
    r"""Return the last full day printed between two places of folded text, and where it stands.

    >>> find_signature_date("中共云河市委员会\n二〇二三年六月三十日")
    (datetime.date(2023, 6, 30), Span(start=9, end=19))
    """
    stop = len(text) if end is None else end
    best: tuple[date, Span] | None = None
    for point in points(text[start:stop]):
        if point.rule not in _FULL or point.day is None or point.year is None:
            continue
        try:
            best = period(point.year, point.month, point.day, None).start, point.span.shift(start)
        except ValueError:
            continue
    return best
