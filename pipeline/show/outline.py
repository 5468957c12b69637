"""The outline of a notice as lines: headings, issues with sign, number, problem, counts, days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.messages import Language, say
from pipeline.show.terminal import Style, columns_of, cut, pad, plain

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line before it is laid out: left of the columns, and the columns."""

    depth: int
    sign: str
    colour: str
    number: str
    text: str
    counts: tuple[str, ...] = ()
    days: str = ""
    heading: bool = False
    warning: bool = False


def outline(
    rows: Mapping[str, Rows],
    style: Style,
    language: Language,
    signs: Mapping[str, tuple[str, str]],
) -> Iterator[str]:
    """Yield the lines of the outline; counts and days stand in columns of their own."""
    entries = list(_entries(rows, language, signs))
    widths = [
        max((columns_of(e.counts[i]) for e in entries if len(e.counts) > i), default=0)
        for i in range(3)
    ]
    days = max((columns_of(e.days) for e in entries), default=0)
    right = sum(w + 2 for w in widths if w) + (days + 2 if days else 0)
    if style.width - right < 36:  # a narrow terminal keeps the words and loses the days
        right, days = right - (days + 2 if days else 0), 0
    for entry in entries:
        yield from _laid_out(entry, style, widths, days, right)


def _laid_out(
    entry: _Entry, style: Style, widths: list[int], days: int, right: int
) -> Iterator[str]:
    indent = "  " * (entry.depth + 1)
    if entry.heading:
        room = style.width - len(indent)
        yield indent + style.paint(cut(entry.text, room), *(("bold",) if not entry.depth else ()))
        return
    number = f"{pad(entry.number, 3, right=True)} " if entry.number else ""
    mark = "!" if entry.warning else " "
    room = style.width - len(indent) - 3 - columns_of(number) - right
    text = pad(cut(entry.text, room), room)
    columns = [
        pad(entry.counts[i] if len(entry.counts) > i else "", width, right=True)
        for i, width in enumerate(widths)
        if width
    ]
    if days:
        columns.append(pad(entry.days, days))
    tail = style.paint("  ".join(("", *columns)).rstrip(), "dim")
    sign = style.paint(entry.sign, entry.colour)
    warn = style.paint(mark, "yellow")
    yield f"{indent}{sign}{warn}{style.paint(number, 'dim')}{text} {tail}".rstrip()


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
            yield _Entry(depth, "", "", "", _heading(row, outside, language), heading=True)
            continue
        issue = row["issue_id"]
        depth = _depth(row["section_id"], parents) + 1 if row["section_id"] else 0
        status = outcomes[issue]["status"] if issue in outcomes else None
        unrated = ("▸", "bold") if row["is_group"] else ("•", "blue")
        sign, colour = signs[status] if status else unrated
        yield _Entry(
            depth + _depth(issue, groups),
            sign,
            colour,
            row["number"] or "",
            plain(row["problem"] or row["title"]),
            _counts(row, dates[issue], planned[issue], language),
            _days(row["first_date"], row["last_date"]),
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


def _counts(row: dict[str, Any], dates: int, planned: int, language: Language) -> tuple[str, ...]:
    if row["is_group"] and not row["action_count"]:
        return ()
    measures = say(language, "n_measures", n=row["action_count"]) if row["action_count"] else "–"
    return (
        measures,
        say(language, "planned", n=planned) if planned else "",
        say(language, "n_dates", n=dates) if dates else "",
    )


def _days(first: date | None, last: date | None) -> str:
    """Return the days of a response in short: 2023-03…2023-12."""
    if first is None or last is None:
        return ""
    one, two = f"{first:%Y-%m}", f"{last:%Y-%m}"
    return one if one == two else f"{one}…{two}"
