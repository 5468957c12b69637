"""A response cut into labelled pieces, and what is read in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.reading.response.labels import Label, label_at, labels_inside
from pipeline.reading.statuses import Status
from schemas.span import Span


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
    for further in labels_inside(text, span, label):
        if further.span.start > at:
            yield Segment(
                current.code if current else carried, Span(at, further.span.start), current, opens
            )
        current, at, opens = further, further.span.end, False
    if at < span.end:
        yield Segment(current.code if current else carried, Span(at, span.end), current, opens)
