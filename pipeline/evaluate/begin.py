"""Gold facts to begin with: what was read, to be put right by whoever knows the notice."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.evaluate import TABLES, by_notice
from pipeline.evaluate.compare import TOTALS, day_or_text
from pipeline.evaluate.gold import FIELDS, SUFFIX, Facts

if TYPE_CHECKING:
    from pipeline.store.output import Output

Row = Mapping[str, Any]
_INSIDE: Final = ("actions", "dates", "quantities")
_ISSUE: Final = ("title", "category", "problem", "theme", "responsible")


def begin(output: Output, folder: Path) -> list[Path]:
    """Return the gold files that were written: one a notice that has none yet.

    A notice is named by its file up to the first dot, as the evaluation finds it; of several forms
    the first one by name is taken. What is there already stays as it is.
    """
    tables = {table: by_notice(output, table) for table in TABLES}
    notices = [row for piece in output.pieces("notices") for row in piece.to_pylist()]
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for notice in sorted(notices, key=lambda row: str(row["file_name"])):
        path = folder / f"{str(notice['file_name']).split('.')[0]}{SUFFIX}"
        if path.exists():
            continue
        rows = {table: found.get(notice["notice_id"], []) for table, found in tables.items()}
        content = json.dumps(facts_of(notice, rows), ensure_ascii=False, indent=1)
        path.write_text(f"{content}\n", encoding="utf-8")
        written.append(path)
    return written


def facts_of(notice: Row, rows: Mapping[str, Sequence[Row]]) -> Facts:
    """Return what was read of a notice in the form of gold facts."""
    numbers = {row["issue_id"]: row["number"] for row in rows["issues"]}
    outcomes = {row["issue_id"]: row for row in rows["outcomes"]}
    inside = _inside(rows)
    entities = rows["entities"]
    persons = {(e["text"], e["post"]): None for e in entities if e["kind"] == "person"}
    return {
        "id": str(notice["file_name"]).split(".")[0],
        "document_type": notice["document_type"],
        "notice": {name: day_or_text(notice[name]) for name in FIELDS},
        "stated": {
            row["name"]: row["stated"]
            for row in rows["checks"]
            if row["stated"] is not None and str(row["name"]).startswith(TOTALS)
        },
        "issues": [
            _issue(row, outcomes.get(row["issue_id"], {}), numbers) | inside[row["issue_id"]]
            for row in rows["issues"]
        ],
        "outside": inside[None] | {"actions": []},  # measures of nobody's are not evaluated
        "persons": [{"name": name, "post": post} for name, post in persons],
        "organisations": [],
        "documents": _once(e["text"] for e in entities if e["kind"] == "document"),
    }


def _issue(row: Row, outcome: Row, numbers: Mapping[str, str | None]) -> Facts:
    return {
        "number": row["number"],
        "parent": numbers.get(row["parent_issue_id"]),
        **{name: row[name] for name in _ISSUE},
        "deadline": day_or_text(row["deadline"]),
        "group": row["is_group"],
        "status": outcome.get("status"),
        "long_term": bool(outcome.get("long_term")),
        "ongoing": bool(outcome.get("ongoing")),
        "basis": outcome.get("basis"),
    }


def _inside(rows: Mapping[str, Sequence[Row]]) -> defaultdict[str | None, Facts]:
    """Return measures, dates and numbers by the issue that they stand in, None outside."""
    found: defaultdict[str | None, Facts] = defaultdict(lambda: {name: [] for name in _INSIDE})
    for row in rows["actions"]:
        one = {"text": row["text"], "planned": row["planned"]}
        found[row["issue_id"]]["actions"].append(one)
    for row in rows["dates"]:
        start, end = day_or_text(row["start_date"]), day_or_text(row["end_date"])
        one = {"raw": row["raw"], "start": start, "end": end, "relation": row["relation"]}
        found[row["issue_id"]]["dates"].append(one)
    for row in rows["quantities"]:
        names = ("raw", "value", "unit", "comparator", "metric")
        one = {name: row[name] for name in names} | {"max": row["value_max"]}
        found[row["issue_id"]]["quantities"].append(one)
    return found


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
