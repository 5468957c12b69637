"""What to look at first on the page of a notice: violated checks, conflicts, findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.review.facts import Fact, Row, conflicts_of, shown
from pipeline.review.messages import say
from schemas.codes import label
from schemas.tables import TABLES


@dataclass(frozen=True, slots=True)
class Alert:
    """A row to look at: what it is, what it compares, its words, and why it is one."""

    key: str
    kind: str
    name: str
    detail: str
    words: str
    why: str


def alerts(facts: Sequence[Fact], language: str) -> Iterator[Alert]:
    """Yield what to look at first, the gravest first."""
    yield from _checks(_of("checks", facts), language)
    yield from _conflicts(_of("outcomes", facts), language)
    yield from _findings(_of("findings", facts), language)


def _of(table: str, facts: Iterable[Fact]) -> Iterator[Fact]:
    return (fact for fact in facts if fact.table == table)


def _checks(facts: Iterable[Fact], language: str) -> Iterator[Alert]:
    for fact in facts:
        row = fact.row
        if row["result"] == "violated":
            name = label("check_name", row["name"], language)
            why = label("check_reason", row["reason"], language)
            yield Alert(fact.key, "c", name, _numbers(row, language), row["raw"] or "", why)


def _conflicts(facts: Iterable[Fact], language: str) -> Iterator[Alert]:
    for fact in facts:
        row = fact.row
        status = label("status", row["status"], language)
        for code in conflicts_of(row):
            name = label("conflict", code, language)
            yield Alert(fact.key, "o", name, status, row["text"] or "", "")


def _findings(facts: Iterable[Fact], language: str) -> Iterator[Alert]:
    for fact in facts:
        row = fact.row
        name = label("finding_kind", row["kind"], language)
        why = label("finding_reason", row["reason"], language)
        yield Alert(fact.key, fact.kind, name, "", row["text"] or "", why)


def _numbers(check: Row, language: str) -> str:
    """Return what a check compares, where it compares numbers that are stated."""
    counts = {
        key: shown(TABLES["checks"][key], check[key], language) or "–"
        for key in ("stated", "found")
    }
    if check["stated"]:
        return say(language, "stated_found", **counts)
    return say(language, "found_only", **counts) if check["found"] else ""
