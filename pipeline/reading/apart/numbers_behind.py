"""Numbers that stand behind the problems: 关于“学习不深入”的问题(问题清单第3项)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.problem.references import reference_at


def number_by_brackets(text: str, drafts: Sequence[IssueDraft]) -> None:
    """Give issues that no marker counts the numbers that brackets behind them name.

    Where each of them has another; what only some of them name may be of something else.
    """
    if any(draft.number is not None or draft.is_group for draft in drafts):
        return
    numbers = [_named(text, draft) for draft in drafts]
    if None in numbers or len({*numbers}) < len(numbers):
        return
    for draft, number in zip(drafts, numbers, strict=True):
        draft.number = number


def _named(text: str, draft: IssueDraft) -> str | None:
    """Return the one number that brackets behind the title of an issue name."""
    named = [
        reference.numbers
        for bracket in draft.brackets
        if (reference := reference_at(text, bracket)) and reference.end == bracket.end
    ]
    return str(named[0][0]) if len(named) == 1 and len(named[0]) == 1 else None
