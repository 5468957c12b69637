"""Rows → the `Document` and `Notice` that they were made from, as far as rows tell.

What has a place in the text, a value or a reference comes back whole; the blocks are those that
newlines and tabs mark. Attributes are taken from the column of their own name, so a column that
is added needs no line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from decimal import Decimal
from typing import Any, TypeVar

from pipeline.verify.walk import Bundle, Rows
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

Row = Mapping[str, Any]
Fact = TypeVar("Fact")
_Makers = Mapping[str, Callable[[Row], Any]]

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


def notice_of(bundle: Bundle) -> Notice:
    """Return the facts; rows that contradict each other raise what Python raises."""
    row = bundle["notices"][0]
    sections, issues, actions, dates = (
        {r[key]: position for position, r in enumerate(bundle[table])}
        for table, key in (
            ("sections", "section_id"),
            ("issues", "issue_id"),
            ("actions", "action_id"),
            ("dates", "date_id"),
        )
    )

    def at(places: Mapping[str, int], column: str) -> Callable[[Row], int | None]:
        return lambda r: None if r[column] is None else places[r[column]]

    home: _Makers = {"issue": at(issues, "issue_id"), "action": at(actions, "action_id")}
    under: _Makers = {"section": at(sections, "section_id"), "marker": lambda r: r["marker"] or ""}
    return Notice(
        document_type=row["document_type"],
        fields=_fields(bundle),
        sections=_facts(
            Section,
            bundle["sections"],
            parent=at(sections, "parent_section_id"),
            marker=under["marker"],
        ),
        issues=_facts(
            Issue,
            bundle["issues"],
            **under,
            parent=at(issues, "parent_issue_id"),
            body=lambda r: Span(r["body_start"], r["body_end"]),
        ),
        outcomes=_facts(Outcome, bundle["outcomes"], issue=home["issue"]),
        actions=_facts(Action, bundle["actions"], **under, issue=home["issue"]),
        dates=_facts(
            DateMention,
            bundle["dates"],
            **home,
            start=lambda r: r["start_date"],
            end=lambda r: r["end_date"],
            anchor=lambda r: dates.get(r["anchor"], r["anchor"]),
        ),
        quantities=_facts(
            Quantity,
            bundle["quantities"],
            **home,
            value=lambda r: _decimal(r["value"]),
            value_max=lambda r: _decimal(r["value_max"]),
        ),
        entities=_facts(Entity, bundle["entities"], **home),
        claims=tuple(_claims(bundle["checks"])),
        findings=_findings(bundle, "reading"),
        text_coverage=row["text_coverage"],
    )


def _facts(kind: type[Fact], rows: Rows, **makers: Callable[[Row], Any]) -> tuple[Fact, ...]:
    """Return facts whose attributes come from ``makers``, else from the column of their name."""
    made = []
    for row in rows:
        values: dict[str, Any] = {"span": _span(row)}
        for f in fields(kind):  # type: ignore[arg-type]
            if f.name in makers:
                values[f.name] = makers[f.name](row)
            elif f.name != "span" and (f.name in row or f.default is MISSING):
                values[f.name] = row.get(f.name)
        made.append(kind(**values))
    return tuple(made)


def _fields(bundle: Bundle) -> tuple[NoticeField, ...]:
    """Return the fields; of several values the one that `notices` gives comes first."""
    row = bundle["notices"][0]
    told = sorted(bundle["notice_fields"], key=lambda r: r["value"] != str(row.get(r["field"])))
    return tuple(NoticeField(r["field"], r["value"], _span(r), r["rule"]) for r in told)


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


def _span(row: Row) -> Span | None:
    start, end = row["char_start"], row["char_end"]
    return None if start is None else Span(start, end)


def _bounds(row: Row) -> Span:
    return Span(row["char_start"], row["char_end"])


def _box(row: Row) -> Box:
    return Box(row["x0"], row["y0"], row["x1"], row["y1"])


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
