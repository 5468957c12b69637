"""Which rows stand above and below a row, which dates it leans on, which checks concern it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from schemas.tables import TABLES, Table

Row = dict[str, Any]
Rows = Mapping[str, list[Row]]  # the rows of a notice, by table


def rows_above(row: Row, rows: Rows) -> Iterator[tuple[str, str]]:
    """Yield id and words of each row above: measure, issue, groups, headings, the nearest first."""
    steps = (
        ("action_id", "actions", "text"),
        ("parent_issue_id", "issues", "title"),
        ("issue_id", "issues", "title"),
        ("parent_section_id", "sections", "title"),
        ("section_id", "sections", "title"),
    )
    at, seen = row, {str(next(iter(row.values())))}
    while True:
        for column, table, words in steps:
            key = at.get(column)
            if key is None or key in seen:
                continue
            above = next((r for r in rows[table] if r[TABLES[table].key[0]] == key), None)
            if above is not None:
                seen.add(key)
                yield key, above[words]
                at = above
                break
        else:
            return


def rows_below(table: Table, row: Row, rows: Rows) -> list[tuple[str, str, str]]:
    """Return id, table and words of the rows that belong to an issue or a measure."""
    if table.name not in ("issues", "actions"):
        return []
    column = table.key[0]
    children = [
        (child["char_start"], name, child)
        for name in ("actions", "dates", "quantities", "entities")
        if name != table.name
        for child in rows[name]
        if child[column] == row[column]
    ]
    return [
        (child[TABLES[name].key[0]], name, child[TABLES[name].evidence or ""])
        for _, name, child in sorted(children, key=lambda one: one[0])
    ]


def dates_behind(row: Row, rows: Rows) -> Iterator[tuple[Row, str, Row | None]]:
    """Yield a date, what it was taken from, and that date in turn; None where it is a field."""
    known = {date["date_id"]: date for date in rows["dates"]}
    at: Row | None = row
    seen: set[str] = set()
    while at is not None and at["anchor"] and at["date_id"] not in seen:
        seen.add(at["date_id"])
        source = known.get(at["anchor"])
        yield at, at["anchor"], source
        at = source


def checks_of(table: Table, row: Row, rows: Rows) -> list[Row]:
    """Return the checks whose evidence a row holds, or that hold the row."""
    start, end = row["char_start"], row["char_end"]
    if table.name == "issues":
        start, end = row["body_start"], row["body_end"]
    if start is None:
        return []
    return [
        check
        for check in rows["checks"]
        if check["char_start"] is not None
        and check["char_start"] < end
        and start < check["char_end"]
    ]
