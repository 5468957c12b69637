"""Answers that a diary tells by quarters or months, each in words of its problem, no number given.

二季度:公示水费账目12期,水费收缴问题已整改到位。: an entry speaks of several problems, sentence by
sentence, and a problem is told of in several entries. So may one paragraph of all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from parsers.lexicon.markers import read_marker
from parsers.lexicon.pieces import compiled
from pipeline.reading.apart.answers import Apart, collected, seen_of, with_items_apart
from pipeline.reading.apart.cues import stated
from pipeline.reading.apart.listed import Listed, Opening, Openings, is_heading_line, lists_in
from pipeline.reading.apart.openings import named_in_entry
from pipeline.reading.apart.parts import Parts, find_parts
from pipeline.reading.apart.problems import Problems
from pipeline.reading.apart.run_together import with_pieces
from pipeline.reading.claims import all_settled
from pipeline.reading.labelled.items import sentences
from pipeline.reading.outline import Unit
from pipeline.reading.problem.references import numbers_behind
from schemas.span import Span

_PERIOD: Final = compiled(
    r"(?:[(\[]?{ordinal}[)\].、])?(?:(?:{year}年|今年|去年)?"
    r"(?:第?{any_digit}季度|[上下]半年|{month}月份?(?:[上中下]旬|[底初末])?)"
    r"(?:(?:至|到|-{1,2}|、){month}月份?)?)(?:[,:]|$)"
)
_FEWEST: Final = 2  # entries
_MOST_NAMED: Final = 0.7  # of the problems, which words claim a sentence for
_MOST: Final = 100  # problems: each is compared with each sentence


def find_diary(text: str, units: Sequence[Unit]) -> Iterator[Apart]:
    """Yield the problems of a part, answered in a diary by the words of its sentences."""
    for parts in find_parts(text, units):
        listed = with_items_apart(text, units, parts)
        yield from _told(text, *_with_sentences_apart(text, *listed))


def _with_sentences_apart(
    text: str, units: Sequence[Unit], parts: Parts
) -> tuple[Sequence[Unit], Parts]:
    """Return the units, the sentences of entries each a unit of its own."""

    def pieces_in(part: range) -> Sequence[Sequence[Span]] | None:
        if not (_is_diary(text, units, part) or _is_one(text, units, part)):
            return None
        told = [units[at] for at in part]
        return [[one.span] if one.block.cells else sentences(text, one.span) for one in told]

    return with_pieces(units, parts, pieces_in)


def _is_diary(text: str, units: Sequence[Unit], part: range) -> bool:
    """Whether the paragraphs of a part say when, each by itself or below a heading that does."""
    if _by_number(text, units, part):
        return False
    entries, headed = 0, False
    for at in part:
        dated = _period(text, units[at].span) > 0
        headed = headed or (dated and is_heading_line(text, units[at]))
        if not (dated or headed):
            return False
        entries += dated
    return entries >= _FEWEST


def _is_one(text: str, units: Sequence[Unit], part: range) -> bool:
    """Whether a part is one paragraph of several sentences that name no numbers."""
    first = units[part.start].block if len(part) else None
    alone = first is not None and all(units[at].block is first for at in part)
    if first is None or not alone or first.cells:
        return False
    several = len(sentences(text, units[part.start].span)) >= _FEWEST
    return several and not _by_number(text, units, part)


def _by_number(text: str, units: Sequence[Unit], part: range) -> bool:
    """Whether entries say by number which problem they are of: 对问题(2),…, 【3】…, ….(3)."""
    said = [one for at in part for one in sentences(text, units[at].span)]
    spans = [units[at].span for at in part if not _period(text, units[at].span)]
    marked = [read_marker(text, span.start, span.end) for span in spans]
    named = sum(named_in_entry(text, one) is not None for one in said)
    counted = sum(marker is not None and marker.number is not None for marker in marked)
    behind = sum(numbers_behind(text, units[at].span) is not None for at in part)
    return max(named, counted, behind) >= _FEWEST


def _period(text: str, span: Span) -> int:
    """Return how many characters say when at the start of an entry."""
    found = _PERIOD.match(text, span.start, span.end)
    return found.end() - span.start if found is not None else 0


def _told(text: str, units: Sequence[Unit], parts: Parts) -> Iterator[Apart]:
    seen = seen_of(text, units)
    for series in lists_in(seen, parts.problems) if parts.answers else ():
        listed = series.listed(units)
        if not _FEWEST <= len(listed.starts) <= _MOST:
            continue
        opened = [_openings(text, units, part, listed) for part in parts.answers]
        named = [place for one in opened for o in one.values() for place in o.problems]
        if len({*named}) < max(_FEWEST, _MOST_NAMED * len(listed.starts)):
            continue
        dated = any(_period(text, units[at].span) for part in parts.answers for at in part)
        if not dated and sorted(named) != [*range(len(listed.starts))]:
            continue  # one paragraph: each problem is answered in one sentence
        answers = [
            answer
            for part, one in zip(parts.answers, opened, strict=True)
            for answer in collected(units, seen, part, one)
        ]
        taken = {at for one in opened for at, opening in one.items() if opening.problems}
        taken |= {at for part in parts.answers for at in part if is_heading_line(text, units[at])}
        left = [at for at in range(len(units)) if at not in taken]
        yield Apart(
            listed.starts,
            tuple(answers),
            tuple(units[at] for at in left),
            listed=frozenset(place for place, at in enumerate(left) if at in series.units),
        )


def _openings(text: str, units: Sequence[Unit], part: range, listed: Listed) -> Openings:
    """Return whose answer each sentence is by its words; one of none ends the one before."""
    numbers = [None if number is None else str(number) for number in listed.numbers]
    problems = Problems(stated(text, units, listed), numbers)
    places = {number: place for place, number in enumerate(listed.numbers)}
    opened: Openings = {}
    for at in part:
        span = units[at].span
        words = Span(span.start + _period(text, span), span.end)
        of_none = not len(words) or all_settled(text, [words]) is not None
        place = None if of_none else problems.of(text, words)
        counted = named_in_entry(text, words) if len(words) else None
        if counted is not None and len(counted.numbers) == 1:
            place = places.get(counted.numbers[0], place)
        opened[at] = Opening((place,) if place is not None else (), words.start)
    return opened
