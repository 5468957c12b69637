"""The command ``ingest``."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.command.base import LANG, CannotRunError, printed
from pipeline.command.localised import LocalisedCommand, language_asked
from pipeline.command.messages import say
from pipeline.command.passwords import PASSWORDS, password_of
from pipeline.input_names import escaped

if TYPE_CHECKING:
    from pipeline.command.ingest_profile import Profile


@click.command(cls=LocalisedCommand)
@click.argument("inputs", nargs=-1, required=True)
@click.option("--output", "-o", required=True)
@click.option("--workers", "-w", type=click.IntRange(0))
@click.option("--timeout", type=float)
@click.option("--max-memory", type=click.IntRange(0))
@click.option("--fail-fast", "-x", is_flag=True)
@click.option("--max-errors", type=click.IntRange(0))
@click.option(
    "--fail-on",
    type=click.Choice(["any", "new", "never"]),
)
@click.option("--resume/--no-resume", default=None)
@click.option("--dry-run", is_flag=True)
@click.option("--executor", type=click.Choice(["local", "dask", "inline"]))
@click.option("--scheduler")
@click.option("--ocr", type=click.Choice(["auto", "off", "force"]))
@click.option("--pdf-engine", type=click.Choice(["pdfium", "pdfplumber"]))
@click.option("--prune", is_flag=True)
@click.option(
    "--prune-most",
    is_flag=True,
)
@click.option("--moved", is_flag=True)
@click.option("--vocab", type=click.Path(exists=True, file_okay=False))
@click.option("--corrections", type=click.Path(exists=True, file_okay=False))
@PASSWORDS
@click.option("--log-format", type=click.Choice(["text", "json"]))
@click.option("--quiet", "-q", is_flag=True)
@click.option("-0", "null_separated", is_flag=True)
@click.option("--follow-links", is_flag=True)
@click.option("--profile", is_flag=True)
@click.option("--config", type=click.Path(exists=True, dir_okay=False))
@LANG
def ingest(config: str | None, profile: bool, **flags: Any) -> int:
    """Read notices into tables.

    INPUTS are files, folders, archives, globs, s3:// prefixes, or - for a list on standard input.
    """
    from pipeline.arrow import without_pandas
    from pipeline.run.ingest import ingest as run
    from pipeline.settings import SettingsError, settings_from
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
            report = run(settings)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    except StoreError as error:
        raise CannotRunError(str(error)) from None
    if not settings.quiet or report.stopped:
        from pipeline.command.ingest_summary import summary

        text = summary(report, settings, language_asked())
        printed("\n".join(map(escaped, text.split("\n"))))
    if watched is not None:
        printed("\n".join(watched.lines(language_asked())) + "\n")
    return report.exit_code


def _profiled(given: dict[str, Any]) -> Profile:
    """Return what watches a run; nothing is seen of what other processes read."""
    from pipeline.command.ingest_profile import Profile

    executor = given.get("executor") or "inline"
    if executor != "inline":
        raise click.UsageError(say(language_asked(), "profile_inline", executor=executor))
    given["executor"] = executor
    return Profile()
