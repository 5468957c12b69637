"""Divisions named without 省, 市, 县 and the like: 江苏无锡经济开发区, 江苏无锡市."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.reading.names.places import divisions_called

_SHORTEST: Final = 2
_LONGEST: Final = 6  # of a name that is shortened
_LONGEST_WHOLE: Final = 15
# digits of a code that are those of the division above
_DIGITS: Final = {"province": 2, "city": 4}


def short_place_start(text: str, end: int) -> int | None:
    """Return where the name of a division starts, the longest that ends at a place.

    >>> short_place_start("江苏无锡经济开发区", 4), short_place_start("我们经济开发区", 2)
    (2, None)
    """
    starts = range(max(0, end - _LONGEST), end - 1)
    return next((start for start in starts if divisions_called(text[start:end])), None)


def start_with_above(text: str, start: int) -> int:
    """Return where a place that opens at ``start`` opens with those that it lies in.

    >>> start_with_above("江苏无锡滨湖区教育局", 4), start_with_above("浙江无锡市教育局", 2)
    (0, 2)
    """
    while (above := short_place_start(text, start)) is not None:
        heads = set(_heads(text[above:start]))
        if not any(code.startswith(head) for head in heads for code in _opening(text, start)):
            break
        start = above
    return start


def _heads(name: str) -> Iterator[str]:
    """Yield what the codes open with that lie in a province or city of a name."""
    for one in divisions_called(name):
        if one.level in _DIGITS:
            yield one.code[: _DIGITS[one.level]]


def _opening(text: str, start: int) -> Iterator[str]:
    """Yield the codes of all divisions whose name opens at a place."""
    for end in range(start + _SHORTEST, min(len(text), start + _LONGEST_WHOLE) + 1):
        yield from (one.code for one in divisions_called(text[start:end]))
