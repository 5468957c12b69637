"""Problems in a row that one answer behind them is for: 以上3个问题性质相同,一并说明如下:…."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from parsers.lexicon.markers import Marker, read_marker
from pipeline.reading.outcome.several import how_many
from pipeline.reading.outline.run_in import name_problems
from pipeline.reading.outline.units import Unit

_FEWEST: Final = 2
_LONGEST: Final = 80  # characters of a problem that is only named


def jointly_answered(text: str, units: Sequence[Unit]) -> frozenset[int]:
    """Return the lines that count as many problems as the paragraph behind them says it is for."""
    found: set[int] = set()
    for at, unit in enumerate(units):
        if unit.block.cells:
            continue
        opening = text[unit.span.start : unit.span.start + _LONGEST]
        said = how_many(opening) or 0
        above = range(max(0, at - said), at)
        if len(above) >= _FEWEST and len(above) == said and _count(text, units, above):
            found.update(above)
    return frozenset(found)


def _count(text: str, units: Sequence[Unit], lines: range) -> bool:
    """Whether short lines open with markers that count on and name what is wrong."""
    spans = [units[at].span for at in lines if not units[at].block.cells]
    if len(spans) < len(lines) or any(len(span) > _LONGEST for span in spans):
        return False
    markers = [read_marker(text, span.start, span.end) for span in spans]
    counted = all(_goes_on(one, other) for one, other in pairwise(markers))
    return counted and name_problems(text, spans)


def _goes_on(one: Marker | None, other: Marker | None) -> bool:
    if one is None or other is None or one.number is None:
        return False
    return (one.family, one.number + 1) == (other.family, other.number)
