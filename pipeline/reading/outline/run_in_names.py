"""Unmarked headings that name a problem and run into their answer: 关于往来款挂账的问题。…."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.outline.units import Unit
from pipeline.reading.problem.faults import is_fault

_ABOUT: Final = compiled(r"(?:关于|针对|对于)[^,。;]{4,60}{problem_noun}[。:]")
_MARKED: Final = compiled(r"[(]?{issue_number}[)、.]+(?P<words>[^。;\n]{4,60})。?")
_FEWEST: Final = 3
_HEADINGS: Final = 2  # marked ones that say what is wrong: these name the issues


def run_in_names(text: str, units: Sequence[Unit]) -> frozenset[int]:
    """Return the paragraphs that open with such a heading and go on.

    There are none where they are few, and none where marked headings already say what is wrong:
    below these such words tell what was done for which side of it, or what else was dealt with.
    """
    opened = [
        at
        for at, unit in enumerate(units)
        if not unit.block.cells
        and (heading := _ABOUT.match(text, unit.span.start, unit.span.end)) is not None
        and heading.end() < unit.span.end
    ]
    if len(opened) < _FEWEST:
        return frozenset()
    marked = (_MARKED.fullmatch(text, unit.span.start, unit.span.end) for unit in units)
    faults = sum(1 for found in marked if found is not None and is_fault(found["words"]))
    return frozenset(opened) if faults < _HEADINGS else frozenset()
