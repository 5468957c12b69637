"""One file → its tables, without an output: for ``show``, for notebooks, for a quick look."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parsers.options import ReadOptions
from pipeline.engines.budget import read_in_time
from pipeline.engines.deadline import Deadline, OverTimeError
from pipeline.engines.here import limited
from pipeline.engines.other import refuse_other
from pipeline.reading import read as read_notice
from pipeline.settings import MAX_MEMORY, OCR_PAGE_SECONDS, TIMEOUT
from pipeline.tables import Origin, columns_of
from schemas.errors import Limited

if TYPE_CHECKING:
    from pipeline.arrow import Columns


def tables_of_file(path: Path, options: Mapping[str, Any] | None = None) -> dict[str, Columns]:
    """Return the tables of one file, as columns; raises NoticeError where it gives no text.

    It may take as much time and memory as a document of `ingest`, as far as that can be held in
    this process.
    """
    chosen = ReadOptions(**(options or {}))
    try:
        with limited(MAX_MEMORY) as deadline:
            deadline.set(TIMEOUT)
            grant = partial(_grant, deadline)
            return _tables(path, chosen, grant)
    except MemoryError:
        raise Limited(
            "memory", f"needs more than {MAX_MEMORY:,} MB of memory", stage="read"
        ) from None
    except TimeoutError:
        message = "a pattern took longer on it than any honest text takes"
        raise Limited("time", message, stage="read") from None
    except OverTimeError as over:
        message = f"took longer than {TIMEOUT:g} s of CPU time"
        raise Limited(over.reason, message, stage="read") from None


def _grant(deadline: Deadline, pages: int) -> None:
    """Give a document the time of the pages that are read by their picture."""
    deadline.set(TIMEOUT + pages * OCR_PAGE_SECONDS)


def _tables(path: Path, chosen: ReadOptions, grant: Callable[[int], None]) -> dict[str, Columns]:
    size, most = path.stat().st_size, chosen.limits.file_bytes
    if size > most:
        raise Limited("file_bytes", f"{size:,} bytes; the limit is {most:,}", stage="open")
    data = path.read_bytes()
    refuse_other(path.name, data)
    document = read_in_time(data, path.name, chosen, grant)
    digest = hashlib.sha256(data).hexdigest()
    origin = Origin(digest[:16], path.name, path.name, digest)
    return columns_of(document, read_notice(document), origin)
