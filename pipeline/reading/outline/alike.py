"""Headings that end like those of their count which name problems: 三、群众反映强烈的问题.

一、党建引领作用不强的问题 and 二、…管理不规范的问题 stand before it: no word of its own says what
is wrong, but the notice calls it one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.reading.outline.neighbours import STATED
from pipeline.reading.outline.observation import ROW, TEXT, Observation

_NOUN: Final = "的问题"
_FEWEST: Final = 2  # before it
_THEME: Final = -1.0


def with_alike(text: str, found: Sequence[Observation]) -> list[Observation]:
    """Return the observations, those that go on the count of problems in their form as problems."""
    alike = list(found)
    above: dict[str, tuple[int, int]] = {}  # shape → its last number, and problems in a row
    for at, seen in enumerate(found):
        if seen.shape in (TEXT, ROW) or seen.number is None:
            continue
        last, stated = above.get(seen.shape, (0, 0))
        formed = seen.heading.alone and seen.heading.title.of(text).endswith(_NOUN)
        goes_on = seen.number == last + 1 and formed
        if goes_on and stated >= _FEWEST and seen.role == "other" and -0.5 < seen.problem < STATED:
            alike[at] = replace(seen, problem=STATED, theme=min(seen.theme, _THEME))
        stated = stated + 1 if goes_on and alike[at].problem >= STATED else 0
        above[seen.shape] = (seen.number, stated)
    return alike
