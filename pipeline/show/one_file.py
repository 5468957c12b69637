"""One file → its tables, without an output: for ``show``, for notebooks, for a quick look."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parsers.options import ReadOptions
from parsers.read import read_document
from pipeline.engines.other import refuse_other
from pipeline.reading import read as read_notice
from pipeline.tables import Origin, columns_of
from schemas.errors import Limited

if TYPE_CHECKING:
    from pipeline.arrow import Columns


def tables_of_file(path: Path, options: Mapping[str, Any] | None = None) -> dict[str, Columns]:
    """Return the tables of one file, as columns; raises NoticeError where it gives no text."""
    chosen = ReadOptions(**(options or {}))
    size, most = path.stat().st_size, chosen.limits.file_bytes
    if size > most:
        raise Limited("file_bytes", f"{size:,} bytes; the limit is {most:,}", stage="open")
    data = path.read_bytes()
    refuse_other(path.name, data)
    document = read_document(data, path.name, chosen)
    digest = hashlib.sha256(data).hexdigest()
    origin = Origin(digest[:16], path.name, path.name, digest)
    return columns_of(document, read_notice(document), origin)
