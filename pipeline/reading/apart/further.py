"""More of an answer in a part of its own: 三、第3个问题的结果, 第5项。未拨付的33万元….

The issues are answered where they stand; what a heading or the opening of a paragraph behind them
names by its number is told of that issue too. Before them paragraphs do where several name issues:
the measures stand first, the list of problems behind them (对应问题1.2:…).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.pieces import compiled
from pipeline.reading.apart.listed import is_heading_line
from pipeline.reading.apart.numbered import numbered_verdicts
from pipeline.reading.assembly.issues import Outlined
from pipeline.reading.frame.other_matters import is_other_matter
from pipeline.reading.issue.drafts import IssueDraft, homes_of
from pipeline.reading.outline import Unit
from pipeline.reading.problem.by_number import find_by_number
from pipeline.reading.problem.references import (
    composed,
    composed_at,
    left_of,
    named_in,
    reference_at,
)
from pipeline.reading.response.parts import read_response
from schemas.span import Span

_AHEAD: Final = compiled("{next_step}")
_STATES: Final = compiled("[已均]?{outcomes}")  # 第3项,基本完成
_AGAINST: Final = "针对"  # 针对第3项问题, says what a deed was for; 对第3项, is part of it
_OTHERS: Final = compiled(
    r"{apart_words.opening}(?:[已正][^,。;]{2,8}的)?{outcome_words.rest}"
)  # 对其他问题
_LONGEST: Final = 30  # characters of a heading
_FEWEST: Final = 2  # paragraphs before the issues that name one


def take_further(
    text: str, units: Sequence[Unit], outlined: Outlined, drafts: Sequence[IssueDraft]
) -> None:
    """Give issues what parts behind them tell of each by its number.

    Where numbers begin again, none says which issue it means.
    """
    leaves = [draft for draft in drafts if not draft.is_group]
    known = {number: draft for draft in leaves if (number := _digits(draft.number)) is not None}
    if not leaves or len(known) < len(leaves):
        return
    outside = [*_before(text, units, drafts, known), *_outside(units, drafts)]
    told = find_by_number(text, [units[at].span for at in outside])
    issue: IssueDraft | None = None
    pieces: list[Span] = []
    opened = last = -1
    ahead = False  # 二、下一步工作: what is said of an issue there is no measure taken
    for at in outside:
        span = units[at].span
        heads = at in outlined.section_of
        if heads and text[span.end - 1] not in "。;":
            ahead = _AHEAD.search(span.of(text)) is not None
        named = None
        of_several = len(numbered_verdicts(text, span, known)) > 1
        if not of_several and (told is None or not span.overlaps(told.span)):
            named = _named(text, span, known, ahead=ahead)
        others = _OTHERS.match(text, span.start, span.end) is not None
        if named is not None or heads or others or at != last + 1:
            _give(text, issue, opened, pieces)
            issue, pieces = None, []
        if named is not None:
            issue, begin = named
            opened = span.start
            if span.start < begin:
                issue.labels.append(Span(span.start, begin))
            pieces = [Span(begin, span.end)] if begin < span.end else []
        elif issue is not None:
            pieces.append(span)
        last = at
    _give(text, issue, opened, pieces)


def _digits(number: str | None) -> str | None:
    """Return a number as digits, those of two parts (1.1) as printed."""
    count = integer(number) if number else None
    if count is not None:
        return str(count)
    return number if number and composed(number) else None


def _before(
    text: str,
    units: Sequence[Unit],
    drafts: Sequence[IssueDraft],
    known: Mapping[str, IssueDraft],
) -> list[int]:
    """Return the paragraphs before the first issue from the first one that names an issue.

    None where fewer than two are named: 针对问题1 may be said by the way.
    """
    first = min(draft.title.start for draft in drafts)
    above = []
    others = False
    for at, unit in enumerate(units):
        if unit.span.end > first:
            break
        if is_heading_line(text, unit):
            others = is_other_matter(unit.span.of(text), text[: units[0].span.start])
        if not others:
            above.append(at)
    named = [at for at in above if _named(text, units[at].span, known, ahead=True) is not None]
    return [at for at in above if at >= named[0]] if len(named) >= _FEWEST else []


def _outside(units: Sequence[Unit], drafts: Sequence[IssueDraft]) -> list[int]:
    """Return the paragraphs behind the first issue that no issue holds."""
    taken = homes_of(drafts)
    first = min(draft.title.start for draft in drafts)
    return [
        at
        for at, unit in enumerate(units)
        if unit.span.start > first
        and not unit.block.cells
        and taken.of(Span(unit.span.start, unit.span.start)) is None
    ]


def _give(text: str, issue: IssueDraft | None, opened: int, pieces: Sequence[Span]) -> None:
    """Give an issue the paragraphs of an answer whose words that name it begin at ``opened``."""
    if issue is None or not pieces:
        return
    issue.add_response(read_response(text, pieces))
    issue.answers.append(Span(opened, pieces[-1].end))


def _named(
    text: str, span: Span, known: Mapping[str, IssueDraft], *, ahead: bool
) -> tuple[IssueDraft, int] | None:
    """Return the one issue that a heading or the opening of a paragraph names, and its end."""
    path = composed_at(text, span)
    if path is not None:
        return (known[path[0]], path[1]) if path[0] in known else None
    opening = reference_at(text, span)
    if opening is not None:
        # 第3项问题,由财政局负责: the issue is what the sentence speaks of
        topic = text[opening.end - 1] == "," and not text.startswith(_AGAINST, span.start)
        topic = topic and _STATES.match(text, opening.end, span.end) is None
        numbers, end = opening.numbers, span.start if topic else opening.end
    elif not ahead and (left := left_of(text, span)):
        numbers, end = left, span.start
    elif len(span) <= _LONGEST and text[span.end - 1] not in "。;:":
        numbers, end = named_in(text, span), span.end
    else:
        return None
    if len(numbers) != 1 or str(numbers[0]) not in known:
        return None
    return known[str(numbers[0])], end
