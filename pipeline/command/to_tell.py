"""The commands that say what there is: ``report``, ``changes``, ``serve`` and ``schema``."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from pipeline.command.base import (
    FAILED,
    LANG,
    CannotRunError,
    language_asked,
    opened_output,
    option,
    printed,
)
from pipeline.command.messages import say
from pipeline.command.spoken import SpokenCommand
from pipeline.job.names import escaped


@click.command(cls=SpokenCommand)
@click.argument("tables", metavar="OUTPUT")
@option("--output", "-o", help="Where the report goes; OUTPUT/report by default.")
@option("--notice", help="Only the page of this notice, as one file.")
@option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Day to hold deadlines against.")
@option("--images", is_flag=True, help="Show printed pages too, rows boxed in their pictures.")
@option("--sources", multiple=True, help="Where the files lie; where they were read by default.")
@option("--quiet", "-q", is_flag=True, help="Say only what went wrong.")
@LANG
def report(tables: str, output: str | None, quiet: bool, **given: Any) -> int:
    """Write pages to look at: a report of OUTPUT, and each notice with its facts marked."""
    from pipeline.command.report import Wanted, told, write
    from pipeline.review import Images
    from pipeline.store.place import StoreError

    opened, language = opened_output(tables), language_asked()
    day = None if given["on"] is None else given["on"].date()
    if given["sources"] and not given["images"]:
        raise click.UsageError("--sources goes with --images")
    images = Images(given["sources"]) if given["images"] else None
    wanted = Wanted(tables, output, given["notice"], day, images)
    try:
        with _progress(opened, quiet=quiet or given["notice"] is not None) as advance:
            written = write(opened, wanted, language, advance)
    except (StoreError, OSError) as error:
        raise CannotRunError(str(error)) from None
    if written is None:
        click.echo(say(language, "no_notice", notice=given["notice"], output=tables), err=True)
        return FAILED
    if not quiet:
        printed(told(written, language))
    return 0


@click.command(cls=SpokenCommand)
@click.argument("outputs", nargs=-1, required=True)
@option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Deadlines that passed not before this day; that of the run before by default.",
)
@option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day to hold deadlines against; that of the later run by default.",
)
@option("--limit", type=click.IntRange(1), default=50, help="Changes to list of each kind.")
@option("--json", "form", flag_value="json", help="As JSON, whole.")
@LANG
def changes(
    outputs: tuple[str, ...],
    since: datetime | None,
    on: datetime | None,
    limit: int,
    form: str | None,
) -> int:
    """Say what is different since the run before, or between two outputs.

    OUTPUTS are one output, whose last two runs are compared, or two: before and after.
    """
    from pipeline.command.changes import as_json, as_text, compare
    from pipeline.store.place import StoreError

    if len(outputs) > 2:
        raise click.UsageError("name one output, or two: before and after")
    language = language_asked()
    days = {"since": since and since.date(), "on": on and on.date()}
    try:
        two = compare(outputs, language, **days)
    except (StoreError, OSError) as error:
        raise CannotRunError(str(error)) from None
    printed(as_json(two) if form == "json" else as_text(two, language, limit))
    return 0


@click.command(cls=SpokenCommand)
@option("--output", "-o", required=True, help="Folder in which everything is kept.")
@option("--port", type=click.IntRange(0, 65535), default=0, help="Port; any free one by default.")
@option("--open", "opened", is_flag=True, help="Open the page in the browser.")
@LANG
def serve(output: str, port: int, opened: bool) -> int:
    """Serve a page on this machine: drop files, watch, look at the report, download tables."""
    from pipeline.store.place import StoreError, is_remote

    language = language_asked()
    if is_remote(output):
        raise CannotRunError(say(language, "serve_where", address=output))
    try:
        from pipeline.serve.server import serve
    except ModuleNotFoundError as error:
        raise CannotRunError(say(language, "serve_extra", name=error.name or "")) from None

    def told(address: str) -> None:
        printed(say(language, "serving", address=address) + "\n")

    try:
        serve(
            Path(output).absolute(),
            language,
            port=port,
            told=told,
            opened=click.launch if opened else None,
        )
    except (StoreError, OSError) as error:
        raise CannotRunError(str(error)) from None
    printed("\n" + say(language, "served", output=escaped(output)) + "\n")
    return 0


@click.command(cls=SpokenCommand)
@option("--markdown", "form", flag_value="markdown", default=True, help="As Markdown (default).")
@option("--json", "form", flag_value="json", help="As JSON, both languages.")
@option(
    "--diff",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    is_flag=False,
    flag_value=str(Path(__file__).with_name("released.json")),
    help="What has changed since the last release, or since a file of schema --json.",
)
@LANG
def schema(form: str, diff: Path | None) -> int:
    """Print the data dictionary."""
    if diff is not None:
        return _schema_diff(diff)
    from pipeline.command.dictionary import as_json, as_markdown

    printed(as_json() if form == "json" else as_markdown(language_asked()))
    return 0


def _schema_diff(before: Path) -> int:
    """Say what has changed; the status is 1 where it breaks what reads the tables."""
    from pipeline.command.released import ShapeError, differences, shape, shape_from, told

    try:
        found = differences(shape_from(before), shape())
    except ShapeError as error:
        raise CannotRunError(str(error)) from None
    printed(told(found, language_asked()))
    return FAILED if any(one.breaks for one in found) else 0


@contextlib.contextmanager
def _progress(opened: Any, *, quiet: bool) -> Iterator[Callable[[int], object]]:
    """Give what is told of each notice done, and shows it where someone looks on."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=sum(1 for _ in opened.notice_ids()), file=sys.stderr) as bar:
        yield bar.update
