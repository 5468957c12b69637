"""The answers to problems that are listed before, by number or in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.reading.apart.parts import Parts, find_parts
from pipeline.reading.apart.references import reference_at
from pipeline.reading.drafts import IssueDraft
from pipeline.reading.headings import Evidence, Heading, read_heading
from pipeline.reading.items import split_items
from pipeline.reading.outline import Unit, own_markers
from pipeline.reading.response import read_response
from schemas.span import Span

_FEWEST: Final = 3  # answers in the order of the problems
_FEWEST_NAMED: Final = 2  # answers that name their problem
_STATED: Final = 0.25  # more headings of problems among the answers: these repeat the problems


Seen = Sequence[Heading | None]


@dataclass(frozen=True, slots=True)
class _Answer:
    """The paragraphs of one answer, those that only say whose it is, and whose it is."""

    problems: tuple[int, ...]  # positions in the list of problems
    pieces: tuple[Span, ...]
    names: tuple[Span, ...]
    under: Span | None  # the heading that gathers it with others

    @property
    def span(self) -> Span:
        return Span(min(s.start for s in (*self.names, *self.pieces)), self.pieces[-1].end)


@dataclass(frozen=True, slots=True)
class Apart:
    """Where each of the problems of a list begins, the answers, and the units of the outline."""

    starts: tuple[int, ...]
    answers: tuple[_Answer, ...]
    units: tuple[Unit, ...]

    def join(self, text: str, drafts: Sequence[IssueDraft]) -> bool:
        """Give the answers to the issues; False, and nothing given, where these are others.

        What stands below a problem itself says more of it. Of several problems that are answered
        together each has the outcome, the last one the measures.
        """
        at = {draft.title.start: draft for draft in drafts if not draft.is_group}
        if not all(start in at for start in self.starts):
            return False
        for start in self.starts:
            _describe(at[start])
        for answer in self.answers:
            response = read_response(text, answer.pieces)
            *others, last = (at[self.starts[problem]] for problem in answer.problems)
            for draft in others:
                draft.outcomes += response.outcomes
                draft.under = answer.under
            last.under = answer.under
            last.add_response(response)
            last.labels += answer.names
            last.answers.append(answer.span)
        return True


def _describe(draft: IssueDraft) -> None:
    draft.labels += [segment.span for segment in draft.segments]
    draft.segments = []


def find_apart(text: str, units: Sequence[Unit]) -> Iterator[Apart]:
    """Yield what could be problems answered apart from them, the likeliest first."""
    for parts in find_parts(text, units):
        yield from _joined(text, *_with_items_apart(text, units, parts))


def _with_items_apart(
    text: str, units: Sequence[Unit], parts: Parts
) -> tuple[Sequence[Unit], Parts]:
    """Return the units, the items of problems that one paragraph lists each a unit of its own."""
    listed: list[Unit] = []
    for i in parts.problems:
        unit = units[i]
        items = () if unit.block.cells else split_items(text, unit.span)
        counted = sum(1 for item in items if item.marker is not None)
        listed += [Unit(item.span, unit.block) for item in items] if counted >= _FEWEST else [unit]
    more = len(listed) - len(parts.problems)
    if not more:
        return units, parts
    first, stop = parts.problems.start, parts.problems.stop
    apart = Parts(
        range(first, stop + more),
        tuple(range(part.start + more, part.stop + more) for part in parts.answers),
    )
    return [*units[:first], *listed, *units[stop:]], apart


def _joined(text: str, units: Sequence[Unit], parts: Parts) -> Iterator[Apart]:
    seen = _seen(text, units)
    if _repeats(seen, parts):
        return
    for problems in _lists(seen, parts.problems):
        answers = _answers(text, units, seen, parts, problems)
        if answers is None:
            continue
        taken = {i for part in parts.answers for i in part}
        yield Apart(
            tuple(units[i].span.start for i in problems),
            tuple(answers),
            tuple(unit for i, unit in enumerate(units) if i not in taken),
        )


def _seen(text: str, units: Sequence[Unit]) -> Seen:
    """Return how each unit would read as a heading, None for the row of a table."""
    own = own_markers(text, units)
    return [
        None if unit.block.cells else read_heading(text, i, unit.span, own=own.get(i))
        for i, unit in enumerate(units)
    ]


def _repeats(seen: Seen, parts: Parts) -> bool:
    """Whether the answers stand below the words of the problems again."""
    marked = [
        heading
        for part in parts.answers
        for i in part
        if (heading := seen[i]) is not None and heading.marker is not None
    ]
    stated = sum(1 for heading in marked if heading.evidence >= Evidence.FAULT)
    return stated > len(marked) * _STATED


def _family(heading: Heading | None) -> str | None:
    return None if heading is None or heading.marker is None else heading.marker.family


def _lists(seen: Seen, part: range) -> Iterator[list[int]]:
    """Yield the units of a part that one family of markers counts, the innermost family first."""
    families = list(dict.fromkeys(filter(None, (_family(seen[i]) for i in part))))
    for family in reversed(families):
        units = [i for i in part if _family(seen[i]) == family]
        if len(units) >= _FEWEST_NAMED:
            yield units


def _number(heading: Heading | None) -> int | None:
    return None if heading is None or heading.marker is None else heading.marker.number


def _answers(
    text: str, units: Sequence[Unit], seen: Seen, parts: Parts, problems: Sequence[int]
) -> list[_Answer] | None:
    """Return the answers to problems, None where the parts do not answer these."""
    numbers = [_number(seen[i]) for i in problems]
    found: list[_Answer] = []
    for part in parts.answers:
        opened = _by_name(text, units, numbers, part) or _in_order(seen, numbers, part)
        if opened is None:
            return None
        found += _collected(units, seen, part, opened)
    return found


@dataclass(frozen=True, slots=True)
class _Opening:
    """Whose answer a paragraph opens, and where its words begin behind what says so."""

    problems: tuple[int, ...]
    end: int


def _by_name(
    text: str, units: Sequence[Unit], numbers: Sequence[int | None], part: range
) -> dict[int, _Opening] | None:
    """Return the paragraphs of a part that name the problem they answer."""
    counted = Counter(numbers)
    places = {number: place for place, number in enumerate(numbers) if counted[number] == 1}
    opened: dict[int, _Opening] = {}
    for i in part:
        named = None if units[i].block.cells else reference_at(text, units[i].span)
        if named is not None and all(number in places for number in named.numbers):
            opened[i] = _Opening(tuple(places[n] for n in named.numbers), named.end)
    return opened if len(opened) >= _FEWEST_NAMED else None


def _in_order(seen: Seen, numbers: Sequence[int | None], part: range) -> dict[int, _Opening] | None:
    """Return the paragraphs of a part that are numbered as the problems are."""
    if len(numbers) < _FEWEST:
        return None
    for units in _lists(seen, part):
        if [_number(seen[i]) for i in units] == list(numbers):
            return {
                i: _Opening((place,), heading.title.start + heading.marker.length)
                for place, i in enumerate(units)
                if (heading := seen[i]) is not None and heading.marker is not None
            }
    return None


def _collected(
    units: Sequence[Unit], seen: Seen, part: range, opened: Mapping[int, _Opening]
) -> Iterator[_Answer]:
    """Yield the answers of a part; a heading that gathers several is named by the first of them."""
    first = min(opened)
    gathering = {_family(seen[i]) for i in part if i < first} - {None}
    names: list[Span] = []
    pieces: list[Span] = []
    whose: tuple[int, ...] | None = None
    under: Span | None = None
    for i in (*part, None):
        opening = None if i is None else opened.get(i)
        gathers = i is not None and opening is None and _family(seen[i]) in gathering
        if whose is not None and (i is None or opening is not None or gathers):
            if pieces:
                yield _Answer(whose, tuple(pieces), tuple(names), under)
            names, pieces, whose = [], [], None
        if i is None:
            break
        span = units[i].span
        if opening is not None:
            whose = opening.problems
            names.append(Span(span.start, opening.end))
            if opening.end < span.end:
                pieces.append(Span(opening.end, span.end))
        elif whose is None:
            names.append(span)
            under = seen[i].statement if gathers else under
        else:
            pieces.append(span)
