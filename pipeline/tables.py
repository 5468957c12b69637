"""`Document` and `Notice` → the rows of one document, columns of Python lists.

Ids are minted here, in reading order; foreign keys, counts and first and last dates follow from
the facts. Nothing depends on a clock, a path or another document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from pipeline.checks import run_checks
from schemas.document import Document, Finding
from schemas.notice import Action, Check, DateMention, Notice
from schemas.span import Span
from schemas.tables import DOCUMENT_TABLES, TABLES

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.arrow import Columns


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from, as far as a table may say it."""

    notice_id: str
    file_name: str
    source_uri: str
    source_sha256: str


class _Placed(Protocol):
    @property
    def span(self) -> Span | None: ...


def tables_of(document: Document, notice: Notice, origin: Origin) -> dict[str, pa.Table]:
    """Return the tables that one document fills, each with its declared schema."""
    from pipeline.arrow import arrow_table

    columns = columns_of(document, notice, origin)
    return {name: arrow_table(name, columns[name]) for name in DOCUMENT_TABLES}


def columns_of(document: Document, notice: Notice, origin: Origin) -> dict[str, Columns]:
    """Return the tables that one document fills, as Python lists: table → column → values.

    The lists of many documents can be joined before Arrow sees them, which is ten times cheaper
    than a table a document.
    """
    rows = _Rows(document, notice, origin)
    made = {
        "notices": rows.notices(),
        "notice_fields": rows.notice_fields(),
        "texts": {"text": [document.text]},
        "pages": rows.pages(),
        "lines": rows.lines(),
        "sections": rows.sections(),
        "issues": rows.issues(),
        "outcomes": rows.outcomes(),
        "actions": rows.actions(),
        "dates": rows.dates(),
        "quantities": rows.quantities(),
        "entities": rows.entities(),
        "checks": rows.checks(),
        "findings": rows.findings(),
    }
    return {name: _complete(name, columns, origin) for name, columns in made.items()}


def _complete(name: str, columns: Columns, origin: Origin) -> Columns:
    """Return the columns in their declared order, the notice's id among them."""
    length = len(next(iter(columns.values())))
    columns["notice_id"] = [origin.notice_id] * length
    return {column: columns[column] for column in TABLES[name].names}


class _Order:
    """The facts of one kind in reading order, with the ids they get."""

    def __init__(self, facts: Sequence[_Placed], notice_id: str, letter: str) -> None:
        self.positions = sorted(range(len(facts)), key=lambda i: (*_place(facts[i].span), i))
        width = max(4, len(str(len(facts))))
        self.ids = [f"{notice_id}-{letter}{n:0{width}}" for n in range(1, len(facts) + 1)]
        self._id_of = dict(zip(self.positions, self.ids, strict=True))

    def id_of(self, position: int | None) -> str | None:
        """Return the id of the fact at ``position`` of the notice's tuple."""
        return None if position is None else self._id_of[position]


