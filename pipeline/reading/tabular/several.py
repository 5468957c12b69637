"""Rows that state several problems and answer them together: 12、13 | 12.引才难。13.唯论文。."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from parsers.lexicon.markers import read_marker
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.items import sentences
from pipeline.reading.tabular.counted import numbers_of
from schemas.span import Span

_FEWEST: Final = 2


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
