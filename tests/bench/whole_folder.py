r"""Give an output as a whole to every program that reads folders here, and print what it says.

::

    python -m venv V; V/bin/pip install pyarrow duckdb polars pandas pyspark chdb "dask[dataframe]"
    V/bin/python tests/bench/whole_folder.py OUTPUT

Tables of unlike columns are no table. What must not happen is that a program makes one of them
and says nothing: each has to name the page that explains it, or a column that is odd, or to give
the table `about` with no column of another. The table of docs/export.md is made from this.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

README = "README-each-parquet-file-is-one-table.md"
ABOUT = ["table_name", "one_row_is_zh", "one_row_is_en", "key_columns"]
Read = Callable[[str], list[str]]  # the names of the columns of what an address gives


def _pandas(address: str) -> list[str]:
    return list(import_module("pandas").read_parquet(address).columns)


def _arrow(address: str) -> list[str]:
    return list(import_module("pyarrow.dataset").dataset(address).to_table().column_names)


def _polars(address: str) -> list[str]:
    return list(import_module("polars").read_parquet(address).columns)


def _duckdb(address: str) -> list[str]:
    found = import_module("duckdb").sql(f"SELECT * FROM read_parquet('{address}')")
    found.fetchall()  # files are opened while rows are asked for
    return list(found.columns)


def _dask(address: str) -> list[str]:
    return list(import_module("dask.dataframe").read_parquet(address).compute().columns)


def _clickhouse(address: str) -> list[str]:
    query = f"SELECT * FROM file('{Path(address).absolute()}', Parquet)"
    return list(import_module("chdb").query(query, "ArrowTable").column_names)


def _spark(address: str) -> list[str]:
    sql: Any = import_module("pyspark.sql")
    session = (
        sql.SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.log.level", "OFF")
        .getOrCreate()
    )
    frame = session.read.parquet(address)
    frame.count()
    return list(frame.columns)


# program → how it reads, what is put behind the folder, and a word that its answer must have
READS: dict[str, tuple[Read, str, str]] = {
    "pandas": (_pandas, "", README),
    "pyarrow": (_arrow, "", README),
    "PySpark": (_spark, "", README),
    "PySpark, *.parquet": (_spark, "/*.parquet", "table_name"),
    "polars": (_polars, "", "different file extensions"),
    "polars, *.parquet": (_polars, "/*.parquet", "extra column"),
    "Dask": (_dask, "", "table_name"),
    "Dask, *.parquet": (_dask, "/*.parquet", "table_name"),
    "DuckDB": (_duckdb, "", "about.parquet"),
    "DuckDB, *.parquet": (_duckdb, "/*.parquet", "about.parquet"),
    "DuckDB, *": (_duckdb, "/*", README),
    "ClickHouse, *": (_clickhouse, "/*", "Not a Parquet file"),
}
# Takes the files in the order in which the disk lists them, and fills up what a file has not:
# nothing that lies in the folder can hinder it.
MIXES = {"ClickHouse, *.parquet": (_clickhouse, "/*.parquet")}


def answer(name: str, folder: str) -> tuple[bool, str]:
    """Return whether a program explains itself over a folder, and in what words."""
    read, behind, word = READS[name]
    try:
        columns = read(folder + behind)
    except (ImportError, KeyboardInterrupt):
        raise
    except BaseException as error:  # whatever kind of error a program has
        told = f"{type(error).__name__}: {' '.join(str(error).split())}"
        return word in told, told
    return columns == ABOUT, f"columns {', '.join(columns)}"


def main() -> int:
    """Print what each program says; the exit status is 1 where one does not explain itself."""
    bad = 0
    for name in READS:
        try:
            explained, told = answer(name, sys.argv[1])
        except ImportError as reason:
            print(f"{name}: not run: {reason}")
            continue
        print(f"{name}: {'' if explained else 'NOT EXPLAINED: '}{told[:400]}", flush=True)
        bad += not explained
    for name, (read, behind) in MIXES.items():
        try:
            print(f"{name}: mixes: columns {', '.join(read(sys.argv[1] + behind))}")
        except ImportError as reason:
            print(f"{name}: not run: {reason}")
    return min(bad, 1)


if __name__ == "__main__":
    sys.exit(main())
