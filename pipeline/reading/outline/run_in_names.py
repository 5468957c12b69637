"""Unmarked headings that name a problem and run into their answer: 关于往来款挂账的问题。…."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.outline.units import Unit

_ABOUT: Final = compiled(r"(?:关于|针对|对于)[^,。;]{4,60}{problem_noun}[。:]")
_FEWEST: Final = 3


def run_in_names(text: str, units: Sequence[Unit]) -> frozenset[int]:
    """Return the paragraphs that open with such a heading and go on, none where there are few."""
    opened = [
        at
        for at, unit in enumerate(units)
        if not unit.block.cells
        and (heading := _ABOUT.match(text, unit.span.start, unit.span.end)) is not None
        and heading.end() < unit.span.end
    ]
    return frozenset(opened) if len(opened) >= _FEWEST else frozenset()
