"""A response cut into labelled pieces, and what is read in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.action.kind import kind_of
from pipeline.reading.labelled.items import split_items
from pipeline.reading.labelled.labels import Label, label_at, labels_inside
from pipeline.reading.outcome.statuses import Status, read_statement
from pipeline.reading.problem.faults import is_fault
from pipeline.reading.text.stops import clauses, sentence_spans
from schemas.span import Span
from schemas.values import value

_LISTED: Final = 2  # measures that a list behind a problem tells
_ANSWERS: Final = frozenset({"accountability", "rule_made"})  # sums may be those of a problem
# 审计指出, 经查, 抽查发现: what follows was found
_FOUND: Final = compiled(r"{found_by},|经[抽核检]?查,|[抽核]查{apart_words.found},")


@value
class Segment:
    """A piece of one paragraph under one label (code ``none`` where there is no label).

    ``span`` is the content without the label; ``opens`` whether it opens its paragraph (a marker
    at its start is then an item's). ``label`` is None where a label above goes on.
    """

    code: str
    span: Span
    label: Label | None
    opens: bool


@value
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


@value
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
    above = list(takewhile(lambda segment: segment.code == "none", segments))
    if len(above) < len(segments) and segments[len(above)].code == "action":
        segments[: len(above)] = [_as_description(text, segment) for segment in above]
    return segments, labels


def _as_description(text: str, segment: Segment) -> Segment:
    """Return what stands before 整改情况: as what describes the problem, where it says so.

    审计指出,3所小学列支水电费21.74万元。 tells what was found, whoever found it; a fault is told
    without that. What lists measures, or states an outcome, does not describe.
    """
    words = segment.span.of(text)
    told = _FOUND.match(words) or any(map(is_fault, clauses(words)))
    stated = any(read_statement(one.of(text)) for one in sentence_spans(text, segment.span))
    listed = len(split_items(text, segment.span)) > 1
    return replace(segment, code="problem") if told and not (listed or stated) else segment


def _inline(
    text: str, label: Label | None, span: Span, code: str | None = None
) -> Iterator[Segment]:
    for segment in _labelled(text, label, span, code):
        yield from _with_measures_apart(text, segment)


def _with_measures_apart(text: str, segment: Segment) -> Iterator[Segment]:
    """Yield what a label says of the problem, and the measures that a list behind it tells.

    查明事实:5个项目套取劳务费。第一,追回劳务费13.2万元。第二,约谈2人。
    """
    items = split_items(text, segment.span) if segment.code == "problem" else ()
    listed = [item for item in items if item.marker is not None]
    words = [item.span.of(text)[item.marker.length if item.marker else 0 :] for item in listed]
    if len(listed) < _LISTED or items[0].marker is not None or not _tell_measures(words):
        yield segment
        return
    start = listed[0].span.start
    yield replace(segment, span=Span(segment.span.start, start))
    yield Segment("none", Span(start, segment.span.end), None, opens=False)


def _tell_measures(items: Sequence[str]) -> bool:
    """Whether items tell of nothing that it is wrong, and half of them what only answers do."""
    faulty = any(is_fault(clause) for words in items for clause in clauses(words))
    answers = sum(kind_of(words) in _ANSWERS for words in items)
    return not faulty and answers * 2 >= len(items)


def _labelled(
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
