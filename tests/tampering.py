"""Changes made to an output on purpose, with digests left as they are or made anew to hide them."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.store.integrity import sealed, stamp_of
from pipeline.store.place import Place

Rows = list[dict[str, Any]]


def copied(output: Path, to: Path) -> Path:
    """Return a copy of an output, its hard links kept."""
    shutil.copytree(output, to, symlinks=True)
    current = to / "current"
    for path in to.glob("*.parquet"):
        path.unlink()
        os.link(current / path.name, path)
    return to


def rewrite(output: Path, table: str, change: Callable[[Rows], Rows], *, seal: bool) -> None:
    """Change the rows of one table; with ``seal`` digests and counts are made to fit."""
    path = (output / "current").resolve() / f"{table}.parquet"
    old = pq.read_table(path)
    rows = change(old.to_pylist())
    # written in place, so the file beside the switch, which is the same, changes too
    pq.write_table(pa.Table.from_pylist(rows, schema=old.schema), path)
    if seal:
        reseal(output, table, len(rows))


def reseal(output: Path, table: str, rows: int | None = None) -> None:
    """Make the manifest fit a changed table."""
    run = (output / "current").resolve()
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    name = f"{table}.parquet"
    manifest["files"][name] = stamp_of(Place.at(str(run)), name).as_json()
    if rows is not None:
        manifest["tables"][table]["rows"] = rows
    for folder in (run, output):
        (folder / "manifest.json").write_bytes(sealed(manifest))
