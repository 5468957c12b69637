"""Paragraphs that are printed lines: text pasted from a PDF, a break at each right margin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.build import DocumentBuilder
from parsers.normal import normalise
from parsers.txt import lay_out

_ENDS: Final = "。！？：；…”）.!?:;)"
_NARROWEST, _WIDEST = 16, 60  # characters in a printed line
_SLACK: Final = 3  # a line ends early by a number, a word or a mark that may not stand alone
_FEWEST: Final = 6


def unwrap(texts: Sequence[str]) -> list[str] | None:
    """Return the paragraphs that ``texts``, one printed line each, were broken from.

    None where they are paragraphs already: those differ in length and end in a mark.
    """
    if len(texts) < _FEWEST or max(map(len, texts)) > 4 * _WIDEST:
        return None  # settled without a closer look, as for nearly every document
    lines = [normalise(text).text for text in texts]
    lines = [line for line in lines if line]
    if len(lines) < _FEWEST:
        return None
    width = max(map(len, lines))
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = [line for line in lines if len(line) >= width - _SLACK]
    broken = sum(1 for line in full if line[-1] not in _ENDS)
    if broken * 5 < len(lines) * 2:
        return None
    scratch = DocumentBuilder("text/plain")
    lay_out(scratch, "\n".join(lines))
    return scratch.build().text.split("\n")
