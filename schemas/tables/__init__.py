"""The tables of an output: one declaration a column, from which all else is made.

The Arrow schemas, the data dictionary in both languages, the ``codes`` table and
``zhenggai verify`` follow from what is said here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from schemas.tables.column import Column, ColumnType, Table, digest
from schemas.tables.documents import LINES, NOTICE_FIELDS, NOTICES, PAGES, TEXTS
from schemas.tables.facts import (
    ACTIONS,
    CHECKS,
    DATES,
    ENTITIES,
    FINDINGS,
    ISSUES,
    OUTCOMES,
    QUANTITIES,
    SECTIONS,
)
from schemas.tables.runs import ABOUT, CODES, SOURCES

TABLES: Final[Mapping[str, Table]] = MappingProxyType(
    {
        table.name: table
        for table in (
            ABOUT, NOTICES, NOTICE_FIELDS, TEXTS, PAGES, LINES, SECTIONS, ISSUES, OUTCOMES, ACTIONS,
            DATES, QUANTITIES, ENTITIES, CHECKS, FINDINGS, CODES, SOURCES,
        )
    }
)  # fmt: skip

# Follows from the declarations, so that nobody can forget to raise it; an output of another
# version is rebuilt.
SCHEMA_VERSION: Final = digest(TABLES.values())

# The tables that one document fills; the others belong to the run.
RUN_TABLES: Final = ("about", "codes", "sources")
DOCUMENT_TABLES: Final = tuple(name for name in TABLES if name not in RUN_TABLES)

__all__ = [
    "DOCUMENT_TABLES",
    "RUN_TABLES",
    "SCHEMA_VERSION",
    "TABLES",
    "Column",
    "ColumnType",
    "Table",
]
