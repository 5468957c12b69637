"""CSV: for spreadsheets with a byte order mark and guarded texts, for machines without."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any, Final

from pipeline.export.calendar import CALENDAR
from pipeline.export.headings import heading
from pipeline.export.job import Job
from schemas.tables import Table

# What a spreadsheet takes for the start of a formula; the wide forms too where its locale is Asian.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


# What it takes for another number, or for a day: zeros in front or behind, digits that it has no
# room for, 1E5 (ids have that form), 3/4, 1-2, and 3月5日, to which it adds this year.
_TURNED: Final = re.compile(
    r"0\d+|\d{12,}|\d+(?:\.\d+)?e[+-]?\d+|\d+\.\d*0"
    r"|\d{1,4}([-/])\d{1,2}(?:\1\d{1,4})?|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|true|false",
    re.ASCII | re.IGNORECASE,
)
_TURNED_LONGEST: Final = 40  # a longer text is prose
_OPENS: Final = frozenset("0123456789tTfF")


def guarded(text: str) -> str:
    """Return a text that a spreadsheet neither computes nor turns into another value.

    >>> guarded("=cmd|' /C calc'!A1"), guarded("3人"), guarded("010010"), guarded("12")
    ("'=cmd|' /C calc'!A1", '3人', "'010010", '12')
    """
    if text[:1] in _OPENS and len(text) <= _TURNED_LONGEST and _TURNED.fullmatch(text):
        return f"'{text}"
    return f"'{text}" if text.startswith(_FORMULA) else text


def plain(value: object) -> object:
    """Return a value as CSV and JSON spell it: ISO dates, lower-case booleans in CSV."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    return value


def _cell(value: object, text: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain(value)


def write_csv(job: Job) -> None:
    """Write a file a table for spreadsheets; a longer table becomes several files."""
    guards = 0

    def text(value: str) -> str:
        nonlocal guards
        safe = guarded(value)
        guards += safe != value
        return safe

    for table in job.tables:
        # the names of months are ours: as days they would do no harm, with a sign they read ill
        spelt = str if table.name == CALENDAR.name else text
        _write_table(job, table, spelt, encoding="utf-8-sig")
    if guards:
        job.notes["export_guarded"] = guards


def write_plain(job: Job) -> list[Path]:
    """Write a file a table for machines, texts as they are, and return the files."""
    return [
        file for table in job.tables for file in _write_table(job, table, str, encoding="utf-8")
    ]


def _write_table(
    job: Job, table: Table, text: Callable[[str], str], *, encoding: str
) -> list[Path]:
    rows = job.rows(table)
    first = next(rows, None)
    files: list[Path] = []
    for number in count(1):
        name = table.name if number == 1 else f"{table.name}-{number}"
        files.append(job.path / f"{name}.csv")
        with files[-1].open("w", encoding=encoding, newline="") as stream:
            writer = csv.writer(stream, lineterminator="\r\n")
            writer.writerow([heading(column.name, job.headings) for column in table])
            first = _fill(writer, first, rows, text, job.limit)
        if first is None:
            return files
    raise AssertionError("a count ends with its loop")


def _fill(
    writer: Any,
    row: tuple[object, ...] | None,
    rows: Iterator[tuple[object, ...]],
    text: Callable[[str], str],
    limit: int | None,
) -> tuple[object, ...] | None:
    """Write rows up to the limit and return the first that is left."""
    written = 0
    while row is not None and (limit is None or written < limit):
        writer.writerow([_cell(value, text) for value in row])
        written += 1
        row = next(rows, None)
    return row
