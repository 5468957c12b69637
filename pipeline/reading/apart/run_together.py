"""Answers that paragraphs run together: 8月,抓支部。对问题(7),核查31个支部。…对问题(1),修订….

A diary tells in a paragraph a month what was done for which problem; so may one paragraph of all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from pipeline.reading.apart.openings import named_in_entry
from pipeline.reading.apart.parts import Parts
from pipeline.reading.labelled.items import sentences
from pipeline.reading.outline import Unit
from schemas.span import Span


def with_answers_apart(
    text: str, units: Sequence[Unit], parts: Parts
) -> tuple[Sequence[Unit], Parts]:
    """Return the units, the answers that a paragraph runs together each a unit of its own.

    In a part where some paragraph answers several problems, each in sentences of its own.
    """

    def pieces_in(part: range) -> Sequence[Sequence[Span]]:
        pieces = [_pieces(text, units[at]) for at in part]
        several = any(len({*named} - {None}) > 1 for _, named in pieces)
        return [
            spans if several else [units[at].span]
            for at, (spans, _) in zip(part, pieces, strict=True)
        ]

    return with_pieces(units, parts, pieces_in)


def with_pieces(
    units: Sequence[Unit],
    parts: Parts,
    pieces_in: Callable[[range], Sequence[Sequence[Span]] | None],
) -> tuple[Sequence[Unit], Parts]:
    """Return the units, those of answers cut into the pieces that ``pieces_in`` gives for each.

    A part for which it gives None stays as it is and answers nothing.
    """
    split: list[Unit] = []
    answers: list[range] = []
    done = 0
    for part in parts.answers:
        split += units[done : part.start]
        start = len(split)
        pieces = pieces_in(part)
        for at, spans in zip(part, pieces or [[units[at].span] for at in part], strict=True):
            split += [Unit(span, units[at].block) for span in spans]
        answers += [range(start, len(split))] if pieces is not None else []
        done = part.stop
    split += units[done:]
    return split, Parts(parts.problems, tuple(answers), parts.named)


def _pieces(text: str, unit: Unit) -> tuple[list[Span], list[tuple[int, ...] | None]]:
    """Return the pieces of a paragraph that sentences open which name problems, and which."""
    if unit.block.cells:
        return [unit.span], [None]
    starts = [unit.span.start]
    named: list[tuple[int, ...] | None] = [None]
    for sentence in _said(text, unit.span):
        found = named_in_entry(text, sentence)
        if found is None:
            continue
        if sentence.start == unit.span.start:
            named = [found.numbers]
        elif found.numbers != named[-1]:
            starts.append(sentence.start)
            named.append(found.numbers)
    return [Span(*ends) for ends in pairwise([*starts, unit.span.end])], named


def _said(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences, and what follows a colon in each: 会议认定:第1项已完成整改;…."""
    for sentence in sentences(text, span):
        yield sentence
        colon = text.find(":", sentence.start, sentence.end)
        if colon > 0 and named_in_entry(text, sentence) is None:
            yield Span(colon + 1, sentence.end)
