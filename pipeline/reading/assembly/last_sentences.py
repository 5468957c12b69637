"""The sentence behind the last answer, in its paragraph, that speaks of all issues.

…查处采砂船3艘。以上问题均已整改到位。: what was done is of the last issue, the end of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.action.kind import kind_of
from pipeline.reading.claims import all_settled
from pipeline.reading.labelled.items import sentences
from pipeline.reading.outcome.several import how_many
from pipeline.reading.outline import Unit
from pipeline.reading.outline.run_in import openings_in
from pipeline.reading.problem.faults import reports_deeds
from schemas.span import Span

# 除第3个问题外,其余问题均已整改到位
_ALL_BUT: Final = compiled(
    r"除了?[^。;\n]{2,60}?(?:{outcome_words.others}),?(?:{outcome_words.rest}|{those}|{outcome_words.each})[^。;]*"
)
_OF_ALL: Final = compiled(r"(?:(?:{so_far}|至此),?)?(?:{those}|{claim_words.told})")


def with_last_apart(text: str, units: Sequence[Unit]) -> tuple[tuple[Unit, ...], Span | None]:
    """Return the units, the sentence about all a unit of its own, and that sentence.

    Where several paragraphs end with one, each speaks of its own issues.
    """
    ended = [(at, last) for at, unit in enumerate(units) if (last := _last(text, unit)) is not None]
    if len(ended) != 1:
        return tuple(units), None
    (at, last), unit = ended[0], units[ended[0][0]]
    parts = Unit(Span(unit.span.start, last.start), unit.block), Unit(last, unit.block)
    return (*units[:at], *parts, *units[at + 1 :]), last


def _last(text: str, unit: Unit) -> Span | None:
    """Return the last sentence of a paragraph that tells deeds where it speaks of all issues."""
    if unit.block.cells:
        return None
    *before, last = sentences(text, unit.span)
    words = last.of(text)
    if not any(reports_deeds(one.of(text)) or kind_of(one.of(text)) for one in before):
        return None
    settles = _OF_ALL.match(words) is not None and all_settled(text, [last]) is not None
    count = how_many(words)
    if settles and count is not None:  # 以上3项均已完成 behind 第1项:…;第2项:…;第3项:…
        named = {n for _, one in openings_in(text, unit.span) for n in one.numbers}
        settles = len(named) == count
    return last if settles or _ALL_BUT.fullmatch(words.rstrip("。")) is not None else None
