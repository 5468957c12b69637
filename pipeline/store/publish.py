"""All tables of an output, written beside the visible ones and made visible by one switch."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pipeline.receipts import Receipt
from pipeline.store.columns import INPUTS, SKETCHES, arrow_schema
from pipeline.store.copies import Copies
from pipeline.store.derive import Derived
from pipeline.store.integrity import sealed, stamp_of
from pipeline.store.merge import Source, merged, regrouped
from pipeline.store.output import FORMAT, MANIFEST, RUNS, Output
from pipeline.store.place import Place, StoreError, unusable
from pipeline.store.plan import Plan
from pipeline.store.readme import README, readme
from pipeline.store.switch import switch
from pipeline.store.writers import Job, writers
from pipeline.store.writing import Written, write_table
from pipeline.version import rules_version, tool_version
from schemas.tables import DOCUMENT_TABLES, RUN_TABLES, SCHEMA_VERSION, TABLES

if TYPE_CHECKING:
    import pyarrow as pa

_AT_ONCE = 1_024  # rows made of Python objects at a time
# What follows from the sources and the order of notices alone, and what needs more.
_APART = (*(name for name in DOCUMENT_TABLES if name not in ("notices", "checks")), SKETCHES)
_TOGETHER = ("notices", "checks", *RUN_TABLES, INPUTS)


@dataclass(frozen=True, slots=True)
class Publication:
    """What is to become visible.

    ``plan`` says of each notice which of ``sources`` gives its rows, ``address`` which source
    address names it in `notices`. ``receipts`` and ``inputs`` (address, root, version of the code
    that read it) are given in the order of the addresses. ``settings`` are those of the
    reading, for who reads the sources again; ``given`` are digests of what the user gave to it.
    ``workers`` processes write at once.
    """

    sources: Sequence[Source]
    plan: Plan
    receipts: Callable[[], Iterator[Receipt]]
    inputs: Callable[[], Iterator[tuple[str | None, ...]]]
    address: Callable[[str], str]
    archives: Container[str]
    scratch: sqlite3.Connection
    settings: Mapping[str, str | None]
    given: Mapping[str, str | None] = field(default_factory=dict)
    workers: int = 1  # processes that may write
    still_ours: Callable[[], None] = lambda: None  # StoreError where another run has the output


def run_digest(receipts: Iterable[Receipt], version: str) -> str:
    """Return the digest of a run: what went in and which code read it, no clock, no path."""
    digest = hashlib.sha256(f"{SCHEMA_VERSION} {tool_version()} {version}".encode())
    written = json.JSONEncoder(ensure_ascii=False).encode
    for r in receipts:
        row = [r.source_uri, r.sha256, r.size, r.status, r.stage, r.reason, r.message, r.notice_id]
        digest.update(written(row).encode() + b"\n")
    return digest.hexdigest()[:16]


def publish(place: Place, publication: Publication, version: str) -> Output:
    """Return the run that is visible now; the earlier one stays whole until then and if it fails.

    Raises StoreError where the disk is full or the place cannot be written.
    """
    import pyarrow as pa

    run = run_digest(publication.receipts(), version)
    folder = f"{RUNS}/{_free_name(place, run)}"
    try:
        manifest = {
            **_write_tables(place.child(folder), publication, run, version),
            "path": folder,
            "settings": dict(publication.settings),
            "given": dict(publication.given),
        }
        place.child(folder).write(MANIFEST, sealed(manifest))
        output = Output(place.child(folder), manifest, place)
        publication.still_ours()
        switch(output)
    except StoreError:
        place.remove(folder)
        raise
    except OSError as error:
        place.remove(folder)
        raise unusable(error, place.root) from error
    except pa.ArrowException as error:
        place.remove(folder)
        raise StoreError(
            f"{place.root}: what was read cannot be put together ({error}): run the same command "
            "again; the tables that were there are unchanged"
        ) from error
    return output


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

    def write(name: str, derived: Derived | None = None) -> Written:
        return write_table(folder, name, _rows(name, publication, derived), run)

    job = Job(folder, sources, plan, run)
    with writers(job, _APART, publication.workers) as beside:  # they begin at once
        copies = Copies(
            publication.scratch,
            lambda: merged(SKETCHES, sources, plan),
            len(plan),
            publication.address,
        )
        derived = Derived(copies, publication.address, publication.archives)
        done = {name: write(name, derived) for name in _TOGETHER}
        done |= beside.rest(write)
    tables = {
        name: {"rows": done[name][0], "files": list(done[name][1])}
        for name in (*DOCUMENT_TABLES, *RUN_TABLES, INPUTS, SKETCHES)
    }
    stamps = {file: stamp for name in tables for file, stamp in done[name][1].items()}
    folder.write(README, readme(TABLES.values()))
    stamps[README] = stamp_of(folder, README)
    return {
        "format": FORMAT,
        "schema_version": SCHEMA_VERSION,
        "tool_version": tool_version(),
        "reader_version": version,
        "rules_version": rules_version(),
        "run": run,
        "tables": tables,
        "files": {file: stamp.as_json() for file, stamp in stamps.items()},
    }


def _rows(name: str, publication: Publication, derived: Derived | None) -> Iterator[pa.Table]:
    """Give the rows of a table in their order."""
    if derived is None:
        return merged(name, publication.sources, publication.plan)
    if name in ("about", "codes"):
        from pipeline.arrow import about_table, codes_table

        return iter([about_table(TABLES.values()) if name == "about" else codes_table()])
    if name == "sources":
        return _sources(publication.receipts())
    if name == INPUTS:
        return _inputs(publication.inputs())
    more = derived.checks if name == "checks" else None
    pieces = merged(name, publication.sources, publication.plan, more)
    if name == "notices":  # a step costs the same for one row as for many
        return map(derived.notices, regrouped(pieces, _AT_ONCE))
    return pieces


def _sources(receipts: Iterator[Receipt]) -> Iterator[pa.Table]:
    """Give the `sources` table, a piece at a time."""
    from pipeline.arrow import arrow_table

    while some := list(islice(receipts, _AT_ONCE)):
        columns: dict[str, list[Any]] = {}
        for name in TABLES["sources"].names:
            given = attrgetter("sha256" if name == "source_sha256" else name)
            columns[name] = list(map(given, some))
        columns["finished_at"] = [t and datetime.fromisoformat(t) for t in columns["finished_at"]]
        yield arrow_table("sources", columns)


def _inputs(inputs: Iterator[tuple[str | None, ...]]) -> Iterator[pa.Table]:
    """Give the private table that says where each source came from, a piece at a time."""
    import pyarrow as pa

    schema = arrow_schema(INPUTS)
    while some := list(islice(inputs, _AT_ONCE)):
        columns = [pa.array(column, pa.string()) for column in zip(*some, strict=True)]
        yield pa.Table.from_arrays(columns, schema=schema)
