"""Problems that one paragraph runs together: (1)学习不深入。…该问题已完成整改。(2)账目不清。…."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from parsers.lexicon.markers import Marker, read_marker
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.labelled.items import sentences
from pipeline.reading.outcome.several import how_many
from pipeline.reading.outcome.statuses import read_bracket, read_statement
from pipeline.reading.outline.evidence import ITEM_FAMILIES
from pipeline.reading.outline.headings import read_heading
from pipeline.reading.problem.faults import Evidence, reports_deeds
from pipeline.reading.problem.references import Reference, reference_at
from schemas.span import Span

_FEWEST: Final = 2
_ENDS: Final = regex_of(r"[。;)\]](?=[0-9(\[\p{Han}\p{So}\p{No}])")
_STOPS: Final = regex_of("[:。;]")
_JOINS: Final = regex_of(r"[、;,和及与](?=[0-9(\[\p{Han}])")
_HEADING: Final = compiled(
    r"[^,。;\p{Han}]{0,3}(?:第?{ordinal}[,、:.])?(?:关于|针对|对于)[^。;]{4,80}{problem_noun}[。;]"
)
# 第2条“会议记录缺页”和第3条“清单没有更新”两个问题,…
_ONE: Final = r"第{ordinal}[条项个](?:{problem_noun})?“"
_PAIRED: Final = compiled(rf"(?P<one>(?:针对|对|关于)?{_ONE}[^“”\n]{{4,80}}”)[、和与及](?={_ONE})")
_NOTED: Final = regex_of(r"[(\[](?P<words>[^()\[\]]{2,30})[)\]][。;]?$")


def problems_in(text: str, span: Span) -> tuple[Span, ...]:
    """Return the pieces of a paragraph that counts problems, all of it where it counts none.

    Each states what is wrong, all but one in words that name a fault, and says what became of it:
    the items of a list of measures do neither.

    >>> words = "(1)学习不深入。补课3次。该问题已完成整改。(2)账目不清。清理账目。该问题正在整改。"
    >>> [piece.start for piece in problems_in(words, Span(0, len(words)))]
    [0, 23]
    """
    if (together := _PAIRED.match(text, span.start, span.end)) is not None:
        return (Span(*together.span("one")), *problems_in(text, Span(together.end(), span.end)))
    marker = read_marker(text, span.start, span.end)
    if marker is None or marker.number is None:
        return (span,)
    if joined := _joined(text, span, marker):
        return joined
    starts = [span.start]
    for sign in _ENDS.finditer(text, span.start, span.end):
        following = read_marker(text, sign.end(), span.end)
        if (
            following is not None
            and following.family == marker.family
            and following.number == marker.number + len(starts)
        ):
            starts.append(sign.end())
    if len(starts) < _FEWEST:
        return (span,)
    pieces = [Span(*ends) for ends in pairwise([*starts, span.end])]
    counted = marker.family not in ITEM_FAMILIES and _state_problems(text, pieces)
    return tuple(pieces) if counted or _in_a_row(text, pieces) else (span,)


def _joined(text: str, span: Span, marker: Marker) -> tuple[Span, ...]:
    """Return the headings that one sentence joins before their answer, the last one with it.

    8.多报面积(责任单位:甲科)、9.漏登台账(责任单位:乙科)。补登12户。: each has a note, or
    the answer is said to be for so many (上述两个问题均已完成整改).
    """
    stop = next((one.end for one in sentences(text, span) if text[one.end - 1] == "。"), span.end)
    ends, starts = list[int](), [span.start]
    for sign in _JOINS.finditer(text, span.start, stop):
        following = read_marker(text, sign.end(), stop)
        counted = (marker.family, (marker.number or 0) + len(starts))
        if following is not None and (following.family, following.number) == counted:
            ends.append(sign.start())
            starts.append(sign.end())
    if len(starts) < _FEWEST or stop >= span.end:
        return ()
    pieces = [Span(*one) for one in zip(starts, [*ends, span.end], strict=True)]
    heads = [read_heading(text, 0, piece) for piece in pieces]
    alone = all(head.alone for head in heads[:-1]) and heads[-1].title.end <= stop
    noted = all(head.brackets for head in heads)
    answer = Span(stop, span.end)
    for_all = any(how_many(said.of(text)) == len(heads) for said in sentences(text, answer))
    told = any(reports_deeds(head.statement.of(text)) for head in heads)
    return tuple(pieces) if alone and (noted or for_all) and not told else ()


def problems_before(text: str, span: Span, answer: Span) -> tuple[Span, ...]:
    """Return the pieces of a paragraph that only names problems, which ``answer`` is for.

    1.账目不清;2.台账不全;3.党费迟交。 before …这3个问题已全部完成整改。, or before 对第1个问题,….
    names three; without such an answer the whole paragraph. What leads up to them is a piece.
    """
    counted = _counted(text, span)
    if len(counted) < _FEWEST:
        return (span,)
    starts = [start for start, _ in counted]
    problems = [Span(*ends) for ends in pairwise([*starts, span.end])]
    numbers = {marker.number for _, marker in counted}
    for_all = any(how_many(said.of(text)) == len(problems) for said in sentences(text, answer))
    for_each = {n for _, named in openings_in(text, answer) for n in named.numbers} == numbers
    if not (for_all or for_each) or not name_problems(text, problems):
        return (span,)
    lead = [Span(span.start, starts[0])] if starts[0] > span.start else []
    return (*lead, *problems)


def _counted(text: str, span: Span) -> list[tuple[int, Marker]]:
    """Return the markers of one family behind stops that count on from the first, with places."""
    found: list[tuple[int, Marker]] = []
    places = (sign.end() for sign in _STOPS.finditer(text, span.start, span.end))
    for place in (span.start, *places):
        marker = read_marker(text, place, span.end)
        if marker is None or marker.number is None:
            continue
        last = found[-1][1] if found else None
        if last is None or (marker.family, marker.number - 1) == (last.family, last.number):
            found.append((place, marker))
    return found


def openings_in(text: str, span: Span) -> Iterator[tuple[int, Reference]]:
    """Yield where sentences start that name a problem, and which: 对第7个问题,…。."""
    for sentence in sentences(text, span):
        if (named := reference_at(text, sentence)) is not None:
            yield sentence.start, named


def name_problems(text: str, pieces: Sequence[Span]) -> bool:
    """Whether most pieces name a fault, and none of those reports what was done."""
    named = 0
    for piece in pieces:
        heading = read_heading(text, 0, piece)
        marker = heading.marker.length if heading.marker is not None else 0
        reports = reports_deeds(text[piece.start + marker : piece.end])
        named += heading.evidence >= Evidence.LOOSE and not reports
    return named * 2 > len(pieces)


def _in_a_row(text: str, pieces: Sequence[Span]) -> bool:
    """Whether headings stand in a row before one answer: 3.关于…问题;4.关于…问题."""
    *others, last = pieces
    return _HEADING.match(text, last.start, last.end) is not None and all(
        _HEADING.fullmatch(text, piece.start, piece.end) is not None for piece in others
    )


def _state_problems(text: str, pieces: Sequence[Span]) -> bool:
    named = 0
    for piece in pieces:
        _, *behind = sentences(text, piece)
        noted = _NOTED.search(text, piece.start, piece.end)
        told = noted is not None and read_bracket(noted["words"]) is not None
        if not told and all(read_statement(said.of(text)) is None for said in behind):
            return False
        named += read_heading(text, 0, piece).evidence >= Evidence.LOOSE
    return named >= len(pieces) - 1
