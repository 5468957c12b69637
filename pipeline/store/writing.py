"""One table of a publication: its rows → Parquet files, the same bytes whoever writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.store.columns import (
    FILE_ROWS,
    FILE_ROWS_DEFAULT,
    INNER,
    INPUTS,
    ROW_GROUP,
    ROW_GROUP_DEFAULT,
    SKETCHES,
    arrow_schema,
)
from pipeline.store.integrity import Stamp, Stamping
from pipeline.store.merge import regrouped
from pipeline.store.place import Place
from pipeline.version import tool_version

if TYPE_CHECKING:
    import pyarrow as pa

Written = tuple[int, dict[str, Stamp]]  # rows, and the files with their digests


def write_table(folder: Place, name: str, pieces: Iterator[pa.Table], run: str) -> Written:
    """Return the number of rows of a table and its files after writing it."""
    import pyarrow.parquet as pq

    marks = {"tool_version": tool_version(), "run": run}
    schema = arrow_schema(name)
    schema = schema.with_metadata({**(schema.metadata or {}), **marks})
    group = ROW_GROUP.get(name, ROW_GROUP_DEFAULT)
    limit = FILE_ROWS.get(name, FILE_ROWS_DEFAULT)
    where = f"{INNER}/{name}" if name in (INPUTS, SKETCHES) else name
    groups = regrouped(pieces, group)
    files: dict[str, Stamp] = {}
    total, waiting = 0, next(groups, None)
    while waiting is not None or not files:
        file, rows = f"{where}.parquet", 0
        if files:
            file = f"{where}.parts/part-{len(files):05}.parquet"
        with folder.writing(file) as below:
            stream = Stamping(below)
            with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
                while waiting is not None and rows < limit:
                    writer.write_table(waiting.cast(schema), row_group_size=group)
                    rows += waiting.num_rows
                    waiting = next(groups, None)
        files[file] = stream.stamp
        total += rows
    return total, _gathered(folder, where, files)


def _gathered(folder: Place, name: str, files: dict[str, Stamp]) -> dict[str, Stamp]:
    """Return the files of a table; several are gathered in a folder of the table's name."""
    if len(files) == 1 or folder.local is None:
        return files  # an object cannot be renamed; the manifest lists them all
    parts = folder.local / f"{name}.parts"
    (folder.local / next(iter(files))).rename(parts / "part-00000.parquet")
    parts.rename(folder.local / f"{name}.parquet")
    return {
        f"{name}.parquet/part-{number:05}.parquet": stamp
        for number, stamp in enumerate(files.values())
    }
