"""What the units around one say of it: answers below it, issues below it, the count of its list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final

from parsers.lexicon.markers import Marker, read_marker
from pipeline.reading.labelled.labels import label_at
from pipeline.reading.outline.evidence import TOP_FAMILIES
from pipeline.reading.outline.observation import OFF, ON, ROW, TEXT, Observation
from pipeline.reading.problem.faults import Evidence
from pipeline.reading.text.stops import clause_spans
from schemas.span import Span

NO_HEADING: Final = -5.0
STATED: Final = 2.5  # evidence that a fault is named
_OUTER: Final = 2.0  # what evidence gives the families that by custom number parts
_MAX_NAME: Final = 45
_DUTIES: Final = frozenset({"responsible", "leader", "deadline"})  # labels
DETAIL: Final = 1.0  # what speaks for 整改任务:… as a heading: little where another stands above


def with_outer_count(found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, those of the one count that goes around all issues taken for parts.

    A、 before the first issue and C、 behind the last one count the parts of a notice, whatever
    the sign: neither themes nor issues nor measures go on where no issue is left.
    """
    parts = list(found)
    stated = [at for at, seen in enumerate(found) if seen.problem >= STATED]
    by_shape: dict[str, list[int]] = {}
    for at, seen in enumerate(found):
        if seen.number is not None and seen.shape not in TOP_FAMILIES:
            by_shape.setdefault(seen.shape, []).append(at)
    for shape, places in sorted(by_shape.items()):
        between = [at for at in stated if found[at].shape != shape]
        counted = [found[at].numbers for at in places] == [(n,) for n in range(1, len(places) + 1)]
        around = between and places[0] < between[0] and places[-1] > between[-1]
        named = all(_names(found[at]) for at in places)
        if not (len(places) > 1 and counted and around and named):
            continue
        if any(seen.labelled or seen.outcomes for seen in found[places[-1] + 1 :]):
            continue
        for at in places:
            seen = found[at]
            parts[at] = replace(
                seen, results=2 * seen.results + _OUTER, other_part=2 * seen.other_part + _OUTER
            )
    return parts


def _names(seen: Observation) -> bool:
    """Whether a heading stands alone on its line, without a stop, as the name of a part does."""
    heading = seen.heading
    stopped = heading.title.end < heading.rest.start and not heading.brackets
    return heading.alone and not stopped and len(heading.title) <= _MAX_NAME


