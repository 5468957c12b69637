"""The dated measures of a notice against its inspection, feedback and publication."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pipeline.review.facts import Fact, Row

WIDTH: Final = 900
_TOP, _BASE, _EDGE = 40, 124, 24
_MOST_MONTHS: Final = 240
_ROOM: Final = WIDTH - 180  # a name that begins after this does not fit


@dataclass(frozen=True, slots=True)
class Bar:
    """The measures of a month, done or planned; ``first`` is the key of the first one."""

    month: str
    planned: bool
    count: int
    first: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Event:
    """A day, or a period, of the inspection itself."""

    name: str
    days: str
    x: float
    width: float

    @property
    def label(self) -> tuple[float, str]:
        """Where its name is written, and which end of the name is there."""
        after = self.x + self.width + 3
        return (after, "start") if after < _ROOM else (self.x - 3, "end")


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is drawn, and the years below it."""

    bars: Sequence[Bar]
    events: Sequence[Event]
    years: Sequence[tuple[str, float]]
    total: int
    base: int = _BASE

    @property
    def planned(self) -> bool:
        """Whether there are planned measures in it."""
        return any(bar.planned for bar in self.bars)


def timeline(notice: Row, facts: Sequence[Fact]) -> Timeline | None:
    """Return the drawing, None where nothing is dated."""
    months: dict[int, dict[bool, list[str]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.table == "actions" and (day := _day_of(fact.row)):
            months[_month(day)][fact.row["planned"]].append(fact.key)
    events = list(_events(notice))
    ends = [*months, *(_month(day) for _, start, end in events for day in (start, end))]
    if not ends or max(ends) - min(ends) > _MOST_MONTHS:
        return None
    first, last = min(ends), max(ends)
    step = (WIDTH - 2 * _EDGE) / (last - first + 1)

    def x_of(day: date) -> float:
        return round(_EDGE + (_month(day) - first + (day.day - 1) / 31) * step, 1)

    bars = list(_bars(months, first, step))
    drawn = [
        Event(name, _days(start, end), x_of(start), round(max(2.0, x_of(end) - x_of(start)), 1))
        for name, start, end in events
    ]
    years = [
        (str(month // 12), round(_EDGE + (month - first) * step, 1))
        for month in range(first, last + 1)
        if month % 12 == 0 or month == first
    ]
    return Timeline(bars, drawn, years, sum(bar.count for bar in bars))


def _bars(
    months: Mapping[int, Mapping[bool, Sequence[str]]], first: int, step: float
) -> Iterator[Bar]:
    """Yield the bars of each month: what was done, and beside it what is planned."""
    most = max((len(keys) for kinds in months.values() for keys in kinds.values()), default=1)
    for month, kinds in sorted(months.items()):
        width = step * 0.8 / len(kinds)
        for place, (planned, keys) in enumerate(sorted(kinds.items())):
            height = round((_BASE - _TOP - 14) * len(keys) / most, 1)
            x = _EDGE + (month - first) * step + step * 0.1 + place * width
            yield Bar(
                _name(month), planned, len(keys), keys[0],
                round(x, 1), _BASE - height, round(width, 1), height,
            )  # fmt: skip


def _day_of(row: Row) -> date | None:
    """Return the day on which a measure was done, or for which it is planned."""
    day: date | None = row["last_date"] if row["planned"] else row["done_date"]
    return day


def _events(notice: Row) -> list[tuple[str, date, date]]:
    start, end = notice["inspection_start"], notice["inspection_end"]
    periods = [("inspection", start or end, end or start)]
    periods += [
        (name, notice[column], notice[column])
        for name, column in (("feedback", "feedback_date"), ("published", "published_date"))
    ]
    return [one for one in periods if one[1] is not None and one[1] <= one[2]]


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _name(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02d}"


def _days(start: date, end: date) -> str:
    return str(start) if start == end else f"{start} – {end}"
