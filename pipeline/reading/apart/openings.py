"""Which paragraphs of an answering part open an answer, and to which problems of the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.apart.by_words import by_words
from pipeline.reading.apart.cues import by_cue, stated
from pipeline.reading.apart.listed import (
    FEWEST,
    FEWEST_NAMED,
    Listed,
    Opening,
    Openings,
    Seen,
    behind_marker,
    family_of,
    is_line,
    lists_in,
    number_of,
)
from pipeline.reading.labelled.items import sentences
from pipeline.reading.outcome.statuses import read_pure
from pipeline.reading.outline import Unit
from pipeline.reading.problem.references import (
    Reference,
    answered_by,
    asked_at,
    composed,
    composed_at,
    composed_behind,
    named_numbers,
    numbers_behind,
    reference_at,
    reference_behind,
)
from schemas.span import Span

# 6月9日至16日,针对问题六,…: an entry of a log
_DATED: Final = compiled(
    r"(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:[上中下]旬|[底初末])?"
    r"(?:(?:至|到|-{1,2}|、)(?:[0-9]{1,2}月)?[0-9]{1,2}日)?[,:]?"
)
# 对第4项,… is part of what is said; 对应第4项,… only says which it is
_FOR: Final = compiled("-{0,2}(?!{apart_words.labelling}){apart_words.opening}")
_SELDOM: Final = 4  # answers to one of them that has a paragraph more
_JUMPS: Final = 2  # of numbers that count nothing


def openings(
    text: str, units: Sequence[Unit], seen: Seen, part: range, listed: Listed
) -> Openings | None:
    """Return the paragraphs of a part that open answers, None where it answers other things."""
    return (
        by_name(text, units, seen, part, listed)
        or _by_composed(text, units, seen, part, listed)
        or by_cue(text, units, seen, part, listed)
        or in_order(seen, listed.numbers, part)
        or _by_group(seen, units, listed, part)
        or _by_marker(text, seen, units, listed, part)
        or by_end(text, units, listed, part)
        or by_words(text, units, part, listed, stated(text, units, listed))
    )


def by_name(
    text: str, units: Sequence[Unit], _seen: Seen, part: range, listed: Listed
) -> Openings | None:
    """Return the paragraphs that name the problem they answer, in a log behind their day."""
    counted = Counter(listed.numbers)
    places = {n: place for place, n in enumerate(listed.numbers) if counted[n] == 1}
    opened: Openings = {}
    unnamed: list[int] = []
    for i in part:
        if units[i].block.cells:
            continue
        span = units[i].span
        named = named_in_entry(text, span)
        named = named if named is not None else asked_at(text, span)
        if named is None and _DATED.match(text, span.start, span.end) is not None:
            unnamed.append(i)
        if named is None and _leads(text, units, i):
            opened[i] = Opening((), span.start)
        if named is None and (behind := reference_behind(text, span)):
            alone = "。" not in span.of(text)  # 雨污混流(表中序号2) heads its answer
            named = Reference(behind, span.end if alone else span.start)
        if named is not None and all(number in places for number in named.numbers):
            # 对第4项,将耗材纳入平台采购: whose it is, is part of the sentence
            clause = _clause(text, named.end, span) if text[named.end - 1] == "," else ""
            told = bool(clause) and _FOR.match(text, span.start) and read_pure(clause) is None
            end = span.start if told else named.end
            opened[i] = Opening(tuple(places[n] for n in named.numbers), end)
        elif named is None and (several := _headed(text, units, i)) and several <= places.keys():
            opened[i] = Opening(tuple(places[n] for n in sorted(several)), span.end, heads=True)
    answered = sum(1 for opening in opened.values() if opening.problems)
    if answered < FEWEST_NAMED:
        return None
    log = sum(1 for i in opened if _DATED.match(text, units[i].span.start, units[i].span.end))
    if log * 2 > len(opened):  # an entry that names none is of no problem
        opened |= {i: Opening((), units[i].span.start) for i in unnamed}
    return dict(sorted(opened.items()))


def _headed(text: str, units: Sequence[Unit], at: int) -> set[int]:
    """Return the problems that a heading says who answers, where nothing below names them again.

    (三)副镇长某某报告第1题、第6题 / 两道题放在一起改。
    """
    span = units[at].span
    below = at + 1
    if below == len(units) or units[below].block.cells or answered_by(text, span) is None:
        return set()
    again = named_in_entry(text, units[below].span) is not None
    return set() if again else set(named_numbers(span.of(text)))


def _leads(text: str, units: Sequence[Unit], at: int) -> bool:
    """Whether words open a paragraph that names problems further on: 8月,抓支部。对问题(7),…."""
    here = units[at]
    if at + 1 == len(units) or here.span.start != here.block.span.start:
        return False
    behind = units[at + 1]
    return behind.block is here.block and named_in_entry(text, behind.span) is not None


def named_in_entry(text: str, span: Span) -> Reference | None:
    """Return the problems that words name at their start, in a log behind their day."""
    named = reference_at(text, span)
    if named is not None:
        return named
    dated = _DATED.match(text, span.start, span.end)
    entry = reference_at(text, Span(dated.end(), span.end)) if dated is not None else None
    if entry is None:
        return _judged(text, span)
    # 6月20日,针对问题3,正在推进
    return Reference(entry.numbers, entry.end if _states(text, entry, span.end) else span.start)


def _judged(text: str, span: Span) -> Reference | None:
    """Return the problems of which a sentence, once it has said why, only tells an outcome.

    经巡察办验收,问题(1)已完成整改。
    """
    for sentence in sentences(text, span)[:1]:
        comma = text.rfind(",", sentence.start, sentence.end)
        named = reference_at(text, Span(comma + 1, sentence.end)) if comma > 0 else None
        if named is not None and _states(text, named, sentence.end):
            return Reference(named.numbers, span.start)
    return None


def _states(text: str, named: Reference, stop: int) -> bool:
    return read_pure(text[named.end : stop].strip("。;")) is not None


def _clause(text: str, start: int, span: Span) -> str:
    return text[start : span.end].partition(",")[0]


def _by_composed(
    text: str, units: Sequence[Unit], seen: Seen, part: range, listed: Listed
) -> Openings | None:
    """Return the paragraphs that name their problem by a number of two parts.

    It stands before them (对1.2:…) or in brackets behind them ….(A-1、A-2).
    """
    starts = {start: place for place, start in enumerate(listed.starts)}
    places = {
        heading.marker.numeral: starts[unit.span.start]
        for unit, heading in zip(units, seen, strict=True)
        if unit.span.start in starts and heading is not None and heading.marker is not None
        if heading.marker.numeral is not None and composed(heading.marker.numeral)
    }
    if len(places) < max(FEWEST, len(listed.starts)):
        return None
    opened: Openings = {}
    for i in part:
        span = units[i].span
        if units[i].block.cells:
            continue
        if (named := composed_at(text, span)) is not None and named[0] in places:
            opened[i] = Opening((places[named[0]],), named[1])
        elif (behind := composed_behind(text, span)) is not None and {*behind[0]} <= {*places}:
            opened[i] = Opening(tuple(places[n] for n in behind[0]), span.start, behind[1])
    return opened if len(opened) >= FEWEST else None


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
                i: Opening((place,), behind_marker(seen[i]))
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
                i: Opening((place,), behind_marker(seen[i]))
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
        opened[i] = Opening((known[number],), behind_marker(seen[i]))
    return opened


def by_end(text: str, units: Sequence[Unit], listed: Listed, part: range) -> Openings | None:
    """Return the paragraphs that end with the number of their problem in brackets: ….(3).

    All but short lines do, which say when and end the answer before; one or another goes on with
    what the paragraph before it tells.
    """
    places = {number: place for place, number in enumerate(listed.numbers) if number is not None}
    if len(places) < max(FEWEST, len(listed.numbers)):
        return None
    opened: Openings = {}
    more = 0
    for i in part:
        span = units[i].span
        behind = None if units[i].block.cells else numbers_behind(text, span)
        if behind is not None and all(number in places for number in behind[0]):
            problems = tuple(places[number] for number in behind[0])
            opened[i] = Opening(problems, span.start, behind[1])
        elif is_line(text, units[i]):
            opened[i] = Opening((), span.end)
        elif i - 1 in opened and opened[i - 1].problems:
            more += 1
        else:  # (全部问题), or what says how it is told
            opened[i] = Opening((), span.start)
            more += 1
    if more * _SELDOM > len(opened):
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
