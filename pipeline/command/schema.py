"""The command ``schema``."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.command.base import FAILED, LANG, CannotRunError, printed
from pipeline.command.localised import LocalisedCommand, language_asked


@click.command(cls=LocalisedCommand)
@click.option("--markdown", "form", flag_value="markdown", default=True)
@click.option("--json", "form", flag_value="json")
@click.option(
    "--diff",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    is_flag=False,
    flag_value=str(Path(__file__).with_name("released.json")),
)
@LANG
def schema(form: str, diff: Path | None) -> int:
    """Print the data dictionary."""
    if diff is not None:
        return _schema_diff(diff)
    from pipeline.command.schema_dictionary import as_json, as_markdown

    printed(as_json() if form == "json" else as_markdown(language_asked()))
    return 0


def _schema_diff(before: Path) -> int:
    """Say what has changed; the status is 1 where it breaks what reads the tables."""
    from pipeline.command.schema_diff import ShapeError, as_text, differences, shape, shape_from

    try:
        found = differences(shape_from(before), shape())
    except ShapeError as error:
        raise CannotRunError(str(error)) from None
    printed(as_text(found, language_asked()))
    return FAILED if any(one.breaks for one in found) else 0
