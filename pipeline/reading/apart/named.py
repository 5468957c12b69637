"""Answers below the last problem of a row that say whose they are.

Measures by a bracket, ①(对应1.1)修订制度2项; whole answers by how sentences open: 对第7个问题,….
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.collective.shared_outcomes import answered_with
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.items import Item, split_items
from pipeline.reading.labelled.segments import Segment
from pipeline.reading.outline.run_in import openings_in
from pipeline.reading.response.parts import read_response
from schemas.span import Span

_FOR: Final = compiled(
    r"[\[(]{apart_words.opening}(?:第|{problem_noun})?(?P<number>{issue_number}(?:\.[0-9]{1,2}){0,2})"
    r"(?:{apart_words.each}|号)?{problem_noun}?[)\]]"
)


def give_to_named(text: str, drafts: Sequence[IssueDraft]) -> None:
    """Give the items of a list to the problems that brackets at their starts name.

    Every item has to name one, all of them problems beside that which the list stands below:
    elsewhere the number can be that of another list.
    """
    for draft in drafts:
        if draft.is_group or not draft.segments or draft.answers:
            continue
        segment = draft.segments[-1]
        if _FOR.search(text, segment.span.start, segment.span.end) is None:
            continue
        items = split_items(text, segment.span)
        beside = {one.number: one for one in drafts if one.parent == draft.parent}
        homes = [beside.get(_number(text, item)) for item in items]
        if None in homes or all(home is draft for home in homes) or _goes_on(draft, segment):
            continue
        draft.segments.pop()
        draft.body = Span(draft.body.start, segment.span.start)
        for item, home in zip(items, homes, strict=True):
            if home is not None:
                home.segments.append(replace(segment, span=item.span, opens=True))
                home.answers.append(item.span)


def give_sentences(text: str, drafts: Sequence[IssueDraft]) -> None:
    """Give each of the headings in a row what the sentences of one paragraph answer to it.

    The paragraph opens with the number of one of them, and each of them is named.
    """
    row: list[IssueDraft] = []
    for at, draft in enumerate(drafts):
        row.append(draft)
        if at + 1 < len(drafts) and answered_with(draft, drafts[at + 1]):
            continue
        if len(row) > 1 and len(draft.pieces) == 1 and not draft.answers:
            _give_each(text, row, draft.pieces[0])
        row = []


def _give_each(text: str, row: Sequence[IssueDraft], answer: Span) -> None:
    opened = list(openings_in(text, answer))
    homes = {draft.number: draft for draft in row}
    numbers = [str(number) for _, named in opened for number in named.numbers]
    each = sorted(numbers) == sorted(number for number in homes if number)
    if not opened or opened[0][0] != answer.start or not each:
        return
    last = row[-1]
    last.segments, last.outcomes, last.labels, last.fields = [], [], [], []
    last.body = Span(last.body.start, answer.start)
    stops = [*(start for start, _ in opened[1:]), answer.end]
    for (start, named), stop in zip(opened, stops, strict=True):
        *others, home = (homes[str(number)] for number in named.numbers)
        response = read_response(text, [Span(named.end, stop)])
        home.add_response(response)
        home.labels.append(Span(start, named.end))
        home.answers.append(Span(start, stop))
        for other in others:
            other.outcomes += response.outcomes


def _number(text: str, item: Item) -> str | None:
    start = item.span.start + (item.marker.length if item.marker else 0)
    named = _FOR.match(text, start, item.span.end)
    return named["number"] if named else None


def _goes_on(draft: IssueDraft, segment: Segment) -> bool:
    """Whether more of the problem stands behind its measures."""
    stated = [outcome.span for outcome in draft.outcomes]
    told = [*stated, *(held.span for held in draft.fields), *draft.labels]
    return any(span.start >= segment.span.start for span in told)
