"""An output folder as a reader sees it: one whole run, resolved once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from pipeline.store.integrity import SEAL, is_whole
from pipeline.store.place import Place, StoreError
from pipeline.store.shares import bounds, number_of

if TYPE_CHECKING:
    import pyarrow as pa

FORMAT = "zhenggai"
_UNSEALED = "1"  # the form of the tables when manifests had no digest yet
MANIFEST = "manifest.json"
CURRENT = "current"
RUNS = "runs"
PRIVATE = ".zhenggai"
DERIVED_CHECK = "copy_differs"  # made when tables are published, never by a reading


@dataclass(frozen=True)
class Output:
    """One run of an output; what is published meanwhile does not change what it gives."""

    place: Place
    manifest: Mapping[str, Any]
    root: Place | None = None  # the output that it is the visible run of
    between: tuple[str, str] | None = None  # only row groups with notices from … and before …
    columns: tuple[str, ...] | None = None  # only these, of what a publication takes over

    @property
    def run(self) -> str:
        """The digest of the run."""
        return str(self.manifest["run"])

    @property
    def schema_version(self) -> str:
        """The version of the tables."""
        return str(self.manifest["schema_version"])

    @property
    def stamps(self) -> Mapping[str, Mapping[str, Any]]:
        """Size and digest of each file of the run."""
        found: Mapping[str, Mapping[str, Any]] = self.manifest.get("files", {})
        return found

    def names(self) -> list[str]:
        """Return the names of the tables, private ones left out."""
        return [name for name in self.manifest["tables"] if not name.startswith("_")]

    def files(self, table: str) -> list[str]:
        """Return the names of a table's files inside the run."""
        entry = self.manifest["tables"].get(table)
        return list(entry["files"]) if entry else []

    def table(self, name: str) -> pa.Table:
        """Return a whole table; KeyError where the run has none of that name."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        files = self.files(name)
        if not files:
            raise KeyError(name)
        tables = []
        for file in files:
            with self.place.native(file) as stream:
                tables.append(pq.read_table(stream))
        return tables[0] if len(tables) == 1 else pa.concat_tables(tables)

    def pieces(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """Give a table a row group at a time."""
        import pyarrow.parquet as pq

        for file in self._files_between(name):
            with self.place.native(file) as stream:
                parquet = pq.ParquetFile(stream)
                for group in range(parquet.num_row_groups):
                    if self.between is None or _reaches(parquet, group, *self.between):
                        # a group costs less than the threads that would share its columns
                        yield parquet.read_row_group(group, columns=columns, use_threads=False)

    def within(self, share: int, shares: int) -> Output:
        """Return the run without row groups that have no notice of a share."""
        return replace(self, between=bounds(share, shares))

    def only(self, columns: Sequence[str]) -> Output:
        """Return the run with some columns of a table that publishing adds nothing to."""
        return replace(self, columns=tuple(columns))

    @property
    def shares(self) -> int:
        """How many shares its tables are cut into."""
        return int(self.manifest.get("shares", 1))

    def _files_between(self, name: str) -> list[str]:
        """Return the files of a table that may have notices of the share that is asked for."""
        files = self.files(name)
        if self.between is None or self.shares == 1:
            return files
        first, until = self.between
        found = []
        for file in files:
            number = number_of(file)
            begin, end = ("", until) if number is None else bounds(number, self.shares)
            if begin < until and first < end:
                found.append(file)
        return found

    def rows(self, name: str) -> int:
        """Return how many rows a table has, by the ends of its files."""
        import pyarrow.parquet as pq

        count = 0
        for file in self.files(name):
            with self.place.native(file) as stream:
                count += pq.ParquetFile(stream).metadata.num_rows
        return count

    def size(self, table: str) -> int:
        """Return how many bytes the rows of a table take."""
        return sum(self.stamps.get(file, {}).get("bytes", 0) for file in self.files(table))

    def notice_ids(self) -> Iterator[str]:
        """Give the notices it holds, sorted."""
        for piece in self.pieces("notices", ["notice_id"]):
            yield from piece["notice_id"].to_pylist()

    def batches(self, table: str) -> Iterator[pa.Table]:
        """Give the rows of a table without what publishing added to them."""
        import pyarrow.compute as pc

        for piece in self.pieces(table, self.columns):
            if table == "checks":
                yield piece.filter(pc.not_equal(piece["name"], DERIVED_CHECK))
            elif table == "notices" and self._derived:
                yield self._without_derived(piece)
            else:
                yield piece

    @cached_property
    def _derived(self) -> Counter[str]:
        """How many rows publishing added to the `checks` of a notice."""
        import pyarrow.compute as pc

        counts: Counter[str] = Counter()
        for piece in self.pieces("checks", ["notice_id", "name"]):
            ours = piece.filter(pc.equal(piece["name"], DERIVED_CHECK))
            counts.update(ours["notice_id"].to_pylist())
        return counts

    def _without_derived(self, piece: pa.Table) -> pa.Table:
        """Return rows of `notices` as their readings gave them."""
        from pipeline.arrow import with_columns

        fewer = [self._derived[key] for key in piece["notice_id"].to_pylist()]
        own = piece["check_failures"].to_pylist()
        left = [a - b for a, b in zip(own, fewer, strict=True)]
        return with_columns("notices", piece, {"check_failures": left})


def _reaches(parquet: Any, group: int, first: str, until: str) -> bool:
    """Whether a row group may have notices of a share, by the least and greatest of their ids."""
    column = parquet.schema_arrow.get_field_index("notice_id")
    told = parquet.metadata.row_group(group).column(column).statistics
    return told is None or not told.has_min_max or (told.min < until and told.max >= first)


def open_output(address: str) -> Output:
    """Return the run that is visible at ``address`` now; StoreError where there is none."""
    place = Place.at(address)
    found = published(place)
    if found is None:
        raise StoreError(
            f"{address} holds no tables of zhenggai: run `zhenggai ingest … --output {address}`"
        )
    return found


def published(place: Place) -> Output | None:
    """Return the visible run of a place, or None where nothing was published yet.

    Raises StoreError where one was, and its manifest is damaged. The manifest lies in the run and
    once more beside the tables; one of them is enough.
    """
    folder = _current(place)
    inside = None if folder is None else folder.read_or_none(MANIFEST)
    beside = place.read_or_none(MANIFEST)
    root = None if _is_run(place) else place
    if folder is not None and inside and (manifest := _manifest(inside)):
        return Output(folder, manifest, root)
    if beside and (manifest := _manifest(beside)):
        named = PurePosixPath(str(manifest.get("path", "")))
        run = place.child(str(named)) if named.parent.name == RUNS else place
        if folder is None:  # a copy of the folder may have kept nothing but the tables
            return Output(run if run.exists(MANIFEST) else place, manifest, root)
        if named.name == PurePosixPath(folder.root).name or folder.root.endswith(CURRENT):
            return Output(folder, manifest, root)
    given = [text for text in (inside, beside) if text is not None]
    switched = folder is not None and PurePosixPath(folder.root).parent.name == RUNS
    if switched or any(map(_was_ours, given)):
        raise StoreError(
            f"{place.root}: {MANIFEST} is damaged or gone, in the run and beside the tables: put "
            "it back from a copy, or remove this folder and ingest its files again"
        )
    return None


def whole_runs(output: Output) -> list[Output]:
    """Return the runs that lie beside the visible one and are whole, the latest first."""
    if output.root is None:
        return []
    runs = output.root.child(RUNS)
    names = set(runs.names()) - {PurePosixPath(output.place.root).name}
    found = []
    for name in sorted(names, key=lambda name: (runs.changed(name), name), reverse=True):
        text = runs.read_or_none(f"{name}/{MANIFEST}")
        if text is not None and (manifest := _manifest(text)):
            found.append(Output(runs.child(name), manifest))
    return found


def _current(place: Place) -> Place | None:
    """Return the folder that the switch points at, None where there is no switch."""
    if place.local is None or not (place.local / CURRENT).is_dir():
        return None
    target = (place.local / CURRENT).resolve()
    return Place(None, str(target), target)


def _manifest(text: bytes) -> dict[str, Any] | None:
    """Return a manifest of ours, None where it is damaged or none."""
    try:
        manifest = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        return None
    unsealed = SEAL not in manifest and manifest.get("schema_version") == _UNSEALED
    return manifest if unsealed or is_whole(text) else None


def _was_ours(text: bytes) -> bool:
    """Whether a damaged file looks as if it had been a manifest of ours."""
    return any(word in text for word in (b"reader_version", b"schema_version", b'"zhenggai"'))


def _is_run(place: Place) -> bool:
    """Whether the place is the folder of one run itself, named directly."""
    return place.local is not None and place.local.resolve().parent.name == RUNS
