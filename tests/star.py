"""The star schema of docs/bi.md: its tables and relations, and the drawing made of them.

``python tests/star.py`` draws docs/bi/star.svg anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

DRAWING = Path(__file__).resolve().parent.parent / "docs" / "bi" / "star.svg"


class Relation(NamedTuple):
    """Many rows of a table, by a column, to one row of another."""

    many: str
    column: str
    one: str
    key: str


RELATIONS = (
    Relation("issue_wide", "notice_id", "notices", "notice_id"),
    Relation("checks", "notice_id", "notices", "notice_id"),
    Relation("notices", "published_date", "calendar", "date"),
    Relation("actions", "issue_id", "issue_wide", "issue_id"),
    Relation("figures", "issue_id", "issue_wide", "issue_id"),
    Relation("entities", "issue_id", "issue_wide", "issue_id"),
    Relation("dates", "issue_id", "issue_wide", "issue_id"),
)
# table → column and row of its box, and the columns that it shows
BOXES = {
    "calendar": (0, 0, ("date", "year_quarter", "ten_days_zh", "five_year_plan_zh")),
    "notices": (1, 0, ("notice_id", "published_date", "issuer", "region_city", "check_failures")),
    "checks": (2, 0, ("notice_id", "name", "stated", "found", "result")),
    "issue_wide": (1, 1, ("issue_id", "notice_id", "status_zh", "status_en", "deadline",
                          "funds_recovered")),
    "actions": (0, 1, ("issue_id", "kind", "planned", "done_date")),
    "figures": (2, 1, ("issue_id", "figure_zh", "family", "scope", "value")),
    "dates": (0, 2, ("issue_id", "start_date", "end_date", "precision")),
    "entities": (2, 2, ("issue_id", "kind", "name", "role")),
}  # fmt: skip
WIDTH, LINE, HEAD = 210, 20, 28
LEFT, TOP, ACROSS, DOWN = 20, 20, 310, 190
DIMENSIONS = ("calendar", "notices")


def place(table: str) -> tuple[int, int, int]:
    """Return the left and upper edge of a box, and its height."""
    column, row, names = BOXES[table]
    return LEFT + column * ACROSS, TOP + row * DOWN, HEAD + LINE * len(names) + 8


def row_of(table: str, column: str) -> int:
    """Return the height at which a column of a table is written."""
    return place(table)[1] + HEAD + LINE * BOXES[table][2].index(column) + 14


def drawn() -> str:
    """Return the drawing."""
    width = LEFT * 2 + ACROSS * 2 + WIDTH
    height = max(y + tall for _, y, tall in map(place, BOXES)) + TOP
    body = "\n".join([*map(_line, RELATIONS), *map(_box, BOXES)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif" font-size="13">\n<title>Star schema</title>\n'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>\n{body}\n</svg>\n'
    )


def _line(relation: Relation) -> str:
    (x1, _, _), (x2, _, _) = place(relation.many), place(relation.one)
    start, end = row_of(relation.many, relation.column), row_of(relation.one, relation.key)
    if x1 == x2:  # below one another: around the left side
        around = x1 - 22
        path = f"M{x1} {start} H{around} V{end} H{x2}"
        ends = ((x1 - 12, start), (x2 - 12, end))
    else:
        from_, to = (x1 + WIDTH, x2) if x1 < x2 else (x1, x2 + WIDTH)
        middle = (from_ + to) // 2 + (16 if x1 < x2 else -16)
        path = f"M{from_} {start} H{middle} V{end} H{to}"
        step = 12 if x1 < x2 else -12
        ends = ((from_ + step, start), (to - step, end))
    marks = "".join(
        f'<text x="{x}" y="{y - 4}" text-anchor="middle" fill="#57606a">{mark}</text>'
        for (x, y), mark in zip(ends, ("∗", "1"), strict=True)
    )
    return f'<path d="{path}" fill="none" stroke="#57606a" stroke-width="1.4"/>{marks}'


def _box(table: str) -> str:
    return "\n".join(_parts(table))


def _parts(table: str) -> Iterator[str]:
    x, y, tall = place(table)
    colour = "#0b5cad" if table in DIMENSIONS else "#8a3b12"
    frame = f'x="{x}" y="{y}" width="{WIDTH}" height="{tall}" rx="4"'
    yield f'<rect {frame} fill="#f6f8fa" stroke="{colour}"/>'
    yield f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEAD - 4}" rx="4" fill="{colour}"/>'
    yield f'<text x="{x + 10}" y="{y + 17}" fill="#ffffff" font-weight="bold">{table}</text>'
    for name in BOXES[table][2]:
        yield f'<text x="{x + 10}" y="{row_of(table, name) + 5}" fill="#1f2328">{name}</text>'


if __name__ == "__main__":
    DRAWING.write_text(drawn(), encoding="utf-8")
