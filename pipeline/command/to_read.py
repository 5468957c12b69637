"""The commands that read: ``ingest``, ``show`` and ``explain``."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.command.base import (
    FAILED,
    LANG,
    PASSWORDS,
    CannotRunError,
    language_asked,
    opened_output,
    option,
    password_of,
    printed,
)
from pipeline.command.messages import say
from pipeline.command.spoken import SpokenCommand
from pipeline.job.names import escaped

if TYPE_CHECKING:
    from pipeline.command.profile import Profile


@click.command(cls=SpokenCommand)
@click.argument("inputs", nargs=-1, required=True)
@option("--output", "-o", required=True, help="Folder or s3:// prefix of the tables.")
@option("--workers", "-w", type=click.IntRange(0), help="Worker processes; 0 is one a core.")
@option("--timeout", type=float, help="Seconds that one document may take.")
@option("--max-memory", type=click.IntRange(0), help="Memory of a worker in MB; 0 is no limit.")
@option("--fail-fast", "-x", is_flag=True, help="Stop at the first document that fails.")
@option("--max-errors", type=click.IntRange(0), help="Stop after this many failed documents.")
@option(
    "--fail-on",
    type=click.Choice(["any", "new", "never"]),
    help="Which files that cannot be read make the exit status 1.",
)
@option("--resume/--no-resume", default=None, help="Read only what is new or changed (default).")
@option("--dry-run", is_flag=True, help="Say what would be read; read and write nothing.")
@option(
    "--executor",
    type=click.Choice(["local", "dask", "inline"]),
    help="Who does the work; inline ends no library that never comes back.",
)
@option("--scheduler", help="Address of a Dask scheduler.")
@option("--ocr", type=click.Choice(["auto", "off", "force"]), help="Read pictures of text.")
@option("--pdf-engine", type=click.Choice(["pdfium", "pdfplumber"]), help="Reader of PDF text.")
@option(
    "--prune", is_flag=True, help="Drop the rows of files that are gone from the folders given."
)
@option(
    "--prune-most",
    is_flag=True,
    help="The same, also where a folder is empty or lost more than half of its files.",
)
@option("--moved", is_flag=True, help="The folders given are those of before, moved or renamed.")
@option("--vocab", type=click.Path(exists=True, file_okay=False), help="Folder of own wordings.")
@option(
    "--corrections", type=click.Path(exists=True, file_okay=False), help="Folder of corrections."
)
@PASSWORDS
@option("--log-format", type=click.Choice(["text", "json"]), help="Form of the log.")
@option("--quiet", "-q", is_flag=True, help="Say only what went wrong.")
@option("-0", "null_separated", is_flag=True, help="The list on standard input is NUL-separated.")
@option("--follow-links", is_flag=True, help="Follow links that lead out of a folder.")
@option(
    "--profile", is_flag=True, help="Tell what each stage took, by form; reads in this process."
)
@option("--config", type=click.Path(exists=True, dir_okay=False), help="TOML file of settings.")
@LANG
def ingest(config: str | None, profile: bool, **flags: Any) -> int:
    """Read notices into tables.

    INPUTS are files, folders, archives, globs, s3:// prefixes, or - for a list on standard input.
    """
    from pipeline.arrow import without_pandas
    from pipeline.job.settings import SettingsError, settings_from
    from pipeline.run import batch
    from pipeline.store.place import StoreError

    flags["password"] = password_of(flags)
    # a flag that was not given must leave the environment and the file their say
    given = {name: value for name, value in flags.items() if value is not False}
    if flags["resume"] is False:
        given["resume"] = False
    without_pandas()
    watched = _profiled(given) if profile else None
    try:
        settings = settings_from(given, os.environ, Path(config) if config else None)
        with watched or contextlib.nullcontext():
            report = batch.ingest(settings)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    except StoreError as error:
        raise CannotRunError(str(error)) from None
    if not settings.quiet or report.stopped:
        from pipeline.command.summary import summary

        told = summary(report, settings, language_asked())
        printed("\n".join(map(escaped, told.split("\n"))))
    if watched is not None:
        printed("\n".join(watched.lines(language_asked())) + "\n")
    return report.exit_code


def _profiled(given: dict[str, Any]) -> Profile:
    """Return what watches a run; nothing is seen of what other processes read."""
    from pipeline.command.profile import Profile

    executor = given.get("executor") or "inline"
    if executor != "inline":
        raise click.UsageError(say(language_asked(), "profile_inline", executor=executor))
    given["executor"] = executor
    return Profile()


@click.command(cls=SpokenCommand)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--ocr", type=click.Choice(["auto", "off", "force"]), help="Read pictures of text.")
@option("--pdf-engine", type=click.Choice(["pdfium", "pdfplumber"]), help="Reader of PDF text.")
@PASSWORDS
@option("--width", type=click.IntRange(40), help="Columns to use; the terminal's by default.")
@LANG
def show(file: Path, width: int | None, **options: Any) -> int:
    """Show what was read in one file, as an outline."""
    from pipeline.command.single import tables_of_file
    from pipeline.show import Style, show
    from schemas.errors import NoticeError

    language = language_asked()
    if not file.is_file():
        raise CannotRunError(f"{file} is a pipe or a device, no file")
    options["password"] = password_of(options)
    given = {name: value for name, value in options.items() if value is not None}
    try:
        tables = tables_of_file(file, given)
    except NoticeError as error:
        name = escaped(file.name)
        reason = {"name": name, "message": escaped(error.message), "reason": error.reason}
        click.echo(say(language, "not_read", **reason), err=True)
        return FAILED
    columns = width or shutil.get_terminal_size().columns
    style = Style.of(sys.stdout, os.environ, columns)
    printed(show(tables, style, language))
    return 0


@click.command(cls=SpokenCommand)
@click.argument("output", required=False)
@click.argument("row_id", required=False)
@option("--text", help="A sentence: which rules match it, which nearly, and what stops them.")
@LANG
def explain(output: str | None, row_id: str | None, text: str | None) -> int:
    """Say why a row is as it is: OUTPUT ROW_ID, or --text SENTENCE."""
    from pipeline.show import Style

    style = Style.of(sys.stdout, os.environ, shutil.get_terminal_size().columns)
    if text is not None:
        from pipeline.explain import explain_text

        printed(explain_text(text, style, language_asked()))
        return 0
    if not output or not row_id:
        raise click.UsageError("name an output folder and a row id, or give --text SENTENCE")
    from pipeline.explain import explain_row

    told = explain_row(opened_output(output), row_id, style, language_asked())
    if told is None:
        click.echo(say(language_asked(), "no_row", row=row_id, output=output), err=True)
        return FAILED
    printed(told)
    return 0
