"""Who was called to account for what: 对培训费挂账负有责任的2名财务人员提醒谈话, behind the issues.

Such a sentence names its problem by a few of its words. It is told of that issue where these are
of one problem and of no other, in their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.action.kind import kind_of
from pipeline.reading.action.plans import is_planned
from pipeline.reading.apart.cues import problems_of
from pipeline.reading.issue.drafts import IssueDraft, homes_of
from pipeline.reading.labelled.items import sentences
from pipeline.reading.labelled.segments import Segment
from pipeline.reading.outline import Unit
from schemas.span import Span

_SUBJECT: Final = compiled(
    r"(?:因|就|对|针对)(?P<cue>[^,。;0-9]{4,20}?)(?:{problem_noun})?(?:,|的|负有?(?=[^,。;]{0,6}责任))"
)

_MOST: Final = 300  # issues of a notice; the longest at hand has 49
_PERSONS: Final = compiled(r"{count}[名人]")


def take_by_subject(text: str, units: Sequence[Unit], drafts: Sequence[IssueDraft]) -> None:
    """Give issues the paragraphs outside them of which each sentence punishes for one of them."""
    leaves = [draft for draft in drafts if not draft.is_group]
    if not leaves:
        return
    taken = homes_of(drafts)
    problems = tuple(draft.statement.of(text) for draft in leaves)
    if len(problems) > _MOST:
        return  # each sentence is compared with each problem
    for unit in units:
        start = Span(unit.span.start, unit.span.start)
        if unit.block.cells or taken.of(start) is not None:
            continue
        parts = sentences(text, unit.span)
        named = [_named(part.of(text), problems) for part in parts]
        for part, place in zip(parts, named, strict=True):
            if None not in named and place is not None:
                leaves[place].segments.append(Segment("action", part, None, opens=True))
                leaves[place].answers.append(part)


def _named(sentence: str, problems: tuple[str, ...]) -> int | None:
    """Return the place of the one problem for which a sentence says that somebody was punished."""
    subject = _SUBJECT.match(sentence)
    if subject is None or _PERSONS.search(sentence) is None or is_planned(sentence):
        return None
    if kind_of(sentence) != "accountability":
        return None
    places = _places(subject["cue"], problems)
    return places[0] if len(places) == 1 else None


@lru_cache(maxsize=64)
def _places(cue: str, problems: tuple[str, ...]) -> tuple[int, ...]:
    return problems_of(cue, problems)
