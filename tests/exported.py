"""Rows of an export as the programs give them back that it is made for."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any


def from_duckdb(path: Path, name: str) -> Iterator[dict[str, Any]]:
    import duckdb

    with duckdb.connect(str(path), read_only=True) as database:
        answer = database.execute(f"SELECT * FROM {name}")
        names = [column[0] for column in answer.description or ()]
        yield from (dict(zip(names, row, strict=True)) for row in answer.fetchall())


def from_sqlite(path: Path, name: str) -> Iterator[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        yield from map(dict, database.execute(f"SELECT * FROM {name}").fetchall())


def from_jsonl(path: Path, name: str) -> Iterator[dict[str, Any]]:
    with (path / f"{name}.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def from_parquet(path: Path, name: str) -> Iterator[dict[str, Any]]:
    import pandas as pd

    frame = pd.read_parquet(path / f"{name}.parquet", dtype_backend="pyarrow")
    for row in frame.to_dict("records"):
        yield {str(key): None if value is pd.NA else value for key, value in row.items()}


def from_csv(path: Path, name: str) -> Iterator[dict[str, Any]]:
    with (path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield {key: value or None for key, value in row.items()}


def from_xlsx(path: Path, name: str) -> Iterator[dict[str, Any]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(path.read_bytes()))
    rows = book[name].iter_rows(values_only=True)
    names = [str(title) for title in next(rows)]
    for row in rows:
        yield dict(zip(names, map(shown, row), strict=True))


def shown(value: Any) -> Any:
    """Return a cell as a spreadsheet shows it: openpyxl leaves `_x005F_` as it is written."""
    return value.replace("_x005F_", "_") if isinstance(value, str) else value


READERS = {
    "duckdb": from_duckdb, "sqlite": from_sqlite, "jsonl": from_jsonl, "parquet": from_parquet,
    "csv": from_csv, "datapackage": from_csv, "xlsx": from_xlsx,
}  # fmt: skip