class _Rows:
    """Makes the columns of each table; one instance a document."""

    def __init__(self, document: Document, notice: Notice, origin: Origin) -> None:
        self.document, self.notice, self.origin = document, notice, origin
        checked = run_checks(document, notice)
        self._checks: tuple[Check, ...] = checked.checks
        self._findings = _findings(document, notice, checked.findings)
        self._pages = [page for page in document.pages if len(page.span)]
        self._page_starts = [page.span.start for page in self._pages]
        one = origin.notice_id
        self._section_order = _Order(notice.sections, one, "s")
        self._issue_order = _Order(notice.issues, one, "i")
        self._action_order = _Order(notice.actions, one, "a")
        self._date_order = _Order(notice.dates, one, "d")
        self._quantity_order = _Order(notice.quantities, one, "q")
        self._entity_order = _Order(notice.entities, one, "e")
        self._check_order = _Order(self._checks, one, "c")
        self._finding_order = _Order([f for f, _ in self._findings], one, "f")

    def _slice(self, span: Span | None) -> str | None:
        return None if span is None else span.of(self.document.text)

    def _slices(self, facts: Iterable[_Placed]) -> list[str | None]:
        return [self._slice(fact.span) for fact in facts]

    def _page(self, span: Span | None) -> int | None:
        if span is None or not self._pages:
            return None
        return self._pages[max(0, bisect_right(self._page_starts, span.start) - 1)].number

    def _evidence(self, facts: Sequence[_Placed], rules: Iterable[str]) -> Columns:
        spans = [fact.span for fact in facts]
        return {
            "char_start": [span and span.start for span in spans],
            "char_end": [span and span.end for span in spans],
            "page": [self._page(span) for span in spans],
            "rule": list(rules),
        }

    def notices(self) -> Columns:
        """Return the one row of the document."""
        document, notice, metadata = self.document, self.notice, self.document.metadata
        row: dict[str, Any] = {
            name: notice.field(name) for name in TABLES["notices"].names if name != "notice_id"
        }
        for column in TABLES["notices"]:
            if column.type == "date32":
                row[column.name] = _day(row[column.name])
        row |= {
            "file_name": self.origin.file_name,
            "source_uri": self.origin.source_uri,
            "source_sha256": self.origin.source_sha256,
            "canonical_url": metadata.get("canonical_url"),
            "media_type": document.media_type,
            "document_type": notice.document_type,
            "published_date_source": self._published_date_source(),
            "issue_count": sum(not issue.is_group for issue in notice.issues),
            "action_count": sum(action.issue is not None for action in notice.actions),
            "check_failures": sum(check.result == "violated" for check in self._checks),
            "text_coverage": round(notice.text_coverage, 4),
            "page_count": len(document.pages) or None,
            "char_count": len(document.text),
            "same_as": None,
            "page_title": metadata.get("title"),
            "page_published_date": _day(metadata.get("published_date")),
            "written_date": row["written_date"] or _day(metadata.get("written_date")),
            "publisher": metadata.get("publisher"),
            "page_source": metadata.get("source"),
            "index_number": metadata.get("index_number"),
            "document_number": row["document_number"] or metadata.get("document_number"),
        }
        return {name: [value] for name, value in row.items()}

    def _published_date_source(self) -> str | None:
        given = self.notice.field("published_date_source")
        if given is not None:
            return given
        printed = [f.span is not None for f in self.notice.fields if f.field == "published_date"]
        if not printed:
            return None
        return "signature" if printed[0] else "metadata"

    def notice_fields(self) -> Columns:
        """Return the fields in reading order, each value of a field once a place."""
        fields = sorted(
            set(self.notice.fields), key=lambda f: (*_place(f.span), f.field, f.value, f.rule)
        )
        return {
            "field": [f.field for f in fields],
            "value": [f.value for f in fields],
            "raw": self._slices(fields),
            **self._evidence(fields, (f.rule for f in fields)),
        }

    def pages(self) -> Columns:
        """Return the pages in order."""
        pages = self.document.pages
        return {
            "page": [page.number for page in pages],
            "printed_page": [page.printed for page in pages],
            "char_start": [page.span.start for page in pages],
            "char_end": [page.span.end for page in pages],
            "width": [round(page.width, 2) for page in pages],
            "height": [round(page.height, 2) for page in pages],
        }

    def lines(self) -> Columns:
        """Return the printed lines page by page, in the order of the reader."""
        lines = sorted(self.document.lines, key=lambda line: line.page)
        return {
            "page": [line.page for line in lines],
            "char_start": [line.span and line.span.start for line in lines],
            "char_end": [line.span and line.span.end for line in lines],
            "text": [line.text for line in lines],
            **{
                edge: [round(getattr(line.box, edge), 2) for line in lines]
                for edge in ("x0", "y0", "x1", "y1")
            },
            "role": [line.role for line in lines],
            "confidence": [line.confidence for line in lines],
        }

    def sections(self) -> Columns:
        """Return the headings that are no issues."""
        order = self._section_order
        sections = [self.notice.sections[i] for i in order.positions]
        return {
            "section_id": order.ids,
            "parent_section_id": [order.id_of(s.parent) for s in sections],
            "level": [s.level for s in sections],
            "marker": [s.marker or None for s in sections],
            "number": [s.number for s in sections],
            "title": self._slices(sections),
            "role": [s.role for s in sections],
            **self._evidence(sections, (s.rule for s in sections)),
        }

    def issues(self) -> Columns:
        """Return the problems, groups and leaves."""
        order = self._issue_order
        issues = [self.notice.issues[i] for i in order.positions]
        days = [self._issue_days(i) for i in order.positions]
        owners = [action.issue for action in self.notice.actions]
        return {
            "issue_id": order.ids,
            "section_id": [self._section_order.id_of(x.section) for x in issues],
            "parent_issue_id": [order.id_of(x.parent) for x in issues],
            "seq": list(range(1, len(issues) + 1)),
            "number": [x.number for x in issues],
            "marker": [x.marker or None for x in issues],
            "is_group": [x.is_group for x in issues],
            "title": self._slices(issues),
            "body_start": [x.body.start for x in issues],
            "body_end": [x.body.end for x in issues],
            **{
                name: [getattr(x, name) for x in issues]
                for name in ("category", "problem", "theme", "topic", "responsible", "deadline")
            },
            "action_count": [owners.count(i) for i in order.positions],
            "first_date": [first for first, _ in days],
            "last_date": [last for _, last in days],
            **self._evidence(issues, (x.rule for x in issues)),
        }

    def _issue_days(self, position: int) -> tuple[date | None, date | None]:
        """Return the first and last day named in a response; the heading dates the problem."""
        heading = self.notice.issues[position].span
        return _extent(
            d for d in self.notice.dates if d.issue == position and d.span not in heading
        )

    def outcomes(self) -> Columns:
        """Return the outcomes in the order of their issues."""
        outcomes = sorted(
            self.notice.outcomes, key=lambda o: self._issue_order.id_of(o.issue) or ""
        )
        return {
            "issue_id": [self._issue_order.id_of(o.issue) for o in outcomes],
            "status": [o.status for o in outcomes],
            "long_term": [o.long_term for o in outcomes],
            "ongoing": [o.ongoing for o in outcomes],
            "basis": [o.basis for o in outcomes],
            "text": self._slices(outcomes),
            "conflict": [o.conflict for o in outcomes],
            **self._evidence(outcomes, (o.rule for o in outcomes)),
        }

    def actions(self) -> Columns:
        """Return the measures."""
        order = self._action_order
        actions = [self.notice.actions[i] for i in order.positions]
        days = [_extent(d for d in self.notice.dates if d.action == i) for i in order.positions]
        return {
            "action_id": order.ids,
            "issue_id": [self._issue_order.id_of(a.issue) for a in actions],
            "section_id": [self._section_order.id_of(a.section) for a in actions],
            "seq": list(_numbered_within(actions)),
            "marker": [a.marker or None for a in actions],
            "ordinal": [a.ordinal for a in actions],
            "text": self._slices(actions),
            "kind": [a.kind for a in actions],
            "planned": [a.planned for a in actions],
            "first_date": [first for first, _ in days],
            "last_date": [last for _, last in days],
            **self._evidence(actions, (a.rule for a in actions)),
        }

    def dates(self) -> Columns:
        """Return the dates; an anchor is the id of another date or the name of a field."""
        order = self._date_order
        dates = [self.notice.dates[i] for i in order.positions]
        return {
            "date_id": order.ids,
            **self._belonging(dates),
            "raw": self._slices(dates),
            "start_date": [d.start for d in dates],
            "end_date": [d.end for d in dates],
            "relation": [d.relation for d in dates],
            "precision": [d.precision for d in dates],
            "inferred": [d.inferred for d in dates],
            "anchor": [
                order.id_of(d.anchor) if isinstance(d.anchor, int) else d.anchor for d in dates
            ],
            **self._evidence(dates, (d.rule for d in dates)),
        }

    def quantities(self) -> Columns:
        """Return the numbers with their measure words."""
        order = self._quantity_order
        quantities = [self.notice.quantities[i] for i in order.positions]
        return {
            "quantity_id": order.ids,
            **self._belonging(quantities),
            "raw": self._slices(quantities),
            "value": [float(q.value) for q in quantities],
            "value_max": [None if q.value_max is None else float(q.value_max) for q in quantities],
            "unit": [q.unit for q in quantities],
            "comparator": [q.comparator for q in quantities],
            "metric": [q.metric for q in quantities],
            "subject": [q.subject for q in quantities],
            **self._evidence(quantities, (q.rule for q in quantities)),
        }

    def entities(self) -> Columns:
        """Return the names mentioned."""
        order = self._entity_order
        entities = [self.notice.entities[i] for i in order.positions]
        return {
            "entity_id": order.ids,
            **self._belonging(entities),
            "kind": [e.kind for e in entities],
            "text": self._slices(entities),
            "name": [e.name for e in entities],
            "post": [e.post for e in entities],
            "code": [e.code for e in entities],
            **self._evidence(entities, (e.rule for e in entities)),
        }

    def _belonging(self, facts: Iterable[Any]) -> Columns:
        """Return the ids of the issue and the measure that facts stand in."""
        listed = list(facts)
        return {
            "issue_id": [self._issue_order.id_of(fact.issue) for fact in listed],
            "action_id": [self._action_order.id_of(fact.action) for fact in listed],
        }

    def checks(self) -> Columns:
        """Return the checks: those with a place in reading order, then the computed ones."""
        checks = [self._checks[i] for i in self._check_order.positions]
        return {
            "check_id": self._check_order.ids,
            "name": [c.name for c in checks],
            "stated": [None if c.stated is None else float(c.stated) for c in checks],
            "found": [None if c.found is None else float(c.found) for c in checks],
            "result": [c.result for c in checks],
            "reason": [c.reason for c in checks],
            "raw": self._slices(checks),
            **self._evidence(checks, (c.rule for c in checks)),
        }

    def findings(self) -> Columns:
        """Return what was doubtful: the words at the place, else those that were reported."""
        pairs = [self._findings[i] for i in self._finding_order.positions]
        findings = [finding for finding, _ in pairs]
        return {
            "finding_id": self._finding_order.ids,
            "kind": [f.kind for f in findings],
            "text": [f.text or None if f.span is None else self._slice(f.span) for f in findings],
            "reason": [f.reason for f in findings],
            **self._evidence(findings, (rule for _, rule in pairs)),
        }


