"""All tables of an output, written beside the visible ones and made visible by one switch."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from pipeline.job.receipts import Receipt
from pipeline.job.version import tool_version
from pipeline.store.columns import (
    FILE_ROWS,
    FILE_ROWS_DEFAULT,
    INPUTS,
    ROW_GROUP,
    ROW_GROUP_DEFAULT,
    SKETCHES,
    arrow_schema,
)
from pipeline.store.copies import Copies
from pipeline.store.derive import Derived
from pipeline.store.merge import Source, merged, regrouped
from pipeline.store.output import CURRENT, FORMAT, MANIFEST, RUNS, Output
from pipeline.store.place import Place, StoreError
from pipeline.store.plan import Plan
from schemas.tables import DOCUMENT_TABLES, SCHEMA_VERSION, TABLES

if TYPE_CHECKING:
    import pyarrow as pa

_TEMPORARY = ".zhenggai.tmp"  # ends the name of a link that is about to be the visible one
_AT_ONCE = 1_024  # rows made of Python objects at a time


@dataclass(frozen=True, slots=True)
class Publication:
    """What is to become visible.

    ``plan`` says of each notice which of ``sources`` gives its rows, ``address`` which source
    address names it in `notices`. ``receipts`` and ``inputs`` (address, root, version of the code
    that read it) are given in the order of the addresses.
    """

    sources: Sequence[Source]
    plan: Plan
    receipts: Callable[[], Iterator[Receipt]]
    inputs: Callable[[], Iterator[tuple[str, str | None, str | None]]]
    address: Callable[[str], str]
    archives: Container[str]
    scratch: sqlite3.Connection


def run_digest(receipts: Iterable[Receipt], version: str) -> str:
    """Return the digest of a run: what went in and which code read it, no clock, no path."""
    digest = hashlib.sha256(f"{SCHEMA_VERSION} {tool_version()} {version}".encode())
    for r in receipts:
        row = [r.source_uri, r.sha256, r.size, r.status, r.stage, r.reason, r.message, r.notice_id]
        digest.update(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    return digest.hexdigest()[:16]


def publish(place: Place, publication: Publication, version: str) -> Output:
    """Return the run that is visible now; the earlier one stays whole until then and if it fails.

    Raises StoreError where the disk is full or the place cannot be written.
    """
    run = run_digest(publication.receipts(), version)
    folder = f"{RUNS}/{_free_name(place, run)}"
    try:
        manifest = _write_tables(place.child(folder), publication, run, version)
        manifest["path"] = folder
        place.child(folder).write(MANIFEST, _json(manifest))
        _switch(place, folder, manifest)
    except OSError as error:
        place.remove(folder)
        raise unusable(error, place.root) from error
    output = Output(place.child(folder), manifest)
    sweep(place, output)
    return output


def unusable(error: OSError, root: str) -> StoreError:
    """Return what went wrong with the output, and what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        told = f"no space left in {root}: free some and run the same command again"
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        told = f"{root} cannot be written ({error.strerror}): choose another --output"
    else:
        told = f"{root} cannot be used: {error}"
    return StoreError(f"{told}; the tables that were there are unchanged")


def _free_name(place: Place, run: str) -> str:
    """Return a name for the run's folder; the same run twice gets a number behind it."""
    taken = set(place.child(RUNS).names())
    number = 1
    while f"{run}-{number}" in taken:
        number += 1
    return f"{run}-{number}"


def _write_tables(
    folder: Place, publication: Publication, run: str, version: str
) -> dict[str, Any]:
    """Return the manifest of the run after writing all of its tables."""
    sources, plan = publication.sources, publication.plan
    copies = Copies(
        publication.scratch,
        lambda: merged(SKETCHES, sources, plan),
        len(plan),
        publication.address,
    )
    derived = Derived(copies, publication.address, publication.archives)
    tables: dict[str, Any] = {}
    for name in (*DOCUMENT_TABLES, "codes", "sources", INPUTS, SKETCHES):
        pieces = _rows(name, publication, derived)
        tables[name] = _write(folder, name, pieces, run)
    return {
        "format": FORMAT,
        "schema_version": SCHEMA_VERSION,
        "tool_version": tool_version(),
        "reader_version": version,
        "run": run,
        "tables": tables,
    }


def _rows(name: str, publication: Publication, derived: Derived) -> Iterator[pa.Table]:
    """Give the rows of a table in their order."""
    if name == "codes":
        from pipeline.arrow import codes_table

        return iter([codes_table()])
    if name == "sources":
        return _sources(publication.receipts())
    if name == INPUTS:
        return _inputs(publication.inputs())
    more = derived.checks if name == "checks" else None
    pieces = merged(name, publication.sources, publication.plan, more)
    if name == "notices":  # each step through pandas costs the same for one row as for many
        return map(derived.notices, regrouped(pieces, _AT_ONCE))
    return pieces


