"""Declared tables → Arrow schemas and tables, and their pandas view.

Everything that is written goes through here, so the types and descriptions of a file are always
those that ``schemas.tables`` declares.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.abc import MetaPathFinder
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from schemas.codes import DOMAINS
from schemas.tables import SCHEMA_VERSION, TABLES, Column, Table

if TYPE_CHECKING:
    import pandas as pd

# A table as Python lists, one a column: four times cheaper to make than a list of rows.
Columns = dict[str, list[Any]]

_TYPES: dict[str, Any] = {
    "string": pa.string(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "double": pa.float64(),
    "bool": pa.bool_(),
    "date32": pa.date32(),
    "timestamp": pa.timestamp("us", tz="UTC"),
}


def arrow_schema(name: str, extra: Mapping[str, str] | None = None) -> pa.Schema:
    """Return the Arrow schema of a declared table; ``extra`` joins the file's metadata."""
    schema = _schema(name)
    return schema.with_metadata({**schema.metadata, **extra}) if extra else schema


@cache
def _schema(name: str) -> pa.Schema:
    return schema_of(TABLES[name])


def schema_of(table: Table) -> pa.Schema:
    """Return the Arrow schema that a declaration gives."""
    return pa.schema(
        [_field(column) for column in table],
        metadata={
            "schema_version": SCHEMA_VERSION,
            "table": table.name,
            "description_en": table.en,
            "description_zh": table.zh,
        },
    )


def _field(column: Column) -> pa.Field:
    return pa.field(
        column.name,
        _TYPES[column.type],
        nullable=not column.required,
        metadata={"description_en": column.en, "description_zh": column.zh},
    )


def arrow_table(name: str, columns: Mapping[str, Sequence[Any]]) -> pa.Table:
    """Return ``columns`` as an Arrow table of the declared schema.

    Every declared column must be given and no other; a wrong name is an error of ours.
    """
    schema = arrow_schema(name)
    if tuple(columns) != TABLES[name].names:
        missing = set(TABLES[name].names) ^ set(columns)
        raise ValueError(f"{name}: columns differ from those declared: {sorted(missing)}")
    arrays = [pa.array(columns[field.name], field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def about_table(tables: Iterable[Table]) -> pa.Table:
    """Return the ``about`` table: a row for each of ``tables``, itself first."""
    listed = sorted(tables, key=lambda table: table.name != "about")
    return arrow_table(
        "about",
        {
            "table_name": [table.name for table in listed],
            "one_row_is_zh": [table.zh for table in listed],
            "one_row_is_en": [table.en for table in listed],
            "key_columns": [", ".join(table.key) for table in listed],
        },
    )


def codes_table() -> pa.Table:
    """Return the ``codes`` table: every code of every domain with its labels."""
    rows = [
        (domain, code, sort)
        for domain in sorted(DOMAINS)
        for sort, code in enumerate(DOMAINS[domain].values(), 1)
    ]
    return arrow_table(
        "codes",
        {
            "domain": [domain for domain, _, _ in rows],
            "code": [code.code for _, code, _ in rows],
            "label_zh": [code.label_zh for _, code, _ in rows],
            "label_en": [code.label_en for _, code, _ in rows],
            "description_zh": [code.description_zh or None for _, code, _ in rows],
            "description_en": [code.description_en or None for _, code, _ in rows],
            "sort": [sort for _, _, sort in rows],
        },
    )


def with_columns(name: str, table: pa.Table, columns: Mapping[str, Sequence[Any]]) -> pa.Table:
    """Return rows of a declared table with other values in some of its columns."""
    schema = arrow_schema(name)
    for column, values in columns.items():
        place, field = schema.get_field_index(column), schema.field(column)
        table = table.set_column(place, field, pa.array(values, field.type))
    return table.cast(schema).replace_schema_metadata(schema.metadata)


class _NoPandas(MetaPathFinder):
    """Says of pandas that it is not here."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        """Raise ModuleNotFoundError where pandas is looked for."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


def without_pandas() -> None:
    """Have Arrow make arrays without pandas until somebody asks for a frame.

    With its first array Arrow imports pandas, to know columns of it when they come: 35 MB and a
    quarter of a second in every process. Here lists come, and a frame is still made on demand.
    """
    if "pandas" in sys.modules:
        return
    finder = _NoPandas()
    sys.meta_path.insert(0, finder)
    try:
        pa.array([], pa.string())
    finally:
        sys.meta_path.remove(finder)


def to_frame(table: pa.Table) -> pd.DataFrame:
    """Return a pandas view whose columns stay Arrow: nullable integers and dates keep their types.

    No value is copied; ``from_frame`` leads back.
    """
    import pandas as pd

    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def from_frame(name: str, frame: pd.DataFrame) -> pa.Table:
    """Return a pandas frame as an Arrow table of the declared schema, metadata included."""
    schema = arrow_schema(name)
    return pa.Table.from_pandas(frame, schema=schema, preserve_index=False).cast(schema)
