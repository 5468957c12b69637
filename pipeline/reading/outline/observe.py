"""Units → observations: what a paragraph looks like and what speaks for each role, no role yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from parsers.lexicon.markers import Marker
from parsers.lexicon.patterns import regex_of
from pipeline.reading.headings import Evidence, Heading, opens_detail, read_heading, states_label
from pipeline.reading.items import sentences
from pipeline.reading.labels import Label, label_at
from pipeline.reading.outline.evidence import (
    ITEM_FAMILIES,
    NO_ISSUES,
    TOP_FAMILIES,
    for_issue,
    for_part,
    for_theme,
    traits_of,
)
from pipeline.reading.outline.own_markers import NAMED, form_of, own_markers
from pipeline.reading.outline.units import Unit
from pipeline.reading.sections import section_status
from pipeline.reading.statuses import is_pure, read_statement, read_status
from schemas.span import Span

ON: Final = 1.5  # a count that goes on or begins
OFF: Final = -0.5
TEXT: Final = "text"
ROW: Final = "row"
LINE: Final = "line"
UNMARKED: Final = frozenset({"stated", "bracketed", LINE})
_RESPONSES: Final = frozenset({"outcome", "action", "effect", "next"})
_STOPS: Final = "。;:,!?、|"  # a bar ends a row of a table that was saved as text
_MAX_LINE: Final = 80
_MAX_STATUS: Final = 30
_SET_APART: Final = 1.0
_NO_HEADING: Final = -5.0
_STATED: Final = 2.5  # evidence that a fault is named
_GATHERS: Final = 1.0
_DETAIL: Final = 1.0  # what speaks for 整改任务:… as a heading: little where another stands above
_LEADERS: Final = regex_of(r"(?:…{2,}|[.·]{6,})[0-9]{1,3}$")  # a line of a table of contents


@dataclass(frozen=True, slots=True)
class Observation:
    """A unit as it looks: the shape of its opening, its numbers, and what speaks for each role.

    ``shape`` is the family of the marker (a decimal one with its depth, a bullet with its sign),
    ``stated``, ``bracketed`` or ``line`` for unmarked headings, ``text`` or ``row``. ``problem``,
    ``theme``, ``results`` and ``other_part`` are log odds for the heading of an issue, of a theme,
    of a part that reports issues and of one that does not (see ``evidence``); ``duty`` says that it
    could name a duty, ``own`` that it has a list, an outcome or a bracket with names to itself,
    ``labelled_problem`` that a label (问题:) says that a problem follows.
    ``outcomes`` counts what it states to have become of an issue, ``responds`` says that it holds a
    response, ``labelled`` that a label of a response opens it, ``label`` which code it has.
    ``listed`` is what its number is worth in a list: a count speaks for a list, whatever the list
    is of; ``orphan`` what it costs to take it for running text.
    """

    unit: int
    heading: Heading
    shape: str
    numbers: tuple[int, ...] = ()
    problem: float = 0.0
    theme: float = 0.0
    results: float = 0.0
    other_part: float = 0.0
    role: str = "other"
    duty: bool = False
    own: bool = False
    labelled_problem: bool = False
    outcomes: int = 0
    responds: bool = False
    labelled: bool = False
    label: str | None = None
    listed: float = 0.0
    orphan: float = 0.0

    @property
    def number(self) -> int | None:
        """The last number of the marker, None without one."""
        return self.numbers[-1] if self.numbers else None

    @property
    def sets_apart(self) -> bool:
        """Whether its words alone say that a part without issues begins here."""
        return self.role in NO_ISSUES and self.heading.alone and self.other_part >= _SET_APART


def observe(
    text: str, units: Sequence[Unit], issue_rows: Collection[int]
) -> tuple[Observation, ...]:
    """Return an observation of every unit; ``issue_rows`` are the table rows that state issues."""
    own = own_markers(text, units)
    found = [
        _observe(text, i, unit, issue_row=i in issue_rows, own=own.get(i))
        for i, unit in enumerate(units)
    ]
    found = _without_parts_in_lists(_with_parts_like_labels(text, found))
    return tuple(_with_counts(_without_lone_decimals(_with_issues_below(_with_answers(found)))))


def _orphan(seen: Observation) -> float:
    """Return what it costs to take a heading for running text."""
    if seen.shape == TEXT:
        return 0.0
    marked = seen.heading.marker is not None
    stated = (0.8 if marked else 0.4) * max(0.0, seen.problem - 1.0)
    set_apart = max(seen.theme, seen.results, seen.other_part)
    return max(stated, 0.7 * max(0.0, set_apart - 0.5))


def _observe(
    text: str, index: int, unit: Unit, *, issue_row: bool, own: Marker | None
) -> Observation:
    if unit.block.cells:
        empty = Span(unit.span.start, unit.span.start)
        heading = Heading(index, None, empty, empty, (), empty, Evidence.NONE)
        return Observation(index, heading, ROW, responds=issue_row)
    heading = read_heading(text, index, unit.span, emphasis=unit.block.emphasis, own=own)
    if _LEADERS.search(text, max(unit.span.start, unit.span.end - 40), unit.span.end):
        return Observation(index, heading, TEXT)
    label = _label(text, heading, unit.span)
    if label is not None and label.code == "next" and label.span.end == heading.title.end:
        # alone on its line: of the issue above where each has one, else the closing part
        seen = _as_heading(text, index, heading, _shape(text, heading, is_label=False))
        return replace(seen, responds=True, labelled=True, label=label.code)
    shape = _shape(text, heading, is_label=label is not None)
    if shape != TEXT and label is None:
        return _as_heading(text, index, heading, shape)
    if label is not None and (label.code == "outcome" or _only_outcome(text, label, unit.span)):
        outcomes = 1
    else:
        outcomes = _stated(text, unit.span) if shape == TEXT else 0
    weight = 0.0 if shape == TEXT else _NO_HEADING
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


def _label(text: str, heading: Heading, span: Span) -> Label | None:
    """Return the label that a unit opens with; 三、整改措施 alone on its line is a part.

    A label that says a problem follows (反馈问题:) belongs to the heading.
    """
    label = label_at(text, span)
    if label is None or label.code == "problem":
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
        return replace(seen, problem=min(problem, _DETAIL), labelled=True)
    label = None if heading.alone else label_at(text, heading.rest)
    return _answered(seen) if label is not None and label.code in _RESPONSES else seen


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
        return "stated"
    title = heading.title.of(text)
    if not heading.alone or not 4 <= len(title) <= _MAX_LINE:
        return TEXT
    if title[0] == "[" and title[-1] == "]":
        return "bracketed"
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
    if dash and is_pure(before) and read_status(before) is not None:
        return 1  # 已完成整改--局党组对6个直属库逐车核对
    return int(any(read_statement(p.of(text)) is not None for p in {parts[0], parts[-1]}))


def _only_outcome(text: str, label: Label, span: Span) -> bool:
    """Whether nothing but an outcome stands behind a label (进展:已完成。)."""
    words = text[label.span.end : span.end]
    return 0 < len(words) <= _MAX_STATUS and is_pure(words) and read_status(words) is not None


def _with_parts_like_labels(text: str, found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, a part named like a label taken for one where issues begin below it.

    反馈问题整改进展情况 right before 1.关于“…”问题 and behind no heading that it could answer.
    """
    parts = list(found)
    for at, (seen, following) in enumerate(pairwise(found)):
        alone = seen.labelled and seen.heading.title.end == seen.heading.rest.end
        first = following.problem >= _STATED and following.number == 1
        answers = at > 0 and found[at - 1].problem >= _STATED
        if seen.shape == TEXT and alone and first and not answers:
            parts[at] = _as_heading(text, seen.unit, seen.heading, LINE)
    return parts


