"""What two forms of one notice must share: every table but what the contract leaves to the form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.show.one_file import tables_of_file

OF_THE_FORM = {"lines", "pages", "sources"}
# columns that tell of the form or of the page around the notice
FORM_COLUMNS = {
    "file_name", "canonical_url", "media_type", "printed_page", "published_date_source",
    "text_coverage", "written_date", "publisher", "index_number", "document_number", "notice_id",
}  # fmt: skip
FORM_PREFIXES = ("source_", "page", "char_", "body_")
FORM_FINDINGS = {
    "page_furniture", "page_not_read", "attachment_not_read", "note_left_out", "text_passed_over",
    "text_repaired", "garbled_text",
}  # fmt: skip
_ID = re.compile(r"^[0-9a-f]{16}-(?=[a-z][0-9]+$)")

Comparable = dict[str, list[tuple[Any, ...]]]


def comparable(path: Path) -> Comparable:
    """Return the rows of a file's tables without what is left to the form."""
    return {
        name: _rows(name, columns)
        for name, columns in tables_of_file(path).items()
        if name not in OF_THE_FORM
    }


def differences(one: Comparable, other: Comparable) -> list[str]:
    """Return a line for every table in which two files differ."""
    return [
        f"{name}: {_first(one[name], other.get(name, []))}"
        for name in one
        if one[name] != other.get(name)
    ]


def _first(one: Sequence[Any], other: Sequence[Any]) -> str:
    for left, right in zip(one, other, strict=False):
        if left != right:
            return f"{left} != {right}"
    return f"{len(one)} rows, {len(other)} rows"


def _rows(name: str, columns: Mapping[str, Sequence[Any]]) -> list[tuple[Any, ...]]:
    kept = {
        key: [_anonymous(cell) for cell in column]
        for key, column in columns.items()
        if key not in FORM_COLUMNS and not key.startswith(FORM_PREFIXES)
    }
    if name == "findings":
        kept.pop("finding_id")
    rows = list(zip(*kept.values(), strict=True))
    if name == "findings":
        kind = list(kept).index("kind")
        rows = [row for row in rows if row[kind] not in FORM_FINDINGS]
    return rows


def _anonymous(cell: Any) -> Any:
    return _ID.sub("", cell) if isinstance(cell, str) else cell
