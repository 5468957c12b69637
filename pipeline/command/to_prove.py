"""The commands that prove: ``verify`` and ``evaluate``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from pipeline.command.base import (
    FAILED,
    LANG,
    PASSWORDS,
    CannotRunError,
    language_asked,
    opened_output,
    option,
    password_of,
    printed,
)
from pipeline.command.messages import say
from pipeline.command.spoken import Share, SpokenCommand
from pipeline.job.names import escaped


@click.command(cls=SpokenCommand)
@click.argument("output")
@click.argument("sources", nargs=-1)
@option("--limit", type=click.IntRange(1), default=50, help="Breaches to list.")
@option("--reread", type=Share(), help="Read this share of the sources again: all, or 5%.")
@option("--seed", help="Choose the share that was chosen before.")
@option("--vocab", type=click.Path(exists=True, file_okay=False), help="Folder of own wordings.")
@option(
    "--corrections", type=click.Path(exists=True, file_okay=False), help="Folder of corrections."
)
@PASSWORDS
@option("--quiet", "-q", is_flag=True, help="Say only what is broken.")
@LANG
def verify(
    output: str,
    sources: tuple[str, ...],
    limit: int,
    reread: float | None,
    quiet: bool,
    **given: str | None,
) -> int:
    """Prove every promise of the tables on an output.

    SOURCES are where the files lie that --reread reads again.
    """
    from pipeline.command import proof
    from pipeline.store.place import StoreError
    from pipeline.verify.reread import Wanted

    language = language_asked()
    password = password_of(given)
    opened = opened_output(output)
    kept, told = proof.of_rows(opened, limit, language)
    if not (kept and quiet):
        printed(told)
    if not kept or reread is None:
        return 0 if kept else FAILED
    wanted = Wanted(
        reread,
        sources,
        given["seed"] or "",
        given["vocab"],
        given["corrections"],
        password,
    )
    try:
        kept, told = proof.of_sources(opened, wanted, limit, language)
    except (StoreError, LookupError) as error:
        raise CannotRunError(str(error)) from None
    printed(told)
    return 0 if kept else FAILED


class _Evaluate(SpokenCommand):
    """``evaluate init OUTPUT GOLD`` is another way to write ``evaluate OUTPUT GOLD --init``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take a first word ``init`` for the option; with one word behind it, it is an output."""
        given, further, _ = self.make_parser(ctx).parse_args(list(args))
        if further and given.get("output") == "init":
            args.remove("init")
            args.append("--init")
        return super().parse_args(ctx, args)


@click.command(cls=_Evaluate)
@click.argument("output")
@click.argument("gold", type=click.Path(file_okay=False, path_type=Path))
@option("--init", is_flag=True, help="Write gold facts to begin with: what was read.")
@option("--min", "floors", type=click.Path(path_type=Path), help="File of floors that must hold.")
@option("--update", is_flag=True, help="Raise the floors to what is reached now.")
@option("--last", type=click.Path(path_type=Path), help="File of the last run, to compare with.")
@option("--wrong", type=click.IntRange(0), default=0, help="Errors to list of each kind.")
@option("--forms", is_flag=True, help="A line for each form of a notice.")
@option("--from-corrections", is_flag=True, help="GOLD is a folder of corrections.")
@LANG
def evaluate(output: str, gold: Path, init: bool, from_corrections: bool, **options: Any) -> int:
    """Compare the tables of an output with gold facts.

    evaluate init OUTPUT GOLD writes gold facts to begin with, as --init does.
    """
    if init:
        return _begin_gold(output, gold, from_corrections or any(options.values()))
    if not gold.is_dir():
        raise click.BadParameter(f"{gold} is no folder; --init makes one", param_hint="GOLD")
    if from_corrections:
        return _evaluate_corrections(output, gold, options)
    from pipeline.evaluate.command import run_evaluation
    from pipeline.evaluate.floors import FloorsError
    from pipeline.evaluate.gold import GoldError

    try:
        text, held = run_evaluation(opened_output(output), gold, **options)
    except (FloorsError, GoldError) as error:
        raise CannotRunError(str(error)) from None
    printed(text)
    return 0 if held else FAILED


def _begin_gold(output: str, gold: Path, more: bool) -> int:
    """Write gold facts for the notices that have none."""
    from pipeline.evaluate.begin import begin

    if more:
        raise click.UsageError("--init goes with no other option")
    try:
        written = begin(opened_output(output), gold)
    except OSError as error:
        raise CannotRunError(str(error)) from None
    printed(escaped(say(language_asked(), "gold_begun", n=len(written), folder=str(gold))) + "\n")
    return 0


def _evaluate_corrections(output: str, folder: Path, options: Mapping[str, Any]) -> int:
    """Say what the rules read right by now of what was put right."""
    from pipeline.correct import CorrectionError, load_corrections
    from pipeline.correct.held import cases, told

    if any(options.values()):
        raise click.UsageError("--from-corrections goes with no other option")
    try:
        corrections = load_corrections(folder)
    except CorrectionError as error:
        raise CannotRunError(str(error)) from None
    text, held = told(cases(opened_output(output), corrections))
    printed("\n".join(map(escaped, text.split("\n"))))
    return 0 if held else FAILED