def without_parts_in_lists(found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, the items of a list that a label on its line opens no parts.

    整改完成情况: / 1、定期召开调度会,压实责任。 / 2、…: the words of a part stand in a measure. One
    alone may be the next part: each has the same number where 壹、 stands before all of them.
    """
    items = list(found)
    for at, seen in enumerate(found):
        alone = seen.labelled and seen.heading.rest.end - seen.heading.title.end <= 1
        if seen.shape != TEXT or not alone:
            continue
        listed = 0
        for item in found[at + 1 :]:
            counts = item.number == listed + 1 and item.shape == found[at + 1].shape
            if not counts or item.problem >= STATED:
                break
            listed += 1
        for place in range(at + 1, at + 1 + listed if listed > 1 else 0):
            items[place] = replace(items[place], other_part=min(items[place].other_part, 0.0))
    return items


def with_answers(found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, a heading that a labelled response follows marked as such.

    So is one that a line 问题:… follows, which says more of the problem that the heading names.
    """
    marked = _with_numbered_labels(found)
    last: dict[str, int] = {}  # the number of the last problem of a shape, stated or answered
    for at, seen in enumerate(marked[:-1]):
        if seen.shape in (TEXT, ROW) or not seen.heading.alone:
            continue
        below = _behind_duties(marked, at + 1)
        following = marked[below]
        goes_on = seen.number is not None and seen.number - 1 == last.get(seen.shape)
        details = _details(seen, following, goes_on=goes_on)
        if details or following.labelled or seen.problem >= STATED:
            last[seen.shape] = seen.number or 0
        if details:
            marked[below] = replace(following, problem=DETAIL, labelled=True)
        if (details or following.labelled) and marked[at] is seen:
            marked[at] = answered(seen)
    return marked


def _behind_duties(found: Sequence[Observation], first: int) -> int:
    """Return the first unit from ``first`` on that does not only say who leads, and by when."""
    duties = takewhile(lambda one: one.shape == TEXT and one.label in _DUTIES, found[first:])
    return min(first + sum(1 for _ in duties), len(found) - 1)


def without_listed_measures(text: str, found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, lines that go on a list begun behind a label as running text.

    整改措施:一是建立台账; before 二是开展督查。 on the next line: the list has no other first item.
    """
    plain = list(found)
    last: Marker | None = None
    for at, (above, seen) in enumerate(pairwise(found), 1):
        label = label_at(text, _line(above, seen)) if above.labelled else None
        if label is not None:
            last = _last_listed(text, Span(label.span.end, seen.heading.title.start))
        marker = seen.heading.marker
        goes_on = last is not None and marker is not None and _follows(last, marker)
        if goes_on and seen.shape not in (TEXT, ROW) and not _is_stated(found, at):
            plain[at] = replace(seen, shape=TEXT, numbers=())
            last = marker
        elif seen.shape != TEXT:
            last = None
    return plain


def _is_stated(found: Sequence[Observation], at: int) -> bool:
    """Whether a line of a list states a problem all the same, and is no measure of the list.

    An outcome behind it is its own only where it goes on the count of a problem too.
    """
    seen = found[at]
    if seen.problem < STATED:
        return False
    if seen.heading.evidence >= Evidence.PLAIN:
        return True
    if seen.heading.brackets:
        before = (seen.shape, (seen.number or 0) - 1)
        above = (one for one in found[:at] if one.problem >= STATED)
        if any((one.shape, one.number) == before for one in above):
            return True
    return at + 1 < len(found) and found[at + 1].label == "action"


def _line(above: Observation, below: Observation) -> Span:
    return Span(above.heading.title.start, below.heading.title.start - 1)  # less the line break


def _last_listed(text: str, line: Span) -> Marker | None:
    """Return the last marker that opens a clause of a line."""
    clauses = list(clause_spans(text, line))
    markers = (read_marker(text, clause.start, line.end) for clause in reversed(clauses))
    return next((one for one in markers if one is not None and one.number), None)


def _follows(last: Marker, marker: Marker) -> bool:
    return (marker.family, marker.number) == (last.family, (last.number or 0) + 1)


def with_slips(found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, an answered heading that goes on the count of one above as its like.

    1. 2. 3) 4.: a slip of the pen, where no list of its own shape counts up to it.
    """
    alike = list(found)
    last: dict[str, int] = {}
    above: Observation | None = None
    for at, (seen, following) in enumerate(pairwise(found)):
        number = seen.number
        if seen.shape == ROW or number is None:
            continue
        own_list = number in (1, last.get(seen.shape, 0) + 1)
        last[seen.shape] = number
        if not (seen.heading.alone and following.labelled and len(seen.numbers) == 1):
            continue
        if above is not None and not own_list and above.number == number - 1:
            alike[at] = replace(seen, shape=above.shape)
            last[above.shape] = number
        above = alike[at]
    return alike


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
                problem=NO_HEADING, theme=NO_HEADING, results=NO_HEADING, other_part=NO_HEADING,
            )  # fmt: skip
    return labels


def _details(seen: Observation, following: Observation, *, goes_on: bool) -> bool:
    """Whether a label says that a line tells more of the problem that the one above it names.

    怎么回事:… says so whatever the heading, 问题:… below one that sounds like a problem, or that
    goes on the count of problems: 8.耕地保护方面 behind 7.台账有名无实.
    """
    marked = seen.heading.marker is not None and (seen.theme < 1.0 or goes_on)
    told = following.shape == "stated" and following.labelled_problem
    return marked and told and (seen.problem >= 1.0 or following.labelled or goes_on)


def answered(seen: Observation) -> Observation:
    """Return a heading that is answered right below it or beside it as the likelier an issue."""
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


def without_lone_decimals(found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, a decimal that no other one of its depth goes with as text."""
    seen = Counter(o.shape for o in found if o.shape.startswith("decimal"))
    return [
        replace(o, shape=TEXT, numbers=()) if seen.get(o.shape) == 1 and o.problem < 1.0 else o
        for o in found
    ]


def with_counts(found: Sequence[Observation]) -> list[Observation]:
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


def _orphan(seen: Observation) -> float:
    """Return what it costs to take a heading for running text."""
    if seen.shape == TEXT:
        return 0.0
    marked = seen.heading.marker is not None
    stated = (0.8 if marked else 0.4) * max(0.0, seen.problem - 1.0)
    set_apart = max(seen.theme, seen.results, seen.other_part)
    return max(stated, 0.7 * max(0.0, set_apart - 0.5))