def _sources(receipts: Iterator[Receipt]) -> Iterator[pa.Table]:
    """Give the `sources` table, a piece at a time."""
    from pipeline.arrow import arrow_table

    while some := list(islice(receipts, _AT_ONCE)):
        columns: dict[str, list[Any]] = {}
        for name in TABLES["sources"].names:
            given = "sha256" if name == "source_sha256" else name
            columns[name] = [getattr(r, given) for r in some]
        columns["finished_at"] = [t and datetime.fromisoformat(t) for t in columns["finished_at"]]
        yield arrow_table("sources", columns)


def _inputs(inputs: Iterator[tuple[str, str | None, str | None]]) -> Iterator[pa.Table]:
    """Give the private table that says where each source came from, a piece at a time."""
    import pyarrow as pa

    schema = arrow_schema(INPUTS)
    while some := list(islice(inputs, _AT_ONCE)):
        columns = [pa.array(column, pa.string()) for column in zip(*some, strict=True)]
        yield pa.Table.from_arrays(columns, schema=schema)


def _write(folder: Place, name: str, pieces: Iterator[pa.Table], run: str) -> dict[str, Any]:
    """Return files and number of rows of a table after writing it."""
    import pyarrow.parquet as pq

    marks = {"tool_version": tool_version(), "run": run}
    schema = arrow_schema(name)
    schema = schema.with_metadata({**(schema.metadata or {}), **marks})
    group = ROW_GROUP.get(name, ROW_GROUP_DEFAULT)
    limit = FILE_ROWS.get(name, FILE_ROWS_DEFAULT)
    groups = regrouped(pieces, group)
    files: list[str] = []
    total, waiting = 0, next(groups, None)
    while waiting is not None or not files:
        file, rows = f"{name}.parquet", 0
        if files:
            file = f"{name}.parts/part-{len(files):05}.parquet"
        with (
            folder.writing(file) as stream,
            pq.ParquetWriter(stream, schema, compression="zstd") as writer,
        ):
            while waiting is not None and rows < limit:
                writer.write_table(waiting.cast(schema), row_group_size=group)
                rows += waiting.num_rows
                waiting = next(groups, None)
        files.append(file)
        total += rows
    return {"rows": total, "files": _gathered(folder, name, files)}


def _gathered(folder: Place, name: str, files: list[str]) -> list[str]:
    """Return the files of a table; several are gathered in a folder of the table's name."""
    if len(files) == 1:
        return files
    if folder.local is None:
        return files  # an object cannot be renamed; the manifest lists them all
    parts = folder.local / f"{name}.parts"
    (folder.local / files[0]).rename(parts / "part-00000.parquet")
    parts.rename(folder.local / f"{name}.parquet")
    return [f"{name}.parquet/part-{number:05}.parquet" for number in range(len(files))]


def _switch(place: Place, folder: str, manifest: Mapping[str, Any]) -> None:
    """Make the run in ``folder`` the visible one: one rename, or one upload."""
    if place.local is None or not has_links():
        place.write(MANIFEST, _json(manifest))
        return
    _link(place, CURRENT, folder)
    mend_links(place)


def mend_links(place: Place) -> None:
    """Make the fixed links of the tables; one that is there and right is left alone."""
    if place.local is None or not has_links() or not place.exists(CURRENT):
        return
    for name in (*(f"{table}.parquet" for table in TABLES), MANIFEST):
        target = f"{CURRENT}/{name}"
        path = place.local / name
        if not path.is_symlink() or os.readlink(path) != target:
            _link(place, name, target)


def has_links() -> bool:
    """Whether this system has the symbolic links that the switch is made of."""
    return os.name == "posix"


def _link(place: Place, name: str, target: str) -> None:
    """Point the link ``name`` at ``target`` in one step."""
    if place.local is None:
        raise AssertionError("links are for places on disk")
    temporary = place.local / f".{name}{_TEMPORARY}"
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(target)
    temporary.replace(place.local / name)


def sweep(place: Place, run: Output) -> None:
    """Remove what is neither the visible run nor the whole one before it.

    That one stays for readers that resolved it; it goes with the next publication. What a killed
    run left half done goes at once.
    """
    visible = PurePosixPath(run.place.root).name
    runs = place.child(RUNS)
    with contextlib.suppress(OSError):
        others = [name for name in runs.names() if name != visible]
        whole = [name for name in others if runs.exists(f"{name}/{MANIFEST}")]
        whole.sort(key=runs.changed, reverse=True)
        for name in {*others} - {*whole[:1]}:
            runs.remove(name)
        for name in place.names() if place.local is not None else ():
            if name.startswith(".") and name.endswith(_TEMPORARY):
                place.remove(name)


def _json(manifest: Mapping[str, Any]) -> bytes:
    return json.dumps(manifest, indent=1, sort_keys=True).encode() + b"\n"
