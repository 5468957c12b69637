"""Outcomes told behind all issues, a sentence for each: 资格审查那个问题也通过了核查,属于整改到位.

The issues are answered where they stand, and the answers of all but one at most do not say what
became of them. Each sentence speaks of one of them by its number or its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from parsers.lexicon.markers import read_marker
from parsers.lexicon.numerals import integer
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.action.kind import kind_of
from pipeline.reading.apart.listed import is_heading_line
from pipeline.reading.apart.numbered import numbered_verdicts
from pipeline.reading.apart.problems import Problems
from pipeline.reading.frame.other_matters import is_other_matter
from pipeline.reading.issue.drafts import IssueDraft, homes_of, siblings
from pipeline.reading.labelled.items import sentences
from pipeline.reading.labelled.segments import StatedOutcome
from pipeline.reading.outcome.statuses import Status
from pipeline.reading.outline import Unit
from pipeline.reading.problem.by_number import find_by_number
from pipeline.reading.response.by_name import is_of_others, is_told, stated_of, status_of
from pipeline.reading.response.verdicts import verdict_of
from schemas.span import Span

_FEWEST: Final = 3
_GROUP: Final = 2  # issues of a group
_MOST: Final = 100
_FULL_STOP: Final = "。"
_LEAD: Final = 24  # characters that only lead into what follows: 先说改好的
# 烘干塔、鱼塘,两处都已改正; 往来款挂账和公车私用两项均已办结
_SEVERAL: Final = compiled(
    r"(?P<names>[^,。;:]{2,24}?(?:[、和与及][^,。;:]{2,24}?){1,5}),?(?:这|{those})?"
    r"(?P<count>{count})(?:{measure_word}|[处者])(?:具体|反馈)?{problem_noun}?(?=[已均都全也])"
)
_AND: Final = regex_of("[、和与及]")


def take_verdicts(text: str, units: Sequence[Unit], drafts: Sequence[IssueDraft]) -> None:
    """Give issues without outcome what sentences behind them say, where most of them get one.

    Behind a group they speak of its issues, behind all issues of any.
    """
    for held in siblings(drafts).values():
        _take_behind_group(text, [drafts[i] for i in held])
    leaves = [draft for draft in drafts if not draft.is_group]
    if not _FEWEST <= len(leaves) <= _MOST:
        return
    places = list(_behind(text, units, drafts))
    numbered = _by_numbers(text, places, leaves)
    numbered = {} if _sum_up(text, places, numbered) else numbered
    _give(numbered, leaves)
    silent = sum(1 for draft in leaves if not draft.outcomes)
    lists = find_by_number(text, places)
    if numbered or silent < max(_FEWEST, len(leaves) - 1) or (lists is not None and lists.lists):
        return
    said = [sentence for place in places for sentence in sentences(text, place)]
    found = _told(text, said, leaves)
    if len(found) * 2 > silent:
        _give(found, leaves)


def _behind(text: str, units: Sequence[Unit], drafts: Sequence[IssueDraft]) -> Iterator[Span]:
    """Yield the paragraphs behind all issues, but for those under a heading of other matters.

    上轮巡察整改情况, 下属单位整改情况: of another inspection than the notice opens with, of others.
    """
    taken = homes_of(drafts)
    first, last = drafts[0].title.start, drafts[-1].title.end
    others = False
    for unit in units:
        place = unit.span
        if unit.block.cells or place.start < last:
            continue
        if taken.of(Span(place.start, place.start)) is not None:
            continue
        if is_heading_line(text, unit):
            others = is_other_matter(place.of(text), text[:first])
        elif not others:
            yield place


def _take_behind_group(text: str, issues: Sequence[IssueDraft]) -> None:
    """Give the issues of a group what the paragraphs behind the last of them say of each."""
    *others, last = issues
    if not others or any(draft.outcomes for draft in others):
        return
    for lines, found in _endings(text, issues):
        last.segments = [s for s in last.segments if not _within(s.span, lines)]
        last.outcomes = [o for o in last.outcomes if not _within(o.span, lines)]
        last.labels += lines
        _give(found, issues)
        return


def _endings(
    text: str, issues: Sequence[IssueDraft]
) -> Iterator[tuple[list[Span], dict[int, tuple[Span, Status]]]]:
    """Yield the last paragraphs of the last issue that tell of several, and what they say.

    Each of them tells of one at least, nothing but what leads into it stands beside.
    """
    pieces = issues[-1].pieces
    for first in range(len(pieces)):
        lines = list(pieces[first:])
        if text[lines[0].start - 1] != "\n" or any(_is_item(text, line) for line in lines):
            continue
        said = [sentences(text, line) for line in lines]
        found = _by_numbers(text, lines, issues)
        if not found and find_by_number(text, lines) is None:
            found = _told(text, [one for line in said for one in line], issues)
        places = [span for span, _ in found.values()]
        told = [[any(s.overlaps(one) for s in places) for one in line] for line in said]
        left = [
            one
            for line, known in zip(said, told, strict=True)
            for one, is_told in zip(line, known, strict=True)
            if not is_told
        ]
        leads = all(len(one) <= _LEAD and kind_of(one.of(text)) is None for one in left)
        if len(found) >= _GROUP and leads and all(map(any, told)):
            yield lines, found


def _is_item(text: str, line: Span) -> bool:
    """Whether a paragraph is one of a list, and so of the answer above: 一是…, ②…."""
    marker = read_marker(text, line.start, line.end)
    return marker is not None and marker.family not in ("problem", "article", "named")


def _within(span: Span, lines: Sequence[Span]) -> bool:
    return any(span in line for line in lines)


def _by_numbers(
    text: str, places: Sequence[Span], issues: Sequence[IssueDraft]
) -> dict[int, tuple[Span, Status]]:
    """Return what paragraphs say of issues by number, by place; nothing where two say the same."""
    at = {draft.number: place for place, draft in enumerate(issues) if draft.number}
    found: dict[int, tuple[Span, Status]] = {}
    if len(at) < len(issues):
        return {}  # numbers begin again
    for place in places:
        for one in numbered_verdicts(text, place, [*filter(None, at)]):
            for number in one.numbers:
                if at[number] in found:
                    return {}
                found[at[number]] = one.span, one.status
    return found if len(found) >= _GROUP else {}


def _sum_up(text: str, places: Sequence[Span], found: Mapping[int, tuple[Span, Status]]) -> bool:
    """Whether one sentence tells of all issues by number: it sums up the notice.

    第1、3项已完成,第2项正在推进 does; where each issue has its own words, they state its outcome.
    """
    spans = {span for span, _ in found.values()}
    ends = {span.end for span in spans if text[span.end - 1] == _FULL_STOP}
    one = len(ends) < _GROUP and len(spans) < len(found)
    return one and find_by_number(text, places) is not None


def _told(
    text: str, said: Sequence[Span], issues: Sequence[IssueDraft]
) -> dict[int, tuple[Span, Status]]:
    """Return what sentences say of issues, by place; nothing where two speak of the same."""
    statements = [draft.statement.of(text) for draft in issues]
    problems = Problems(statements, [draft.number for draft in issues])
    opening = text[: issues[0].title.start]
    found: dict[int, tuple[Span, Status]] = {}
    for sentence in said:
        words = sentence.of(text)
        places = _named(text, sentence, problems)
        if not places or not is_told(words) or is_of_others(words, opening):
            continue
        named = statements[places[0]]
        status = verdict_of(words) or stated_of(words, named) or status_of(words, named)
        if status is None:
            continue
        if any(place in found for place in places):
            return {}
        found |= dict.fromkeys(places, (sentence, status))
    return found


def _named(text: str, sentence: Span, problems: Problems) -> list[int]:
    """Return the issues that a sentence speaks of: one, or those that it opens with by name."""
    several = _SEVERAL.match(text, sentence.start, sentence.end)
    if several is not None:
        start, places = several.start("names"), list[int | None]()
        for name in _AND.split(several["names"]):
            places.append(problems.of(text, Span(start, start + len(name))))
            start += len(name) + 1
        named = [place for place in places if place is not None]
        rest = text[several.end() : sentence.end].partition(",")[2]
        other = status_of(rest, "") is not None  # 公章使用正在推进 behind them
        if not other and len({*named}) == len(places) == integer(several["count"]):
            return named
    one = problems.of(text, sentence)
    return [] if one is None else [one]


def _give(found: Mapping[int, tuple[Span, Status]], issues: Sequence[IssueDraft]) -> None:
    for place, (sentence, status) in found.items():
        if not issues[place].outcomes:
            issues[place].outcomes.append(StatedOutcome(sentence, status, labelled=False))
            issues[place].answers.append(sentence)
