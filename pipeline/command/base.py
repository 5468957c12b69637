"""What the commands have in common: how they speak, how they end, how they open and print."""

from __future__ import annotations

from typing import Any

import click

from pipeline.input_names import escaped

FAILED, UNUSABLE, INTERRUPTED = 1, 3, 130


class CannotRunError(click.ClickException):
    """Something that the user must put right first."""

    exit_code = UNUSABLE

    def __init__(self, message: str) -> None:
        super().__init__(escaped(message))
        self.ctx = click.get_current_context(silent=True)


LANG = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    expose_value=False,
    is_eager=True,
    callback=lambda ctx, _, value: ctx.find_root().meta.update({"lang": value}) if value else None,
)


def opened_output(address: str) -> Any:
    """Return the visible run of an output, or end with what is wrong with it."""
    from pipeline.store.output import open_output
    from pipeline.store.place import StoreError

    try:
        return open_output(address)
    except (StoreError, OSError) as error:
        raise CannotRunError(str(error)) from None


VOCAB = click.option("--vocab", type=click.Path(exists=True, file_okay=False))


def use_wordings(folder: str | None) -> None:
    """Read with a folder of own wordings too, or end with what is wrong with it.

    Called first of all: rules are made of wordings when they are imported.
    """
    from parsers.lexicon import vocabulary

    if folder is None:
        return
    try:
        vocabulary.check(folder)
        vocabulary.use(folder)
    except (ValueError, OSError) as error:
        raise click.UsageError(f"wordings: {error}") from None
    except RuntimeError as error:
        raise CannotRunError(str(error)) from None
    for move in vocabulary.moves(folder):
        click.echo(escaped(str(move)), err=True)


def printed(text: str) -> None:
    """Write to standard output as it is."""
    # whether to colour was decided with NO_COLOR, FORCE_COLOR and the terminal in view
    click.echo(text, nl=False, color=True)
