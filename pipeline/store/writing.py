"""One table of a publication: its rows → Parquet files, the same bytes whoever writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.store.columns import (
    FILE_ROWS_DEFAULT,
    INNER,
    INPUTS,
    ROW_GROUP,
    ROW_GROUP_DEFAULT,
    SKETCHES,
    arrow_schema,
    repeating,
)
from pipeline.store.integrity import Stamp, Stamping
from pipeline.store.merge import regrouped
from pipeline.store.place import Place
from pipeline.store.shares import share_file
from pipeline.version import tool_version

if TYPE_CHECKING:
    import pyarrow as pa

Written = tuple[int, dict[str, Stamp]]  # rows, and the files with their digests


def write_table(
    folder: Place, name: str, pieces: Iterator[pa.Table], run: str, limit: int = FILE_ROWS_DEFAULT
) -> Written:
    """Return the number of rows of a table and its files, of ``limit`` rows, after writing it."""
    where = where_of(name)
    groups = _Groups(name, pieces)
    files: dict[str, Stamp] = {}
    total = 0
    while groups.waiting or not files:
        file = f"{where}.parquet"
        if files:
            file = f"{where}.parts/part-{len(files):05}.parquet"
        rows, files[file] = _write_file(folder, file, groups, run, limit)
        total += rows
    return total, _gathered(folder, where, files)


def write_share(
    folder: Place, name: str, share: int, pieces: Iterator[pa.Table], run: str
) -> Written:
    """Return the rows of a share of a table and its file after writing it; none has no file."""
    groups = _Groups(name, pieces)
    if not groups.waiting:
        return 0, {}
    file = share_file(where_of(name), share)
    rows, stamp = _write_file(folder, file, groups, run)
    return rows, {file: stamp}


def where_of(name: str) -> str:
    """Return the name of a table's file or folder, without its ending."""
    return f"{INNER}/{name}" if name in (INPUTS, SKETCHES) else name


def schema_of(name: str, run: str) -> pa.Schema:
    """Return the schema of a table with what every file says of its run."""
    schema = arrow_schema(name)
    marks = {"tool_version": tool_version(), "run": run}
    return schema.with_metadata({**(schema.metadata or {}), **marks})


class _Groups:
    """The rows of a table in row groups, of which one waits to be written."""

    def __init__(self, name: str, pieces: Iterator[pa.Table]) -> None:
        self.name = name
        self.size = ROW_GROUP.get(name, ROW_GROUP_DEFAULT)
        self._groups = regrouped(pieces, self.size)
        self._next = next(self._groups, None)

    @property
    def waiting(self) -> bool:
        """Whether there are rows left."""
        return self._next is not None

    def take(self, limit: int | None) -> Iterator[pa.Table]:
        """Give row groups until there are so many rows."""
        rows = 0
        while self._next is not None and (limit is None or rows < limit):
            yield self._next
            rows += self._next.num_rows
            self._next = next(self._groups, None)


def _write_file(
    folder: Place, file: str, groups: _Groups, run: str, limit: int | None = None
) -> tuple[int, Stamp]:
    """Return how many rows a file has, and its digest, after writing it."""
    import pyarrow.parquet as pq

    schema = schema_of(groups.name, run)
    written = {
        "compression": "zstd",
        "use_dictionary": repeating(groups.name, schema.names),
        # rows are in the order of ids: the least and greatest of nothing else lead to a row group
        "write_statistics": [name for name in schema.names if name.endswith("_id")],
    }
    rows = 0
    with folder.writing(file) as below:
        stream = Stamping(below)
        with pq.ParquetWriter(stream, schema, **written) as writer:
            for group in groups.take(limit):
                writer.write_table(group.cast(schema), row_group_size=groups.size)
                rows += group.num_rows
    return rows, stream.stamp


def _gathered(folder: Place, name: str, files: dict[str, Stamp]) -> dict[str, Stamp]:
    """Return the files of a table; several are gathered in a folder of the table's name."""
    if len(files) == 1 or folder.local is None:
        return files  # an object cannot be renamed; the manifest lists them all
    parts = folder.local / f"{name}.parts"
    (folder.local / next(iter(files))).rename(parts / "part-00000.parquet")
    parts.rename(folder.local / f"{name}.parquet")
    return {share_file(name, number): stamp for number, stamp in enumerate(files.values())}
