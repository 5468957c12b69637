"""Units → observations: what a paragraph looks like and what speaks for each role, no role yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final

from parsers.lexicon.markers import NAMED, Marker
from parsers.lexicon.patterns import regex_of
from pipeline.reading.collective.theme_lines import theme_line
from pipeline.reading.faults import Evidence
from pipeline.reading.headings import Heading, opens_detail, read_heading, states_label
from pipeline.reading.outline.between_outcomes import between_outcomes
from pipeline.reading.outline.evidence import (
    TOP_FAMILIES,
    for_issue,
    for_part,
    for_theme,
    traits_of,
)
from pipeline.reading.outline.lines_above import lines_above
from pipeline.reading.outline.neighbours import (
    DETAIL,
    NO_HEADING,
    STATED,
    answered,
    with_answers,
    with_counts,
    with_issues_below,
    with_outer_count,
    with_slips,
    without_listed_measures,
    without_lone_decimals,
    without_parts_in_lists,
)
from pipeline.reading.outline.observation import LINE, ROW, STATES, TEXT, UNMARKED, Observation
from pipeline.reading.outline.own_markers import counts, form_of, in_any_order, own_markers
from pipeline.reading.outline.set_apart import with_lines_set_apart
from pipeline.reading.outline.units import Unit
from pipeline.reading.response.items import sentences
from pipeline.reading.response.labels import Label, label_at
from pipeline.reading.response.list_markers import list_markers
from pipeline.reading.sections import section_status
from pipeline.reading.statuses import read_pure, read_statement, statement_prefix
from schemas.span import Span
from schemas.values import value

_RESPONSES: Final = frozenset({"outcome", "action", "effect", "next"})
_STOPS: Final = "。;:,!?、|"  # a bar ends a row of a table that was saved as text
_LISTED: Final = 4.0  # what is answered by number is a problem, whatever its words
_HEADERS: Final = 3  # rows with headers above the first issue, and that one
_CAPTION: Final = -2.0  # against an issue that has a table of issues below it
_OUT_OF_ORDER: Final = 2.0  # of a heading that keeps the number it had in the feedback
_LISTING: Final = frozenset({"arabic", "arabic_paren", "circled", "arabic_half", "han_paren"})
_NAMING: Final = frozenset({"article", "problem", "task"})  # what says what it counts
_ENOUGH: Final = 4  # numbers that stand in an order of their own
_MAX_LINE: Final = 80
_MAX_STATUS: Final = 30
_MAY_BE_ONE: Final = 1.0  # evidence from which a line could name what is wrong
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


def observe(text: str, units: Sequence[Unit], hints: Hints) -> tuple[Observation, ...]:
    """Return an observation of every unit."""
    above = lines_above(text, units)
    own = own_markers(text, units) | above
    stated = frozenset[int]() if above else between_outcomes(text, units, own)
    hints = replace(hints, listed=hints.listed | above.keys() | stated, stated=stated)
    found = [_observe(text, i, unit, hints, own=own.get(i)) for i, unit in enumerate(units)]
    for at in above:
        found[at - 1] = Observation(at - 1, found[at - 1].heading, TEXT)
    found = _with_any_order(found)
    found = _with_captions(found)
    found = with_outer_count(without_parts_in_lists(_with_parts_like_labels(text, found)))
    found = with_lines_set_apart(text, found)
    found = with_answers(without_listed_measures(text, found))
    found = with_issues_below(with_slips(found))
    return tuple(with_counts(without_lone_decimals(found)))


def _with_captions(found: Sequence[Observation]) -> list[Observation]:
    """Return the observations; an unmarked line right above issues in rows is no issue itself.

    表一：弄好的 heads a table; a row of headers may stand between.
    """
    captions = list(found)
    for at, seen in enumerate(found):
        rows = list(takewhile(lambda row: row.shape == ROW, found[at + 1 : at + 1 + _HEADERS]))
        if seen.shape in UNMARKED and any(row.responds for row in rows):
            captions[at] = replace(seen, problem=min(seen.problem, _CAPTION))
    return captions


def _with_any_order(found: Sequence[Observation]) -> list[Observation]:
    """Return the observations; those of a form whose numbers stand in an order of their own say so.

    第9条“三资”… has the shape of 第3条…, though the quotation mark makes it another family.
    """
    forms: dict[str, list[int]] = {}
    for at, seen in enumerate(found):
        if seen.shape not in (TEXT, ROW) and seen.heading.marker is not None:
            forms.setdefault(form_of(seen.heading.marker), []).append(at)
    ordered = list(found)
    for places in forms.values():
        markers = [marker for at in places if (marker := found[at].heading.marker) is not None]
        shapes = Counter(found[at].shape for at in places)
        any_order = len(places) >= _ENOUGH and in_any_order(markers)
        if any_order or (len(shapes) > 1 and shapes.keys() <= _NAMING and counts(markers)):
            shape = max(shapes, key=lambda one: (shapes[one], one))
            for at in places:
                problem = found[at].problem
                problem = max(problem, _OUT_OF_ORDER) if any_order else problem  # not shuffled
                ordered[at] = replace(found[at], shape=shape, any_order=any_order, problem=problem)
    return ordered


def _observe(text: str, index: int, unit: Unit, hints: Hints, *, own: Marker | None) -> Observation:
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
        seen = _as_heading(text, index, heading, _shape(text, heading, is_label=False))
        return replace(seen, responds=True, labelled=True, label=label.code)
    shape = _shape(text, heading, is_label=label is not None)
    shape = STATES if index in hints.stated else shape
    if shape != TEXT and label is None and not _lists_in_line(text, heading, unit.span):
        seen = _as_heading(text, index, heading, shape)
        listed = index in hints.listed
        return replace(seen, problem=max(seen.problem, _LISTED)) if listed else seen
    if label is not None and (label.code == "outcome" or _only_outcome(text, label, unit.span)):
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


def _as_heading(text: str, index: int, heading: Heading, shape: str) -> Observation:
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


def _shape(text: str, heading: Heading, *, is_label: bool) -> str:
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


def _only_outcome(text: str, label: Label, span: Span) -> bool:
    """Whether nothing but an outcome stands behind a label (进展:已完成。)."""
    words = text[label.span.end : span.end]
    return 0 < len(words) <= _MAX_STATUS and read_pure(words) is not None


def _with_parts_like_labels(text: str, found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, a part named like a label taken for one where issues begin below it.

    反馈问题整改进展情况 right before 1.关于“…”问题 and behind no heading that it could answer; so
    is a numbered one, (一)整改任务落实情况, before all problems.
    """
    parts = list(found)
    first = next((at for at, seen in enumerate(found) if _may_state(seen)), 0)
    for at, seen in enumerate(found[:first]):
        marked = seen.heading.marker is not None and seen.heading.marker.number is not None
        if marked and seen.labelled and _unanswering(text, seen):
            shape = _shape(text, seen.heading, is_label=False)
            parts[at] = _as_heading(text, seen.unit, seen.heading, shape)
    for at, (seen, following) in enumerate(pairwise(found)):
        alone = seen.labelled and seen.heading.title.end == seen.heading.rest.end
        label = label_at(text, seen.heading.title) if alone else None
        if label is not None and _only_outcome(text, label, seen.heading.title):
            alone = False  # 完成情况:已完成 says it of those below
        opens = following.problem >= STATED and following.number == 1
        answers = at > 0 and found[at - 1].problem >= STATED
        if seen.shape == TEXT and alone and opens and not answers:
            parts[at] = _as_heading(text, seen.unit, seen.heading, LINE)
    return parts


def _may_state(seen: Observation) -> bool:
    """Whether a unit could be an issue: a line that says what is wrong, or a row."""
    return seen.responds if seen.shape == ROW else seen.problem >= _MAY_BE_ONE


def _unanswering(text: str, seen: Observation) -> bool:
    """Whether a label stands on its line without the colon that would lead to an answer."""
    label = label_at(text, Span(seen.heading.title.start, seen.heading.rest.end))
    ended = label is not None and label.span.end == seen.heading.rest.end
    return ended and text[seen.heading.rest.end - 1] not in ":]"
