"""Measure what it costs to publish: an archive whole, then again with a few more notices.

    python tests/bench/publication.py OUTPUT --times 5 --new 300

OUTPUT holds notices already read; each is taken TIMES times under another id, so that an archive of
any size costs no reading. CPU time is what to compare.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import shutil
import sys
import tempfile
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.receipts import Receipt
from pipeline.store.columns import SKETCHES, arrow_schema
from pipeline.store.output import Output, open_output
from pipeline.store.part import Part, open_part, write_part
from pipeline.store.place import Place
from pipeline.store.plan import Plan
from pipeline.store.publish import Publication, publish
from pipeline.store.scratch import scratch
from schemas.tables import DOCUMENT_TABLES

ROOT = Path(__file__).resolve().parents[2]
WORKERS = [1]
_A_PART = 32  # notices, as a run makes them


def _renamed(table: pa.Table, old: pa.Array, new: pa.Array) -> pa.Table:
    """Return rows with other notice ids, in ids made from these too."""
    for position, name in enumerate(table.schema.names):
        if name.endswith("_id") or name == "anchor":
            column = table[name]
            head, rest = pc.utf8_slice_codeunits(column, 0, 16), pc.utf8_slice_codeunits(column, 16)
            known = pc.take(new, pc.index_in(head, old))
            other = pc.binary_join_element_wise(known, rest, "")
            table = table.set_column(
                position, table.schema.field(position), pc.coalesce(other, column)
            )
    return table.combine_chunks()


def _lay_parts(output: Output, folder: Place, times: int) -> None:
    """Write the notices, renamed and sorted, as parts of a run."""
    names = (*DOCUMENT_TABLES, SKETCHES)
    given = {
        name: pa.concat_tables([arrow_schema(name).empty_table(), *output.batches(name)])
        for name in names
    }
    old = pa.array(given["notices"]["notice_id"].to_pylist())
    made: dict[str, list[pa.Table]] = {name: [] for name in names}
    for number in range(times):
        new = pa.array(
            hashlib.sha256(f"{number} {one}".encode()).hexdigest()[:16] for one in old.to_pylist()
        )
        for name, table in given.items():
            rows = _renamed(table, old, new)
            if name == SKETCHES:  # else all would be copies of one another
                owner = pc.binary_join_element_wise(rows["owner"], str(number), "")
                rows = rows.set_column(1, "owner", owner)
            made[name].append(rows)
    whole = {}
    for name, tables in made.items():
        table = pa.concat_tables(tables)
        whole[name] = table.take(pc.sort_indices(table["notice_id"])).combine_chunks()
    ids: list[str] = whole["notices"]["notice_id"].to_pylist()
    _cut(whole, ids, folder)


def _cut(whole: dict[str, pa.Table], ids: list[str], folder: Place) -> None:
    """Write sorted rows as parts."""
    places = {name: _starts(table, ids) for name, table in whole.items()}
    for at in range(0, len(ids), _A_PART):
        some = ids[at : at + _A_PART]
        rows = {
            name: table.slice(places[name][at], places[name][at + len(some)] - places[name][at])
            for name, table in whole.items()
        }
        receipts = [Receipt(f"{one}.txt", one * 4, 1, "read", notice_id=one) for one in some]
        write_part(folder, f"{at:08}.part", rows, receipts, "bench")


def _lay_fresh(parts: list[Part], ids: list[str], folder: Place) -> None:
    """Write the rows of some notices as parts of their own, as a later run makes them."""
    wanted = pa.array(ids)
    rows: dict[str, list[pa.Table]] = {}
    for part in parts:
        for name in part.tables:
            for table in part.batches(name):
                found = table.filter(pc.is_in(table["notice_id"], wanted))
                rows.setdefault(name, []).append(found)
    _cut(
        {name: pa.concat_tables(some).combine_chunks() for name, some in rows.items()}, ids, folder
    )


def _starts(table: pa.Table, ids: list[str]) -> list[int]:
    import numpy as np

    column = table["notice_id"].to_numpy(zero_copy_only=False).astype("U16")
    return [*np.searchsorted(column, np.array(ids, "U16")).tolist(), len(column)]


def _published(place: Place, sources: Sequence[Part | Output], ids: list[str]) -> Output:
    """Return the output after publishing, told of its cost on standard output."""
    with scratch(None) as database:
        plan = Plan(database)
        plan.want(ids)
        for number, source in enumerate(sources):
            plan.hold(
                number, source.notice_ids() if isinstance(source, Output) else source.notice_ids
            )
        plan.settle()

        def receipts() -> Iterator[Receipt]:
            return (Receipt(f"{one}.txt", one * 4, 1, "read", notice_id=one) for one in ids)

        publication = Publication(
            sources=sources,
            plan=plan,
            receipts=receipts,
            inputs=lambda: ((f"{n}.txt", "in", n, n, n, "bench") for n in ids),
            address=lambda one: f"{one}.txt",
            addresses=lambda first, last: {
                one: f"{one}.txt" for one in ids[bisect_left(ids, first) : bisect_right(ids, last)]
            },
            archives=(),
            scratch=database,
            settings={},
            workers=WORKERS[0],
        )
        beside = _of_others()
        started, cpu = time.monotonic(), time.process_time()
        output = publish(place, publication, "bench")
        cpu, wall = time.process_time() - cpu, time.monotonic() - started
        beside = _of_others() - beside
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"| {len(ids):,} | {len(sources):,} | {cpu:.1f} s | {beside:.1f} s"
        f" | {1000 * (cpu + beside) / len(ids):.3f} ms"
        f" | {wall:.1f} s | {peak:.0f} MB |",
        flush=True,
    )
    return output


def _of_others() -> float:
    """Return the CPU seconds of the processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print a Markdown table of what publications cost."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("output")
    options.add_argument("--times", type=int, default=5)
    options.add_argument("--new", type=int, default=300)
    options.add_argument("--workers", type=int, default=1)
    options.add_argument("--parts", type=Path, help="folder in which parts are kept")
    chosen = options.parse_args()
    WORKERS[0] = chosen.workers
    home = Path(tempfile.mkdtemp(prefix="zhenggai-publication-"))
    folder = Place.at(str(chosen.parts or home / "parts"))
    if not folder.names():
        _lay_parts(open_output(chosen.output), folder, chosen.times)
    parts = [open_part(folder, name, receipts=False) for name in sorted(folder.names())]
    ids = sorted(n for part in parts for n in part.notice_ids)
    late = set(ids[:: len(ids) // chosen.new])
    fresh = Place.at(str(home / "fresh"))
    _lay_fresh(parts, sorted(late), fresh)
    new = [open_part(fresh, name, receipts=False) for name in sorted(fresh.names())]
    print("| notices | sources | CPU | CPU of others | a notice | elapsed | peak |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    before = _published(Place.at(str(home / "out")), parts, [n for n in ids if n not in late])
    after = _published(Place.at(str(home / "out")), [*new, before], ids)
    whole = _published(Place.at(str(home / "whole")), parts, ids)
    same = dict(after.stamps) == dict(whole.stamps)
    size = sum(stamp["bytes"] for stamp in whole.stamps.values())
    print(f"{whole.shares} shares, {len(whole.stamps):,} files, {size / 1e6:.1f} MB")
    print("equal bytes" if same else "BYTES DIFFER")
    shutil.rmtree(home)
    sys.exit(not same)


if __name__ == "__main__":
    main()
