"""An evaluation in words: the figures, the errors, and what changed since the last run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipeline.evaluate import WHOLE_NOTICE, Evaluation


def report(
    evaluation: Evaluation, *, wrong: int = 0, forms: bool = False, last: Path | None = None
) -> str:
    """Return the evaluation as lines of text."""
    lines = [f"{'':28}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}   exact/letters/near"]
    grades = evaluation.total.grades
    for fact, figure in evaluation.figures().items():
        row = (
            f"{fact:28}{figure.precision:7.3f}{figure.recall:7.3f}{figure.f1:7.3f}{figure.gold:7d}"
        )
        if fact in grades:
            parts = (str(grades[fact][grade]) for grade in ("exact", "letters", "near"))
            row += "   " + "/".join(parts)
        if fact == WHOLE_NOTICE:
            low, high = figure.interval
            row += f"   95 %: {low:.2f} to {high:.2f}"
        lines.append(row)
    if forms:
        lines += ["", *_forms(evaluation)]
    if wrong:
        lines += _wrong(evaluation, wrong)
    if last is not None:
        lines += ["", *_changes(evaluation, last)]
    lines += [f"no form of {name} was read" for name in evaluation.missing]
    return "\n".join(lines) + "\n"


def _forms(evaluation: Evaluation) -> Iterator[str]:
    """Give a line a form: the facts in which something is wrong."""
    for name, tally in evaluation.forms.items():
        bad = {fact: len(errors) for fact, errors in tally.wrong.items() if errors}
        facts = ", ".join(f"{fact} {count}" for fact, count in bad.items()) or "all right"
        yield f"{name:32} {facts}"


def _wrong(evaluation: Evaluation, limit: int) -> Iterator[str]:
    for fact, errors in evaluation.total.wrong.items():
        if errors:
            yield f"\n{fact}: {len(errors)} wrong"
            yield from (f"  {error}" for error in errors[:limit])


def _changes(evaluation: Evaluation, path: Path) -> Iterator[str]:
    """Give what is right now and was not in the last run, and the other way round."""
    before = _errors_of(path)
    if before is None:
        yield "no last run to compare with"
        return
    now = Counter(_errors(evaluation))
    gains, losses = before - now, now - before
    yield f"since the last run: {gains.total()} gains, {losses.total()} losses"
    yield from (f"  + now right: {error}" for error in sorted(gains))
    yield from (f"  - now wrong: {error}" for error in sorted(losses))


def _errors(evaluation: Evaluation) -> list[str]:
    return [
        f"{fact}: {error}" for fact, errors in evaluation.total.wrong.items() for error in errors
    ]


def _errors_of(path: Path) -> Counter[str] | None:
    try:
        return Counter(json.loads(path.read_text(encoding="utf-8"))["errors"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(evaluation: Evaluation, path: Path) -> None:
    """Write what the next run is compared with."""
    figures = {fact: round(figure.f1, 4) for fact, figure in evaluation.figures().items()}
    held = {"figures": figures, "errors": _errors(evaluation)}
    path.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
