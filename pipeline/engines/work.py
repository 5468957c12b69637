"""The one unit of work: a batch of files → one part. Every runner calls this and nothing else."""

from __future__ import annotations

import gc
import hashlib
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from parsers.lexicon.patterns import keep
from parsers.options import ReadOptions
from pipeline.correct import Correction, Corrections, corrected
from pipeline.engines.archives import is_archive, laid_down
from pipeline.engines.budget import read_in_time
from pipeline.engines.deadline import OverTimeError
from pipeline.engines.other import refuse_other
from pipeline.input_names import escaped, listed
from pipeline.receipts import Receipt, notice_id_of
from pipeline.store.columns import SKETCHES
from pipeline.store.output import PRIVATE
from pipeline.store.place import Place, split_location
from pipeline.version import tool_version
from schemas.errors import NoticeError

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.arrow import Columns

PARTS = f"{PRIVATE}/parts"
SPOOL = f"{PRIVATE}/spool"
TEMPORARY = f"{PRIVATE}/tmp"  # of parsers that must lay a file down
_PARTIAL = "_partial"


@dataclass(frozen=True, slots=True)
class Item:
    """A document to read; ``depth`` counts the archives that it was taken out of."""

    uri: str
    location: str
    name: str
    sha256: str
    size: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents that are read together and give one part."""

    items: tuple[Item, ...]
    output: str
    version: str
    options: ReadOptions = field(default_factory=ReadOptions)
    vocab: str | None = None
    corrections: Corrections = field(default_factory=dict)
    timeout: float = 120.0
    ocr_page_seconds: float = 60.0

    @property
    def name(self) -> str:
        """The name of its part: the same documents read by the same code give the same name."""
        digest = hashlib.sha256(self.version.encode())
        for item in self.items:
            digest.update(f"{item.sha256} {item.uri}\n".encode())
        return f"{digest.hexdigest()[:24]}.part"

    def only(self, items: tuple[Item, ...]) -> Batch:
        """Return the same batch with these items."""
        return replace(self, items=items)


_Rows = dict[str, "Columns"]

# Told before a document is read how many seconds it has, and with 0 that its time stops.
Watch = Callable[[Item, float], None]


def read_batch(batch: Batch, watch: Watch = lambda item, seconds: None) -> tuple[Receipt, ...]:
    """Return what became of each item; the rows are in the batch's part when this returns."""
    from pipeline.store.part import write_part

    read: list[tuple[Receipt, _Rows]] = []
    for item in batch.items:
        started = time.perf_counter()
        receipt, rows = _timed(item, batch, watch)
        receipt = replace(
            receipt,
            seconds=round(time.perf_counter() - started, 4),
            peak_mb=peak_memory(),
            tool_version=tool_version(),
            finished_at=now(),
        )
        read.append((receipt, rows))
    receipts, tables = _gathered(read)
    place = Place.at(batch.output)
    write_part(place.child(PARTS), batch.name, tables, receipts, batch.version)
    keep()  # a worker is ended without a chance to do so
    return receipts


def _gathered(
    read: Sequence[tuple[Receipt, _Rows]],
) -> tuple[tuple[Receipt, ...], dict[str, pa.Table]]:
    """Return the receipts of a batch and the rows of all documents together.

    Where these make no tables, each document is tried by itself: what is wrong with one of them
    must not cost the others their rows.
    """
    try:
        return tuple(receipt for receipt, _ in read), _arrow(_joined(rows for _, rows in read))
    except (ValueError, TypeError, OverflowError) as error:
        if len(read) == 1:
            told = f"its text makes no tables: {type(error).__name__}: {error}"[:500]
            receipt = replace(read[0][0], status="invalid", stage="tables", reason="damaged")
            return (replace(receipt, message=escaped(told), notice_id=None),), {}
    fine = []
    for one in read:
        (receipt,), tables = _gathered([one])
        fine.append((receipt, one[1] if tables else {}))
    return tuple(receipt for receipt, _ in fine), _arrow(_joined(rows for _, rows in fine))


def _joined(read: Iterable[_Rows]) -> _Rows:
    """Return the columns of several documents as one."""
    joined: _Rows = {}
    for rows in read:
        for table, values in rows.items():
            into = joined.setdefault(table, {column: [] for column in values})
            for column, cells in values.items():
                into[column].extend(cells)
    return joined


def _timed(item: Item, batch: Batch, watch: Watch) -> tuple[Receipt, dict[str, Columns]]:
    """Return receipt and rows of one item; nothing it does can raise."""
    try:
        watch(item, batch.timeout)
        result = _receipt(item, batch, watch)
        watch(item, 0)
    except OverTimeError as over:
        told = f"took longer than {batch.timeout:g} s (--timeout)"
        return _failed(item, "timed_out", "read", over.reason, told), {}
    return result if isinstance(result, tuple) else (result, {})


