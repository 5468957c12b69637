"""What one unit looks like, and what its words speak for: an observation before its neighbours."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from parsers.lexicon.markers import NAMED, Marker
from parsers.lexicon.patterns import regex_of
from pipeline.reading.frame.sections import section_status
from pipeline.reading.labelled.items import sentences
from pipeline.reading.labelled.labels import Label, label_at
from pipeline.reading.labelled.list_markers import list_markers
from pipeline.reading.outcome.statuses import read_pure, read_statement, statement_prefix
from pipeline.reading.outline.evidence import (
    TOP_FAMILIES,
    for_issue,
    for_part,
    for_theme,
    traits_of,
)
from pipeline.reading.outline.headings import Heading, opens_detail, read_heading, states_label
from pipeline.reading.outline.neighbours import (
    DETAIL,
    NO_HEADING,
    answered,
)
from pipeline.reading.outline.observation import LINE, ROW, STATES, TEXT, Observation
from pipeline.reading.outline.own_markers import form_of
from pipeline.reading.outline.theme_lines import theme_line
from pipeline.reading.outline.units import Unit
from pipeline.reading.problem.faults import Evidence
from schemas.span import Span
from schemas.values import value

_RESPONSES: Final = frozenset({"outcome", "action", "effect", "next"})
_STOPS: Final = "。;:,!?、|"  # a bar ends a row of a table that was saved as text
_LISTED: Final = 4.0  # what is answered by number is a problem, whatever its words
_LISTING: Final = frozenset({"arabic", "arabic_paren", "circled", "arabic_half", "han_paren"})
_MAX_LINE: Final = 80
_MAX_STATUS: Final = 30
_LEADERS: Final = regex_of(r"(?:…{2,}|[.·]{6,})[0-9]{1,3}$")  # a line of a table of contents


@value
class Hints:
    """What the tables of a notice, or answers apart, say of its units.

    ``issue_rows`` are the rows that state issues, ``answers`` the first rows of the tables that
    answer the heading above them, ``listed`` the paragraphs that something answers by number,
    ``stated`` those that state a problem by where they stand.
    """

    issue_rows: frozenset[int] = frozenset()
    answers: frozenset[int] = frozenset()
    listed: frozenset[int] = frozenset()
    stated: frozenset[int] = frozenset()


def observe_unit(
    text: str, index: int, unit: Unit, hints: Hints, *, own: Marker | None
) -> Observation:
    """Return what a unit looks like; ``own``: the marker that only the whole notice makes one."""
    if unit.block.cells:
        empty = Span(unit.span.start, unit.span.start)
        heading = Heading(index, None, empty, empty, (), empty, Evidence.NONE)
        states, answers = index in hints.issue_rows, index in hints.answers
        return Observation(index, heading, ROW, responds=states, labelled=answers)
    heading = read_heading(text, index, unit.span, emphasis=unit.block.emphasis, own=own)
    if _LEADERS.search(text, max(unit.span.start, unit.span.end - 40), unit.span.end):
        return Observation(index, heading, TEXT)
    label = _label(text, heading, unit.span)
    if label is not None and label.code == "next" and label.span.end == heading.title.end:
        # alone on its line: of the issue above where each has one, else the closing part
        seen = as_heading(text, index, heading, shape_of(text, heading, is_label=False))
        return replace(seen, responds=True, labelled=True, label=label.code)
    shape = shape_of(text, heading, is_label=label is not None)
    shape = STATES if index in hints.stated else shape
    if shape != TEXT and label is None and not _lists_in_line(text, heading, unit.span):
        seen = as_heading(text, index, heading, shape)
        listed = index in hints.listed
        return replace(seen, problem=max(seen.problem, _LISTED)) if listed else seen
    if label is not None and (label.code == "outcome" or only_outcome(text, label, unit.span)):
        outcomes = 1
    else:
        outcomes = _stated(text, unit.span) if shape == TEXT else 0
    weight = 0.0 if shape == TEXT else NO_HEADING
    return Observation(
        unit=index,
        heading=heading,
        shape=shape,
        numbers=() if shape == TEXT else _numbers(heading),
        problem=weight,
        theme=weight,
        results=weight,
        other_part=weight,
        outcomes=outcomes,
        responds=True,
        labelled=label is not None and label.code in _RESPONSES,
        label=label.code if label is not None else None,
    )


def _lists_in_line(text: str, heading: Heading, span: Span) -> bool:
    """Whether the count that a unit opens goes on inside it: (1)…;(2)…;(3)… is running text."""
    marker = heading.marker
    if marker is None or marker.number != 1 or marker.family not in _LISTING:
        return False
    alike = [m.number for _, m in list_markers(text, span) if m.family == marker.family]
    return alike[:3] == [1, 2, 3]


def _label(text: str, heading: Heading, span: Span) -> Label | None:
    """Return the label that a unit opens with; 三、整改措施 alone on its line is a part.

    A label that says a problem follows (反馈问题:, 问: before what it asks) belongs to the heading.
    """
    label = label_at(text, span)
    asked = heading.evidence == Evidence.QUOTED and heading.title.of(text)[-1:] == "?"
    if label is None or label.code == "problem" or asked:
        return None
    top = heading.marker is not None and heading.marker.family in TOP_FAMILIES
    return None if top and text[label.span.end - 1] not in ":]" else label


def as_heading(text: str, index: int, heading: Heading, shape: str) -> Observation:
    """Return what a unit is as a heading that opens with ``shape``, whatever label it may be."""
    traits = traits_of(text, heading, shape)
    results, other = for_part(traits)
    problem = for_issue(traits)
    inline = _stated(text, heading.rest) if not heading.alone else 0
    seen = Observation(
        unit=index,
        heading=heading,
        shape=shape,
        numbers=_numbers(heading),
        problem=problem,
        theme=for_theme(traits),
        results=results,
        other_part=other,
        role=traits.role,
        duty=problem < 1.0 and traits.duty,
        own=traits.lists or traits.owned or traits.noted or inline > 0,
        labelled_problem=states_label(text, heading),
        outcomes=int(traits.noted) + inline,
        responds=not heading.alone or traits.noted,
    )
    if heading.marker is None and opens_detail(text, heading.title.start):
        return replace(seen, problem=min(problem, DETAIL), labelled=True)
    label = None if heading.alone else label_at(text, heading.rest)
    return answered(seen) if label is not None and label.code in _RESPONSES else seen


def shape_of(text: str, heading: Heading, *, is_label: bool) -> str:
    """Return the shape of an opening: the family of its marker, or how an unmarked line looks."""
    marker = heading.marker
    if marker is not None:
        if marker.family == "decimal":
            return f"decimal{len(marker.path)}"
        if marker.family == NAMED:
            return f"{NAMED}{form_of(marker)}"
        return f"bullet{marker.text[0]}" if marker.family == "bullet" else marker.family
    if is_label:
        return TEXT
    plain = heading.evidence == Evidence.PLAIN and (heading.alone or _is_answered(text, heading))
    if plain or heading.evidence == Evidence.QUOTED:
        return STATES
    title = heading.title.of(text)
    if not heading.alone or not 4 <= len(title) <= _MAX_LINE:
        return TEXT
    if title[0] == "[" and title[-1] == "]":
        return "bracketed"
    if title[0] == "(" and "。" in title:
        return TEXT  # (有人插话:会不会拖黄了?不会。)
    if theme_line(text, Span(heading.title.start, heading.rest.end)) is not None:
        return TEXT  # 以上问题整改情况:已完成
    ends_open = title[-1] not in _STOPS and heading.title.end == heading.rest.end
    if title[-1] not in _STOPS and text[heading.title.end : heading.rest.end] == ":":
        ends_open = section_status(title) is not None  # 已完成整改的项目有:
    if (
        heading.brackets
    ):  # 聚焦学习方面(3个); behind a stop (学习不深入。已完成) it has to state a fault
        ends_open = text[heading.title.end] in "([" or heading.evidence >= Evidence.LOOSE
    return LINE if ends_open else TEXT


def _is_answered(text: str, heading: Heading) -> bool:
    """Whether a label opens the answer behind a labelled problem: 存在问题:…。整改情况:…."""
    if not states_label(text, heading):
        return False
    label = label_at(text, heading.rest)
    return label is not None and label.code in _RESPONSES


def _numbers(heading: Heading) -> tuple[int, ...]:
    marker = heading.marker
    if marker is None or marker.number is None:
        return ()
    return marker.path or (marker.number,)


def _stated(text: str, span: Span) -> int:
    """Return 1 where the first or the last sentence states what became of an issue, else 0."""
    parts = sentences(text, span)
    if not parts:
        return 0
    before, dash, _ = parts[0].of(text)[:_MAX_STATUS].partition("--")
    if dash and read_pure(before) is not None:
        return 1  # 已完成整改--局党组对6个直属库逐车核对
    # 该问题阶段性完成整改,汛后… states it and goes on
    edges = [part.of(text) for part in {parts[0], parts[-1]}]
    return int(any(read_statement(e) is not None or statement_prefix(e) is not None for e in edges))


def only_outcome(text: str, label: Label, span: Span) -> bool:
    """Whether nothing but an outcome stands behind a label (进展:已完成。)."""
    words = text[label.span.end : span.end]
    return 0 < len(words) <= _MAX_STATUS and read_pure(words) is not None
