"""A response cut into labelled pieces, and what is read in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import regex

from parsers.lexicon.vocabulary import any_of, load
from pipeline.reading.labels import Label, inline_labels, label_at
from pipeline.reading.statuses import Status, is_pure
from schemas.span import Span

_NAMES: Final = ("responsible", "leader", "assisting")
_NOTE_CODES: Final = (*_NAMES, "deadline")
# A comma parts two labelled contents only where a label follows it.
_NOTE_PART: Final = regex.compile(r"[^;,。()\[\]\n]+(?:,(?![^;,\n]{2,12}:)[^;,。()\[\]\n]+)*")
_NOTED: Final = any_of(p for code in _NOTE_CODES for p in load("labels")[code])
_NOTE: Final = regex.compile(rf"[(\[](?=(?:{_NOTED}):)[^()\[\]\n]{{2,160}}[)\]][。;]?")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of one paragraph under one label (code ``none`` where there is no label).

    ``span`` is the content without the label; ``opens`` whether it opens its paragraph (a marker
    at its start is then an item's). ``label`` is None where a label above goes on.
    """

    code: str
    span: Span
    label: Label | None
    opens: bool


@dataclass(frozen=True, slots=True)
class StatedOutcome:
    """An outcome printed in a response; ``labelled`` ones decide over sentences.

    ``reach`` is the span with the label before it; ``issues`` how many issues it speaks of
    (以上3个问题均已…), None where it speaks of several without a number.
    """

    span: Span
    status: Status | None
    labelled: bool
    label: Label | None = None
    issues: int | None = 1

    @property
    def reach(self) -> Span:
        """The statement and the label that introduces it."""
        return Span(self.label.span.start, self.span.end) if self.label else self.span


@dataclass(frozen=True, slots=True)
class Response:
    """What a response holds: measures, outcomes, other labelled contents, and the labels."""

    segments: tuple[Segment, ...]
    outcomes: tuple[StatedOutcome, ...]
    fields: tuple[Segment, ...]
    labels: tuple[Span, ...]


def segments_of(text: str, pieces: Sequence[Span]) -> tuple[list[Segment], list[Span]]:
    """Return the labelled pieces of paragraphs, and the labels that open them.

    A label alone holds for the paragraphs below it.
    """
    code = "none"
    segments: list[Segment] = []
    labels: list[Span] = []
    for piece in pieces:
        label = label_at(text, piece)
        if label is None:
            segments += _inline(text, None, piece, code)
            continue
        labels.append(label.span)
        alone = label.span.end >= piece.end
        code = label.code if alone else "none"
        if not alone:
            segments += _inline(text, label, Span(label.span.end, piece.end))
    return segments, labels


def _inline(
    text: str, label: Label | None, span: Span, code: str | None = None
) -> Iterator[Segment]:
    current, at = label, span.start
    opens = True
    carried = code or "none"
    for further in inline_labels(text, span):
        if further.span.start > at:
            yield Segment(
                current.code if current else carried, Span(at, further.span.start), current, opens
            )
        current, at, opens = further, further.span.end, False
    if at < span.end:
        yield Segment(current.code if current else carried, Span(at, span.end), current, opens)


def without_notes(text: str, pieces: Sequence[Span]) -> tuple[list[Span], list[Segment]]:
    """Return the pieces without brackets that name responsible or deadline, and their contents."""
    kept: list[Span] = []
    noted: list[Segment] = []
    for piece in pieces:
        start = piece.start
        for match in _NOTE.finditer(text, piece.start, piece.end):
            if match.start() > start:
                kept.append(Span(start, match.start()))
            start = match.end()
            noted += note_fields(text, Span(match.start() + 1, match.end()))
        if start < piece.end:
            kept.append(Span(start, piece.end))
    return kept, noted


def note_fields(text: str, note: Span) -> list[Segment]:
    """Return the labelled contents of a bracket (责任单位:…;整改时限:…)."""
    found: list[Segment] = []
    for match in _NOTE_PART.finditer(text, note.start, note.end):
        part = Span(*match.span())
        label = label_at(text, part)
        if label is not None:
            found.append(Segment(label.code, Span(label.span.end, part.end), label, opens=False))
        elif found and found[-1].code in _NAMES and not is_pure(part.of(text)):
            found[-1] = replace(found[-1], span=Span(found[-1].span.start, part.end))
    return found
