"""The answers to problems that one paragraph tells: 查出问题7个,分别是①…,②…, answered below."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.apart.answers import Apart, closing, collected, seen_of
from pipeline.reading.apart.listed import Listed, is_line
from pipeline.reading.apart.openings import by_end, by_name
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.outline import Unit
from pipeline.reading.problem.references import numbers_behind


def find_told(text: str, units: Sequence[Unit], told: Sequence[IssueDraft]) -> Apart | None:
    """Return the answers to the problems ``told``, None where no paragraph names them.

    Answers that only stand in the same order may have been written to other words.
    """
    if not told:
        return None
    behind = [i for i, unit in enumerate(units) if unit.span.start > told[-1].body.end]
    part = range(behind[0], len(units)) if behind else range(0)
    numbers = tuple(int(draft.number) if draft.number else None for draft in told)
    starts = tuple(draft.title.start for draft in told)
    listed = Listed(starts, numbers, (tuple(range(len(told))),))
    seen = seen_of(text, units)
    opened = by_name(text, units, seen, part, listed)
    if opened is None:
        part = _ended(text, units, part)
        opened = by_end(text, units, listed, part)
    if opened is None:
        return None
    reach = range(part.start, closing(text, units, part, opened, len(told)))
    left = tuple(unit for i, unit in enumerate(units) if i not in reach)
    return Apart(starts, tuple(collected(units, seen, reach, opened)), left, tables=True)


def _ended(text: str, units: Sequence[Unit], part: range) -> range:
    """Return the units from the first to the last that end with a number, and the line above."""
    ended = [i for i in part if not units[i].block.cells and numbers_behind(text, units[i].span)]
    if not ended:
        return range(0)
    above = ended[0] - 1
    return range(
        above if above in part and is_line(text, units[above]) else ended[0], ended[-1] + 1
    )
