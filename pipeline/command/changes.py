"""The command ``changes``."""

from __future__ import annotations

from datetime import datetime

import click

from pipeline.command.base import LANG, CannotRunError, printed
from pipeline.command.localised import LocalisedCommand, language_asked


@click.command(cls=LocalisedCommand)
@click.argument("outputs", nargs=-1, required=True)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
)
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
)
@click.option("--limit", type=click.IntRange(1), default=50)
@click.option("--json", "form", flag_value="json")
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
    from pipeline.command.changes_text import as_json, as_text, compare
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
