"""Runs of text → items of enumerations: 一是…二是…, 1.…2.…, ①…②…, 首先…其次…, in any nesting."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from parsers.lexicon.markers import Marker
from parsers.lexicon.patterns import re_of
from pipeline.reading.labelled.enclosed import enclosed
from pipeline.reading.labelled.list_markers import list_markers
from schemas.span import Span
from schemas.values import value

_STOPS: Final = re_of(r"[。;!?]")


@value
class Item:
    """A piece of a response: an item with its marker, or text without one."""

    span: Span
    marker: Marker | None
    opens_paragraph: bool


def split_items(text: str, span: Span) -> tuple[Item, ...]:
    """Return the items of one paragraph; what stands before the first marker comes first.

    Only a run that counts 1, 2, … is an enumeration; a single marker counts at the start of the
    paragraph. Runs inside an item are split too, so that the innermost items come out.
    """
    chosen = list_markers(text, span)
    if not chosen:
        return (Item(span, None, True),)
    items: list[Item] = []
    starts = [start for start, _ in chosen]
    if starts[0] > span.start:
        items.append(Item(Span(span.start, starts[0]), None, True))
    for (start, marker), end in zip(chosen, [*starts[1:], span.end], strict=True):
        items.append(Item(Span(start, end), marker, start == span.start))
    return tuple(items)


@lru_cache(maxsize=4096)  # the outline asks it of a paragraph, then responses and measures do
def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Return the sentences of ``span``, stops inside quotes or brackets not counted."""
    stops = [match.end() for match in _STOPS.finditer(text, span.start, span.end)]
    if stops == [span.end]:
        return (span,)
    found: list[Span] = []
    closed = enclosed(text, span) if stops else b""
    start = span.start
    for stop in stops:
        if not closed[stop - 1 - span.start]:
            found.append(Span(start, stop))
            start = stop
    if start < span.end and text[start : span.end].strip():
        found.append(Span(start, span.end))
    return tuple(found)
