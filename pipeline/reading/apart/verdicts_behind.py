"""Outcomes told behind all issues, a sentence for each: 资格审查那个问题也通过了核查,属于整改到位.

The issues are answered where they stand, and the answers of all but one at most do not say what
became of them. Each sentence speaks of one of them by its number or its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pipeline.reading.apart.listed import is_heading_line
from pipeline.reading.apart.numbered import numbered_verdicts
from pipeline.reading.apart.problems import Problems
from pipeline.reading.frame.other_matters import is_other_matter
from pipeline.reading.issue.drafts import IssueDraft, homes_of, siblings
from pipeline.reading.labelled.items import sentences
from pipeline.reading.labelled.segments import StatedOutcome
from pipeline.reading.outcome.statuses import Status
from pipeline.reading.outline import Unit
from pipeline.reading.response.by_name import stated_of
from pipeline.reading.response.verdicts import verdict_of
from schemas.span import Span

_FEWEST: Final = 3
_GROUP: Final = 2  # issues of a group
_MOST: Final = 100


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
    _give(numbered, leaves)
    silent = sum(1 for draft in leaves if not draft.outcomes)
    if numbered or silent < max(_FEWEST, len(leaves) - 1):
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
    """Give the issues of a group what each sentence behind the last of them says of one."""
    *others, last = issues
    lines = [piece for piece in last.pieces[-1:] if text[piece.start - 1] == "\n"]
    if not others or not lines or any(draft.outcomes for draft in others):
        return
    said = sentences(text, lines[0])
    found = _by_numbers(text, lines, issues)
    if not found:
        found = _told(text, said, issues)
        if len(found) < len(said) or len(found) < _GROUP:
            return
    last.segments = [segment for segment in last.segments if segment.span not in lines[0]]
    last.outcomes = [outcome for outcome in last.outcomes if outcome.span not in lines[0]]
    last.labels.append(lines[0])
    _give(found, issues)


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


def _told(
    text: str, said: Sequence[Span], issues: Sequence[IssueDraft]
) -> dict[int, tuple[Span, Status]]:
    """Return what sentences say of issues, by place; nothing where two speak of the same."""
    statements = [draft.statement.of(text) for draft in issues]
    problems = Problems(statements, [draft.number for draft in issues])
    found: dict[int, tuple[Span, Status]] = {}
    for sentence in said:
        place = problems.of(text, sentence)
        if place is None:
            continue
        words = sentence.of(text)
        status = verdict_of(words) or stated_of(words, statements[place])
        if status is None:
            continue
        if place in found:
            return {}
        found[place] = sentence, status
    return found


def _give(found: Mapping[int, tuple[Span, Status]], issues: Sequence[IssueDraft]) -> None:
    for place, (sentence, status) in found.items():
        if not issues[place].outcomes:
            issues[place].outcomes.append(StatedOutcome(sentence, status, labelled=False))
            issues[place].answers.append(sentence)
