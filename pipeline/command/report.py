"""The command ``report``."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

from pipeline.command.base import LANG, UNUSABLE, CannotRunError, opened_output, printed
from pipeline.command.localised import LocalisedCommand, language_asked
from pipeline.command.messages import say


@click.command(cls=LocalisedCommand)
@click.argument("tables", metavar="OUTPUT")
@click.option("--output", "-o")
@click.option("--notice")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--images", is_flag=True)
@click.option("--sources", multiple=True)
@click.option("--quiet", "-q", is_flag=True)
@LANG
def report(tables: str, output: str | None, quiet: bool, **given: Any) -> int:
    """Write pages to look at: a report of OUTPUT, and each notice with its facts marked."""
    from pipeline.command.report_pages import Wanted, summary, write
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
        return UNUSABLE
    if not quiet:
        printed(summary(written, language))
    return 0


@contextlib.contextmanager
def _progress(opened: Any, *, quiet: bool) -> Iterator[Callable[[int], object]]:
    """Give what is told of each notice done, and shows it where someone looks on."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=sum(1 for _ in opened.notice_ids()), file=sys.stderr) as bar:
        yield bar.update
