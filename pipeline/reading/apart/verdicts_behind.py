"""Outcomes told behind all issues, a sentence for each: 资格审查那个问题也通过了核查,属于整改到位.

The issues are answered where they stand, and none of their answers says what became of them. Each
sentence speaks of one of them by its number or its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.numerals import integer
from pipeline.reading.apart.by_words import Problems
from pipeline.reading.drafts import IssueDraft, homes_of
from pipeline.reading.outline import Unit
from pipeline.reading.response.by_name import stated_of
from pipeline.reading.response.items import sentences
from pipeline.reading.response.segments import StatedOutcome
from pipeline.reading.response.verdicts import verdict_of
from pipeline.reading.statuses import Status
from schemas.span import Span

_FEWEST: Final = 3
_MOST: Final = 100


def take_verdicts(text: str, units: Sequence[Unit], drafts: Sequence[IssueDraft]) -> None:
    """Give issues without outcome what sentences behind them say, where most of them get one."""
    leaves = [draft for draft in drafts if not draft.is_group]
    silent = sum(1 for draft in leaves if not draft.outcomes)
    if not _FEWEST <= len(leaves) <= _MOST or silent < max(_FEWEST, len(leaves) - 1):
        return
    statements = [draft.statement.of(text) for draft in leaves]
    problems = Problems(statements, [integer(draft.number or "-") for draft in leaves])
    taken = homes_of(drafts)
    found: dict[int, tuple[Span, Status]] = {}
    for unit in units:
        if unit.block.cells or unit.span.start < leaves[-1].title.end:
            continue
        if taken.of(Span(unit.span.start, unit.span.start)) is not None:
            continue
        for sentence in sentences(text, unit.span):
            place = problems.of(text, sentence)
            words = sentence.of(text)
            if place is None:
                continue
            status = verdict_of(words) or stated_of(words, statements[place])
            if status is None:
                continue
            if place in found:
                return  # two of one problem: they speak of something else
            found[place] = sentence, status
    if len(found) * 2 <= silent:
        return
    for place, (sentence, status) in found.items():
        if not leaves[place].outcomes:
            leaves[place].outcomes.append(StatedOutcome(sentence, status, labelled=False))
            leaves[place].answers.append(sentence)
