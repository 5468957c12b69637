"""Items below a problem that each head a paragraph of their own: problems of a group."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.outline.neighbours import STATED, answered
from pipeline.reading.outline.observation import ROW, TEXT, Observation


def with_own_paragraphs(found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, items that each head a paragraph the likelier issues.

    (一)预算脱离实际。 / 财务处…, (二)收入未上缴。 / 学院…: the items of a list of measures do not.
    """
    likelier = list(found)
    for at, seen in enumerate(found):
        if seen.problem < STATED or seen.number is None:
            continue
        items: list[int] = []
        place = at + 1
        while place + 1 < len(found) and _heads(found, place, len(items) + 1):
            items.append(place)
            place += 2
        if len(items) > 1 and found[items[0]].shape != seen.shape:
            for one in items:
                likelier[one] = answered(found[one])
    return likelier


def _heads(found: Sequence[Observation], place: int, number: int) -> bool:
    """Whether an item of this number stands alone, a longer paragraph without a label below it."""
    seen, below = found[place], found[place + 1]
    alone = seen.shape not in (TEXT, ROW) and seen.heading.alone and seen.number == number
    plain = below.shape == TEXT and not below.labelled
    longer = len(below.heading.title) + len(below.heading.rest) > len(seen.heading.title)
    return alone and plain and longer
