"""Cells that answer the problems of their row one by one: 1、已完成,2、正在推进; 1、2已完成.

Bare markers count what stands beside them where they are those of the problems, in their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from parsers.lexicon.markers import Marker, read_marker
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.outcome.statuses import read_pure
from pipeline.reading.problem.references import JOINS, numbers_in
from pipeline.reading.text.stops import clause_spans
from schemas.span import Span
from schemas.values import value

# a line that ended is no more than a blank, which Chinese characters do not keep
_BEHIND: Final = regex_of(r"(?<=[\p{Han}。;,、)\]”])(?=[0-9(\[第问①-⑳])")
_ONE: Final = r"第?[(\[]?{issue_number}[)\]]?(?:{measure_word}{problem_noun}?)?"
_LED: Final = compiled(
    rf"(?P<who>{_ONE}(?:{JOINS}{_ONE}){{0,9}})[、.:]?(?P<said>\p{{Han}}[^,。;]*)"
)
_CONTRARY: Final = frozenset({"completed"})
_ALL: Final = frozenset({"completed", "in_progress", "not_completed"})
_SIGNS: Final = " ,、;。"


@value
class Each:
    """What a cell says of some problems by number: all of it, and behind what names them."""

    numbers: tuple[int, ...]
    whole: Span
    said: Span


def counted(text: str, cell: Span) -> Iterator[tuple[Marker, Span]]:
    """Yield the pieces of a cell that count on from its first marker, each with its own."""
    marker = read_marker(text, cell.start, cell.end)
    if marker is None or marker.number is None:
        return
    found = [(cell.start, marker)]
    for place in _BEHIND.finditer(text, cell.start + marker.length, cell.end):
        following = read_marker(text, place.start(), cell.end)
        last = found[-1][1]
        goes_on = (last.family, (last.number or 0) + 1)
        if following is not None and (following.family, following.number) == goes_on:
            found.append((place.start(), following))
    ends = pairwise([*(start for start, _ in found), cell.end])
    for (_, one), span in zip(found, ends, strict=True):
        yield one, Span(*span)


def settled_each(text: str, cell: Span) -> list[Each]:
    """Return what a cell of outcomes says of each by number, nothing where a clause says else.

    >>> text = "1、2已完成,3正在推进"
    >>> [one.numbers for one in settled_each(text, Span(0, len(text)))]
    [(1, 2), (3,)]
    """
    found = []
    for clause in clause_spans(text, cell):
        led = _LED.fullmatch(text, clause.start, clause.end)
        if led is None or read_pure(led["said"]) is None:
            return []
        found.append(Each(tuple(numbers_in(led["who"])), clause, Span(*led.span("said"))))
    return found


def ordered_each(text: str, cell: Span, numbers: Sequence[int]) -> list[Each]:
    """Return the outcomes of a cell in the order of the problems: as many, and not all the same.

    已完成,正在推进 is said of two problems; 已完成,长期坚持 is one outcome of both.

    >>> text = "已完成,正在推进"
    >>> [one.said.of(text) for one in ordered_each(text, Span(0, len(text)), (1, 2))]
    ['已完成', '正在推进']
    """
    said = list(clause_spans(text, cell))
    found = [read_pure(one.of(text)) for one in said]
    codes = [one.code for one in found if one is not None and not (one.long_term or one.ongoing)]
    if not len(codes) == len(said) == len(numbers) or not _CONTRARY < {*codes} <= _ALL:
        return []  # 基本完成,正在推进 is one outcome as well
    return [Each((number,), one, one) for number, one in zip(numbers, said, strict=True)]


def counted_each(text: str, cell: Span) -> list[Each]:
    """Return the pieces of a cell that bare markers count: 1、聘请管护员6名,2、公示账目12期."""
    return [
        Each((marker.number or 0,), piece, _plain(text, piece, marker))
        for marker, piece in counted(text, cell)
    ]


def answers_each(text: str, cell: Span, numbers: frozenset[int]) -> bool:
    """Whether a cell says what became of each of the problems with these numbers."""
    settled = settled_each(text, cell) or ordered_each(text, cell, sorted(numbers))
    if settled:
        return {n for one in settled for n in one.numbers} == numbers
    pieces = counted_each(text, cell)
    return {n for one in pieces for n in one.numbers} == numbers and all(
        outcome_behind(text, one.said) is not None for one in pieces
    )


def outcome_behind(text: str, said: Span) -> Span | None:
    """Return the last clause of what is said of a problem where it is nothing but an outcome.

    >>> text = "公示账目12期,正在推进"
    >>> outcome_behind(text, Span(0, len(text))).of(text)
    '正在推进'
    """
    last = Span(max(said.start, text.rfind(",", said.start, said.end) + 1), said.end)
    return last if read_pure(last.of(text)) is not None else None


def _plain(text: str, piece: Span, marker: Marker) -> Span:
    end = piece.end
    while end > piece.start and text[end - 1] in _SIGNS:
        end -= 1
    return Span(min(piece.start + marker.length, end), end)
