"""The tables of an output in the form that a tool of the user opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.export.databases import write_duckdb, write_sqlite
from pipeline.export.delimited import write_csv
from pipeline.export.files import write_datapackage, write_jsonl, write_parquet
from pipeline.export.headings import Headings
from pipeline.export.job import Job, Watch
from pipeline.export.placing import mark, placed
from pipeline.export.server import write_postgresql
from pipeline.export.source import EXPORTABLE, ExportError, Source, chosen
from pipeline.export.workbook import XLSX_TABLES, write_xlsx

if TYPE_CHECKING:
    from pipeline.store.output import Output


@dataclass(frozen=True, slots=True)
class Target:
    """A form to export to: who writes it, and the ending of its file (a folder has none)."""

    write: Callable[[Job], None]
    ending: str = ""
    tables: tuple[str, ...] = ("all",)
    sheets: bool = False  # whether headings and a limit of rows have a meaning


TARGETS: Final[Mapping[str, Target]] = {
    "xlsx": Target(write_xlsx, ".xlsx", XLSX_TABLES, sheets=True),
    "csv": Target(write_csv, sheets=True),
    "duckdb": Target(write_duckdb, ".duckdb"),
    "sqlite": Target(write_sqlite, ".sqlite"),
    "jsonl": Target(write_jsonl),
    "parquet": Target(write_parquet),
    "datapackage": Target(write_datapackage),
}
SERVER: Final = "postgresql"


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export has made: rows of each table, copies left out, and what must be told."""

    path: Path | str
    counts: Mapping[str, int]
    copies: int
    notes: Mapping[str, int]


def export(
    output: Output,
    to: str,
    path: Path | str | None = None,
    *,
    tables: tuple[str, ...] = (),
    headers: Headings | None = None,
    rows: int | None = None,
    copies: bool = False,
    replace: bool = False,
    quiet: bool = True,
    watch: Watch | None = None,
) -> Exported:
    """Write an output to ``path`` in the form ``to``, whole or not at all.

    ``path`` is the address of the database where the form is ``postgresql``.
    ExportError says what stands against it. Copies of a notice are left out but for ``copies``;
    ``watch`` is told how far it is.
    """
    target = TARGETS.get(to)
    if (target is None or not target.sheets) and (headers is not None or rows is not None):
        raise ExportError("--headers and --rows are for xlsx and csv alone")
    source = Source(output, copies)
    if target is None:
        if path is None:
            raise ExportError("name the database: --output postgresql://user@host/database")
        job = Job(source, chosen(tables, ("all",)), Path(), quiet=quiet, watch=watch)
        where = write_postgresql(job, str(path), replace=replace)
        return Exported(where, job.counts, len(source.left_out), job.notes)
    wanted = chosen(tables, target.tables)
    there = Path(path) if path else Path(_named(output, to, target))
    with placed(there, folder=not target.ending, replace=replace) as temporary:
        job = Job(source, wanted, temporary, headers or "name", rows, quiet, watch)
        if not tables and len(wanted) < len(EXPORTABLE):
            job.notes["export_left"] = len(EXPORTABLE) - len(wanted)
        target.write(job)
        if not target.ending:
            mark(temporary, to=to, run=output.run, tables=job.counts)
    return Exported(there, job.counts, len(source.left_out), job.notes)


def _named(output: Output, to: str, target: Target) -> str:
    """Return what an export is called where nobody names it: after the folder of the output."""
    place = output.root or output.place
    stem = Path(place.root).name
    return f"{stem}{target.ending}" if target.ending else f"{stem}-{to}"


__all__ = ["EXPORTABLE", "TARGETS", "ExportError", "Exported", "Target", "export"]
