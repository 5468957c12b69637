"""The command ``export``."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

from pipeline.command.base import LANG, CannotRunError, opened_output, printed
from pipeline.command.localised import LocalisedCommand, language_asked
from pipeline.input_names import escaped

# What can be exported to, said here so that --help imports nothing heavy.
FORMS = ("xlsx", "csv", "duckdb", "sqlite", "jsonl", "parquet", "datapackage", "postgresql")


@click.command(cls=LocalisedCommand)
@click.argument("output")
@click.option("--to", required=True, type=click.Choice(FORMS))
@click.option("--output", "-o", "path")
@click.option("--tables", "-t", multiple=True)
@click.option("--headers", type=click.Choice(["name", "zh", "en"]))
@click.option("--rows", type=click.IntRange(1))
@click.option(
    "--mask",
    multiple=True,
)
@click.option("--copies", is_flag=True)
@click.option("--replace", is_flag=True)
@click.option("--quiet", "-q", is_flag=True)
@LANG
def export(output: str, to: str, tables: tuple[str, ...], quiet: bool, **options: Any) -> int:
    """Write the tables of an output for spreadsheets, databases and programs."""
    from pipeline.command.export_text import lines_of
    from pipeline.export import ExportError, export

    names, mask = _listed(tables), _listed(options.pop("mask"))
    opened = opened_output(output)
    try:
        with _rows_shown(quiet=quiet) as watch:
            done = export(opened, to, tables=names, mask=mask, quiet=quiet, watch=watch, **options)
    except (ExportError, OSError) as error:
        raise CannotRunError(str(error)) from None
    if not quiet:
        printed("".join(f"{escaped(line)}\n" for line in lines_of(done, language_asked())))
    return 0


def _listed(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of an option that is repeated or has commas."""
    return tuple(name.strip() for some in given for name in some.split(","))


@contextlib.contextmanager
def _rows_shown(*, quiet: bool) -> Iterator[Callable[[str, int, int], object] | None]:
    """Give what is told of the rows of an export, and shows it where someone looks on."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, width=24, file=sys.stderr) as bar:

        def watch(table: str, done: int, total: int) -> None:
            bar.label, bar.length = f"{table:13}", max(total, 1)
            bar.update(done - bar.pos)
            bar.render_progress()

        yield watch
        bar.update((bar.length or 0) - bar.pos)
