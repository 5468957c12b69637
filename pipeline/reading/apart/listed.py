"""What a part lists, and what opens an answer to it: the terms in which answers are matched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from parsers.lexicon.markers import read_marker
from parsers.lexicon.patterns import regex_of
from pipeline.reading.outline import Unit
from pipeline.reading.outline.headings import Heading
from schemas.values import value

FEWEST: Final = 3  # answers in the order of the problems
FEWEST_NAMED: Final = 2  # answers that name their problem
_LONGEST_LINE: Final = 20
_LONGEST_HEADING: Final = 30
_STOP: Final = regex_of("[,。;:]")

Seen = Sequence[Heading | None]  # how each unit would read as a heading, None for rows of tables


@value
class Opening:
    """Whose answer a paragraph opens, and where its words begin behind what says so.

    One without problems ends the answer before it: a question that names none. ``heads``: it is
    a heading, which may say who answers.
    """

    problems: tuple[int, ...]  # positions in the list
    end: int
    until: int | None = None  # where what says so begins again behind the words
    heads: bool = False


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


def behind_marker(heading: Heading | None) -> int:
    """Return where the words of a paragraph begin behind its marker."""
    assert heading is not None
    assert heading.marker is not None
    return heading.title.start + heading.marker.length


def is_heading_line(text: str, unit: Unit) -> bool:
    """Whether a paragraph is a short line without stops, with a marker or without."""
    span = unit.span
    short = not unit.block.cells and len(span) <= _LONGEST_HEADING
    return short and _STOP.search(text, span.start, span.end) is None


def is_line(text: str, unit: Unit) -> bool:
    """Whether a unit is a short line without marker and stop."""
    span = unit.span
    if unit.block.cells or len(span) > _LONGEST_LINE or text[span.end - 1] in "。;:":
        return False
    return read_marker(text, span.start, span.end) is None
