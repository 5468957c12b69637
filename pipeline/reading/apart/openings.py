"""Which paragraphs of an answering part open an answer, and to which problems of the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from parsers.lexicon.markers import read_marker
from parsers.lexicon.pieces import compiled
from pipeline.reading.apart.cues import cue_at, problems_of
from pipeline.reading.headings import Heading
from pipeline.reading.outline import Unit
from pipeline.reading.references import (
    Reference,
    asked_at,
    numbers_behind,
    reference_at,
    reference_behind,
)
from schemas.values import value

FEWEST: Final = 3  # answers in the order of the problems
FEWEST_NAMED: Final = 2  # answers that name their problem
# 对1.2:…, 再就2.1补充:…
_COMPOSED: Final = compiled(
    r"(?:再|另)?{apart_words.opening}?(?P<number>[0-9]{1,2}(?:[.-][0-9]{1,2}){1,2})[^,。;:\n0-9]{0,6}:"
)
_JUMPS: Final = 2  # of numbers that count nothing
_LONGEST_LINE: Final = 20

Seen = Sequence[Heading | None]  # how each unit would read as a heading, None for rows of tables


@value
class Opening:
    """Whose answer a paragraph opens, and where its words begin behind what says so.

    One without problems ends the answer before it: a question that names none.
    """

    problems: tuple[int, ...]  # positions in the list
    end: int
    until: int | None = None  # where what says so begins again behind the words


Openings = dict[int, Opening]


@value
class Listed:
    """Where the problems begin, their numbers, and which of them a heading gathers.

    ``family``: the markers that open them.
    """

    starts: tuple[int, ...]
    numbers: tuple[int | None, ...]
    groups: tuple[tuple[int, ...], ...]
    family: str | None = None


def family_of(heading: Heading | None) -> str | None:
    """Return the family of markers that a paragraph opens with."""
    return None if heading is None or heading.marker is None else heading.marker.family


def number_of(heading: Heading | None) -> int | None:
    """Return the number that a paragraph opens with."""
    return None if heading is None or heading.marker is None else heading.marker.number


@value
class Series:
    """The units of a part that one family of markers opens, and what they count."""

    units: tuple[int, ...]
    numbers: tuple[int | None, ...]
    groups: tuple[tuple[int, ...], ...]
    family: str

    def listed(self, units: Sequence[Unit]) -> Listed:
        """Return them as a list of problems."""
        starts = tuple(units[i].span.start for i in self.units)
        return Listed(starts, self.numbers, self.groups, self.family)


def lists_in(seen: Seen, part: range) -> Iterator[Series]:
    """Yield what the families of markers in a part count, the innermost family first."""
    families = list(dict.fromkeys(filter(None, (family_of(seen[i]) for i in part))))
    for place in range(len(families) - 1, -1, -1):
        units = tuple(i for i in part if family_of(seen[i]) == families[place])
        if len(units) < FEWEST_NAMED or number_of(seen[units[0]]) is None:
            continue  # three bullets are no answers to three others
        heads = [i for i in part if place and family_of(seen[i]) == families[0]]
        bounds = pairwise([*heads, part.stop])
        groups = tuple(
            tuple(at for at, i in enumerate(units) if start < i < stop) for start, stop in bounds
        )
        numbers = tuple(number_of(seen[i]) for i in units)
        yield Series(units, numbers, groups, families[place])


def openings(
    text: str, units: Sequence[Unit], seen: Seen, part: range, listed: Listed
) -> Openings | None:
    """Return the paragraphs of a part that open answers, None where it answers other things."""
    return (
        by_name(text, units, seen, part, listed)
        or _by_composed(text, units, seen, part, listed)
        or _by_cue(text, units, seen, part, listed)
        or in_order(seen, listed.numbers, part)
        or _by_group(seen, units, listed, part)
        or _by_marker(text, seen, units, listed, part)
        or by_end(text, units, listed, part)
    )


def by_name(
    text: str, units: Sequence[Unit], _seen: Seen, part: range, listed: Listed
) -> Openings | None:
    """Return the paragraphs that name the problem they answer."""
    counted = Counter(listed.numbers)
    places = {n: place for place, n in enumerate(listed.numbers) if counted[n] == 1}
    opened: Openings = {}
    for i in part:
        if units[i].block.cells:
            continue
        span = units[i].span
        named = reference_at(text, span) or asked_at(text, span)
        if named is None and (behind := reference_behind(text, span)):
            named = Reference(behind, span.start)
        if named is not None and all(number in places for number in named.numbers):
            opened[i] = Opening(tuple(places[n] for n in named.numbers), named.end)
    answered = sum(1 for opening in opened.values() if opening.problems)
    return opened if answered >= FEWEST_NAMED else None


def _by_composed(
    text: str, units: Sequence[Unit], seen: Seen, part: range, listed: Listed
) -> Openings | None:
    """Return the paragraphs that name their problem by a number of two parts: 对1.2:…."""
    starts = {start: place for place, start in enumerate(listed.starts)}
    places = {
        heading.marker.numeral: starts[unit.span.start]
        for unit, heading in zip(units, seen, strict=True)
        if unit.span.start in starts and heading is not None and heading.marker is not None
        if len(heading.marker.path) > 1
    }
    if len(places) < max(FEWEST, len(listed.starts)):
        return None
    opened: Openings = {}
    for i in part:
        span = units[i].span
        named = None if units[i].block.cells else _COMPOSED.match(text, span.start, span.end)
        if named is not None and named["number"] in places:
            opened[i] = Opening((places[named["number"]],), named.end())
    return opened if len(opened) >= FEWEST else None


def _by_cue(
    text: str, units: Sequence[Unit], seen: Seen, part: range, listed: Listed
) -> Openings | None:
    """Return the numbered paragraphs that open with a few words of their problem.

    All of them do, and of no problem twice.
    """
    starts = {start: place for place, start in enumerate(listed.starts)}
    problems = [""] * len(starts)
    for unit in units:
        if unit.span.start in starts:
            problems[starts[unit.span.start]] = unit.span.of(text)
    if len(problems) < FEWEST:
        return None
    for counted in lists_in(seen, part):
        opened: Openings = {}
        for i in counted.units:
            cue = cue_at(text, _behind_marker(seen[i]), units[i].span.end)
            places = problems_of(cue[0], problems) if cue is not None else ()
            if cue is not None and places:
                opened[i] = Opening(places, cue[1])
        answered = [place for opening in opened.values() for place in opening.problems]
        if len(opened) == len(counted.units) >= FEWEST and len({*answered}) == len(answered):
            return opened
    return None


def in_order(seen: Seen, numbers: Sequence[int | None], part: range) -> Openings | None:
    """Return the paragraphs that are numbered as the problems are.

    Some may have no answer there, as long as the count goes on to the last problem.
    """
    if len(numbers) < FEWEST:
        return None
    for counted in lists_in(seen, part):
        places = _places_of(counted.numbers, numbers)
        if places is not None:
            return {
                i: Opening((place,), _behind_marker(seen[i]))
                for place, i in zip(places, counted.units, strict=True)
            }
    return None


def _places_of(
    counted: Sequence[int | None], numbers: Sequence[int | None]
) -> Sequence[int] | None:
    """Return which problems a count names, None where it is another."""
    if tuple(counted) == tuple(numbers):
        return range(len(numbers))
    known = {number: place for place, number in enumerate(numbers) if number is not None}
    if len(known) < len(numbers) or not all(number in known for number in counted):
        return None
    places = [known[number] for number in counted if number is not None]
    rising = all(one < other for one, other in pairwise(places))
    reaches = len(places) > max(FEWEST, len(numbers) // 2) and places[-1] == len(numbers) - 1
    return places if rising and reaches else None


def _behind_marker(heading: Heading | None) -> int:
    assert heading is not None
    assert heading.marker is not None
    return heading.title.start + heading.marker.length


def _by_group(seen: Seen, units: Sequence[Unit], listed: Listed, part: range) -> Openings | None:
    """Return the paragraphs that answer groups: each problem by its number, or all together."""
    family = next(filter(None, (family_of(seen[i]) for i in part)), None)
    heads = [i for i in part if family_of(seen[i]) == family]
    if len(heads) < FEWEST_NAMED or len(heads) != len(listed.groups):
        return None
    opened: Openings = {}
    for group, (head, stop) in zip(listed.groups, pairwise([*heads, part.stop]), strict=True):
        numbers = tuple(listed.numbers[place] for place in group)
        inside = range(head + 1, stop)
        same = next((c for c in lists_in(seen, inside) if c.numbers == numbers), None)
        if same is not None:
            opened |= {
                i: Opening((place,), _behind_marker(seen[i]))
                for place, i in zip(group, same.units, strict=True)
            }
        elif group and inside:
            opened[head] = Opening(group, units[head].span.end)
    return opened or None


def _by_marker(
    text: str, seen: Seen, units: Sequence[Unit], listed: Listed, part: range
) -> Openings | None:
    """Return the paragraphs that the marker of their problem opens, in whatever order.

    A diary tells month by month what was done for which: [2], [1], then [3], [1], [3]. A list of
    measures counts on, or begins again. The line above, which says when, ends the answer before.
    """
    known = {number: place for place, number in enumerate(listed.numbers) if number is not None}
    counted = [i for i in part if family_of(seen[i]) == listed.family]
    numbers = [number_of(seen[i]) or 0 for i in counted]
    if len(known) < max(FEWEST, len(listed.numbers)) or not {*numbers} <= known.keys():
        return None
    if len({*numbers}) * 2 < len(known) or not _refer(numbers, len(known)):
        return None
    opened: Openings = {}
    for i, number in zip(counted, numbers, strict=True):
        above = i - 1
        if above in part and above not in opened and is_line(text, units[above]):
            opened[above] = Opening((), units[above].span.end)
        opened[i] = Opening((known[number],), _behind_marker(seen[i]))
    return opened


def by_end(text: str, units: Sequence[Unit], listed: Listed, part: range) -> Openings | None:
    """Return the paragraphs that end with the number of their problem in brackets: ….(3).

    All but short lines do, which say when and end the answer before.
    """
    places = {number: place for place, number in enumerate(listed.numbers) if number is not None}
    if len(places) < max(FEWEST, len(listed.numbers)):
        return None
    opened: Openings = {}
    for i in part:
        span = units[i].span
        behind = None if units[i].block.cells else numbers_behind(text, span)
        if behind is not None and all(number in places for number in behind[0]):
            problems = tuple(places[number] for number in behind[0])
            opened[i] = Opening(problems, span.start, behind[1])
        elif is_line(text, units[i]):
            opened[i] = Opening((), span.end)
        else:
            return None
    answered = {place for opening in opened.values() for place in opening.problems}
    return opened if len(answered) >= FEWEST_NAMED else None


def _refer(numbers: Sequence[int], problems: int) -> bool:
    """Whether numbers name problems: they neither go on nor begin again, as those of lists do."""
    if len(numbers) == len({*numbers}) == problems:
        return True  # each once, in an order of its own
    pairs = pairwise((0, *numbers))
    jumps = sum(1 for last, number in pairs if number not in (1, last + 1))
    return jumps >= max(_JUMPS, len(numbers) / 3)


def is_line(text: str, unit: Unit) -> bool:
    """Whether a unit is a short line without marker and stop."""
    span = unit.span
    if unit.block.cells or len(span) > _LONGEST_LINE or text[span.end - 1] in "。;:":
        return False
    return read_marker(text, span.start, span.end) is None
