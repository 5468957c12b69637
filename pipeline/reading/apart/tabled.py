"""The answers to problems that tables state: 序号1问题:, or 1. 2. 3. in the order of the rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.apart.answers import (
    Answer,
    Apart,
    closing,
    collected,
    repeats,
    seen_of,
)
from pipeline.reading.apart.by_words import by_words
from pipeline.reading.apart.listed import Listed, Openings, Seen, family_of, is_line
from pipeline.reading.apart.openings import by_name, in_order
from pipeline.reading.apart.parts import answering_parts, end_of_part
from pipeline.reading.issue.announced import shortens
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.outline import Unit
from pipeline.reading.problem.faults import Evidence

_MEASURES: Final = compiled("{account_labels.plan}|{apart_words.answer}")
Rows = Sequence[tuple[int, IssueDraft]]  # the issues of tables, each with the unit of its row


def find_tabled(text: str, units: Sequence[Unit], rows: Rows) -> Iterator[Apart]:
    """Yield what could be the problems of tables answered outside of them."""
    if not rows:
        return
    seen = seen_of(text, units)
    lists = list(_lists(rows))
    names = {draft.title.start: draft.statement.of(text) for _, draft in rows}
    told = any(draft.segments for _, draft in rows)
    settled = sum(1 for _, draft in rows if draft.outcomes) * 2 > len(rows)
    parts = [] if told else list(answering_parts(text, units))
    if settled:  # 三、整改成效 may count as many points as the table has outcomes
        parts = [p for p in parts if _MEASURES.search(units[p.start - 1].span.of(text))]
    answers: list[Answer] = []
    taken: set[int] = set()
    starts: list[int] = []
    for at, (listed, inside) in enumerate(lists):
        stop = lists[at + 1][1].start if at + 1 < len(lists) else len(units)
        start = 0 if len(lists) == 1 else inside.start  # answers can stand before the only list
        where = range(start, stop)
        found_in = _answered(text, units, seen, listed, where, names=names, parts=parts)
        for reach, opened in found_in:
            if told and settled and _are_others(seen, opened):
                continue
            found = list(collected(units, seen, reach, opened))
            answers += [answer.shifted(len(starts)) for answer in found]
            taken.update(i for i in reach if not units[i].block.cells)
        starts += listed.starts
    if answers:
        left = tuple(unit for i, unit in enumerate(units) if i not in taken)
        yield Apart(tuple(starts), tuple(answers), left, tables=True)


def _lists(rows: Rows) -> Iterator[tuple[Listed, range]]:
    """Yield the lists of problems, a new one where the numbers begin again, with their units."""
    numbers = [int(draft.number) if draft.number else None for _, draft in rows]
    again = [at for at, number in enumerate(numbers) if at and number == numbers[0]]
    for start, stop in pairwise([0, *again, len(rows)]):
        held = rows[start:stop]
        places = tuple(draft.title.start for _, draft in held)
        listed = Listed(places, tuple(numbers[start:stop]), (tuple(range(len(held))),))
        yield listed, range(held[0][0], held[-1][0] + 1)


def _answered(
    text: str,
    units: Sequence[Unit],
    seen: Seen,
    listed: Listed,
    where: range,
    *,
    names: Mapping[int, str],
    parts: Sequence[range],
) -> Iterator[tuple[range, Openings]]:
    """Yield the stretches of paragraphs that answer a list, with what opens each answer.

    Those that name their problem stand anywhere, those in the order of the rows in ``parts``.
    """
    named = False
    for stretch in _between_tables(units, where):
        opened = by_name(text, units, (), stretch, listed)
        if opened is None or _states(text, units, seen, opened, listed=listed, names=names):
            continue
        first, last = _gathered(text, units, seen, stretch, min(opened)), max(opened)
        stop = min(stretch.stop, end_of_part(text, units, min(opened), last))
        if stop < len(units) and units[stop].block.cells:
            stop = _without_headings(text, units, last, stop)
        named = True
        yield _reach(text, units, range(first, stop), opened, listed)
    for part in parts if not named else ():
        inside = part.start in where and part.stop - 1 in where
        if not inside or any(units[i].block.cells for i in part):
            continue
        stated = [names[start] for start in listed.starts]
        opened = in_order(seen, listed.numbers, part) or by_words(text, units, part, listed, stated)
        if opened is not None and not repeats(text, seen, part):
            yield _reach(text, units, part, opened, listed)


def _states(
    text: str,
    units: Sequence[Unit],
    seen: Seen,
    opened: Openings,
    *,
    listed: Listed,
    names: Mapping[int, str],
) -> bool:
    """Whether what opens before a list are its problems at full length, and no answers to them.

    问题三:中小河流治理重硬化、轻生态 above what was done, before a table of 3 | 轻生态 | 基本完成.
    """
    if units[max(opened)].span.start > listed.starts[0]:
        return False
    stated = 0
    for at, opening in opened.items():
        heading = seen[at]
        if heading is None or not heading.alone:
            continue
        words = heading.statement.of(text)
        short = (names[listed.starts[place]] for place in opening.problems)
        stated += heading.evidence >= Evidence.LOOSE or any(shortens(s, words) for s in short)
    return stated * 2 > len(opened)


def _are_others(seen: Seen, opened: Openings) -> bool:
    """Whether what opens beside rows that hold all of their answers says what else is wrong.

    问题一:学习不深入。补学6次。已完成。 of another body, told without a table, has
    a count of its own; remarks to rows name some of them.
    """
    if [one.problems for one in opened.values()] != [(place,) for place in range(len(opened))]:
        return False
    stated = sum(
        1 for at in opened if (one := seen[at]) is not None and one.evidence >= Evidence.LOOSE
    )
    return stated * 2 > len(opened)


def _reach(
    text: str, units: Sequence[Unit], part: range, opened: Openings, listed: Listed
) -> tuple[range, Openings]:
    stop = closing(text, units, part, opened, len(listed.starts))
    return range(part.start, stop), opened


def _between_tables(units: Sequence[Unit], where: range) -> Iterator[range]:
    """Yield the stretches of paragraphs that no row of a table interrupts."""
    edges = [where.start - 1, *(i for i in where if units[i].block.cells), where.stop]
    for before, behind in pairwise(edges):
        if behind - before > 1:
            yield range(before + 1, behind)


def _without_headings(text: str, units: Sequence[Unit], last: int, table: int) -> int:
    """Return where the answers above a table end: its headings are no part of the last one."""
    stop = table
    while stop - 1 > last and text[units[stop - 1].span.end - 1] not in "。;":
        stop -= 1
    return stop


def _gathered(text: str, units: Sequence[Unit], seen: Seen, stretch: range, first: int) -> int:
    """Return where the answers begin: with a heading right above that gathers some of them."""
    above = first - 1
    heading = seen[above] if above in stretch else None
    gathers = heading is not None and heading.alone and family_of(heading) not in (None, "part")
    gathers = gathers or (above in stretch and is_line(text, units[above]))
    return above if gathers else first
