"""Short lines without a marker that gather the issues below them: 业务大厅, 机关, 老人这边.

Their words say nothing of a field of work. What says that they gather is where they stand: right
above issues, the first of all among them, and behind the answer to the issue before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from parsers.lexicon.patterns import regex_of
from pipeline.reading.labelled.labels import label_at
from pipeline.reading.outcome.statuses import read_pure
from pipeline.reading.outline.evidence import ITEM_FAMILIES
from pipeline.reading.outline.neighbours import STATED
from pipeline.reading.outline.observation import LINE, ROW, STATES, TEXT, Observation
from pipeline.reading.outline.own_markers import counts_alike
from pipeline.reading.problem.faults import Evidence, announces_measure, reports_deeds
from schemas.span import Span

_NAME: Final = regex_of(r"[\p{Han}“”、]{2,15}")
_DUTIES: Final = frozenset({"leader", "responsible", "deadline"})
_FEWEST: Final = 2
_GATHERS: Final = 2.5
_WEAK: Final = 1.0  # words that speak for a theme themselves are worth more
_DOES_NOT: Final = -1.0


def with_lines_set_apart(text: str, found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, lines that gather the issues below them taken for themes."""
    gathering = list(found)
    by_shape: dict[str, list[int]] = {}
    for at, (seen, below) in enumerate(pairwise(found)):
        plain = below.shape == STATES  # (一)采购管理 gathers headings without a marker
        if _may_head(below) and (_is_name(text, seen, marked=plain) or _names_duty(text, seen)):
            by_shape.setdefault(below.shape, []).append(at)
    for shape, lines in by_shape.items():
        heads = [at for at, seen in enumerate(found) if seen.shape == shape]
        stated = [at for at in heads if found[at].problem >= STATED]
        if len(stated) * 2 <= len(heads):
            continue
        above = found[stated[0] - 1]
        titles = [found[at].heading.title for at in lines]
        alike = above.role == "other" or counts_alike(text, [above.heading.title, *titles])
        headed = above.shape == LINE and alike
        from_first = lines[0] < _first_of_count(found, heads, stated[0])
        before = [found[at - 1] for at in lines[1:]]
        answered = all(one.shape != shape or not one.heading.alone for one in before)
        for at in lines:
            if from_first and answered and len(lines) >= _FEWEST:
                gathering[at] = _as_heading(found[at])
            elif not (from_first or headed) and found[at].theme < _WEAK:
                gathering[at] = replace(found[at], theme=min(found[at].theme, _DOES_NOT))
    return gathering


def _first_of_count(found: Sequence[Observation], heads: Sequence[int], stated: int) -> int:
    """Return the heading from which the count goes on to a stated one, whatever it says itself."""
    first = stated
    for at in reversed(heads):
        number, above = found[first].number, found[at].number
        if at < first and number is not None and above == number - 1:
            first = at
    return first


def _may_head(seen: Observation) -> bool:
    """Whether a unit could be the heading of an issue: a marker opens it, or it states one."""
    marked = seen.shape not in (TEXT, ROW) and seen.heading.marker is not None
    return seen.shape == STATES or (marked and seen.shape not in ITEM_FAMILIES)


def _is_name(text: str, seen: Observation, *, marked: bool) -> bool:
    """Whether a unit is a short line that names something: no measure, no fault, no outcome."""
    heading = seen.heading
    words = heading.title.of(text)
    if heading.title.end < heading.rest.end:
        return False
    if heading.marker is not None:
        if not marked or heading.marker.family in ITEM_FAMILIES:
            return False
        words = words[heading.marker.length :]
    elif seen.shape not in (TEXT, LINE):
        return False
    if _NAME.fullmatch(words) is None or seen.labelled or seen.role != "other":
        return False
    if heading.evidence >= Evidence.FAULT or read_pure(words) is not None:
        return False
    return not (announces_measure(words) or reports_deeds(words))


def _names_duty(text: str, seen: Observation) -> bool:
    """Whether a unit is a line that says who answers for what is below: 责任领导:局长某某."""
    line = Span(seen.heading.title.start, seen.heading.rest.end)
    label = label_at(text, line) if seen.label in _DUTIES else None
    return label is not None and label.span.end < line.end and text[line.end - 1] not in "。;"


def _as_heading(seen: Observation) -> Observation:
    """Return a line as the heading of what it gathers, all its words the title."""
    heading, marker = seen.heading, seen.heading.marker
    end = heading.rest.end
    start = heading.title.start + (marker.length if marker else 0)
    whole = replace(
        heading,
        title=Span(heading.title.start, end),
        statement=Span(start, end),
        rest=Span(end, end),
    )
    number = marker.number if marker is not None else None
    return replace(
        seen,
        heading=whole,
        shape=marker.family if marker is not None and number is not None else LINE,
        numbers=(number,) if number is not None else (),
        theme=max(seen.theme, 0.0) + _GATHERS,
        results=max(seen.results, 0.0) + _GATHERS if number is not None else seen.results,
        problem=min(seen.problem, 0.0),
        outcomes=0,
        responds=False,
    )
