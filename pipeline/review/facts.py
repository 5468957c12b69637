"""The rows of a notice as a page needs them: numbered, with kind, place and shown values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from pipeline.review.spans import Mark
from schemas.codes import codes_in, label
from schemas.tables import TABLES, Column

Row = Mapping[str, Any]

# table → the letter of its marks; those of a kind of their own are told apart below
LETTERS: Final = {
    "sections": "s",
    "issues": "i",
    "outcomes": "o",
    "actions": "a",
    "dates": "d",
    "quantities": "q",
    "entities": "e",
    "notice_fields": "f",
    "checks": "c",
    "findings": "x",
}
_ENTITIES: Final = {"person": "p", "organisation": "g", "document": "m", "place": "l"}
UNEXPLAINED: Final = "u"
HELD: Final = "k"
_PLACE: Final = frozenset({"notice_id", "char_start", "char_end", "page", "rule"})


@dataclass(frozen=True, slots=True)
class Fact:
    """A row with its number on the page."""

    number: int
    table: str
    kind: str
    key: str
    row: Row

    @property
    def start(self) -> int | None:
        """Where its words begin, None where nothing is printed for it."""
        start: int | None = self.row["char_start"]
        return start


def facts_of(tables: Mapping[str, list[dict[str, Any]]]) -> list[Fact]:
    """Return the rows that say something of the text, in the order of the tables."""
    found: list[Fact] = []
    for name in LETTERS:
        for place, row in enumerate(tables[name]):
            found.append(Fact(len(found), name, _kind(name, row), key_of(name, row, place), row))
    return found


def _kind(table: str, row: Row) -> str:
    if table == "entities":
        return _ENTITIES.get(row["kind"], "e")
    if table == "findings" and row["kind"] == "unexplained_text":
        return UNEXPLAINED
    if table == "checks" and row["result"] != "violated":
        return HELD
    return LETTERS[table]


def key_of(table: str, row: Row, place: int = 0) -> str:
    """Return what a row is called on its page: its id without the notice's.

    A field of the notice has no id: ``place`` is its place in the table. An outcome has that of its
    issue, from which the page tells it by its first letter.
    """
    if table == "notice_fields":
        return f"n{place + 1:04d}"
    short = str(row[TABLES[table].key[0]]).rpartition("-")[2]
    return f"o{short[1:]}" if table == "outcomes" else short


def marks_of(facts: list[Fact]) -> Iterator[Mark]:
    """Yield where the facts stand: the evidence of each, and what a row has further places for."""
    for fact in facts:
        row = fact.row
        if row["char_start"] is not None:
            yield Mark(row["char_start"], row["char_end"], fact.number, _look(fact))
        for start, end in _further(fact.table):
            if row[start] is not None:
                yield Mark(row[start], row[end], fact.number, "t")


def conflicts_of(outcome: Row) -> tuple[str, ...]:
    """Return the codes of all that disagrees with an outcome, what weighs most first."""
    first = outcome["conflict"]
    return () if first is None else (first, *codes_in(outcome.get("further_conflicts")))


def _look(fact: Fact) -> str:
    """Return the classes of a mark: an outcome looks like what it says."""
    return f"{fact.kind} {fact.row['status']}" if fact.table == "outcomes" else fact.kind


@cache
def _further(table: str) -> tuple[tuple[str, str], ...]:
    """Return the columns that hold a second place, such as that of the deadline of an issue."""
    return tuple(
        (name, f"{name.removesuffix('_start')}_end")
        for name in TABLES[table].names
        if name.startswith("char_") and name.endswith("_start") and name != "char_start"
    )


@cache
def columns_of(name: str) -> tuple[Column, ...]:
    """Return the columns of a table that a page shows: its places are shown as places."""
    table = TABLES[name]
    return tuple(
        column
        for column in table
        if column.name not in (*_PLACE, "seq", table.evidence, table.key[0])
        and not column.name.startswith(("char_", "body_", "answer_"))
    )


def field_value(row: Row, language: str) -> str:
    """Return the value of a field of the notice as it is read."""
    return shown(TABLES["notices"][row["field"]], row["value"], language) or ""


def leads(column: Column) -> bool:
    """Return whether a column names another row of the notice."""
    return column.references is not None or column.name == "anchor"


def shown(column: Column, value: Any, language: str) -> str | None:
    """Return a value as it is read: codes by their labels, ids without the notice, no zeros."""
    if value is None:
        return None
    if column.domain:
        return label(column.domain, value, language)
    if column.type == "bool":
        return {"zh": ("否", "是"), "en": ("no", "yes")}[language][bool(value)]
    if column.type == "double":
        return f"{value:,.6f}".rstrip("0").rstrip(".")
    if leads(column):
        return str(value).rpartition("-")[2]
    return str(value)