def _without_parts_in_lists(found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, the items of a list that a label on its line opens no parts.

    整改完成情况: / 1、定期召开调度会,压实责任。 / 2、…: the words of a part stand in a measure.
    """
    items = list(found)
    for at, seen in enumerate(found):
        alone = seen.labelled and seen.heading.rest.end - seen.heading.title.end <= 1
        if seen.shape != TEXT or not alone:
            continue
        for number, item in enumerate(found[at + 1 :], 1):
            if item.number != number or item.shape != found[at + 1].shape:
                break
            if item.problem >= _STATED:
                break
            items[at + number] = replace(item, other_part=min(item.other_part, 0.0))
    return items


def _with_answers(found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, a heading that a labelled response follows marked as such.

    So is one that a line 问题:… follows, which says more of the problem that the heading names.
    """
    answered = _with_numbered_labels(found)
    for at, (seen, following) in enumerate(pairwise(answered)):
        if seen.shape in (TEXT, ROW) or not seen.heading.alone:
            continue
        details = _details(seen, following)
        if details:
            answered[at + 1] = replace(following, problem=_DETAIL, labelled=True)
        if (details or following.labelled) and answered[at] is seen:
            answered[at] = _answered(seen)
    return answered


def _with_numbered_labels(found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, 1.问题表现:… before 2.整改措施:… taken for the label that it is."""
    labels = list(found)
    for at, (seen, following) in enumerate(pairwise(found)):
        counted = seen.shape == following.shape and seen.number is not None
        if (
            counted
            and seen.labelled_problem
            and following.labelled
            and following.number == (seen.number or 0) + 1
        ):
            labels[at] = replace(
                seen, labelled=True, label="problem", responds=True, labelled_problem=False,
                problem=_NO_HEADING, theme=_NO_HEADING, results=_NO_HEADING, other_part=_NO_HEADING,
            )  # fmt: skip
    return labels


def _with_issues_below(found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, a line right above the heading of an issue the likelier to gather.

    (二)人事管理领域 before 问题4:…: an item of a list has no heading of another shape below it.
    """
    gathering = list(found)
    for at, (seen, below) in enumerate(pairwise(found)):
        stated = below.problem >= _STATED and below.heading.marker is not None
        stated = stated or (below.shape == ROW and below.responds)
        if stated and below.shape != seen.shape and _may_gather(seen):
            gathering[at] = replace(seen, theme=seen.theme + _GATHERS)
    return gathering


def _may_gather(seen: Observation) -> bool:
    heading = seen.heading
    stopped = heading.title.end < heading.rest.start and not heading.brackets
    numbered = heading.marker is not None and seen.shape not in ITEM_FAMILIES
    return numbered and heading.alone and not stopped and seen.problem < _STATED


def _details(seen: Observation, following: Observation) -> bool:
    marked = seen.heading.marker is not None and seen.problem >= 1.0 and seen.theme < 1.0
    return marked and following.shape == "stated" and following.labelled_problem


def _answered(seen: Observation) -> Observation:
    return replace(
        seen,
        problem=seen.problem + 1.5,
        theme=seen.theme - 1.5,
        results=seen.results - 1.0,
        other_part=seen.other_part - 1.0,
    )


def _as_letter(seen: Observation, last: int) -> Observation:
    """Return a Roman I. that goes on from H. as the letter it is."""
    marker = seen.heading.marker
    if seen.shape != "roman" or marker is None or last == 0:
        return seen
    number = ord(marker.text[0]) - ord("A") + 1
    if number != last + 1:
        return seen
    heading = replace(seen.heading, marker=replace(marker, family="letter", number=number))
    return replace(seen, shape="letter", numbers=(number,), heading=heading)


def _without_lone_decimals(found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, a decimal that no other one of its depth goes with as text."""
    seen = Counter(o.shape for o in found if o.shape.startswith("decimal"))
    return [
        replace(o, shape=TEXT, numbers=()) if seen.get(o.shape) == 1 and o.problem < 1.0 else o
        for o in found
    ]


def _with_counts(found: Sequence[Observation]) -> list[Observation]:
    """Return the observations with what their numbers are worth in a list of their shape.

    And with what it costs to take each for running text, by what is known of it by then.
    """
    last: dict[str, int] = {}
    counted: list[Observation] = []
    for one in found:
        seen = _as_letter(one, last.get("letter", 0))
        number, orphan = seen.number, _orphan(seen)
        if number is None:
            counted.append(replace(seen, orphan=orphan) if orphan else seen)
            continue
        fits = number in (1, last.get(seen.shape, 0) + 1)
        last[seen.shape] = number
        counted.append(replace(seen, listed=ON if fits else OFF, orphan=orphan))
    return counted
