"""What speaks against relying on the rows of a notice, with the numbers and issues it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pipeline.show.messages import say
from schemas.codes import label
from schemas.codes.checks import STATUS_TOTALS

Row = Mapping[str, Any]
Rows = Sequence[Row]


_MOST: Final = 12  # issues that a line names
# doubt → the checks that break it
_CHECKS: Final = {
    "total_differs": ("issues_total",),
    "outcome_totals_differ": tuple(STATUS_TOTALS),
    "numbering_broken": ("numbering_continuous",),
}
_NOT_UNDERSTOOD: Final = ("much_not_understood", "some_not_understood")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt: its code and name, the numbers it is about, and the ids of the issues."""

    code: str
    name: str
    numbers: str
    issues: tuple[str, ...]

    def line(self, language: str) -> str:
        """Return it as a line of text; issues by the end of their ids."""
        short = [key.rpartition("-")[2] for key in self.issues]
        told = [", ".join(short[:_MOST])]
        if len(short) > _MOST:
            told.append(say(language, "and_more", n=len(short) - _MOST))
        return "  ".join(filter(None, (self.name, self.numbers, *told)))


def doubts_of(tables: Mapping[str, Rows], language: str) -> Iterator[Doubt]:
    """Yield the doubts of a notice in their order, the gravest first."""
    notice = tables["notices"][0]
    for code in filter(None, (notice.get("doubts") or "").split("；")):
        numbers = (
            f"{notice['text_coverage']:.0%}"
            if code in _NOT_UNDERSTOOD
            else "; ".join(_compared(tables["checks"], _CHECKS.get(code, ()), language))
        )
        yield Doubt(code, label("doubt", code, language), numbers, tuple(_issues(code, tables)))


def _compared(checks: Rows, names: Sequence[str], language: str) -> Iterator[str]:
    """Yield what the violated checks of some names compare."""
    for row in checks:
        if row["name"] in names and row["result"] == "violated" and row["stated"] is not None:
            counts = {
                key: "–" if row[key] is None else f"{row[key]:g}" for key in ("stated", "found")
            }
            yield say(language, "stated_found", **counts)


def _issues(code: str, tables: Mapping[str, Rows]) -> Iterator[str]:
    """Yield the ids of the issues that a doubt is about, where it is about some."""
    if code == "outcomes_unstated":
        acted = {action["issue_id"] for action in tables["actions"]}
        silent = (o["issue_id"] for o in tables["outcomes"] if o["status"] == "unstated")
        yield from (issue for issue in silent if issue not in acted)
    if code == "some_unnumbered":
        yield from (row["issue_id"] for row in tables["issues"] if row["number"] is None)
