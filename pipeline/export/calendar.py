"""``calendar``: the days that the tables speak of, in whole years, as analysts group them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from schemas.tables.column import Table, boolean, date32, int32, string

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.store.output import Output

# Where the days come from that a table of facts is joined by.
_DAYS: Final = {
    "notices": ("inspection_start", "inspection_end", "feedback_date", "published_date"),
    "issues": ("deadline", "first_date", "last_date", "next_due"),
}
# Years outside are slips of the pen; nobody wants a calendar from the year 202.
_FIRST, _LAST = 1949, 2100
# Five-year plans run without a gap from the third on.
_THIRD_PLAN: Final = 1966
_EARLY_PLANS: Final = ((1, 1953, 1957), (2, 1958, 1962))
_TEN_DAYS: Final = ("上旬", "中旬", "下旬")
_DIGITS: Final = "〇一二三四五六七八九"

# fmt: off
CALENDAR: Final = Table(
    "calendar", "A day.", "一天。", ("date",),
    (
        date32("date", "The day.", "日期。", required=True),
        int32("year", "Year; the fiscal year (财政年度) in China is the same.",
              "年份（中国财政年度与之相同）。", required=True),
        int32("fiscal_year", "Fiscal year in China: 1 January to 31 December.",
              "财政年度：1月1日至12月31日。", required=True),
        int32("half_year", "Half of the year, 1 or 2.", "半年，1 或 2。", required=True),
        int32("quarter", "Quarter, 1 to 4.", "季度，1 至 4。", required=True),
        int32("month", "Month, 1 to 12.", "月，1 至 12。", required=True),
        int32("ten_days", "Third of the month, 1 to 3.", "旬，1 至 3。", required=True),
        int32("day", "Day of the month.", "日。", required=True),
        int32("weekday", "Day of the week, Monday is 1.", "星期，星期一为 1。", required=True),
        int32("iso_year", "Year of the ISO week.", "ISO 周所在年。", required=True),
        int32("iso_week", "ISO week.", "ISO 周。", required=True),
        string("year_quarter", "Such as 2024Q1.", "年与季度，如 2024Q1。", required=True),
        string("year_month", "Such as 2024-03.", "年与月，如 2024-03。", required=True),
        string("ten_days_zh", "上旬, 中旬 or 下旬.", "上旬、中旬或下旬。", required=True),
        boolean("is_month_end", "Whether it is the last day of its month.", "是否月末。",
                required=True),
        int32("five_year_plan", "Number of the five-year plan; null between plans.",
              "五年规划（计划）的序号；两期之间为空。"),
        string("five_year_plan_zh", "Its short name, such as 十四五.", "简称，如“十四五”。"),
        string("five_year_plan_en", "Its name and years, such as 14th (2021–2025).",
               "英文名称与年份。"),
    ),
)
# fmt: on


def plan_of(year: int) -> tuple[int, int, int] | None:
    """Return the number of a year's five-year plan and its first and last year.

    >>> plan_of(2024), plan_of(1955), plan_of(1964)
    ((14, 2021, 2025), (1, 1953, 1957), None)
    """
    if year >= _THIRD_PLAN:
        number = 3 + (year - _THIRD_PLAN) // 5
        first = _THIRD_PLAN + 5 * (number - 3)
        return number, first, first + 4
    return next((plan for plan in _EARLY_PLANS if plan[1] <= year <= plan[2]), None)


def plan_names(year: int) -> tuple[str, str] | None:
    """Return what a year's five-year plan is called in Chinese and English.

    >>> plan_names(2024), plan_names(1983), plan_names(2061)
    (('十四五', '14th (2021–2025)'), ('六五', '6th (1981–1985)'), ('二十二五', '22nd (2061–2065)'))
    """
    plan = plan_of(year)
    if plan is None:
        return None
    number, first, last = plan
    tens, ones = divmod(number, 10)
    spelt = (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "")
    spelt += _DIGITS[ones] if ones else ""
    teen = 10 < number % 100 < 14
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(ones, "th")
    return f"{spelt}五", f"{number}{ending} ({first}–{last})"


def calendar_pieces(output: Output) -> Iterator[pa.Table]:
    """Give ``calendar`` as one table: whole years, from the first day named to the last."""
    import pyarrow as pa

    from pipeline.arrow import schema_of

    years = [day.year for day in _days(output) if _FIRST <= day.year <= _LAST]
    rows = list(_rows(min(years), max(years))) if years else []
    yield pa.Table.from_pylist(rows, schema=schema_of(CALENDAR))


def _days(output: Output) -> Iterator[date]:
    for table, columns in _DAYS.items():
        for piece in output.pieces(table, list(columns)):
            for name in columns:
                yield from (day for day in piece[name].to_pylist() if day is not None)


def _rows(first: int, last: int) -> Iterator[dict[str, Any]]:
    day = date(first, 1, 1)
    while day.year <= last:
        yield _row(day)
        day += timedelta(1)


def _row(day: date) -> dict[str, Any]:
    quarter = (day.month + 2) // 3
    third = min((day.day - 1) // 10, 2)
    iso = day.isocalendar()
    plan, names = plan_of(day.year), plan_names(day.year)
    return {
        "date": day,
        "year": day.year,
        "fiscal_year": day.year,
        "half_year": (quarter + 1) // 2,
        "quarter": quarter,
        "month": day.month,
        "ten_days": third + 1,
        "day": day.day,
        "weekday": iso.weekday,
        "iso_year": iso.year,
        "iso_week": iso.week,
        "year_quarter": f"{day.year}Q{quarter}",
        "year_month": f"{day:%Y-%m}",
        "ten_days_zh": _TEN_DAYS[third],
        "is_month_end": (day + timedelta(1)).day == 1,
        "five_year_plan": plan[0] if plan else None,
        "five_year_plan_zh": names[0] if names else None,
        "five_year_plan_en": names[1] if names else None,
    }
