"""Held against gold facts: how much of what a notice says was read, and what was not.

>>> from pipeline.evaluate import evaluate
>>> from pipeline.store.output import open_output
>>> report = evaluate(open_output("output"), load_gold(Path("samples/gold")))  # doctest: +SKIP
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.evaluate.compare import WHOLE, compare
from pipeline.evaluate.gold import Facts, load_gold
from pipeline.evaluate.tally import Figure, Tally

if TYPE_CHECKING:
    from pipeline.store.output import Output

__all__ = ["Evaluation", "evaluate", "load_gold"]

Rows = list[dict[str, Any]]
TABLES = ("issues", "outcomes", "actions", "dates", "quantities", "entities", "checks")
WHOLE_NOTICE = "whole notice"


@dataclass(slots=True)
class Evaluation:
    """What an output reached: over all forms, for each form, and the gold without a form."""

    total: Tally = field(default_factory=Tally)
    forms: dict[str, Tally] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    def figures(self) -> dict[str, Figure]:
        """Return the figures by fact, the whole notice last."""
        return self.total.figures()


def evaluate(output: Output, gold: Mapping[str, Facts]) -> Evaluation:
    """Return how the tables of an output agree with gold facts.

    A notice belongs to the gold notice whose name is its file name up to the first dot, so that
    one notice is held against the same truth in all its forms.
    """
    notices = [row for piece in output.pieces("notices") for row in piece.to_pylist()]
    tables = {table: by_notice(output, table) for table in TABLES}
    result = Evaluation()
    seen = set()
    for notice in sorted(notices, key=lambda row: str(row["file_name"])):
        name = str(notice["file_name"]).split(".")[0]
        if name not in gold:
            continue
        seen.add(name)
        key = notice["notice_id"]
        rows = {table: grouped.get(key, []) for table, grouped in tables.items()}
        tally = compare(notice, rows, gold[name])
        whole = not any(tally.wrong[fact] for fact in WHOLE)
        tally.answer(WHOLE_NOTICE, whole, True, notice["file_name"])
        result.forms[notice["file_name"]] = tally
        result.total.add(tally)
    result.missing = tuple(sorted(set(gold) - seen))
    return result


def by_notice(output: Output, table: str) -> dict[str, Rows]:
    """Return the rows of a table by the notice that they belong to."""
    grouped: dict[str, Rows] = defaultdict(list)
    for piece in output.pieces(table):
        for row in piece.to_pylist():
            # outcomes name their issue; the id of the notice is its first part
            key = row.get("notice_id") or str(row["issue_id"]).partition("-")[0]
            grouped[key].append(row)
    return grouped
