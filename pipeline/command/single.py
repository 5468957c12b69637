"""One file → its tables, without an output: for ``show``, for notebooks, for a quick look."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parsers.options import ReadOptions
from parsers.read import read_document
from pipeline.reading import read
from pipeline.tables import Origin, columns_of

if TYPE_CHECKING:
    from pipeline.arrow import Columns


def tables_of_file(path: Path, options: Mapping[str, Any] | None = None) -> dict[str, Columns]:
    """Return the tables of one file, as columns; raises NoticeError where it gives no text."""
    data = path.read_bytes()
    document = read_document(data, path.name, ReadOptions(**(options or {})))
    digest = hashlib.sha256(data).hexdigest()
    origin = Origin(digest[:16], path.name, path.name, digest)
    return columns_of(document, read(document), origin)
