"""Outcomes in brackets: at the edge of a paragraph, behind a label or inside one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from parsers.lexicon.patterns import AnyMatch, regex_of
from parsers.lexicon.pieces import quick
from pipeline.reading.labelled.labels import label_at
from pipeline.reading.labelled.segments import Segment, StatedOutcome
from pipeline.reading.outcome.places import says_enough_alone
from pipeline.reading.outcome.statuses import is_pure, looks_like_outcome, read_bracket, read_status
from pipeline.reading.text.stops import opening_clause
from schemas.span import Span

_BRACKET: Final = r"[(\[〔](?P<in>[^()\[\]〔〕\n]{1,90})[)\]〕][。;:]?"
_LONGEST: Final = 94  # with its signs and a stop
_OPENING: Final = quick(_BRACKET)
_CLOSING: Final = quick(_BRACKET + r"\Z")
_BEHIND: Final = regex_of(r"(?<=\p{Han})\((?P<in>[^()\n]{2,40})\)")
_SHARE: Final = regex_of(r"^\p{Han}{0,4}[0-9]{1,3}(?:\.[0-9]+)?%[,、]?")
_JOINT: Final = regex_of(r"[·/|:-]+")  # [已办结·做法]


def without_status_brackets(
    text: str, pieces: Sequence[Span]
) -> tuple[list[Span], list[StatedOutcome]]:
    """Return the pieces without a bracket at their edge that holds an outcome (…3期。(已完成)).

    A paragraph that is nothing but a bracket and sounds like an outcome is one, known or not.
    """
    kept: list[Span] = []
    found: list[StatedOutcome] = []
    for piece in pieces:
        span = piece
        opening = _OPENING.match(text, span.start, span.end)
        if opening is not None and (said := _in_bracket(text, opening, span)) is not None:
            found.append(said)
            span = Span(opening.end(), span.end)
        closing = _CLOSING.search(text, max(span.start, span.end - _LONGEST), span.end)
        if closing is not None and (said := _in_bracket(text, closing, span)) is not None:
            found.append(said)
            span = Span(span.start, closing.start())
        if len(span):
            kept.append(span)
    return kept, found


def in_labels(text: str, labels: Sequence[Span]) -> list[StatedOutcome]:
    """Return the outcomes in the brackets of labels: 整改情况(进度100%,已完成):."""
    found: list[StatedOutcome] = []
    for label in labels:
        bracket = _BEHIND.search(text, label.start, label.end)
        if bracket is None:
            continue
        status = read_bracket(_SHARE.sub("", bracket["in"]))
        if status is not None:
            found.append(StatedOutcome(Span(*bracket.span("in")), status, labelled=True))
    return found


def without_opening_bracket(
    text: str, segment: Segment, codes: Collection[str]
) -> tuple[Segment, tuple[StatedOutcome, ...]]:
    """Return a segment without the bracket at its start that holds an outcome.

    Behind a label of one of ``codes``: 整改情况:(已销号)一是修订制度2项。
    """
    opening = _OPENING.match(text, segment.span.start, segment.span.end)
    if segment.label is None or segment.code not in codes or opening is None:
        return segment, ()
    said = _in_bracket(text, opening, segment.span)
    if said is None or opening.end() == segment.span.end:
        return segment, ()
    return replace(segment, span=Span(opening.end(), segment.span.end)), (said,)


def _in_bracket(text: str, match: AnyMatch, piece: Span) -> StatedOutcome | None:
    inside = Span(*match.span("in"))
    words = inside.of(text)
    label = label_at(text, inside)
    if label is not None and (":" in words or label.span.end >= inside.end):
        return None
    status = read_bracket(words)
    if status is None and is_pure(opening_clause(words)):
        status = read_status(words)  # (取得阶段性成果,58处已处置31处)
    joint = _JOINT.search(words) if status is None else None
    if joint is not None and is_pure(words[: joint.start()]):
        inside = Span(inside.start, inside.start + joint.start())
        status = read_bracket(inside.of(text))
    alone = (match.start(), match.end()) == (piece.start, piece.end)
    if not alone and says_enough_alone(words):
        return None  # [落实]修订制度2项
    if status is not None and (len(words) > 1 or alone):
        return StatedOutcome(inside, status, labelled=True)
    if alone and looks_like_outcome(words) and label_at(text, piece) is None:
        return StatedOutcome(inside, None, labelled=True)
    return None
