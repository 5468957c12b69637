"""Headings that one line joins: (一)(二)关于“…”“…”两个问题, (一)…、(二)…两个问题.

Each is an issue of its own. What stands below answers all of them, or each by its number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from parsers.lexicon.markers import Marker, read_marker
from parsers.lexicon.numerals import integer
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.outline.headings import read_heading
from pipeline.reading.response.parts import read_response
from schemas.span import Span
from schemas.values import value

_JOIN: Final = regex_of("[、,;和及与]|以及")
_QUOTED: Final = regex_of("“([^“”\n]{2,120})”")
_COUNTED: Final = compiled(
    r"(?:[这等]|共)?(?P<count>{count}){measure_word}(?:具体|反馈)?的?{problem_noun}[。:]?$"
)
_FEWEST: Final = 2


@value
class _Part:
    """One of the headings that a line joins."""

    marker: Marker
    title: Span
    statement: Span
    printed: str  # the marker, where it opens its words


def split_joined(text: str, drafts: Sequence[IssueDraft]) -> tuple[IssueDraft, ...]:
    """Return the drafts, those whose heading joins several as many, the last with the answer."""
    split: list[IssueDraft] = []
    places: dict[int, int] = {}
    for at, draft in enumerate(drafts):
        parts = [] if draft.is_group or draft.family == "table" else list(_parts(text, draft))
        split += _apart(text, draft, parts) if len(parts) >= _FEWEST else [draft]
        places[at] = len(split) - 1
    if len(split) == len(drafts):
        return tuple(drafts)
    for draft in split:
        draft.parent = places[draft.parent] if draft.parent is not None else None
    return tuple(split)


def _parts(text: str, draft: IssueDraft) -> Iterator[_Part]:
    """Yield the headings that a title joins, none where it is one."""
    title = draft.title
    first = read_marker(text, title.start, title.end)
    if first is None or first.number is None:
        return
    markers, at = _adjacent(text, title, first)
    if len(markers) >= _FEWEST:
        quoted = list(_QUOTED.finditer(text, at, title.end))
        if len(quoted) != len(markers):
            return
        starts = [title.start, *(one.start() for one in quoted[1:])]
        ends = [*(one.end() for one in quoted[:-1]), title.end]
        for place, (marker, one) in enumerate(zip(markers, quoted, strict=True)):
            printed = "" if place else marker.text
            yield _Part(marker, Span(starts[place], ends[place]), Span(*one.span(1)), printed)
        return
    yield from _counted(text, title, first)


def _adjacent(text: str, title: Span, first: Marker) -> tuple[list[Marker], int]:
    """Return the markers that open a title one behind the other, and where its words begin."""
    markers, at = [first], title.start + first.length
    while True:
        join = _JOIN.match(text, at, title.end)
        start = join.end() if join is not None else at
        marker = read_marker(text, start, title.end)
        if marker is None or not _goes_on(marker, markers[-1]):
            return markers, at
        markers.append(marker)
        at = start + marker.length


def _counted(text: str, title: Span, first: Marker) -> Iterator[_Part]:
    """Yield headings that a title joins where it counts them: (一)…、(二)…两个问题."""
    counted = _COUNTED.search(text, title.start, title.end)
    if counted is None:
        return
    markers, starts, ends = [first], [title.start], list[int]()
    for join in _JOIN.finditer(text, title.start + first.length, counted.start()):
        marker = read_marker(text, join.end(), counted.start())
        if marker is not None and _goes_on(marker, markers[-1]):
            markers.append(marker)
            starts.append(join.end())
            ends.append(join.start())
    if integer(counted["count"]) != len(markers):
        return
    for marker, start, end in zip(markers, starts, [*ends, counted.start()], strict=True):
        stated = read_heading(text, 0, Span(start, end)).statement
        yield _Part(
            marker, Span(start, title.end if marker is markers[-1] else end), stated, marker.text
        )


def _goes_on(marker: Marker, last: Marker) -> bool:
    return (marker.family, marker.number) == (last.family, (last.number or 0) + 1)


def _apart(text: str, draft: IssueDraft, parts: Sequence[_Part]) -> list[IssueDraft]:
    made = [
        replace(
            draft, title=part.title, statement=part.statement, marker=part.printed,
            number=part.marker.numeral, body=part.title, pieces=[], brackets=(), outcomes=[],
            segments=[], fields=[], labels=[], answers=[],
        )
        for part in parts[:-1]
    ]  # fmt: skip
    last = replace(
        draft,
        title=parts[-1].title,
        statement=parts[-1].statement,
        marker=parts[-1].printed,
        number=parts[-1].marker.numeral,
        body=Span(parts[-1].title.start, draft.body.end),
    )
    _give_each(text, [*made, last])
    return [*made, last]


def _give_each(text: str, issues: Sequence[IssueDraft]) -> None:
    """Give each of the issues the paragraph that counts it and states an outcome: 1.…,已完成."""
    last = issues[-1]
    if len(last.pieces) != len(issues):
        return
    markers = [read_marker(text, piece.start, piece.end) for piece in last.pieces]
    counted = [marker.number for marker in markers if marker is not None]
    if counted not in ([*range(1, len(issues) + 1)], [int(one.number or 0) for one in issues]):
        return
    told = [
        Span(piece.start + marker.length, piece.end)
        for piece, marker in zip(last.pieces, markers, strict=True)
        if marker is not None
    ]
    responses = [read_response(text, [one]) for one in told]
    if not all(response.outcomes for response in responses):
        return
    pieces = list(last.pieces)
    last.segments, last.outcomes, last.labels, last.pieces = [], [], [], []
    last.body = last.title
    for issue, piece, answer, response in zip(issues, pieces, told, responses, strict=True):
        issue.add_response(response)
        issue.labels.append(Span(piece.start, answer.start))
        issue.answers.append(piece)
