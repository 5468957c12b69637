"""Measures below the last problem of a group that say whose they are: ①(对应1.1)修订制度2项."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.drafts import IssueDraft
from pipeline.reading.response.items import Item, split_items
from pipeline.reading.response.segments import Segment
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


def _number(text: str, item: Item) -> str | None:
    start = item.span.start + (item.marker.length if item.marker else 0)
    named = _FOR.match(text, start, item.span.end)
    return named["number"] if named else None


def _goes_on(draft: IssueDraft, segment: Segment) -> bool:
    """Whether more of the problem stands behind its measures."""
    stated = [outcome.span for outcome in draft.outcomes]
    told = [*stated, *(held.span for held in draft.fields), *draft.labels]
    return any(span.start >= segment.span.start for span in told)
