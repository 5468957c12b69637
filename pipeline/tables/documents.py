"""Rows of the document itself: the notice, its fields, its pages and lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.checks import Checked
from pipeline.checks.reliability import doubts, reliability
from pipeline.tables.order import Origin, Places, place
from schemas.document import Document
from schemas.notice import Notice
from schemas.tables import TABLES

if TYPE_CHECKING:
    from pipeline.arrow import Columns


def notices(
    document: Document,
    notice: Notice,
    origin: Origin,
    checked: Checked,
    judged: tuple[Notice, Checked],
) -> Columns:
    """Return the one row of the document; ``judged`` is what its reliability is told of."""
    read, of_it = judged
    metadata = document.metadata
    row: dict[str, Any] = {
        name: notice.field(name) for name in TABLES["notices"].names if name != "notice_id"
    }
    for column in TABLES["notices"]:
        if column.type == "date32":
            row[column.name] = _day(row[column.name])
    row |= {
        "file_name": origin.file_name,
        "source_uri": origin.source_uri,
        "source_sha256": origin.source_sha256,
        "canonical_url": metadata.get("canonical_url"),
        "media_type": document.media_type,
        "document_type": notice.document_type,
        "published_date_source": _published_date_source(notice),
        "issue_count": sum(not issue.is_group for issue in notice.issues),
        "action_count": sum(action.issue is not None for action in notice.actions),
        "check_failures": sum(check.result == "violated" for check in checked.checks),
        "text_coverage": round(notice.text_coverage, 4),
        "reliability": reliability(read, of_it.checks),
        "doubts": "；".join(doubts(read, of_it.checks)) or None,
        "is_copy": False,
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


def _published_date_source(notice: Notice) -> str | None:
    given = notice.field("published_date_source")
    if given is not None:
        return given
    printed = [f.span is not None for f in notice.fields if f.field == "published_date"]
    if not printed:
        return None
    return "signature" if printed[0] else "metadata"


def notice_fields(notice: Notice, places: Places) -> Columns:
    """Return the fields in reading order, each value of a field once a place."""
    fields = sorted(set(notice.fields), key=lambda f: (*place(f.span), f.field, f.value, f.rule))
    return {
        "field": [f.field for f in fields],
        "value": [f.value for f in fields],
        "raw": places.slices(fields),
        **places.evidence(fields, (f.rule for f in fields)),
    }


def pages(document: Document) -> Columns:
    """Return the pages in order."""
    pages = document.pages
    return {
        "page": [page.number for page in pages],
        "printed_page": [page.printed for page in pages],
        "char_start": [page.span.start for page in pages],
        "char_end": [page.span.end for page in pages],
        "width": [round(page.width, 2) for page in pages],
        "height": [round(page.height, 2) for page in pages],
    }


def lines(document: Document) -> Columns:
    """Return the printed lines page by page, in the order of the reader."""
    lines = sorted(document.lines, key=lambda line: line.page)
    return {
        "page": [line.page for line in lines],
        "char_start": [line.span.start if line.span else None for line in lines],
        "char_end": [line.span.end if line.span else None for line in lines],
        "text": [line.text for line in lines],
        **{
            edge: [round(getattr(line.box, edge), 2) for line in lines]
            for edge in ("x0", "y0", "x1", "y1")
        },
        "role": [line.role for line in lines],
        "confidence": [line.confidence for line in lines],
    }


def _day(value: str | None) -> date | None:
    """Return an ISO date, None for what is none: pages state all sorts of things as dates."""
    try:
        return None if value is None else date.fromisoformat(value[:10])
    except ValueError:
        return None
