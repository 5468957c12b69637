"""JSON Lines, Parquet and data packages: a file a table, for programs."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Final

from pipeline.export.databases import KEYED, references
from pipeline.export.delimited import plain, write_plain
from pipeline.export.job import Job
from pipeline.store.readme import README, readme
from schemas.codes import DOMAINS
from schemas.tables import Table

_FIELD_TYPES: Final = {
    "string": "string", "int32": "integer", "int64": "integer", "double": "number",
    "bool": "boolean", "date32": "date", "timestamp": "datetime",
}  # fmt: skip


def write_jsonl(job: Job) -> None:
    """Write a file a table, an object a line, absent values as null."""
    for table in job.tables:
        with (job.path / f"{table.name}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
            for row in job.rows(table):
                values = dict(zip(table.names, map(plain, row), strict=True))
                file.write(json.dumps(values, ensure_ascii=False) + "\n")


def write_parquet(job: Job) -> None:
    """Write one Parquet file a table, with the descriptions of its columns, and what they are."""
    import pyarrow.parquet as pq

    from pipeline.arrow import schema_of

    page = readme(job.tables, copies=job.source.copies)
    (job.path / README).write_bytes(page)
    for table in job.tables:
        schema = schema_of(table)
        with pq.ParquetWriter(
            job.path / f"{table.name}.parquet", schema, compression="zstd"
        ) as writer:
            for piece in job.pieces(table):
                writer.write_table(piece.cast(schema))


def write_datapackage(job: Job) -> None:
    """Write CSV files as they are, and the descriptor that says what is in them."""
    files: dict[str, Path] = {path.stem: path for path in write_plain(job)}
    package = {
        "name": "zhenggai",
        "profile": "tabular-data-package",
        "version": job.source.output.schema_version,
        "resources": [_resource(table, files[table.name], job.tables) for table in job.tables],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (job.path / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def _resource(table: Table, path: Path, tables: list[Table]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table], "missingValues": [""]}
    if table.name in KEYED:
        schema["primaryKey"] = list(table.key)
    links = [
        {"fields": [c.name], "reference": {"resource": _here(there, table), "fields": [key]}}
        for c, there, key in references(table, tables)
    ]
    if links:
        schema["foreignKeys"] = links
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": table.name,
        "path": path.name,
        "profile": "tabular-data-resource",
        "description": f"{table.zh} / {table.en}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": schema,
    }


def _here(there: str, table: Table) -> str:
    """Return the name of a referenced resource; one's own is the empty name."""
    return "" if there == table.name else there


def _field(column: Any) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.domain is not None:
        constraints["enum"] = list(DOMAINS[column.domain])
    field = {
        "name": column.name,
        "type": _FIELD_TYPES[column.type],
        "description": f"{column.zh} / {column.en}",
    }
    return field | ({"constraints": constraints} if constraints else {})