def _findings(
    document: Document, notice: Notice, checked: Sequence[Finding]
) -> list[tuple[Finding, str]]:
    """Return every finding once, with what reported it."""
    by = {
        **dict.fromkeys(checked, "checks"),
        **dict.fromkeys(notice.findings, "reading"),
        **dict.fromkeys(document.findings, "parsers"),
    }
    return sorted(by.items(), key=lambda pair: (pair[0].kind, pair[0].reason, pair[0].text))


def _place(span: Span | None) -> tuple[bool, int, int]:
    """Return what sorts facts in reading order: an outer one before those in it, no place last."""
    return (True, 0, 0) if span is None else (False, span.start, -span.end)


def _extent(dates: Iterable[DateMention]) -> tuple[date | None, date | None]:
    """Return the earliest and the latest day that ``dates`` name."""
    named = [d for d in dates if d.start or d.end]
    firsts = [d.start or d.end for d in named]
    lasts = [d.end or d.start for d in named]
    return (
        min((day for day in firsts if day), default=None),
        max((day for day in lasts if day), default=None),
    )


def _numbered_within(actions: Iterable[Action]) -> Iterator[int]:
    """Yield the position of each action within its issue, or within its part outside issues."""
    counts: dict[tuple[int | None, int | None], int] = {}
    for action in actions:
        owner = (action.issue, None if action.issue is not None else action.section)
        counts[owner] = counts.get(owner, 0) + 1
        yield counts[owner]


def _day(value: str | None) -> date | None:
    """Return an ISO date, None for what is none: pages state all sorts of things as dates."""
    try:
        return None if value is None else date.fromisoformat(value[:10])
    except ValueError:
        return None
