"""Units → observations: what each looks like, and what the units around it add, no role yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final

from pipeline.reading.labelled.labels import label_at
from pipeline.reading.outcome.legend import legend_line
from pipeline.reading.outline.alike import with_alike
from pipeline.reading.outline.between_outcomes import between_outcomes
from pipeline.reading.outline.closed_groups import closed_groups
from pipeline.reading.outline.evidence import NAMING
from pipeline.reading.outline.issues_below import with_issues_below
from pipeline.reading.outline.joint import jointly_answered
from pipeline.reading.outline.lines_above import lines_above
from pipeline.reading.outline.looks import Hints, as_heading, observe_unit, only_outcome, shape_of
from pipeline.reading.outline.neighbours import (
    STATED,
    with_answers,
    with_counts,
    with_outer_count,
    with_slips,
    without_listed_measures,
    without_lone_decimals,
    without_parts_in_lists,
)
from pipeline.reading.outline.observation import LINE, ROW, TEXT, UNMARKED, Observation
from pipeline.reading.outline.outermost import with_outermost
from pipeline.reading.outline.own_markers import counts, form_of, in_any_order, own_markers
from pipeline.reading.outline.own_paragraphs import with_own_paragraphs
from pipeline.reading.outline.questions import with_questions
from pipeline.reading.outline.remarks import with_remarks
from pipeline.reading.outline.restated import with_restated
from pipeline.reading.outline.run_in_names import run_in_names
from pipeline.reading.outline.set_apart import with_lines_set_apart
from pipeline.reading.outline.units import Unit
from schemas.span import Span

_HEADERS: Final = 3  # rows with headers above the first issue, and that one
_CAPTION: Final = -2.0  # against an issue that has a table of issues below it
_OUT_OF_ORDER: Final = 2.0  # of a heading that keeps the number it had in the feedback
_ENOUGH: Final = 4  # numbers that stand in an order of their own
_MAY_BE_ONE: Final = 1.0  # evidence from which a line could name what is wrong


def observe(text: str, units: Sequence[Unit], hints: Hints) -> tuple[Observation, ...]:
    """Return an observation of every unit."""
    above = lines_above(text, units)
    own = own_markers(text, units) | above
    stated = frozenset[int]() if above else between_outcomes(text, units, own)
    listed = hints.listed | above.keys() | stated | jointly_answered(text, units)
    listed |= closed_groups(text, units, own)
    hints = replace(hints, listed=listed, stated=stated | run_in_names(text, units))
    found = [observe_unit(text, i, unit, hints, own=own.get(i)) for i, unit in enumerate(units)]
    explained = legend_line(text)
    for at, unit in enumerate(units):
        if explained is not None and unit.span in explained:  # ★已完成,☆正在整改 opens no list
            found[at] = Observation(at, found[at].heading, TEXT)
    for at in above:
        found[at - 1] = Observation(at - 1, found[at - 1].heading, TEXT)
    found = _with_any_order(found)
    found = _with_captions(found)
    found = with_outer_count(without_parts_in_lists(_with_parts_like_labels(text, found)))
    found = with_restated(text, with_lines_set_apart(text, found))
    found = with_questions(text, with_answers(without_listed_measures(text, found)))
    found = with_issues_below(with_slips(with_own_paragraphs(found)))
    found = with_alike(text, without_lone_decimals(found))
    return tuple(with_counts(with_remarks(text, with_outermost(found))))


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
        if any_order or (len(shapes) > 1 and shapes.keys() <= NAMING and counts(markers)):
            shape = max(shapes, key=lambda one: (shapes[one], one))
            for at in places:
                problem = found[at].problem
                problem = max(problem, _OUT_OF_ORDER) if any_order else problem  # not shuffled
                ordered[at] = replace(found[at], shape=shape, any_order=any_order, problem=problem)
    return ordered


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
            shape = shape_of(text, seen.heading, is_label=False)
            parts[at] = as_heading(text, seen.unit, seen.heading, shape)
    for at, (seen, following) in enumerate(pairwise(found)):
        alone = seen.labelled and seen.heading.title.end == seen.heading.rest.end
        label = label_at(text, seen.heading.title) if alone else None
        if label is not None and only_outcome(text, label, seen.heading.title):
            alone = False  # 完成情况:已完成 says it of those below
        opens = max(following.problem, following.theme) >= STATED and following.number == 1
        answers = at > 0 and found[at - 1].problem >= STATED
        if seen.shape == TEXT and alone and opens and not answers:
            parts[at] = as_heading(text, seen.unit, seen.heading, LINE)
    return parts


def _may_state(seen: Observation) -> bool:
    """Whether a unit could be an issue: a line that says what is wrong, or a row."""
    return seen.responds if seen.shape == ROW else seen.problem >= _MAY_BE_ONE


def _unanswering(text: str, seen: Observation) -> bool:
    """Whether a label stands on its line without the colon that would lead to an answer."""
    label = label_at(text, Span(seen.heading.title.start, seen.heading.rest.end))
    ended = label is not None and label.span.end == seen.heading.rest.end
    return ended and text[seen.heading.rest.end - 1] not in ":]"
