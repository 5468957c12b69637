"""The files themselves: columns, types, descriptions, versions, and that they are of one run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.arrow import arrow_schema
from pipeline.store.output import MANIFEST
from pipeline.verify.breach import Breach
from schemas.tables import SCHEMA_VERSION, TABLES

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.store.output import Output

_RUN_KEY = b"run"


def check_files(output: Output) -> Iterator[Breach]:
    """Yield what is wrong with the files of each declared table."""
    import pyarrow.parquet as pq

    for name in TABLES:
        files = output.files(name)
        if not files:
            yield Breach("files", name, "", "the table is missing")
        rows = 0
        for file in files:
            try:
                with output.place.native(file) as stream:
                    parquet = pq.ParquetFile(stream)
                    schema = parquet.schema_arrow
                    rows += parquet.metadata.num_rows
            except (OSError, ValueError) as error:
                yield Breach("files", name, file, f"cannot be read: {error}")
                continue
            yield from _check_schema(name, file, schema, output.run)
        if files and rows != output.manifest["tables"][name].get("rows"):
            yield Breach("counts", name, "", f"has {rows:,} rows, {MANIFEST} says otherwise")


def _check_schema(name: str, file: str, schema: pa.Schema, run: str) -> Iterator[Breach]:
    declared = arrow_schema(name)
    if schema.names != declared.names:
        differing = sorted(set(schema.names) ^ set(declared.names)) or "their order"
        yield Breach("files", name, file, f"columns differ from those declared: {differing}")
        return
    for field in declared:
        found = schema.field(field.name)
        if found.type != field.type:
            yield Breach("files", name, file, f"{field.name} is {found.type}, not {field.type}")
        if not (found.metadata or {}).get(b"description_en"):
            yield Breach("files", name, file, f"{field.name} carries no description")
    metadata = schema.metadata or {}
    if metadata.get(b"schema_version") != SCHEMA_VERSION.encode():
        yield Breach("files", name, file, f"is not of schema version {SCHEMA_VERSION}")
    if not metadata.get(b"tool_version"):
        yield Breach("files", name, file, "does not say which version of the tool wrote it")
    if metadata.get(_RUN_KEY) != run.encode():
        yield Breach("files", name, file, f"is not of the run {run}")
