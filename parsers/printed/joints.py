"""Lines of one paragraph → its text, with the place of each line in it."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_letters
from typing import Final

from parsers.build import DocumentBuilder
from parsers.lexicon.patterns import regex_of
from schemas.span import Span

# What PDFium makes of a hyphen at the end of a line. It stays one: Chinese word processors do not
# divide words, so what ends a line there is 21-22, Wi-Fi or COVID-19.
_HYPHENS: Final = str.maketrans({"\ufffe": "-", "\x02": "-"})
_WORD_END: Final = frozenset(f"{ascii_letters},;")
_ADDRESS_TAIL: Final = regex_of(r"(?:@|://|www\.)[A-Za-z0-9@._/-]{0,80}$")
_ADDRESS_HEAD: Final = regex_of(r"[A-Za-z0-9._-]{1,40}@")
_WORD_START: Final = frozenset(ascii_letters)


def joint(above: str, below: str) -> str:
    """Return what stands between two lines of a paragraph: a blank between Latin words, or ''.

    An address of mail or of a page may have been broken anywhere, and never holds a blank.
    """
    if above[-1:] not in _WORD_END or below[:1] not in _WORD_START:
        return ""
    tail, head = _ADDRESS_TAIL.search(above), _ADDRESS_HEAD.match(below)
    return "" if tail or head else " "


def joined(texts: Sequence[str]) -> tuple[str, list[Span]]:
    """Return the lines as one text and the place of each in it."""
    if len(texts) == 1:
        only = _plain(texts[0])
        return only, [Span(0, len(only))]
    parts: list[str] = []
    places: list[Span] = []
    length = 0
    for number, text in enumerate(texts):
        piece = _plain(text)
        last = number == len(texts) - 1
        between = "" if last else joint(piece, texts[number + 1].lstrip())
        places.append(Span(length, length + len(piece)))
        parts.append(piece + between)
        length += len(piece) + len(between)
    return "".join(parts), places


def _plain(text: str) -> str:
    text = text.strip()
    return text.translate(_HYPHENS) if "\ufffe" in text or "\x02" in text else text


def add_paragraph(
    builder: DocumentBuilder, texts: Sequence[str], *, source: str = "", emphasis: bool = False
) -> list[Span | None]:
    """Add a paragraph made of lines; return where each line stands in the document's text."""
    text, places = joined(texts)
    added = builder.paragraph(text, source=source, emphasis=emphasis)
    if added is None:
        return [None] * len(texts)
    span, normal = added
    return [normal.span_of(place).shift(span.start) for place in places]
