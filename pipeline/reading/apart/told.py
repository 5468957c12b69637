"""The answers to problems that one paragraph tells: 查出问题7个,分别是①…,②…, answered below."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.apart.answers import Apart, closing, collected, seen_of
from pipeline.reading.apart.listed import Listed, Opening, Seen, is_line
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
    behind = [i for i, unit in enumerate(units) if unit.span.start > told[0].body.end]
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
    lists = _lists_in(units, seen, reach, told)
    opened |= {i: Opening((), units[i].span.start) for i in lists}
    left: list[Unit] = []
    listing = False  # what stands behind a list and answers no problem by name is of no answer
    for i, unit in enumerate(units):
        listing = i in lists if i in opened else listing
        if i not in reach or listing:
            left.append(unit)
    return Apart(starts, tuple(collected(units, seen, reach, opened)), tuple(left), tables=True)


def _lists_in(
    units: Sequence[Unit], seen: Seen, reach: range, told: Sequence[IssueDraft]
) -> set[int]:
    """Return the units among the answers that tell further problems, and the headings above."""
    lists = {i for i in reach if any(draft.title in units[i].span for draft in told)}
    above = {i - 1 for i in lists if i - 1 in reach}
    return lists | {i for i in above if (one := seen[i]) is not None and one.marker and one.alone}


def _ended(text: str, units: Sequence[Unit], part: range) -> range:
    """Return the units from the first to the last that end with a number, and the line above."""
    ended = [i for i in part if not units[i].block.cells and numbers_behind(text, units[i].span)]
    if not ended:
        return range(0)
    above = ended[0] - 1
    return range(
        above if above in part and is_line(text, units[above]) else ended[0], ended[-1] + 1
    )
