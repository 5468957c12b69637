"""Where titles in 《》 stand, and which paragraph a place lies in: shared by the fact finders."""

from __future__ import annotations

from functools import lru_cache

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import quick
from schemas.span import Span

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


def paragraph_spans(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of a document's text, and each cell of a table row as one."""
    return tuple(Span(*match.span()) for match in _LINE.finditer(text))
