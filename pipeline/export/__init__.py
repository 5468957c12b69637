"""The tables of an output in the form that a tool of the user opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.export.databases import write_duckdb, write_sqlite
from pipeline.export.delimited import write_csv
from pipeline.export.files import write_datapackage, write_jsonl, write_parquet
from pipeline.export.headings import Headings
from pipeline.export.job import Job, Watch
from pipeline.export.masking import MASKED, Masking, classes_of
from pipeline.export.placing import mark, placed
from pipeline.export.private import CLASSES, GROUPS
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
    """What an export has made: rows of each table, copies left out, and what must be told.

    ``masked`` counts the places that were masked, by class; it is empty where nothing was to be.
    """

    path: Path | str
    counts: Mapping[str, int]
    copies: int
    notes: Mapping[str, int]
    masked: Mapping[str, int]


def export(
    output: Output,
    to: str,
    path: Path | str | None = None,
    *,
    tables: tuple[str, ...] = (),
    headers: Headings | None = None,
    rows: int | None = None,
    copies: bool = False,
    mask: Sequence[str] = (),
    replace: bool = False,
    quiet: bool = True,
    watch: Watch | None = None,
) -> Exported:
    """Write an output to ``path`` in the form ``to``, whole or not at all.

    ``path`` is the address of the database where the form is ``postgresql``.
    ExportError says what stands against it. Copies of a notice are left out but for ``copies``;
    ``mask`` names the classes of what is private to mask. ``watch`` is told how far it is.
    """
    target = TARGETS.get(to)
    if (target is None or not target.sheets) and (headers is not None or rows is not None):
        raise ExportError("--headers and --rows are for xlsx and csv alone")
    wanted = chosen(tables, target.tables if target else ("all",))
    included = [*wanted, *([MASKED] if mask else [])]
    source = Source(output, copies, _masking(output, mask), tuple(included))
    if target is None:
        if path is None:
            raise ExportError("name the database: --output postgresql://user@host/database")
        job = Job(source, included, Path(), quiet=quiet, watch=watch)
        return _exported(write_postgresql(job, str(path), replace=replace), job)
    there = Path(path) if path else Path(_named(output, to, target))
    with placed(there, folder=not target.ending, replace=replace) as temporary:
        job = Job(source, included, temporary, headers or "name", rows, quiet, watch)
        if not tables and len(wanted) < len(EXPORTABLE):
            job.notes["export_left"] = len(EXPORTABLE) - len(wanted)
        target.write(job)
        if not target.ending:
            mark(temporary, to=to, run=output.run, tables=job.counts, **_log(source))
    return _exported(there, job)


def _masking(output: Output, names: Sequence[str]) -> Masking | None:
    """Return what masks the classes that are named, None where none is."""
    try:
        classes = classes_of(names)
    except KeyError as error:
        known = ", ".join((*CLASSES, *GROUPS))
        raise ExportError(f"there is no class {error.args[0]} to mask; there are {known}") from None
    return Masking(output, classes) if classes else None


def _log(source: Source) -> dict[str, Mapping[str, int]]:
    return {"masked": dict(source.masking.counts)} if source.masking else {}


def _exported(path: Path | str, job: Job) -> Exported:
    masked = _log(job.source).get("masked", {})
    return Exported(path, job.counts, len(job.source.left_out), job.notes, masked)


def _named(output: Output, to: str, target: Target) -> str:
    """Return what an export is called where nobody names it: after the folder of the output."""
    place = output.root or output.place
    stem = Path(place.root).name
    return f"{stem}{target.ending}" if target.ending else f"{stem}-{to}"


__all__ = ["EXPORTABLE", "TARGETS", "ExportError", "Exported", "Target", "export"]
