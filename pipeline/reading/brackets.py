"""Where titles in 《》 stand, and which paragraph a place lies in: shared by the fact finders."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import quick
from schemas.span import IN_ORDER, Span

_LINE = quick(r"[^\n\t]+")
_MARK = regex_of(r"[《》\n]")


@lru_cache(maxsize=1)  # several finders ask it of the text that is being read
def title_spans(text: str) -> tuple[Span, ...]:
    """Return the outermost 《…》 of folded text, in order.

    Titles nest (folding makes 〈〉 into 《》) and never cross a paragraph; an opening mark that
    is not closed in its paragraph opens nothing.

    >>> title_spans("按《关于印发《办法》的通知》和《章程》")
    (Span(start=1, end=14), Span(start=15, end=19))
    """
    found: list[Span] = []
    opened: list[int] = []
    for match in _MARK.finditer(text):
        if match.group() == "《":
            opened.append(match.start())
        elif match.group() == "\n":
            opened.clear()
        elif opened:
            start = opened.pop()
            while found and found[-1].start > start:
                found.pop()
            found.append(Span(start, match.end()))
    return tuple(found)


class Regions:
    """Ordered intervals that do not overlap, to be asked what lies inside them."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans, key=IN_ORDER)
        self._starts = [span.start for span in self._spans]

    def index(self, at: int) -> int | None:
        """Return which interval the place ``at`` lies in, None where in none."""
        index = bisect_right(self._starts, at) - 1
        return index if index >= 0 and at < self._spans[index].end else None

    def holds(self, span: Span) -> bool:
        """Whether the whole of ``span`` lies in one interval."""
        index = self.index(span.start)
        return index is not None and span in self._spans[index]

    def overlapping(self, span: Span) -> Span | None:
        """Return the first interval that shares a character with ``span``, or None."""
        index = max(bisect_right(self._starts, span.start) - 1, 0)
        for candidate in self._spans[index : index + 2]:
            if candidate.overlaps(span):
                return candidate
        return None


def paragraph_spans(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of a document's text, and each cell of a table row as one."""
    return tuple(Span(*match.span()) for match in _LINE.finditer(text))
