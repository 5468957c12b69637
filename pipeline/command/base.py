"""What the commands have in common: their options, how they end, how they open and print."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import Any

import click

from pipeline.command.messages import Language, language_of
from pipeline.command.spoken import SpokenOption
from pipeline.job.names import escaped

FAILED, UNUSABLE, INTERRUPTED = 1, 3, 130


class CannotRunError(click.ClickException):
    """Something that the user must put right first."""

    exit_code = UNUSABLE

    def __init__(self, message: str) -> None:
        super().__init__(escaped(message))
        self.ctx = click.get_current_context(silent=True)


option = partial(click.option, cls=SpokenOption)
LANG = option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    expose_value=False,
    is_eager=True,
    callback=lambda ctx, _, value: ctx.find_root().meta.update({"lang": value}) if value else None,
    help="Language of messages; the locale's by default.",
)

_PASSWORD = option(
    "--password",
    help="Password of encrypted files. Others see it in ps and in the history of the shell: better "
    "--password-file or the environment's ZHENGGAI_PASSWORD.",
)
_PASSWORD_FILE = option(
    "--password-file",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help="File whose first line is that password; - is standard input.",
)


def PASSWORDS(command: Callable[..., Any]) -> Callable[..., Any]:  # noqa: N802  # as the options are
    """Return a command with the options that tell a password."""
    return _PASSWORD(_PASSWORD_FILE(command))


def password_of(options: dict[str, Any]) -> str | None:
    """Return the password of a command and take its options out: flag, file, environment."""
    told, file = options.pop("password"), options.pop("password_file")
    if file is None:
        return told or os.environ.get("ZHENGGAI_PASSWORD") or None
    if told is not None:
        raise click.UsageError("give either --password or --password-file")
    try:
        with click.open_file(file, encoding="utf-8-sig") as stream:
            told = stream.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRunError(f"{file} cannot be read as a password: {error}") from None
    if not told:
        raise CannotRunError(f"the first line of {file} is empty: it must be the password")
    return str(told)


def language_asked() -> Language:
    """Return the language to speak: what was asked for, else that of the locale."""
    root = click.get_current_context().find_root()
    given: Language | None = root.meta.get("lang")
    return given or language_of(os.environ)


def opened_output(address: str) -> Any:
    """Return the visible run of an output, or end with what is wrong with it."""
    from pipeline.store.output import open_output
    from pipeline.store.place import StoreError

    try:
        return open_output(address)
    except (StoreError, OSError) as error:
        raise CannotRunError(str(error)) from None


def printed(text: str) -> None:
    """Write to standard output as it is."""
    # whether to colour was decided with NO_COLOR, FORCE_COLOR and the terminal in view
    click.echo(text, nl=False, color=True)
