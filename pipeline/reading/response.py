"""The response to an issue, cut into labelled segments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import regex

from parsers.lexicon.vocabulary import any_of, load
from pipeline.reading.items import sentences, split_items
from pipeline.reading.labels import Label, inline_labels, label_at
from pipeline.reading.statuses import (
    Status,
    is_pure,
    read_clause,
    read_statement,
    read_status,
    statement_prefix,
)
from schemas.span import Span

_NAMES: Final = ("responsible", "leader", "assisting")
_NOTE_CODES: Final = ("responsible", "leader", "assisting", "deadline")
# A comma parts two labelled contents only where a label follows it.
_NOTE_PART: Final = regex.compile(r"[^;,。()\[\]\n]+(?:,(?![^;,\n]{2,12}:)[^;,。()\[\]\n]+)*")
_OPENING_BRACKET: Final = regex.compile(r"\A[(\[](?P<in>[^()\[\]\n]{2,24})[)\]]")
_CLOSING_BRACKET: Final = regex.compile(r"[(\[](?P<in>[^()\[\]\n]{2,24})[)\]][。;]?\Z")
_TASKS: Final = frozenset({"整改任务", "整改事项", "整改内容"})
# What is left over belongs to the outcome that names it: 基本完成,剩余1户预计6月底前签订。
_REMAINDER: Final = regex.compile(
    r"(?:剩余|其余|余下|尚有|仅剩|还有)|(?:预计|计划|力争|将于)[^,。;]{2,14}(?:完成|办结|到位|完毕|销号)[。;]?$"
)
_CLAUSE_END: Final = regex.compile(r"[,。;:]")
_SHORT: Final = 40
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
    """An outcome printed in a response; ``labelled`` ones decide over sentences.

    ``reach`` is the span with the label before it.
    """

    span: Span
    status: Status | None
    labelled: bool
    label: Label | None = None

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


def read_response(text: str, pieces: Sequence[Span]) -> Response:
    """Return the segments and outcomes of the paragraphs ``pieces`` (spans without headings)."""
    pieces, noted = _without_notes(text, pieces)
    pieces, bracketed = _without_status_brackets(text, pieces)
    segments: list[Segment] = []
    outcomes: list[StatedOutcome] = list(bracketed)
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
    if not segments:  # a task without measures of its own tells what was done
        segments = [f for f in fields if f.label is not None and f.label.phrase in _TASKS]
        fields = [f for f in fields if f not in segments]
    for segment in segments:
        stated, rest = _take_statements(text, segment)
        outcomes += stated
        kept += rest
    if not outcomes and kept:
        edge, kept = _take_edge_clause(text, kept)
        outcomes += edge
    ordered = tuple(sorted(outcomes, key=lambda o: o.span))
    alone = [found for piece in pieces if (found := label_at(text, piece)) is not None]
    labels = tuple(found.span for found in alone)
    return Response(tuple(kept), ordered, (*fields, *noted), labels)


_NOTED: Final = any_of(p for code in _NOTE_CODES for p in load("labels")[code])
_NOTE: Final = regex.compile(rf"[(\[](?=(?:{_NOTED}):)[^()\[\]\n]{{2,160}}[)\]][。;]?")


def _without_notes(text: str, pieces: Sequence[Span]) -> tuple[list[Span], list[Segment]]:
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


def _without_status_brackets(
    text: str, pieces: Sequence[Span]
) -> tuple[list[Span], list[StatedOutcome]]:
    """Return the pieces without a bracket at their edge that holds an outcome (…3期。(已完成))."""
    kept: list[Span] = []
    found: list[StatedOutcome] = []
    for piece in pieces:
        span = piece
        for edge in (_OPENING_BRACKET, _CLOSING_BRACKET):
            match = edge.search(span.of(text))
            status = read_status(match.group("in")) if match else None
            if match is None or status is None or not is_pure(match.group("in")):
                continue
            inside = Span(*match.span("in")).shift(span.start)
            found.append(StatedOutcome(inside, status, labelled=True))
            if edge is _OPENING_BRACKET:
                span = Span(span.start + match.end(), span.end)
            else:
                span = Span(span.start, span.start + match.start())
        if len(span):
            kept.append(span)
    return kept, found


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
    opening = _CLAUSE_END.split(words.strip(), maxsplit=1)[0]
    if segment.code == "outcome":
        status = read_status(words)
        enumerated = len(split_items(text, segment.span)) > 1
        stated = is_pure(opening) and len(words) <= _MAX_OUTCOME
        if (stated or len(words) <= _SHORT) and not enumerated:
            return StatedOutcome(segment.span, status, True, segment.label)
        return None
    if segment.code in ("action", "effect") and len(words) <= _SHORT and segment.label is not None:
        status = read_statement(words)
        if status is None and is_pure(opening) and len(sentences(text, segment.span)) == 1:
            status = read_status(words)
        if status is not None:
            return StatedOutcome(segment.span, status, True, segment.label)
    return None


def _take_edge_clause(
    text: str, segments: list[Segment]
) -> tuple[list[StatedOutcome], list[Segment]]:
    """Return the outcome that the first or last clause of a response states, and the rest.

    退缴资金0.8万元,已完成整改。 says it without a sentence of its own.
    """
    first, last = segments[0], segments[-1]
    comma = text.find(",", first.span.start, min(first.span.end, first.span.start + 40))
    if comma > 0 and (status := read_clause(text[first.span.start : comma])) is not None:
        stated = StatedOutcome(Span(first.span.start, comma + 1), status, labelled=False)
        rest = replace(first, span=Span(comma + 1, first.span.end))
        return [stated], [rest, *segments[1:]]
    comma = text.rfind(",", max(last.span.start, last.span.end - 40), last.span.end)
    if comma > 0 and (status := read_clause(text[comma + 1 : last.span.end])) is not None:
        stated = StatedOutcome(Span(comma + 1, last.span.end), status, labelled=False)
        rest = replace(last, span=Span(last.span.start, comma))
        return [stated], [*segments[:-1], rest]
    return [], segments


# 已取得阶段性成果,持续推进:一是… states the outcome before the list it introduces.
_LEADING: Final = regex.compile(r"[^。;:]{4,60}(?=[:,](?:一是|首先|第一,|1[.、]|\(1\)|①|\([一]\)))")


def _take_statements(text: str, segment: Segment) -> tuple[list[StatedOutcome], list[Segment]]:
    """Return the outcomes that sentences of the segment state, and the segment without them."""
    parts = sentences(text, segment.span)
    stated: list[StatedOutcome] = []
    kept: list[list[Span]] = [[]]
    for number, part in enumerate(parts):
        if number == 0 and segment.label is not None and len(part) <= 16:
            status = read_status(part.of(text))
            if status is not None and is_pure(part.of(text)):
                stated.append(StatedOutcome(part, status, True, segment.label))
                kept.append([])
                continue
        lead = _LEADING.match(text, part.start, part.end)
        if lead is not None and (status := read_statement(lead.group())) is not None:
            stated.append(StatedOutcome(Span(*lead.span()), status, labelled=False))
            kept.append([Span(lead.end(), part.end)])
            continue
        status = read_statement(part.of(text))
        prefix = statement_prefix(part.of(text)) if status is None else None
        if prefix is not None:
            end = part.start + prefix[1]
            if _REMAINDER.match(text, end, part.end):
                end = part.end
            stated.append(StatedOutcome(Span(part.start, end), prefix[0], labelled=False))
            kept.append([Span(end, part.end)] if end < part.end else [])
        elif status is None:
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
