"""The command ``serve``."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.command.base import LANG, CannotRunError, printed
from pipeline.command.localised import LocalisedCommand, language_asked
from pipeline.command.messages import say
from pipeline.input_names import escaped


@click.command(cls=LocalisedCommand)
@click.option("--output", "-o", required=True)
@click.option("--port", type=click.IntRange(0, 65535), default=0)
@click.option("--open", "opened", is_flag=True)
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

    def announce(address: str) -> None:
        printed(say(language, "serving", address=address) + "\n")

    try:
        serve(
            Path(output).absolute(),
            language,
            port=port,
            on_ready=announce,
            opened=click.launch if opened else None,
        )
    except (StoreError, OSError) as error:
        raise CannotRunError(str(error)) from None
    printed("\n" + say(language, "served", output=escaped(output)) + "\n")
    return 0
