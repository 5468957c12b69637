"""The command ``show``."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import click

from pipeline.command.base import FAILED, LANG, VOCAB, CannotRunError, printed, use_wordings
from pipeline.command.localised import LocalisedCommand, language_asked
from pipeline.command.messages import say
from pipeline.command.passwords import PASSWORDS, password_of
from pipeline.input_names import escaped


@click.command(cls=LocalisedCommand)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--ocr", type=click.Choice(["auto", "off", "force"]))
@click.option("--pdf-engine", type=click.Choice(["pdfium", "pdfplumber"]))
@PASSWORDS
@VOCAB
@click.option("--width", type=click.IntRange(40))
@LANG
def show(file: Path, width: int | None, vocab: str | None, **options: Any) -> int:
    """Show what was read in one file, as an outline."""
    use_wordings(vocab)
    from pipeline.show import Style, show
    from pipeline.show.one_file import tables_of_file
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
