"""Further lines of a paragraph whose breaks were lost: its title, labels, and the closing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from parsers.lexicon.patterns import re_of
from parsers.lexicon.pieces import compiled
from parsers.lexicon.vocabulary import any_of, code_of
from pipeline.reading.frame.closing import is_contact, is_formula, signature_in
from pipeline.reading.frame.title import is_title
from pipeline.reading.labelled.enclosed import enclosed
from pipeline.reading.labelled.items import sentences
from schemas.span import Span

_LONGEST_TITLE: Final = 110
_TITLE: Final = compiled(r"{papers}(?=(?:\([^()]{2,20}\))?(?:{frame_words.opens}|[0-9]{4}年))")
_LABEL: Final = re_of(rf"(?P<label>{any_of(p for p in code_of('labels') if len(p) > 3)}):")
_FEWEST: Final = 2


def title_in(text: str, first: Span) -> Iterator[int]:
    """Yield where the title ends that runs into the first paragraph."""
    for match in _TITLE.finditer(text, first.start, min(first.end, first.start + _LONGEST_TITLE)):
        line = text[first.start : match.end()]
        if is_title(line):
            yield match.end()
            return


def labels_in(text: str, spans: Sequence[Span]) -> Iterator[int]:
    """Yield where the labels stand that come again and again in paragraphs."""
    found = [m for span in spans for m in _LABEL.finditer(text, span.start, span.end)]
    counts = Counter(match["label"] for match in found)
    for span in spans:
        closed = enclosed(text, span)
        for match in found:
            at = match.start()
            inside = span.start <= at < span.end and not closed[at - span.start]
            if inside and counts[match["label"]] >= _FEWEST:
                yield at


def closing_in(text: str, last: Span) -> Iterator[int]:
    """Yield where the closing begins in the last paragraph: who can be asked, who signs."""
    signed = signature_in(last.of(text))
    end = last.end if signed is None else last.start + signed
    if signed is not None:
        yield end
    begins: int | None = None
    for said in reversed(sentences(text, Span(last.start, end))[1:]):
        words = said.of(text)
        if not (is_contact(words) or is_formula(words)):
            break
        begins = said.start
    if begins is not None:
        yield begins
