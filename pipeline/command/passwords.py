"""The options that tell a password, and the password that they tell."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click

from pipeline.command.base import CannotRunError

_PASSWORD = click.option("--password")
_PASSWORD_FILE = click.option(
    "--password-file", type=click.Path(exists=True, dir_okay=False, allow_dash=True)
)


def PASSWORDS(command: Callable[..., Any]) -> Callable[..., Any]:  # noqa: N802  # as the options are
    """Return a command with the options that tell a password."""
    return _PASSWORD(_PASSWORD_FILE(command))


def password_of(options: dict[str, Any]) -> str | None:
    """Return the password of a command and take its options out: flag, file, environment."""
    given, file = options.pop("password"), options.pop("password_file")
    if file is None:
        return given or os.environ.get("ZHENGGAI_PASSWORD") or None
    if given is not None:
        raise click.UsageError("give either --password or --password-file")
    try:
        with click.open_file(file, encoding="utf-8-sig") as stream:
            given = stream.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRunError(f"{file} cannot be read as a password: {error}") from None
    if not given:
        raise CannotRunError(f"the first line of {file} is empty: it must be the password")
    return str(given)
