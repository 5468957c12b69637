"""The response to an issue, cut into labelled segments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.reading.items import sentences
from pipeline.reading.labels import Label, inline_labels, label_at
from pipeline.reading.statuses import Status, read_statement, read_status
from schemas.span import Span

_MAX_OUTCOME: Final = 90  # a longer content under 完成情况: is an account of measures


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
    """An outcome printed in a response; ``labelled`` ones decide over sentences."""

    span: Span
    status: Status | None
    labelled: bool


@dataclass(frozen=True, slots=True)
class Response:
    """Segments that may hold measures, the outcomes stated, and the other labelled contents."""

    segments: tuple[Segment, ...]
    outcomes: tuple[StatedOutcome, ...]
    fields: tuple[Segment, ...]


def read_response(text: str, pieces: Sequence[Span]) -> Response:
    """Return the segments and outcomes of the paragraphs ``pieces`` (spans without headings)."""
    segments: list[Segment] = []
    outcomes: list[StatedOutcome] = []
    fields: list[Segment] = []
    for segment in _segments(text, pieces):
        if segment.code in ("outcome", "action", "none", "effect", "next"):
            outcome = _labelled_outcome(text, segment)
            if outcome is not None:
                outcomes.append(outcome)
            else:
                segments.append(segment)
        else:
            fields.append(segment)
    kept: list[Segment] = []
    for index, segment in enumerate(segments):
        stated, rest = _take_statements(
            text, segment, first=index == 0, last=index == len(segments) - 1
        )
        outcomes += stated
        kept += rest
    return Response(tuple(kept), tuple(sorted(outcomes, key=lambda o: o.span)), tuple(fields))


def _segments(text: str, pieces: Sequence[Span]) -> Iterator[Segment]:
    code = "none"
    for piece in pieces:
        label = label_at(text, piece)
        if label is not None:
            if label.span.end >= piece.end:  # alone: it holds for the paragraphs below
                code = label.code
                continue
            code = "none"
            yield from _inline(text, label, Span(label.span.end, piece.end))
        else:
            yield from _inline(text, None, piece, code)


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


def _labelled_outcome(text: str, segment: Segment) -> StatedOutcome | None:
    """Return the outcome where the whole segment is one."""
    words = segment.span.of(text)
    if segment.code == "outcome":
        parts = sentences(text, segment.span)
        first = read_status(parts[0].of(text)) if parts else None
        if len(words) <= _MAX_OUTCOME or (first and len(parts[0]) <= 30 and len(parts) <= 2):
            status = read_status(words)
            return StatedOutcome(segment.span, status, labelled=True)
        return None
    if segment.code == "action" and len(words) <= 40 and segment.label is not None:
        status = read_statement(words, at_edge=True)
        if status is not None:
            return StatedOutcome(segment.span, status, labelled=True)
    return None


def _take_statements(
    text: str, segment: Segment, *, first: bool, last: bool
) -> tuple[list[StatedOutcome], list[Segment]]:
    """Return the outcomes that sentences of the segment state, and the segment without them."""
    parts = sentences(text, segment.span)
    stated: list[StatedOutcome] = []
    kept: list[list[Span]] = [[]]
    for number, part in enumerate(parts):
        edge = (first and number == 0) or (last and number == len(parts) - 1)
        status = read_statement(part.of(text), at_edge=edge or len(parts) == 1)
        if status is None:
            kept[-1].append(part)
        else:
            stated.append(StatedOutcome(part, status, labelled=False))
            kept.append([])
    if not stated:
        return [], [segment]
    rest = [
        Segment(segment.code, Span(group[0].start, group[-1].end), segment.label, segment.opens)
        for group in kept
        if group
    ]
    return stated, rest
