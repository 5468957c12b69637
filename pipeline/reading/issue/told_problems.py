"""Problems that one paragraph tells: 发现的主要问题是:一是…;二是…, 查出问题7个,分别是①…,②….

Feedback states them so; so does an account that answers them further on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.items import Item, sentences, split_items
from pipeline.reading.problem.faults import faulty
from schemas.span import Span

_LEADS: Final = compiled(
    r"(?:{apart_words.found}|存在)[^。;:]{0,20}?问题[^。;:]{0,12}?(?:{document_words.told_as}[:,]?|[:,])$"
)
_LEAD: Final = quick(r"(?:{apart_words.found}|存在)[^。;:]{0,20}?问题")  # what most lack
_ENDS: Final = ";。,"
_FEWEST: Final = 2


def told_problems(
    text: str, paragraphs: Sequence[Span], *, answered: bool = False
) -> tuple[IssueDraft, ...]:
    """Return the problems that the first list of such a paragraph counts; none without one.

    What is ``answered`` is a problem whatever its words; else most of them have to tell of faults.
    """
    for paragraph in paragraphs:
        if _LEAD.search(text, paragraph.start, paragraph.end) is None:
            continue
        items = split_items(text, paragraph)
        for at, item in enumerate(items[:-1]):
            if item.marker is None and _LEADS.search(item.span.of(text).rstrip()) is not None:
                counted = [one for one in items[at + 1 :] if one.marker is not None]
                if len(counted) >= _FEWEST and (answered or _mostly_faults(text, counted)):
                    return tuple(_draft(text, one) for one in counted)
    return ()


def _mostly_faults(text: str, items: Sequence[Item]) -> bool:
    return sum(faulty(_statement(text, item).of(text)) for item in items) * 2 > len(items)


def _draft(text: str, item: Item) -> IssueDraft:
    """Return the issue of one item; a sentence behind its own tells of something else."""
    assert item.marker is not None
    stated = _statement(text, item)
    whole = Span(item.span.start, stated.end)
    return IssueDraft(
        title=whole,
        statement=stated,
        marker=item.marker.text,
        number=item.marker.numeral,
        body=whole,
        is_group=False,
        rule="issue.told",
        family=item.marker.family,
    )


def _statement(text: str, item: Item) -> Span:
    """Return what an item says behind its marker, up to the end of its sentence."""
    start = item.span.start + (item.marker.length if item.marker else 0)
    end = sentences(text, Span(start, item.span.end))[0].end
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    return Span(start, end)
