"""The command ``zhenggai``: what it takes, what it says, how it ends.

Exit 0 all read, 1 finished but not all is well, 2 usage, 3 could not run, 130 interrupted. Nothing
heavy is imported before a command needs it.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
from typing import Final

import click

from pipeline.command.base import INTERRUPTED, LANG
from pipeline.command.changes import changes
from pipeline.command.evaluate import evaluate
from pipeline.command.explain import explain
from pipeline.command.export import export
from pipeline.command.ingest import ingest
from pipeline.command.localised import LocalisedGroup
from pipeline.command.messages import say
from pipeline.command.report import report
from pipeline.command.schema import schema
from pipeline.command.serve import serve
from pipeline.command.show import show
from pipeline.command.verify import verify
from pipeline.messages import language_of

_COLLECT_AFTER: Final = 100_000  # new objects; Python's own figure is 700


def _tell_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    """Say which version this is, and end: asking for it takes longer than to start."""
    if asked and not context.resilient_parsing:
        from pipeline.version import tool_version

        click.echo(f"zhenggai, version {tool_version()}")
        context.exit()


@click.group(cls=LocalisedGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell_version,
)
@LANG
def zhenggai() -> None:
    """Turn published Chinese rectification notices into tables."""


for _command in (
    ingest, show, report, explain, verify, evaluate, changes, export, serve, schema,
):  # fmt: skip
    zhenggai.add_command(_command)


def main(argv: Sequence[str] | None = None) -> int:
    """Return the exit status of the command line ``argv``."""
    # what a command makes goes by counting references, or stays: looking for what only holds
    # itself takes a tenth of a short one
    gc.set_threshold(_COLLECT_AFTER, 10, 10)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a console lacks is spelled out
            stream.reconfigure(errors="backslashreplace")
    try:
        status = zhenggai.main(
            args=None if argv is None else list(argv), prog_name="zhenggai", standalone_mode=False
        )
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        _tell_error(error)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo(say(language_of(os.environ), "interrupted"), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of our output has gone, as `… | head` does; say nothing more to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status if isinstance(status, int) else 0


def _tell_error(error: click.ClickException) -> None:
    """Say why a command could not do what was asked, in the language that was asked for."""
    context: click.Context | None = getattr(error, "ctx", None)
    asked = context.find_root().meta.get("lang") if context else None
    language = asked or language_of(os.environ)
    if language != "zh":
        error.show()
        return
    from pipeline.messages.errors import translated

    if context and isinstance(error, click.UsageError):
        usage = context.get_usage().removeprefix("Usage:").strip()
        click.echo(say(language, "usage", usage=usage, command=context.command_path), err=True)
    why = translated(language, error.format_message())
    click.echo(say(language, "error", why=why), err=True)


if __name__ == "__main__":
    sys.exit(main())
