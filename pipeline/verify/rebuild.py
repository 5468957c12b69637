"""Rows → the `Document` and `Notice` that they were made from, as far as rows tell.

What has a place in the text, a value or a reference comes back whole; the blocks are those that
newlines and tabs mark. Which column gives an attribute follows from the declared tables, so a
column that is added needs no line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from decimal import Decimal
from functools import partial
from operator import itemgetter
from typing import Any, TypeVar

from pipeline.store.walk import Bundle, Rows
from schemas.document import Block, Box, Cell, Document, Finding, Line, Page
from schemas.notice import (
    Action,
    Claim,
    DateMention,
    Entity,
    Issue,
    Notice,
    NoticeField,
    Outcome,
    Quantity,
    Section,
)
from schemas.span import Span
from schemas.tables import DOCUMENT_TABLES, TABLES

Row = Mapping[str, Any]
Fact = TypeVar("Fact")
_Maker = Callable[[Row], Any]

_TOTALS = ("issues_", "measures_", "completion_", "restated_")  # prefixes of stated totals
_SUM = "sum_of_parts"
# What a page says around the body: column of `notices` → key of `Document.metadata`.
_METADATA = {
    "canonical_url": "canonical_url",
    "page_title": "title",
    "page_published_date": "published_date",
    "written_date": "written_date",
    "publisher": "publisher",
    "page_source": "source",
    "index_number": "index_number",
    "document_number": "document_number",
}


def document_of(bundle: Bundle) -> Document:
    """Return the document."""
    row = bundle["notices"][0]
    text = bundle["texts"][0]["text"]
    metadata = {key: str(row[name]) for name, key in _METADATA.items() if row[name] is not None}
    return Document(
        text=text,
        blocks=tuple(_blocks(text)),
        media_type=row["media_type"],
        pages=tuple(
            Page(r["page"], _bounds(r), r["width"], r["height"], r["printed_page"])
            for r in bundle["pages"]
        ),
        lines=tuple(
            Line(r["page"], r["text"], _box(r), r["role"], _span(r), r["confidence"])
            for r in bundle["lines"]
        ),
        metadata=metadata,
        findings=_findings(bundle, "parsers"),
    )


def _answer(row: Mapping[str, Any]) -> Span | None:
    start, end = row["answer_start"], row["answer_end"]
    return None if start is None or end is None else Span(start, end)


def notice_of(bundle: Bundle) -> Notice:
    """Return the facts; rows that contradict each other raise what Python raises."""
    row = bundle["notices"][0]
    ids = Places(bundle)
    return Notice(
        document_type=row["document_type"],
        fields=_fields(bundle),
        sections=ids.facts(Section, "sections", marker=_marker, parent=ids.at("parent_section_id")),
        issues=ids.facts(
            Issue,
            "issues",
            marker=_marker,
            parent=ids.at("parent_issue_id"),
            body=lambda r: Span(r["body_start"], r["body_end"]),
            answer=_answer,
        ),
        outcomes=ids.facts(Outcome, "outcomes", rule=lambda r: r["rule"] or ""),
        actions=ids.facts(Action, "actions", marker=_marker),
        dates=ids.facts(
            DateMention,
            "dates",
            start=lambda r: r["start_date"],
            end=lambda r: r["end_date"],
            anchor=lambda r: ids.of("dates.date_id").get(r["anchor"], r["anchor"]),
        ),
        quantities=ids.facts(
            Quantity,
            "quantities",
            value=lambda r: _decimal(r["value"]),
            value_max=lambda r: _decimal(r["value_max"]),
        ),
        entities=ids.facts(Entity, "entities"),
        claims=tuple(_claims(bundle["checks"])),
        findings=_findings(bundle, "reading"),
        text_coverage=row["text_coverage"],
    )


class Places:
    """Leads from the ids of a notice's rows to the positions of their facts."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self._columns = {
            column.name: column.references
            for name in DOCUMENT_TABLES
            for column in TABLES[name]
            if column.references
        }

    def of(self, reference: str) -> dict[str, int]:
        """Return the positions of the rows that ``table.column`` names."""
        table, _, column = reference.partition(".")
        return {row[column]: position for position, row in enumerate(self._bundle[table])}

    def at(self, column: str) -> Callable[[Row], int | None]:
        """Return what gives the position that the id in a column stands for."""
        positions = self.of(self._columns[column] or "")
        return lambda row: None if row[column] is None else positions[row[column]]

    def facts(self, kind: type[Fact], table: str, **makers: _Maker) -> tuple[Fact, ...]:
        """Return the facts of a table.

        An attribute comes from ``makers``, from the column of its own name (a position where that
        holds an id), from ``<name>_id``, or, for ``<name>_span``, from ``char_<name>_start``.
        """
        columns = {column.name: column.references for column in TABLES[table]}
        chosen = dict(makers)
        for f in fields(kind):  # type: ignore[arg-type]
            name, place = f.name, f"char_{f.name.removesuffix('_span')}"
            if name in chosen:
                continue
            if f"{name}_id" in columns:
                chosen[name] = self.at(f"{name}_id")
            elif name.endswith("_span") and f"{place}_start" in columns:
                chosen[name] = partial(_span, start=f"{place}_start", end=f"{place}_end")
            elif columns.get(name):
                chosen[name] = self.at(name)
            elif name == "span":
                chosen[name] = _span
            elif name in columns or f.default is MISSING:
                chosen[name] = itemgetter(name)
        return tuple(
            kind(**{name: make(row) for name, make in chosen.items()})
            for row in self._bundle[table]
        )


def _fields(bundle: Bundle) -> tuple[NoticeField, ...]:
    """Return the fields; of several values the one that `notices` gives comes first."""
    row = bundle["notices"][0]
    rows = sorted(bundle["notice_fields"], key=lambda r: r["value"] != str(row.get(r["field"])))
    return tuple(NoticeField(r["field"], r["value"], _span(r), r["rule"]) for r in rows)


def _claims(checks: Rows) -> Iterator[Claim]:
    """Yield the stated totals, and a sum of parts that was printed at a place of its own."""
    stated = [r for r in checks if r["name"].startswith(_TOTALS)]
    places = {_span(r) for r in stated}
    for row in checks:
        span = _span(row)
        if span is None:
            continue
        if row["name"].startswith(_TOTALS):
            yield Claim(row["name"], Decimal(str(row["stated"])), span, row["rule"])
        elif row["name"] == _SUM and span not in places:
            yield Claim(_SUM, Decimal(str(row["found"])), span, row["rule"])


def _findings(bundle: Bundle, by: str) -> tuple[Finding, ...]:
    return tuple(
        Finding(r["kind"], r["reason"], r["text"] or "", _span(r))
        for r in bundle["findings"]
        if r["rule"] == by
    )


def _blocks(text: str) -> Iterable[Block]:
    start = 0
    for paragraph in text.split("\n") if text else ():
        span = Span(start, start + len(paragraph))
        cells, at = [], start
        for cell in paragraph.split("\t") if "\t" in paragraph else ():
            cells.append(Cell(Span(at, at + len(cell))))
            at += len(cell) + 1
        yield Block(span, tuple(cells), 0 if cells else None)
        start = span.end + 1


def _span(row: Row, start: str = "char_start", end: str = "char_end") -> Span | None:
    return None if row[start] is None else Span(row[start], row[end])


def _marker(row: Row) -> str:
    return row["marker"] or ""


def _bounds(row: Row) -> Span:
    return Span(row["char_start"], row["char_end"])


def _box(row: Row) -> Box:
    return Box(row["x0"], row["y0"], row["x1"], row["y1"])


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
