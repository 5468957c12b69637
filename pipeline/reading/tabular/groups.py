"""Headings that name a problem above a table of its problems: (二)执法有差距 over rows 1 to 3."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.reading.issue.announced import are_same, words_of
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.outline import Unit
from pipeline.reading.tabular.rows import lines_before

_FEWEST: Final = 2  # headings that make a custom


def gathered(
    text: str,
    units: Sequence[Unit],
    heads: Sequence[IssueDraft],
    tabled: Sequence[tuple[int, IssueDraft]],
) -> dict[int, IssueDraft]:
    """Return the rows of tables whose problems are those of the problem right above, now a group.

    A row that states the same is told again, and no problem of it.
    """
    unanswered = {d.title.start: d for d in heads if not (d.is_answered or d.pieces or d.is_group)}
    above: dict[int, IssueDraft] = {}
    lines = lines_before(units)
    for unit, row in tabled:
        line = lines[unit]
        head = unanswered.get(units[line].span.start) if line is not None else None
        if head is not None and not are_same(words_of(text, head), words_of(text, row)):
            above[id(row)] = head
    if len({id(head) for head in above.values()}) < _FEWEST:
        return {}
    for head in above.values():
        head.is_group = True
    return above
