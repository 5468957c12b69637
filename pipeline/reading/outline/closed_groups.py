"""Issues that the line behind them counts: 第一组的3个问题均已完成整改 behind 1)…, 2)…, 3)…."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from parsers.lexicon.markers import Marker, read_marker
from parsers.lexicon.numerals import integer
from parsers.lexicon.pieces import compiled
from pipeline.reading.outline.units import Unit

_CLOSES: Final = compiled(
    r"(?:的|共|中的?)?(?P<count>{count}){measure_word}(?:具体)?{problem_noun}"
)


def closed_groups(text: str, units: Sequence[Unit], own: Mapping[int, Marker]) -> frozenset[int]:
    """Return the units that count on from 1 to as many as the line behind them says there are.

    The line names the heading above them by its marker.
    """
    heads = {marker.text.strip(): at for at, marker in own.items()}
    found: set[int] = set()
    for at, unit in enumerate(units):
        span = unit.span
        head = next(
            (
                (above, name)
                for name, above in heads.items()
                if above < at and name and text.startswith(name, span.start)
            ),
            None,
        )
        closes = head and _CLOSES.match(text, span.start + len(head[1]), span.end)
        if not head or not closes:
            continue
        inside = range(head[0] + 1, at)
        markers = {i: read_marker(text, units[i].span.start, units[i].span.end) for i in inside}
        first = next((m for m in markers.values() if m is not None and m.number == 1), None)
        alike = [i for i, m in markers.items() if m and first and m.family == first.family]
        if len(alike) == integer(closes["count"]):
            found.update(alike)
    return frozenset(found)
