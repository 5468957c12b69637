"""The command ``explain``."""

from __future__ import annotations

import os
import shutil
import sys

import click

from pipeline.command.base import LANG, UNUSABLE, VOCAB, opened_output, printed, use_wordings
from pipeline.command.localised import LocalisedCommand, language_asked
from pipeline.command.messages import say


@click.command(cls=LocalisedCommand)
@click.argument("output", required=False)
@click.argument("row_id", required=False)
@click.option("--text")
@VOCAB
@LANG
def explain(output: str | None, row_id: str | None, text: str | None, vocab: str | None) -> int:
    """Say why a row is as it is: OUTPUT ROW_ID, or --text SENTENCE."""
    use_wordings(vocab)
    from pipeline.show import Style

    style = Style.of(sys.stdout, os.environ, shutil.get_terminal_size().columns)
    if text is not None:
        from pipeline.explain import explain_text

        printed(explain_text(text, style, language_asked()))
        return 0
    if not output or not row_id:
        raise click.UsageError("name an output folder and a row id, or give --text SENTENCE")
    from pipeline.explain import explain_row

    explanation = explain_row(opened_output(output), row_id, style, language_asked())
    if explanation is None:
        click.echo(say(language_asked(), "no_row", row=row_id, output=output), err=True)
        return UNUSABLE
    printed(explanation)
    return 0
