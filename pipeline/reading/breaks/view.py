"""A document with the lost breaks put back, and what was read in it told of the one as it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import Any, Final

from schemas.document import Block, Document, Finding
from schemas.notice import Notice
from schemas.span import Span
from schemas.values import value

_SHOWN: Final = 40  # characters of the paragraph in which breaks were lost


@value
class Broken:
    """A document with further breaks; ``breaks`` are their places in its text, ``given`` is it."""

    given: Document
    document: Document
    breaks: tuple[int, ...]

    def forth(self, span: Span) -> Span:
        """Return where a place of the given text stands in the one with breaks."""
        places = [at - before for before, at in enumerate(self.breaks)]
        return _moved(span, places)

    def back(self, notice: Notice) -> Notice:
        """Return what was read in the document with breaks, in the places of the one without."""
        own: Notice = self._told(notice)
        given, mended = self.given.findings, self._lost()
        return replace(own, findings=(*given, mended, *map(self._finding, own.findings)))

    def _lost(self) -> Finding:
        """Return the finding that says so, at the first paragraph that holds several."""
        first = self.breaks[0]
        block = next(b.span for b in self.given.blocks if b.span.start < first < b.span.end)
        words = Span(block.start, min(block.end, block.start + _SHOWN))
        return Finding("text_repaired", "lost_line_breaks", words.of(self.given.text), words)

    def back_span(self, span: Span) -> Span:
        """Return where a place of the text with breaks stands in the given one."""
        return Span(*(at - bisect_left(self.breaks, at) for at in (span.start, span.end)))

    def _told(self, fact: Any) -> Any:
        if isinstance(fact, Span):
            return self.back_span(fact)
        if isinstance(fact, tuple):
            return tuple(map(self._told, fact))
        if is_dataclass(fact) and not isinstance(fact, type):
            told = {one.name: self._told(getattr(fact, one.name)) for one in fields(fact)}
            return type(fact)(**told)
        return fact

    def _finding(self, finding: Finding) -> Finding:
        words = finding.span.of(self.given.text) if finding.span and finding.text else finding.text
        return replace(finding, text=words if "\n" in finding.text else finding.text)


def broken_at(document: Document, places: Sequence[int]) -> Broken:
    """Return the document with a break before each of the places, which are in order."""
    pieces = [document.text[a:b] for a, b in zip([0, *places], [*places, None], strict=True)]
    breaks = tuple(at + before for before, at in enumerate(places))

    def moved(span: Span) -> Span:
        return _moved(span, places)

    blocks = tuple(part for block in document.blocks for part in _parts(block, places, moved))
    lines = tuple(
        replace(line, span=moved(line.span)) if line.span is not None else line
        for line in document.lines
    )
    pages = tuple(replace(page, span=moved(page.span)) for page in document.pages)
    whole = replace(
        document, text="\n".join(pieces), blocks=blocks, lines=lines, pages=pages, findings=()
    )
    return Broken(document, whole, breaks)


def _moved(span: Span, places: Sequence[int]) -> Span:
    return Span(
        span.start + bisect_right(places, span.start), span.end + bisect_left(places, span.end)
    )


def _parts(block: Block, places: Sequence[int], moved: Callable[[Span], Span]) -> list[Block]:
    inside = places[bisect_right(places, block.span.start) : bisect_left(places, block.span.end)]
    if not inside:
        cells = tuple(replace(cell, span=moved(cell.span)) for cell in block.cells)
        return [replace(block, span=moved(block.span), cells=cells)]
    ends = [block.span.start, *inside, block.span.end]
    spans = [Span(a, b) for a, b in pairwise(ends)]
    return [replace(block, span=moved(span), emphasis=False) for span in spans]
