"""Rows that state several problems: 12、13 | 12.引才难。13.唯论文。, or 1.台账不全;2.巡查不勤.

They are answered together, or each where a cell names it: 第1项已完成;第2项正在整改.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from parsers.lexicon.markers import Marker, read_marker
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.items import sentences
from pipeline.reading.outline.run_in import openings_in
from pipeline.reading.tabular.columns import RESPONSES
from pipeline.reading.tabular.counted import numbers_of
from pipeline.reading.tabular.drafts import add_cells
from pipeline.reading.tabular.each import (
    Each,
    answers_each,
    counted,
    counted_each,
    ordered_each,
    outcome_behind,
    settled_each,
)
from schemas.span import Span
from schemas.values import value

Pieces = Sequence[tuple[str | None, Span]]  # problems with their numbers
_FEWEST: Final = 2
_MEASURES: Final = frozenset({"action", "effect", "next"})
_STATING: Final = frozenset({"problem", "number", "category"})


@value
class _Own:
    """What a cell says of some problems of its row alone, the words that name them before it."""

    issues: tuple[IssueDraft, ...]
    code: str
    whole: Span
    answer: Span


def problems_of(
    text: str, number: Span | None, problem: Span, before: str | None = None
) -> list[tuple[str | None, Span]]:
    """Return the problems that a row states with their numbers; one for nearly every row.

    The first column has to count as many as the cell has sentences, and where these are numbered
    they have its numbers. Without that column they go on from ``before``, the last of the row
    above.
    """
    said = sentences(text, problem)
    if len(said) < _FEWEST:
        return [(None, problem)]
    markers = [read_marker(text, one.start, one.end) for one in said]
    printed = [str(m.number) for m in markers if m is not None and m.number is not None]
    if number is None and before is not None and before.isdecimal():
        numbers = tuple(str(int(before) + at) for at in range(1, len(said) + 1))
        if tuple(printed) != numbers:
            return [(None, problem)]
    else:
        numbers = numbers_of(number.of(text)) if number is not None else ()
    if len(numbers) != len(said):
        return [(None, problem)]
    if printed and tuple(printed) != numbers:
        return [(None, problem)]
    ends = pairwise([*(one.start for one in said), problem.end])
    return [(n, Span(*span)) for n, span in zip(numbers, ends, strict=True)]


def problems_in_cells(
    text: str, rows: Sequence[Mapping[str, Sequence[Span]]]
) -> Mapping[Span, Pieces]:
    """Return the problems of the cells of a table that state several by their numbers.

    They go on from row to row: 1.台账不全;2.巡查不勤 above 3.收费不规范. A list that begins
    again in each cell says more of the one problem there, unless a cell beside it answers each:
    where one row does, so do those with a list of as many.
    """
    cells = [cell for row in rows for cell in row.get("problem", ())]
    held = {cell: list(counted(text, cell)) for cell in cells}
    markers = [marker for pieces in held.values() for marker, _ in pieces]
    numbers = [marker.number or 0 for marker in markers]
    through = len(cells) >= _FEWEST and all(held.values())
    through = through and numbers == [*range(numbers[0], numbers[0] + len(numbers))]
    through = through and len({marker.family for marker in markers}) == 1 < len(cells) < len(
        numbers
    )
    found: dict[Span, Pieces] = {}
    by_one = any(_answered(text, row, held[c]) for row in rows for c in row.get("problem", ()))
    for row in rows:
        for cell in row.get("problem", ()):
            pieces = held[cell]
            if through or _answered(text, row, pieces, counts=by_one):
                found[cell] = [(marker.numeral, piece) for marker, piece in pieces]
    return found


def _answered(
    text: str,
    row: Mapping[str, Sequence[Span]],
    pieces: Sequence[tuple[Marker, Span]],
    *,
    counts: bool = False,
) -> bool:
    """Whether a cell of a row answers each of the problems there; ``counts``: lists as many."""
    numbers = frozenset(marker.number or 0 for marker, _ in pieces)
    answers = [cell for code, cells in row.items() if code in RESPONSES for cell in cells]
    return len(pieces) >= _FEWEST and any(
        {number for _, one in openings_in(text, cell) for number in one.numbers} == numbers
        or answers_each(text, cell, numbers)
        or (counts and {marker.number for marker, _ in counted(text, cell)} == numbers)
        for cell in answers
    )


def answer_each(
    text: str, stated: Sequence[IssueDraft], by_code: Mapping[str, Sequence[Span]], *, plan: bool
) -> None:
    """Give the problems of a row its cells: to each what names it, to all of them what names none.

    Of what answers several the measures are those of the last.
    """
    of_number = {draft.number: draft for draft in stated}
    shared: dict[str, list[Span]] = {}
    own: list[_Own] = []
    for code, cells in by_code.items():
        for cell in cells if code not in _STATING else ():
            named = list(_named(text, code, cell, of_number)) if len(stated) > 1 else []
            own += named
            rest = Span(cell.start, named[0].whole.start if named else cell.end)
            if len(rest):
                shared.setdefault(code, []).append(rest)
    last = stated[-1]
    add_cells(text, last, shared, plan=plan)
    share(stated)
    if own:
        last.body = last.title  # what stands between its cells is told of others
        last.answers = [cell for cells in shared.values() for cell in cells]
    for one in own:
        *others, home = one.issues
        add_cells(text, home, {one.code: [one.answer]}, plan=plan)
        home.answers.append(one.whole)
        home.labels.append(Span(one.whole.start, one.answer.start))
        for other in others if one.code not in _MEASURES else ():
            add_cells(text, other, {one.code: [one.answer]}, plan=plan)


def _named(
    text: str, code: str, cell: Span, of_number: Mapping[str | None, IssueDraft]
) -> Iterator[_Own]:
    """Yield the pieces of a cell that open with numbers of the row: 第3项已完成;第4项基本完成."""
    found = _each(text, code, cell, of_number)
    outcomes = [outcome_behind(text, one.said) for one in found] if code in _MEASURES else []
    if None in outcomes or len(of_number) > len(found):
        outcomes = []
    for at, one in enumerate(found):
        issues = tuple(of_number[str(number)] for number in one.numbers)
        settled = outcomes[at] if outcomes else None
        if settled is None:
            yield _Own(issues, code, one.whole, one.said)
            continue
        if one.said.start < settled.start:  # 聘请管护员6名,|已完成
            before = Span(one.whole.start, settled.start)
            yield _Own(issues, code, before, Span(one.said.start, settled.start - 1))
        yield _Own(issues, "outcome", settled, settled)


def _each(
    text: str, code: str, cell: Span, of_number: Mapping[str | None, IssueDraft]
) -> list[Each]:
    """Return what a cell says of problems of the row by number, of each of them by bare ones.

    Measures that other markers count are of all: ①补录台账;②开展巡查 for 1.台账不全;2.巡查不勤.
    """
    first = next(iter(of_number.values())).title
    alike = code == "outcome" or _family(text, first) == _family(text, cell)
    ways = [counted_each(text, cell)] if code in RESPONSES and alike else []
    if code == "outcome":
        numbers = [int(one) for one in of_number if one is not None and one.isdecimal()]
        ways[:0] = settled_each(text, cell), ordered_each(text, cell, numbers)
    for found in ways:
        if [str(n) for one in found for n in one.numbers] == [*of_number]:
            return found
    opened = list(openings_in(text, cell))
    known = all(str(n) in of_number for _, named in opened for n in named.numbers)
    if not opened or not known:
        return []
    stops = [*(start for start, _ in opened[1:]), cell.end]
    return [
        Each(tuple(named.numbers), Span(start, stop), Span(named.end, stop))
        for (start, named), stop in zip(opened, stops, strict=True)
    ]


def _family(text: str, span: Span) -> str | None:
    marker = read_marker(text, span.start, span.end)
    return marker.family if marker is not None else None


def share(drafts: Sequence[IssueDraft]) -> None:
    """Give the problems of a row what is said of the last of them, but for the measures."""
    *others, last = drafts
    if others:
        first = others[0].title.start
        before = Span(min(last.body.start, first), first)
        told = [*(one.span for one in last.segments), *(one.span for one in last.outcomes)]
        if any(span in before for span in told):  # in columns before that of the problems
            last.answers.append(before)
        last.body = Span(last.title.start, last.body.end)
    for draft in others:
        draft.body = draft.title
        draft.outcomes = [*draft.outcomes, *last.outcomes]
        draft.fields = [*draft.fields, *last.fields]
