"""Cells that hold an outcome with the day and who answers for it: 已完成,2024年10月,科长王某."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from pipeline.reading.entities.persons import find_persons
from pipeline.reading.labelled.labels import label_at
from pipeline.reading.labelled.segments import Segment
from pipeline.reading.outcome.statuses import is_pure
from schemas.span import Span

_PART: Final = regex_of(r"[^,;()\[\]]+")
_DAY: Final = regex_of(
    r"[0-9]{4}(?:年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|[上中下]旬|[底末初])?|[./-][0-9./-]{1,6})之?前?"
)
_NAMES: Final = frozenset({"responsible", "leader"})


def parted(text: str, cell: Span) -> tuple[Span | None, Sequence[Segment]]:
    """Return what a cell states of the outcome, and who answers; all of it where it is not mixed.

    What is left behind the outcome goes with it: 基本完成,剩余2台待处置,副处长王某.
    """
    parts = [Span(*match.span()) for match in _PART.finditer(text, cell.start, cell.end)]
    names = {part: who for part in parts if (who := _who(text, part)) is not None}
    days = [part for part in parts if _DAY.fullmatch(text, part.start, part.end)]
    if len(parts) < 2 or not names:
        return cell, ()
    others = (*names, *days)
    first = min(others)
    fields = [Segment("responsible", who, None, opens=False) for who in names.values()]
    if first == parts[0]:  # 2024年10月,已完成,科长王某
        pure = [part for part in parts if part not in others and is_pure(part.of(text))]
        return (pure[0] if pure else None), fields
    said = Span(cell.start, first.start)
    while said.end > said.start and text[said.end - 1] in ",;([ ":
        said = Span(said.start, said.end - 1)
    return (said if len(said) else None), fields


def _who(text: str, part: Span) -> Span | None:
    """Return the name, with its post, that is all of a part but for a label before it."""
    label = label_at(text, part)
    if label is not None and label.code not in _NAMES:
        return None
    start = label.span.end if label is not None else part.start
    words = text[start : part.end]
    named = any(one.span.end == len(words) for one in find_persons(words))
    return Span(start, part.end) if named else None
