"""The outline of a notice as lines: headings, issues with sign, number, problem, counts, days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pipeline.messages import Language
from pipeline.show.messages import say
from pipeline.show.terminal import Style, columns_of, cut, pad, plain

Rows = list[dict[str, Any]]


_WIDE: Final = 72  # columns from which the days are shown


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line before it is laid out; a heading has no columns."""

    depth: int
    text: str
    number: str = ""
    sign: str = ""
    colour: str = "dim"
    columns: tuple[str, ...] = ()
    warning: bool = False


def outline(
    rows: Mapping[str, Rows],
    style: Style,
    language: Language,
    signs: Mapping[str, tuple[str, str]],
) -> Iterator[str]:
    """Yield the lines of the outline; counts and days stand in columns of their own."""
    entries = list(_entries(rows, language, signs))
    names = [say(language, key) for key in ("measures", "planned", "dates", "days")]
    shown = [any(entry.columns[i] for entry in entries if entry.columns) for i in range(4)]
    if style.width < _WIDE:  # a narrow terminal keeps the words and loses the days
        shown[3] = False
    widths = [
        max(columns_of(cell) for cell in (name, *(e.columns[i] for e in entries if e.columns)))
        if shown[i]
        else 0
        for i, name in enumerate(names)
    ]
    if any(widths):
        head = _cells(names, widths)
        yield " " * (style.width - columns_of(head)) + style.paint(head.rstrip(), "dim")
    for entry in entries:
        yield _laid_out(entry, style, widths)


def _cells(columns: Sequence[str], widths: Sequence[int]) -> str:
    """Return the columns with two blanks before each; all but the days are numbers."""
    return "".join(
        "  " + pad(cell, width, right=i < 3)
        for i, (cell, width) in enumerate(zip(columns, widths, strict=True))
        if width
    )


def _laid_out(entry: _Entry, style: Style, widths: Sequence[int]) -> str:
    """Return the line of an entry: words on the left, columns on the right."""
    indent = "  " * (entry.depth + 1)
    if not entry.columns:
        weight = () if entry.depth else ("bold",)
        return indent + style.paint(cut(entry.text, style.width - len(indent)), *weight)
    number = f"{pad(entry.number, 3, right=True)} " if entry.number else ""
    tail = _cells(entry.columns, widths)
    room = style.width - len(indent) - 2 - columns_of(number) - columns_of(tail)
    return "".join(
        (
            indent,
            style.paint(entry.sign, entry.colour),
            style.paint("!" if entry.warning else " ", "yellow"),
            style.paint(number, "dim"),
            pad(cut(entry.text, room), room),
            style.paint(tail.rstrip(), "dim"),
        )
    ).rstrip()


def _entries(
    rows: Mapping[str, Rows], language: Language, signs: Mapping[str, tuple[str, str]]
) -> Iterator[_Entry]:
    outcomes = {row["issue_id"]: row for row in rows["outcomes"]}
    dates = Counter(row["issue_id"] for row in rows["dates"])
    planned = Counter(row["issue_id"] for row in rows["actions"] if row["planned"])
    outside = Counter(row["section_id"] for row in rows["actions"] if row["issue_id"] is None)
    parents = {row["section_id"]: row["parent_section_id"] for row in rows["sections"]}
    groups = {row["issue_id"]: row["parent_issue_id"] for row in rows["issues"]}
    placed = [(r["char_start"], r["char_end"], r) for r in (*rows["sections"], *rows["issues"])]
    for _, _, row in sorted(placed, key=lambda p: (p[0], -p[1])):
        if "issue_id" not in row:
            depth = _depth(row["section_id"], parents)
            yield _Entry(depth, _heading(row, outside, language))
            continue
        issue = row["issue_id"]
        depth = _depth(row["section_id"], parents) + 1 if row["section_id"] else 0
        status = outcomes[issue]["status"] if issue in outcomes else None
        unrated = (" ", "dim") if row["is_group"] else ("•", "blue")
        sign, colour = signs[status] if status else unrated
        yield _Entry(
            depth=depth + _depth(issue, groups),
            text=plain(row["problem"] or row["title"]),
            number=row["number"] or "",
            sign=sign,
            colour=colour,
            columns=(
                "" if row["is_group"] else str(row["action_count"] or "–"),
                str(planned[issue] or ""),
                str(dates[issue] or ""),
                _days(row["first_date"], row["last_date"]),
            ),
            warning=bool(issue in outcomes and outcomes[issue]["conflict"]),
        )


def _depth(key: str | None, parents: Mapping[str, str | None]) -> int:
    """Return how many steps lead up from ``key``."""
    steps, seen = 0, {key}
    while key is not None and (key := parents.get(key)) is not None and key not in seen:
        seen.add(key)
        steps += 1
    return steps


def _heading(row: dict[str, Any], outside: Counter[str | None], language: Language) -> str:
    title = plain(row["title"])
    measures = outside[row["section_id"]]
    return f"{title}  ({say(language, 'n_measures', n=measures)})" if measures else title


def _days(first: date | None, last: date | None) -> str:
    """Return the days of a response in short: 2023-03…12, 2023-11…2024-04."""
    if first is None or last is None:
        return ""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first:%Y-%m}…{last:%m}" if first.year == last.year else f"{first:%Y-%m}…{last:%Y-%m}"
