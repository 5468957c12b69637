"""What `zhenggai evaluate` does: figures, floors, and what changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.evaluate import Evaluation, evaluate, load_gold
from pipeline.evaluate.floors import Floors, FloorsError, digest_of
from pipeline.evaluate.report import remember, report

if TYPE_CHECKING:
    from pipeline.store.output import Output


def run_evaluation(
    output: Output,
    folder: Path,
    *,
    floors: Path | None = None,
    update: bool = False,
    last: Path | None = None,
    wrong: int = 0,
    forms: bool = False,
) -> tuple[str, bool]:
    """Return the report and whether all is as it should be.

    Raises FloorsError where there is no gold, no floors to hold, or nowhere to update them.
    """
    gold = load_gold(folder)
    if not gold:
        raise FloorsError(f"{folder} holds no *.gold.json")
    if update and floors is None:
        raise FloorsError("--update needs --min FILE, the file to write")
    evaluation = evaluate(output, gold)
    text = report(evaluation, wrong=wrong, forms=forms, last=last)
    held = not evaluation.missing
    if floors is not None:
        digest = digest_of(gold)
        breaches = (
            _raise(evaluation, floors, digest) if update else _hold(evaluation, floors, digest)
        )
        text += "".join(f"below the floor: {breach}\n" for breach in breaches)
        held = held and not breaches
    if last is not None:
        remember(evaluation, last)
    return text, held


def _hold(evaluation: Evaluation, path: Path, digest: str) -> list[str]:
    return Floors.load(path).breaches(evaluation.figures(), digest)


def _raise(evaluation: Evaluation, path: Path, digest: str) -> list[str]:
    """Write the floors of this run; return those that it does not reach."""
    old = Floors.load(path) if path.exists() else Floors(digest, {})
    new = old.raised(evaluation.figures(), digest)
    new.save(path)
    return new.breaches(evaluation.figures(), digest)
