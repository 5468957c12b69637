"""A text of several paragraphs that only indents part."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.fold import fold
from parsers.lexicon.markers import read_marker
from parsers.lexicon.patterns import regex_of

_INDENT: Final = regex_of(r"(?:[\u3000\u2003]{2}|[\u00a0]{4})[\u3000\u2003\u00a0 ]{0,40}")
_SENTENCE_END: Final = "。；！？：”）;!?:)"


def cut(text: str) -> list[str]:
    """Cut a run-on text where an indent of two characters follows the end of a sentence.

    Where most indents do, all of them begin a paragraph: headings end without a mark.
    """
    if len(text) < 60:
        return [text]
    indents = [m for m in _INDENT.finditer(text) if text[: m.start()].strip()]
    begins = [m for m in indents if _begins_paragraph(text, m.start(), m.end())]
    if len(begins) >= 3 and len(begins) * 2 >= len(indents):
        begins = indents
    edges = [0, *(m.end() for m in begins)]
    ends = [*(m.start() for m in begins), len(text)]
    return [text[start:end] for start, end in zip(edges, ends, strict=True)]


def _begins_paragraph(text: str, start: int, end: int) -> bool:
    before = text[:start].rstrip()
    return before[-1] in _SENTENCE_END or read_marker(fold(text[end : end + 12])) is not None
