"""An account that stands in one paragraph, whole: what counts on in it are its parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.reading.breaks.lists import is_list, names_problems
from pipeline.reading.breaks.marks import Mark
from pipeline.reading.breaks.runs import Run
from pipeline.reading.frame.closing import is_contact
from pipeline.reading.frame.opening import announces
from pipeline.reading.outline.evidence import TOP_FAMILIES
from schemas.document import Block

_MOST: Final = 0.5  # of what is neither opening nor closing
_OUTER: Final = TOP_FAMILIES | {"han_paren"}


def whole_account(text: str, blocks: Sequence[Block], marks: Sequence[Mark]) -> int | None:
    """Return the paragraph that is most of the text, where no other one opens with a number."""
    length, place = max((len(b.span), at) for at, b in enumerate(blocks) if not b.cells)
    if any(mark.given and mark.block != place for mark in marks):
        return None
    others = (block.span for at, block in enumerate(blocks) if at != place)
    beside = sum(len(span) for span in others if not _frames(span.of(text)))
    return place if length >= _MOST * (length + beside) else None


def _frames(part: str) -> bool:
    return announces(part) or is_contact(part)


def marks_in_whole(text: str, runs: Sequence[Run]) -> list[Mark]:
    """Return the marks that begin a part of such an account, those of lists left out.

    A single run of measures, 1.…2.…, is no account that has parts.
    """
    lists: set[Mark] = set()
    kept: list[Run] = []
    for run in runs:
        if run.above in lists or is_list(text, run):
            lists.update(run.marks)
        else:
            kept.append(run)
    counted = {run.shape for run in kept if len(run.marks) > 1}
    kept = [run for run in kept if run.shape in counted]
    parts = len({run.shape for run in kept}) > 1
    if not parts and not any(run.shape in _OUTER or names_problems(text, run) for run in kept):
        return []
    return [mark for run in kept for mark in run.marks if not mark.given]