def _receipt(
    item: Item, batch: Batch, watch: Watch
) -> Receipt | tuple[Receipt, dict[str, Columns]]:
    """Return the receipt of one item, with its rows where it was read."""
    try:
        place, name = split_location(item.location)
        data = place.read(name)
    except FileNotFoundError:
        return _failed(item, "missing", "open", "vanished", "gone since the run began")
    except OSError as error:
        told = f"cannot be opened: {error.strerror or error}"  # object stores give no strerror
        return _failed(item, "invalid", "open", "unreadable", told)
    item = replace(item, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
    try:
        refuse_other(item.name, data)
        if is_archive(data, item.depth, batch.options.limits):
            return _container(item, data, batch)
        return _read(item, data, batch, watch)
    except NoticeError as error:
        return _failed(item, error.status, error.stage, error.reason, error.message)
    except TimeoutError:
        told = "a pattern took longer on it than any honest text takes"
        return _failed(item, "timed_out", "read", "time", told)
    except MemoryError as error:
        traceback.clear_frames(error.__traceback__)  # what it took must not lack the next one
        gc.collect()
        return _failed(item, "limited", "read", "memory", "needs more memory than --max-memory")
    except Exception as error:
        # A document must never stop a run; what is wrong with us is reported where it is seen.
        message = f"internal error, please report it: {type(error).__name__}: {error}"
        return _failed(item, "crashed", "read", "internal", message[:500])


def _read(
    item: Item, data: bytes, batch: Batch, watch: Watch
) -> tuple[Receipt, dict[str, Columns]]:
    """Return receipt and rows of one document."""

    def grant(pages: int) -> None:
        watch(item, batch.timeout + pages * batch.ocr_page_seconds)

    columns = rows_of(
        data,
        item.name,
        batch.options,
        uri=item.uri,
        grant=grant,
        corrections=batch.corrections.get(item.sha256, ()),
    )
    partial = columns.pop(_PARTIAL)["reason"][0]
    receipt = Receipt(
        source_uri=item.uri,
        sha256=item.sha256,
        size=item.size,
        status="partial" if partial else "read",
        reason=partial,
        notice_id=notice_id_of(item.sha256),
    )
    return receipt, columns


def rows_of(
    data: bytes,
    name: str,
    options: ReadOptions,
    *,
    uri: str = "",
    grant: Callable[[int], None] = lambda pages: None,
    corrections: tuple[Correction, ...] = (),
) -> dict[str, Columns]:
    """Return the rows of one document by table; one more table says why it was read in part."""
    from pipeline.reading import read
    from pipeline.store.duplicates import sketch
    from pipeline.tables import Origin, columns_of

    document = read_in_time(data, name, options, grant)
    as_read = read(document)
    notice = corrected(document, as_read, corrections)
    sha256 = hashlib.sha256(data).hexdigest()
    notice_id = notice_id_of(sha256)
    origin = Origin(notice_id, name, uri or name, sha256)
    columns = columns_of(document, notice, origin, None if notice is as_read else as_read)
    columns[SKETCHES] = sketch(notice_id, document, notice)
    columns[_PARTIAL] = {"reason": [document.partial]}
    return columns


def _container(item: Item, data: bytes, batch: Batch) -> Receipt:
    """Return the receipt of an archive with its members laid down."""
    spool = Place.at(batch.output).child(SPOOL)
    members, passed_over = laid_down(data, batch.options, spool)
    told = f"passed over: {listed(passed_over)}" if passed_over else None
    if not members:
        told = "no file to read in this archive" + (f"; {told}" if told else "")
        return _failed(item, "invalid", "open", "no_files", told)
    return Receipt(item.uri, item.sha256, item.size, "container", message=told, members=members)


def _failed(item: Item, status: str, stage: str, reason: str, message: str) -> Receipt:
    return Receipt(item.uri, item.sha256, item.size, status, stage, reason, message)


def too_long(item: Item, reason: str, message: str, status: str = "timed_out") -> Receipt:
    """Return the receipt of a document whose worker had to be ended."""
    receipt = _failed(item, status, "read", reason, message)
    return replace(receipt, tool_version=tool_version(), finished_at=now())


def _arrow(rows: dict[str, Columns]) -> dict[str, pa.Table]:
    """Return the rows as Arrow tables sorted by notice."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from pipeline.store.columns import arrow_schema

    tables = {}
    for name, columns in rows.items():
        schema = arrow_schema(name)
        table = pa.Table.from_arrays(
            [pa.array(columns[f.name], f.type) for f in schema], schema=schema
        )
        tables[name] = table.take(pc.sort_indices(table["notice_id"]))
    return tables


def now() -> str:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def peak_memory() -> float | None:
    """Return the most memory this process held since the last call, in MB; None if unknown."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
        with open("/proc/self/clear_refs", "w", encoding="ascii") as reset:
            reset.write("5")
    except (OSError, StopIteration):
        return None
    return round(peak / 1024, 1)


def cut(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """Give the items in pieces of at most ``size``."""
    waiting = iter(items)
    while piece := tuple(islice(waiting, size)):
        yield piece
