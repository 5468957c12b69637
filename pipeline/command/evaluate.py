"""The command ``evaluate``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from pipeline.command.base import FAILED, LANG, CannotRunError, opened_output, printed
from pipeline.command.localised import LocalisedCommand, language_asked
from pipeline.command.messages import say
from pipeline.input_names import escaped


class _Evaluate(LocalisedCommand):
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
@click.option("--init", is_flag=True)
@click.option("--min", "floors", type=click.Path(path_type=Path))
@click.option("--update", is_flag=True)
@click.option("--last", type=click.Path(path_type=Path))
@click.option("--wrong", type=click.IntRange(0), default=0)
@click.option("--forms", is_flag=True)
@click.option("--from-corrections", is_flag=True)
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
    from pipeline.evaluate.corrections import cases, summary

    if any(options.values()):
        raise click.UsageError("--from-corrections goes with no other option")
    try:
        corrections = load_corrections(folder)
    except CorrectionError as error:
        raise CannotRunError(str(error)) from None
    text, held = summary(cases(opened_output(output), corrections))
    printed("\n".join(map(escaped, text.split("\n"))))
    return 0 if held else FAILED
