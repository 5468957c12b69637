"""Rows that state several problems: 12、13 | 12.引才难。13.唯论文。, or 1.台账不全;2.巡查不勤.

They are answered together, or each where a cell names it: 第1项已完成;第2项正在整改.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from parsers.lexicon.markers import Marker, read_marker
from parsers.lexicon.patterns import regex_of
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.items import sentences
from pipeline.reading.outline.run_in import openings_in
from pipeline.reading.tabular.columns import RESPONSES
from pipeline.reading.tabular.counted import numbers_of
from pipeline.reading.tabular.drafts import add_cells
from schemas.span import Span
from schemas.values import value

Pieces = Sequence[tuple[str | None, Span]]  # problems with their numbers
_FEWEST: Final = 2
_MEASURES: Final = frozenset({"action", "effect", "next"})
_STATING: Final = frozenset({"problem", "number", "category"})
# a line that ended is no more than a blank, which Chinese characters do not keep
_BEHIND: Final = regex_of(r"(?<=[\p{Han}。;,、)\]”])(?=[0-9(\[第问])")


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
    again in each cell says more of the one problem there, unless a cell beside it answers each.
    """
    cells = [cell for row in rows for cell in row.get("problem", ())]
    counted = {cell: list(_counted(text, cell)) for cell in cells}
    markers = [marker for pieces in counted.values() for marker, _ in pieces]
    numbers = [marker.number or 0 for marker in markers]
    through = len(cells) >= _FEWEST and all(counted.values())
    through = through and numbers == [*range(numbers[0], numbers[0] + len(numbers))]
    through = through and len({marker.family for marker in markers}) == 1 < len(cells) < len(
        numbers
    )
    found: dict[Span, Pieces] = {}
    for row in rows:
        named = [
            {number for _, one in openings_in(text, cell) for number in one.numbers}
            for code, answers in row.items()
            if code in RESPONSES
            for cell in answers
        ]
        for cell in row.get("problem", ()):
            pieces = counted[cell]
            answered = {marker.number for marker, _ in pieces} in named
            if through or (answered and len(pieces) >= _FEWEST):
                found[cell] = [(marker.numeral, piece) for marker, piece in pieces]
    return found


def _counted(text: str, cell: Span) -> Iterator[tuple[Marker, Span]]:
    """Yield the pieces of a cell that count on from its first marker, each with its own."""
    marker = read_marker(text, cell.start, cell.end)
    if marker is None or marker.number is None:
        return
    found = [(cell.start, marker)]
    for place in _BEHIND.finditer(text, cell.start + marker.length, cell.end):
        following = read_marker(text, place.start(), cell.end)
        last = found[-1][1]
        counted = (last.family, (last.number or 0) + 1)
        if following is not None and (following.family, following.number) == counted:
            found.append((place.start(), following))
    ends = pairwise([*(start for start, _ in found), cell.end])
    for (_, one), span in zip(found, ends, strict=True):
        yield one, Span(*span)


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
    opened = list(openings_in(text, cell))
    known = all(str(n) in of_number for _, named in opened for n in named.numbers)
    if not opened or not known:
        return
    stops = [*(start for start, _ in opened[1:]), cell.end]
    for (start, named), stop in zip(opened, stops, strict=True):
        issues = tuple(of_number[str(number)] for number in named.numbers)
        yield _Own(issues, code, Span(start, stop), Span(named.end, stop))


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
