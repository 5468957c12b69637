"""Corrections held against tables: what the rules read right by now, and what still wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.correct import CORRECTED, Correction, Corrections
from pipeline.store.walk import Walk
from schemas.span import Span

if TYPE_CHECKING:
    from pipeline.store.output import Output

_Moved = Mapping[tuple[str, Span], Span]
RIGHT, WRONG, APPLIED, GONE, ABSENT = "right", "wrong", "applied", "gone", "absent"


@dataclass(frozen=True, slots=True)
class Case:
    """A correction and how the rows stand to it."""

    notice_id: str
    correction: Correction
    state: str
    now: str


def cases(output: Output, corrections: Corrections) -> list[Case]:
    """Return what has become of each correction in an output."""
    found: list[Case] = []
    seen = set()
    for bundle in Walk(output):
        sha256 = bundle["notices"][0]["source_sha256"]
        seen.add(sha256)
        own = corrections.get(sha256, ())
        moved = {(one.table, one.span): one.value for one in own if isinstance(one.value, Span)}
        for one in own:
            found.append(Case(bundle.notice_id, one, *_state(bundle.tables, one, moved)))
    for sha256 in corrections.keys() - seen:
        found += [Case(sha256[:16], one, ABSENT, "") for one in corrections[sha256]]
    return sorted(found, key=lambda case: (case.notice_id, case.correction.span))


def summary(found: list[Case]) -> tuple[str, bool]:
    """Return the report, and whether the rules read nothing wrong that was put right."""
    lines = []
    kinds = sorted({case.correction.what for case in found})
    for kind in kinds:
        counts = Counter(case.state for case in found if case.correction.what == kind)
        states = ", ".join(f"{counts[s]} {s}" for s in (RIGHT, WRONG, APPLIED, GONE, ABSENT))
        lines.append(f"{kind:<9} {states}")
    for case in found:
        if case.state in (WRONG, GONE):
            one = case.correction
            words = one.words.replace("\n", " ")[:40]
            told_now = f": {case.now} is to be {_shown(one.value)}" if case.state == WRONG else ""
            lines.append(f"  {case.state} {case.notice_id} {one.what} “{words}”{told_now}")
    held = not any(case.state in (WRONG, GONE) for case in found)
    return "".join(f"{line}\n" for line in lines or ["no corrections"]), held


def _state(tables: Any, one: Correction, moved: _Moved) -> tuple[str, str]:
    """Return how the rows stand to a correction, and what they say now."""
    text = tables["texts"][0]["text"]
    if text[one.span.start : one.span.end] != one.words:
        return GONE, ""
    rows = list(_rows(tables, one, moved))
    wanted = _shown(one.value)
    for row in rows:
        if (row["rule"] or "").startswith(CORRECTED) and _now(row, one) == wanted:
            return APPLIED, wanted
    nows = [_now(row, one) for row in rows]
    if wanted in nows:
        return RIGHT, wanted
    return WRONG, nows[0] if nows else "–"


def _rows(tables: Any, one: Correction, moved: _Moved) -> Iterator[dict[str, Any]]:
    """Yield the rows that the correction is of, also where another one has moved their bounds."""
    table = "issues" if one.table == "outcomes" else one.table
    spans = (one.span, moved.get((table, one.span), one.span))
    places = {(span.start, span.end) for span in spans}
    rows = [row for row in tables[table] if (row["char_start"], row["char_end"]) in places]
    if one.table == "outcomes":
        issues = {row["issue_id"] for row in rows}
        rows = [row for row in tables["outcomes"] if row["issue_id"] in issues]
    yield from (row for row in rows if not one.field or row["field"] == one.field)


def _now(row: dict[str, Any], one: Correction) -> str:
    columns = {
        "status": ("status",), "kind": ("kind",), "field": ("value",),
        "date": ("start_date", "end_date"), "boundary": ("char_start", "char_end"),
    }[one.what]  # fmt: skip
    return "–".join(str(row[name]) for name in columns)


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value
    first, last = value if isinstance(value, tuple) else (value.start, value.end)
    return f"{first}–{last}"
