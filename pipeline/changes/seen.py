"""What of a run is compared with another: its notices with their issues, each known by its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from pipeline.store.place import StoreError

if TYPE_CHECKING:
    from pipeline.store.output import Output

_NOTICE: Final = (
    "notice_id", "source_uri", "canonical_url", "title", "issuer", "inspection_round", "same_as",
)  # fmt: skip
_ISSUE: Final = ("notice_id", "issue_id", "is_group", "number", "problem", "next_due")
_OUTCOME: Final = ("issue_id", "status", "conflict")
_VIOLATION: Final = ("name", "reason", "raw", "stated", "found")
_CHECK: Final = ("notice_id", "result", *_VIOLATION)


@dataclass(frozen=True, slots=True)
class Issue:
    """A leaf issue: what it is about, what has become of it, and by when it is due."""

    issue_id: str
    number: str | None
    problem: str
    due: date | None
    status: str | None
    conflict: str | None

    def passed(self, day: date) -> bool:
        """Whether its deadline lies before a day and it is not said to be completed."""
        return self.due is not None and self.due < day and self.status != "completed"


@dataclass(frozen=True, slots=True)
class Violation:
    """A check that is violated: its name, why, and the words and numbers that it is about."""

    name: str
    reason: str
    raw: str | None
    stated: float | None
    found: float | None


@dataclass(frozen=True, slots=True)
class Notice:
    """A document with its issues; ``copies`` are further ones of the same notice."""

    notice_id: str
    uri: str
    url: str | None
    title: str | None
    issuer: str | None
    round: str | None
    issues: tuple[Issue, ...]
    violations: tuple[Violation, ...]
    copies: tuple[Notice, ...] = ()

    @property
    def all(self) -> tuple[Notice, ...]:
        """The notice and its copies."""
        return (self, *self.copies)


@dataclass(frozen=True)
class Edition:
    """A run as it is compared; ``day`` is that of its last reading (UTC), None where none is.

    ``notices`` holds each notice once, by its id, its copies in it.
    """

    run: str
    day: date | None
    rules: str | None  # which rules read it
    notices: Mapping[str, Notice]


def edition_of(output: Output) -> Edition:
    """Return what is compared of a run; StoreError where its tables lack a column for it."""
    outcomes = {row["issue_id"]: row for row in _rows(output, "outcomes", _OUTCOME)}
    issues: defaultdict[str, list[Issue]] = defaultdict(list)
    for row in _rows(output, "issues", _ISSUE):
        if not row["is_group"]:
            issues[row["notice_id"]].append(_issue(row, outcomes.get(row["issue_id"], {})))
    violations: defaultdict[str, list[Violation]] = defaultdict(list)
    for row in _rows(output, "checks", _CHECK):
        if row["result"] == "violated":
            violation = Violation(*(row[name] for name in _VIOLATION))
            violations[row["notice_id"]].append(violation)
    firsts: dict[str, Notice] = {}
    copies: defaultdict[str, list[Notice]] = defaultdict(list)
    for row in _rows(output, "notices", _NOTICE):
        key = row["notice_id"]
        notice = Notice(
            key,
            row["source_uri"],
            row["canonical_url"],
            row["title"],
            row["issuer"],
            row["inspection_round"],
            tuple(issues.get(key, ())),
            tuple(violations.get(key, ())),
        )
        if row["same_as"] is None:
            firsts[key] = notice
        else:
            copies[row["same_as"]].append(notice)
    notices = {key: replace(one, copies=tuple(copies[key])) for key, one in firsts.items()}
    return Edition(output.run, _last_day(output), output.manifest.get("rules_version"), notices)


def _issue(row: Mapping[str, Any], outcome: Mapping[str, Any]) -> Issue:
    return Issue(
        row["issue_id"],
        row["number"],
        row["problem"],
        row["next_due"],
        outcome.get("status"),
        outcome.get("conflict"),
    )


def _last_day(output: Output) -> date | None:
    """Return the day on which the last of its documents was read."""
    times = [t for row in _rows(output, "sources", ("finished_at",)) if (t := row["finished_at"])]
    return max(map(_utc, times)).date() if times else None


def _utc(time: datetime) -> datetime:
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)


def _rows(output: Output, table: str, columns: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for piece in output.pieces(table, list(columns)):
        for name in columns:
            if name not in piece.column_names:
                raise StoreError(
                    f"the run {output.run} has no column {table}.{name}: its tables "
                    f"({output.schema_version}) are older than this program's; read its files again"
                )
        yield from piece.to_pylist()
