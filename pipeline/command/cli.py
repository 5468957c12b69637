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
from pipeline.command.messages import language_of, say
from pipeline.command.spoken import SpokenGroup
from pipeline.command.to_export import export
from pipeline.command.to_prove import evaluate, verify
from pipeline.command.to_read import explain, ingest, show
from pipeline.command.to_tell import changes, report, schema, serve
from pipeline.command.wrong import tell

_COLLECT_AFTER: Final = 100_000  # new objects; Python's own figure is 700


def _tell_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    """Say which version this is, and end: asking for it takes longer than to start."""
    if asked and not context.resilient_parsing:
        from pipeline.job.version import tool_version

        click.echo(f"zhenggai, version {tool_version()}")
        context.exit()


@click.group(cls=SpokenGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell_version,
    help="Show the version and exit.",
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
        tell(error)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo(say(language_of(os.environ), "interrupted"), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of our output has gone, as `… | head` does; say nothing more to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status if isinstance(status, int) else 0


if __name__ == "__main__":
    sys.exit(main())
