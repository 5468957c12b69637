"""PostgreSQL: all tables in one schema, by COPY and in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pipeline.export.databases import KEYED, columns_of, references, sql_comment, views_of
from pipeline.export.job import Job
from pipeline.export.masking import MASKED
from pipeline.export.source import EXPORTABLE, ExportError
from schemas.tables import Table

if TYPE_CHECKING:
    from psycopg import Connection

SCHEMA: Final = "zhenggai"
_MARK: Final = "zhenggai export"
_TYPES: Final = {
    "string": "text", "int32": "integer", "int64": "bigint", "double": "double precision",
    "bool": "boolean", "date32": "date", "timestamp": "timestamptz",
}  # fmt: skip


def write_postgresql(job: Job, address: str, *, replace: bool) -> str:
    """Write the tables into the schema ``zhenggai`` of a database; return which one it is.

    Others see the new tables when all of them are there, and the old ones until then.
    """
    try:
        import psycopg
    except ImportError:
        needs = "PostgreSQL needs psycopg: pip install '.[postgresql]' in the folder of zhenggai"
        raise ExportError(needs) from None
    try:
        with psycopg.connect(address) as server:
            _clear(server, replace=replace)
            for table in job.tables:
                _fill(server, job, table)
            for table in job.tables:
                _link(server, table, job.tables)
            for view, query, description in views_of(job.tables):
                _run(server, f"CREATE VIEW {view} AS {query}")
                _run(server, f"COMMENT ON VIEW {view} IS '{description}'")
            info = server.info
            return f"{info.host or 'localhost'}/{info.dbname}, schema {SCHEMA}"
    except psycopg.errors.DependentObjectsStillExist as error:
        detail = error.diag.message_detail or ""
        raise ExportError(
            f"views of yours stand on the tables, drop them first: {detail}"
        ) from None
    except psycopg.Error as error:
        raise ExportError(f"PostgreSQL: {str(error).strip()}") from None


def _run(server: Connection[Any], statement: str) -> None:
    server.execute(statement.encode())  # bytes: the names are ours, nothing is filled in


def _clear(server: Connection[Any], *, replace: bool) -> None:
    """Make an empty schema, or empty the one that an export has made."""
    found = server.execute(
        "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s",
        (SCHEMA,),
    ).fetchone()
    if found is not None and found[0] != _MARK:
        raise ExportError(f"the schema {SCHEMA} is none that an export has made: rename it")
    if found is not None and not replace:
        raise ExportError(f"the schema {SCHEMA} is there already: give --replace")
    _run(server, f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    _run(server, f"COMMENT ON SCHEMA {SCHEMA} IS '{_MARK}'")
    _run(server, f"SET LOCAL search_path TO {SCHEMA}")
    for view, _, _ in views_of(list(EXPORTABLE.values())):
        _run(server, f"DROP VIEW IF EXISTS {view}")
    # all at once, since they refer to each other; without CASCADE, so that no view of others goes
    _run(server, f"DROP TABLE IF EXISTS {', '.join((*EXPORTABLE, MASKED.name))}")


def _fill(server: Connection[Any], job: Job, table: Table) -> None:
    _run(server, f"CREATE TABLE {table.name} ({columns_of(table, _TYPES)})")
    _run(server, f"COMMENT ON TABLE {table.name} IS {sql_comment(table.zh, table.en)}")
    for column in table:
        comment = sql_comment(column.zh, column.en)
        _run(server, f'COMMENT ON COLUMN {table.name}."{column.name}" IS {comment}')
    with server.cursor().copy(f"COPY {table.name} FROM STDIN".encode()) as copy:
        for row in job.rows(table):
            copy.write_row(row)
    if table.name in KEYED:
        keys = ", ".join(f'"{key}"' for key in table.key)
        _run(server, f"ALTER TABLE {table.name} ADD PRIMARY KEY ({keys})")


def _link(server: Connection[Any], table: Table, tables: list[Table]) -> None:
    """Add references and indexes, once all tables have their rows and keys."""
    for column, there, key in references(table, tables):
        _run(
            server,
            f'ALTER TABLE {table.name} ADD FOREIGN KEY ("{column.name}") '
            f'REFERENCES {there} ("{key}")',
        )
    for name in ("notice_id", "issue_id"):
        if name in table.names and name != table.key[0]:
            _run(server, f"CREATE INDEX ON {table.name} ({name})")
    _run(server, f"ANALYZE {table.name}")
