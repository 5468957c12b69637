"""DuckDB and SQLite: one file with all tables, explained inside."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any, Final

from pipeline.export.delimited import plain
from pipeline.export.job import Job
from pipeline.export.source import EXPORTABLE, ExportError
from schemas.tables import Column, Table

# Tables whose key is proved to be one, by what `zhenggai verify` promises.
KEYED: Final = frozenset({*EXPORTABLE} - {"lines", "notice_fields"})
# Opened by DuckDB from 1.0 on; a file of the newest form by nothing older than its writer.
_STORAGE: Final = "v1.0.0"
_DUCKDB: Final = {
    "string": "VARCHAR", "int32": "INTEGER", "int64": "BIGINT", "double": "DOUBLE",
    "bool": "BOOLEAN", "date32": "DATE", "timestamp": "TIMESTAMP",
}  # fmt: skip
_SQLITE: Final = {
    "string": "TEXT", "int32": "INTEGER", "int64": "INTEGER", "double": "REAL",
    "bool": "BOOLEAN", "date32": "DATE", "timestamp": "TIMESTAMP",
}  # fmt: skip
# Each notice once, whether or not copies were left out.
VIEWS: Final = {
    "distinct_notices": ("notices", "SELECT * FROM notices WHERE NOT is_copy",
                         "Each notice once. / 每份通报一行，重复的已去。"),
}  # fmt: skip


def sql_comment(zh: str, en: str) -> str:
    """Return a description in both languages as an SQL string."""
    return "'" + f"{zh} / {en}".replace("'", "''") + "'"


def views_of(tables: list[Table]) -> Iterator[tuple[str, str, str]]:
    """Give the views that the exported tables allow: name, query and description."""
    names = {table.name for table in tables}
    for view, (needs, query, description) in VIEWS.items():
        if needs in names:
            yield view, query, description


def write_duckdb(job: Job) -> None:
    """Write a DuckDB file of tables and views with comments."""
    try:
        import duckdb
    except ImportError:
        needs = "DuckDB needs duckdb: pip install '.[export]' in the folder of zhenggai"
        raise ExportError(needs) from None
    with closing(duckdb.connect()) as database:
        address = str(job.path).replace("'", "''")
        database.execute(f"ATTACH '{address}' AS made (STORAGE_VERSION '{_STORAGE}')")
        database.execute("USE made")
        for table in job.tables:
            _fill_duckdb(database, job, table)
        for view, query, description in views_of(job.tables):
            database.execute(f"CREATE VIEW {view} AS {query}")
            database.execute(f"COMMENT ON VIEW {view} IS '{description}'")
        database.execute("USE memory")
        database.execute("DETACH made")


def _fill_duckdb(database: Any, job: Job, table: Table) -> None:
    database.execute(f"CREATE TABLE {table.name} ({columns_of(table, _DUCKDB)})")
    database.execute(f"COMMENT ON TABLE {table.name} IS {sql_comment(table.zh, table.en)}")
    for column in table:
        comment = sql_comment(column.zh, column.en)
        database.execute(f'COMMENT ON COLUMN {table.name}."{column.name}" IS {comment}')
    for piece in job.pieces(table):
        database.register("piece", _naive(piece, table))
        database.execute(f"INSERT INTO {table.name} SELECT * FROM piece")
        database.unregister("piece")


def _naive(piece: Any, table: Table) -> Any:
    """Return a piece whose points in time are plain UTC: fetching others needs pytz."""
    import pyarrow as pa

    for at, column in enumerate(table):
        if column.type == "timestamp":
            piece = piece.set_column(at, column.name, piece[column.name].cast(pa.timestamp("us")))
    return piece


def columns_of(table: Table, types: dict[str, str]) -> str:
    """Return the columns of a table as SQL declares them."""
    return ", ".join(
        f'"{column.name}" {types[column.type]}{" NOT NULL" if column.required else ""}'
        for column in table
    )


def write_sqlite(job: Job) -> None:
    """Write an SQLite file with keys, references, indexes, and the table ``dictionary``."""
    with closing(sqlite3.connect(job.path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        for table in job.tables:
            _fill_sqlite(database, job, table)
        for view, query, _ in views_of(job.tables):
            database.execute(f"CREATE VIEW {view} AS {query}")
        _explain(database, job.tables)
        database.execute("COMMIT")


def _fill_sqlite(database: sqlite3.Connection, job: Job, table: Table) -> None:
    parts = [columns_of(table, _SQLITE)]
    if table.name in KEYED:
        parts.append(f"PRIMARY KEY ({', '.join(table.key)})")
    for column, there, key in references(table, job.tables):
        parts.append(f'FOREIGN KEY ("{column.name}") REFERENCES {there} ("{key}")')
    database.execute(f"CREATE TABLE {table.name} ({', '.join(parts)})")
    marks = ", ".join("?" * len(table.columns))
    insert = f"INSERT INTO {table.name} VALUES ({marks})"
    database.executemany(insert, ([_stored(v) for v in row] for row in job.rows(table)))
    for name in ("notice_id", "issue_id"):
        if name in table.names and name != table.key[0]:
            database.execute(f"CREATE INDEX {table.name}_{name} ON {table.name} ({name})")


def references(table: Table, tables: list[Table]) -> Iterator[tuple[Column, str, str]]:
    """Give the columns that refer to a table of the export, with that table and its key.

    `sources` names every file, those too whose notices were left out as copies.
    """
    names = {other.name for other in tables}
    for column in table:
        there, _, key = (column.references or "").partition(".")
        if there in names and table.name != "sources":
            yield column, there, key


def _stored(value: object) -> Any:
    return plain(value) if isinstance(value, date) else value


def _explain(database: sqlite3.Connection, tables: list[Table]) -> None:
    """Write what each column means: SQLite has no comments."""
    database.execute(
        "CREATE TABLE dictionary (table_name TEXT NOT NULL, column_name TEXT, type TEXT, "
        "description_zh TEXT NOT NULL, description_en TEXT NOT NULL)"
    )
    for table in tables:
        rows: list[tuple[str | None, ...]] = [(table.name, None, None, table.zh, table.en)]
        rows += [(table.name, c.name, c.type, c.zh, c.en) for c in table]
        database.executemany("INSERT INTO dictionary VALUES (?, ?, ?, ?, ?)", rows)
