"""Numbers of a list with a figure right behind their point: 1.12处闲置校舍未登记, 2.3万元未上缴.

Alone such an opening is a decimal. What says that it is 1. and 12处 is the list: the numbers
around it go on with it, and no other decimal shares its first number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from parsers.lexicon.markers import Marker, read_marker
from parsers.lexicon.pieces import quick
from parsers.lexicon.vocabulary import load
from pipeline.reading.outline.units import Unit
from schemas.values import value

_ARABIC: Final = "arabic"
_FIGURE: Final = quick(
    r"(?P<marker>(?P<number>[1-9][0-9]?)\.)[0-9]{1,5}(?:\.[0-9]{1,4})?[多余]?"
    r"(?!{page.whole_word})(?:[万亿]|UNITS)".replace(
        "UNITS", "|".join(f"{{units.{code}}}" for code in load("units"))
    )
)


@value
class _Number:
    """A number that a unit opens with: of a list, or perhaps of one before a figure."""

    unit: int
    number: int
    marker: Marker | None = None  # what it is if the list says so


def figures_behind(text: str, units: Sequence[Unit]) -> dict[int, Marker]:
    """Return the units whose number counts in a list though a figure stands behind its point."""
    numbers: list[_Number] = []
    decimals: Counter[int] = Counter()
    begun: set[int] = set()  # 2, where 2.1 stands
    for index, unit in enumerate(units):
        if unit.block.cells:
            continue
        marker = read_marker(text, unit.span.start, unit.span.end)
        figure = _FIGURE.match(text, unit.span.start, unit.span.end)
        if marker is not None and marker.path:
            decimals[marker.path[0]] += 1
        path = marker.path if marker is not None else ()
        first = path[1:] == (1,) and path[0] - 1 in begun  # 3.1 behind 2.1 and 2.2
        begun |= {path[0]} if path[1:] == (1,) else set()
        if figure is not None and not first and (marker is None or len(path) > 1):
            number = int(figure["number"])
            numbers.append(_Number(index, number, Marker(_ARABIC, number, figure["marker"])))
        elif marker is not None and marker.family == _ARABIC and marker.number is not None:
            numbers.append(_Number(index, marker.number))
    if all(one.marker is None for one in numbers):
        return {}
    return {
        one.unit: one.marker
        for before, one, after in zip([None, *numbers], numbers, [*numbers[1:], None], strict=False)
        if one.marker is not None
        if decimals[one.number] <= 1 and _goes_on(before, one, after)
    }


def _goes_on(before: _Number | None, one: _Number, after: _Number | None) -> bool:
    """Whether a number follows the one before it, or is the first, and is followed by the next."""
    follows = before is not None and before.number == one.number - 1
    begins = one.number == 1 and (before is None or before.number != 1)
    led_to = after is not None and after.number == one.number + 1
    ends = after is None or after.number == 1
    return (follows and (led_to or ends)) or (begins and led_to)
