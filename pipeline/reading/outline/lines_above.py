"""Statements whose number, or the word that a problem follows, has a line of its own above them.

01 / 学习不深入, 【问题1】 / 学习不深入。, ▶反馈问题 / 学习不深入。: no list holds what a line above
means. What says so is that such lines recur and that their numbers go on from 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from parsers.lexicon.markers import NAMED, Marker, read_marker
from parsers.lexicon.numerals import integer
from parsers.lexicon.pieces import compiled
from parsers.lexicon.vocabulary import any_of, code_of, load
from pipeline.reading.labelled.labels import label_at
from pipeline.reading.outline.own_markers import counts
from pipeline.reading.outline.units import Unit

_ENOUGH: Final = 3
_LONGEST: Final = 12
_STATEMENT: Final = 120  # characters of what a line above heads, at the most
_WORD: Final = rf"(?:{any_of(code_of('tasks'))}|{any_of(load('labels')['number'])})"
_NUMBER: Final = compiled(
    (
        r"[\[(〔《]? ?(?:第?(?P<number>{ordinal}){measure_word}?(?P<behind>W)?"
        r"|(?P<word>W):? ?(?P<last>{ordinal})) ?[\])〕》]?[:.、]?"
    ).replace("W", _WORD)
)


def lines_above(text: str, units: Sequence[Unit]) -> dict[int, Marker]:
    """Return the units that a line right above numbers or names, with the marker it is.

    The marker has no text of its own where the statement stands.
    """
    return _named(text, units) | _numbered(text, units)


def _numbered(text: str, units: Sequence[Unit]) -> dict[int, Marker]:
    """Return the statements below numbers that go on; bare ones (3) may be those of pages."""
    worded: dict[int, Marker] = {}
    bare: dict[int, Marker] = {}
    padded = False  # 01, [1]: no page is numbered so
    for at in _alone(text, units):
        match = _NUMBER.fullmatch(text, units[at].span.start, units[at].span.end)
        number = integer(match["number"] or match["last"]) if match else None
        if match is None or number is None:
            continue
        plain = not (match["behind"] or match["word"])
        padded = padded or (plain and text[units[at].span.start] in "0[〔")
        (bare if plain else worded)[at + 1] = Marker(NAMED, number, "")
    found = worded | (bare if padded else {})
    markers = [found[at] for at in sorted(found)]
    return found if len(found) >= _ENOUGH and counts(markers) else {}


def _named(text: str, units: Sequence[Unit]) -> dict[int, Marker]:
    """Return the statements below a label alone on its line; none that only details a heading."""
    below: list[int] = []
    details = 0
    for at in _alone(text, units):
        label = label_at(text, units[at].span)
        if label is None or label.code != "problem" or label.span.end < units[at].span.end:
            continue
        below.append(at + 1)
        above = units[at - 1].span if at else units[at].span
        marker = read_marker(text, above.start, above.end)
        headed = marker is not None and marker.number is not None
        details += headed and len(above) <= _STATEMENT and "。" not in above.of(text)[:-1]
    known = len(below) >= _ENOUGH and details * 2 <= len(below)
    return {at: Marker(NAMED, None, "") for at in below} if known else {}


def _alone(text: str, units: Sequence[Unit]) -> Iterator[int]:
    """Yield the short lines right above a statement that no marker opens."""
    for at, unit in enumerate(units[:-1]):
        below = units[at + 1]
        if unit.block.cells or below.block.cells or len(unit.span) > _LONGEST:
            continue
        if 4 <= len(below.span) <= _STATEMENT and not read_marker(
            text, below.span.start, below.span.end
        ):
            yield at
