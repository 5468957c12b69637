"""All tables of an output, written beside the visible ones and made visible by one switch."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pipeline.receipts import Receipt
from pipeline.store.carried import Carried
from pipeline.store.columns import INPUTS, SKETCHES, arrow_schema
from pipeline.store.copies import Copies
from pipeline.store.derive import Derived
from pipeline.store.integrity import Stamp, sealed, stamp_of
from pipeline.store.job import Job
from pipeline.store.merge import Source, merged, regrouped
from pipeline.store.output import FORMAT, MANIFEST, RUNS, Output
from pipeline.store.place import Place, StoreError, unusable
from pipeline.store.plan import Plan
from pipeline.store.readme import README, readme
from pipeline.store.switch import switch
from pipeline.store.writers import Unit, writers
from pipeline.store.writing import Written, write_table
from pipeline.version import rules_version, tool_version
from schemas.tables import DOCUMENT_TABLES, RUN_TABLES, SCHEMA_VERSION, TABLES

if TYPE_CHECKING:
    import pyarrow as pa

_AT_ONCE = 1_024  # rows made of Python objects at a time
# What of an input the digest of a run is made from.
_TOLD = attrgetter(
    *("source_uri", "sha256", "size", "status", "stage", "reason", "message", "notice_id")
)
# What follows from the sources and the order of notices alone.
_APART = (*(name for name in DOCUMENT_TABLES if name not in ("notices", "checks")), SKETCHES)


@dataclass(frozen=True, slots=True)
class Publication:
    """What is to become visible.

    ``plan`` says of each notice which of ``sources`` gives its rows, ``address`` which source
    address names it in `notices`, ``addresses`` those of all from one notice to another.
    ``receipts`` and ``inputs`` (address, root, version of the code that read it) are given in the
    order of the addresses. ``settings`` are those of the reading, for who reads the sources again;
    ``given`` are digests of what the user gave to it. ``workers`` processes write at once.
    """

    sources: Sequence[Source]
    plan: Plan
    receipts: Callable[[], Iterator[Receipt]]
    inputs: Callable[[], Iterator[tuple[str | None, ...]]]
    address: Callable[[str], str]
    addresses: Callable[[str, str], Mapping[str, str]]
    archives: Container[str]
    scratch: sqlite3.Connection
    settings: Mapping[str, str | None]
    given: Mapping[str, str | None] = field(default_factory=dict)
    workers: int = 1  # processes that may write
    still_ours: Callable[[], None] = lambda: None  # StoreError where another run has the output


def run_digest(receipts: Iterable[Receipt], version: str) -> str:
    """Return the digest of a run: what went in and which code read it, no clock, no path."""
    digest = hashlib.sha256(f"{SCHEMA_VERSION} {tool_version()} {version}".encode())
    told = map(_TOLD, receipts)
    while some := list(islice(told, _AT_ONCE)):
        digest.update(json.dumps(some, ensure_ascii=False).encode())
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
    plan = publication.plan
    done = _written(folder, publication, run)
    tables: dict[str, Any] = {}
    stamps: dict[str, Stamp] = {}
    for name in (*DOCUMENT_TABLES, *RUN_TABLES, INPUTS, SKETCHES):
        written = [done[unit] for unit in ((name, n) for n in range(plan.shares)) if unit in done]
        if not any(files for _, files in written):  # no share has a row
            written = [write_table(folder, name, iter(()), run)]
        files = {file: stamp for _, some in written for file, stamp in some.items()}
        tables[name] = {"rows": sum(rows for rows, _ in written), "files": list(files)}
        stamps |= files
    folder.write(README, readme(TABLES.values()))
    stamps[README] = stamp_of(folder, README)
    return {
        "format": FORMAT,
        "schema_version": SCHEMA_VERSION,
        "tool_version": tool_version(),
        "reader_version": version,
        "rules_version": rules_version(),
        "run": run,
        "shares": plan.shares,
        "tables": tables,
        "files": {file: stamp.as_json() for file, stamp in stamps.items()},
    }


def _written(folder: Place, publication: Publication, run: str) -> dict[Unit, Written]:
    """Return what was written of each share of each table."""
    sources, plan = publication.sources, publication.plan
    last, carried = None, None
    for last, source in enumerate(sources):
        if isinstance(source, Output):
            carried = Carried.of(source, plan.shares, plan.unlike(last))
            break
    job = Job(folder, sources, plan, run, carried)
    with writers(job, plan, _APART, publication.workers) as beside:  # they begin at once
        copies = Copies(
            publication.scratch,
            lambda columns: merged(SKETCHES, _only(sources, columns), plan),
            len(plan),
            publication.address,
        )
        derived = Derived(copies, publication.addresses, publication.archives)
        if carried is not None:
            moved = derived.moved(carried.output, lambda one: plan.source_of(one) != last)
            job = replace(job, carried=carried.without(moved, plan.shares))
        done = {
            (name, share): _with_derived(job, name, share, derived)
            for name in ("notices", "checks")
            for share in range(plan.shares)
        }
        for name in (*RUN_TABLES, INPUTS):
            done[name, 0] = write_table(folder, name, _rows(name, publication), run)
        return done | beside.rest(replace(job, carried=carried).write)


def _only(sources: Sequence[Source], columns: Sequence[str]) -> list[Source]:
    """Return sources of which the last run reads no more than some columns."""
    return [s.only(columns) if isinstance(s, Output) else s for s in sources]


def _with_derived(job: Job, name: str, share: int, derived: Derived) -> Written:
    """Return what was written of a share with what publishing adds to the rows."""
    if name == "checks":
        return job.write(name, share, more=derived.checks)

    def made(pieces: Iterator[pa.Table]) -> Iterator[pa.Table]:
        return map(derived.notices, regrouped(pieces, _AT_ONCE))  # a step costs as for one row

    return job.write(name, share, made=made)


def _rows(name: str, publication: Publication) -> Iterator[pa.Table]:
    """Give the rows of a table that is of the run, in their order."""
    from pipeline.arrow import about_table, codes_table

    if name in ("about", "codes"):
        return iter([about_table(TABLES.values()) if name == "about" else codes_table()])
    if name == "sources":
        return _sources(publication.receipts())
    return _inputs(publication.inputs())


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
