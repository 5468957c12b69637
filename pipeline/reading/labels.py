"""Labels inside a response: 整改结果： 整改措施： 责任单位： and their like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import regex

from parsers.lexicon.markers import read_marker
from parsers.lexicon.vocabulary import any_of, code_of, load
from schemas.span import Span

_PHRASES: Final = any_of(code_of("labels"))
_LABEL: Final = regex.compile(
    rf"[\[(“]?(?P<label>{_PHRASES})(?:\([^()\n]{{1,20}}\))?[\])”]?"
    r"(?:(?P<colon> ?[:]+-?|。)|$|(?=\n)|(?<=\]))"
)
_RUNNING: Final = (
    "outcome", "action", "effect", "next", "responsible", "leader", "assisting", "deadline",
)  # fmt: skip
_RUNNING_PHRASES: Final = any_of(p for c in _RUNNING for p in load("labels")[c] if len(p) > 2)
# In brackets or after a stop a label needs its colon, and only these occur in running text.
_INLINE: Final = regex.compile(rf"(?<=[。;,\t ]|^)(?P<label>{_RUNNING_PHRASES}):")
_PLAIN_ENOUGH: Final = 4  # 整改措施。 is a label, 措施。 ends a sentence
_HEADER_NOISE: Final = regex.compile(r"(?<!^)\([^()]*\)|[\s()（）:：/、和及与]")
_HEADERS: Final = {_HEADER_NOISE.sub("", p): code for p, code in code_of("labels").items()}
# A header of several words has the first of these that it holds.
_BY_PART: Final = (
    "number", "category", "deadline", "leader", "responsible", "assisting",
    "action", "effect", "outcome", "problem", "next",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its code; ``span`` covers marker, label and colon."""

    code: str
    phrase: str
    span: Span


def label_at(text: str, span: Span) -> Label | None:
    """Return the label with which ``span`` opens, a marker before it allowed, or None.

    A label without a colon counts only when it is the whole paragraph.
    """
    stop = min(span.end, len(text))
    marker = read_marker(text, span.start, stop)
    at = span.start + (marker.length if marker else 0)
    match = _LABEL.match(text, at, stop)
    if match is None:
        return None
    if match.group("colon") == "。" and len(match.group("label")) < _PLAIN_ENOUGH:
        return None
    bracketed = text[match.start()] == "[" and text[match.end() - 1] == "]"
    unclosed = match.group("colon") is None and match.end() < stop and text[match.end()] != "\n"
    if unclosed and not bracketed:
        return None
    phrase = match.group("label")
    return Label(code_of("labels")[phrase], phrase, Span(span.start, match.end()))


def inline_labels(text: str, span: Span) -> tuple[Label, ...]:
    """Return the labels that stand inside a paragraph, after a stop or a comma."""
    return tuple(
        Label(code_of("labels")[m.group("label")], m.group("label"), Span(*m.span()))
        for m in _INLINE.finditer(text, span.start, span.end)
    )


def column_of(header: str) -> str | None:
    """Return the code of the label that a table's header cell holds, or None.

    >>> column_of("整改措施及成效"), column_of("问题(责任单位)"), column_of("备注")
    ('action', 'problem', 'note')
    """
    words = _HEADER_NOISE.sub("", header)
    if words in _HEADERS:
        return _HEADERS[words]
    for code in _BY_PART:
        if any(p in words for p in load("labels")[code] if len(p) > 1):
            return code
    return None
