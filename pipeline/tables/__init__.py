"""`Document` and `Notice` → the rows of one document.

Ids are minted here, in reading order; foreign keys, counts and first and last dates follow from
the facts. Nothing depends on a clock, a path or another document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks import run_checks
from pipeline.tables import documents, facts, remarks
from pipeline.tables.order import Origin, Places
from schemas.document import Document
from schemas.notice import Notice
from schemas.tables import DOCUMENT_TABLES, TABLES

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.arrow import Columns


def tables_of(document: Document, notice: Notice, origin: Origin) -> dict[str, pa.Table]:
    """Return the tables that one document fills, each with its declared schema."""
    from pipeline.arrow import arrow_table

    columns = columns_of(document, notice, origin)
    return {name: arrow_table(name, columns[name]) for name in DOCUMENT_TABLES}


def columns_of(
    document: Document, notice: Notice, origin: Origin, as_read: Notice | None = None
) -> dict[str, Columns]:
    """Return the tables that one document fills, as Python lists: table → column → values.

    ``as_read`` is what the rules read where a person has put something right in ``notice``: how
    far the rows can be relied on is said of the rules.

    The lists of many documents can be joined before Arrow sees them, which is ten times cheaper
    than a table a document.
    """
    checked = run_checks(document, notice)
    judged = (notice, checked) if as_read is None else (as_read, run_checks(document, as_read))
    places = Places(document)
    made: dict[str, Columns] = {
        "notices": documents.notices(document, notice, origin, checked, judged),
        "notice_fields": documents.notice_fields(notice, places),
        "texts": {"text": [document.text]},
        "pages": documents.pages(document),
        "lines": documents.lines(document),
        **facts.fact_columns(notice, places, origin),
        "checks": remarks.checks(checked, places, origin),
        "findings": remarks.findings(document, notice, checked, places, origin),
    }
    return {name: _complete(name, columns, origin) for name, columns in made.items()}


def _complete(name: str, columns: Columns, origin: Origin) -> Columns:
    """Return the columns in their declared order, the notice's id among them."""
    length = len(next(iter(columns.values())))
    columns["notice_id"] = [origin.notice_id] * length
    return {column: columns[column] for column in TABLES[name].names}


__all__ = ["Origin", "columns_of", "tables_of"]
