"""Many patterns, few of which can begin where they are asked: told by two characters.

Asking each of forty patterns at each place costs more than all else that is read there; the two
characters that stand there rule out most of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

Named = tuple[str, regex.Pattern[str]]
_MOST: Final = 1 << 16  # pairs kept: more than all texts of a run hold, hardly ever reached


class Openers:
    """Named patterns in their order, asked which can match at a place."""

    def __init__(self, patterns: Sequence[Named]) -> None:
        self._patterns = tuple(patterns)
        self._known: dict[str, tuple[Named, ...]] = {}

    def at(self, text: str, start: int, stop: int) -> tuple[Named, ...]:
        """Return the patterns that could match at ``start``, given that the text ends at ``stop``.

        >>> signs = Openers([("dot", regex.compile("[0-9][.]")), ("comma", regex.compile("1,"))])
        >>> [name for name, _ in signs.at("1,2", 0, 3)], [name for name, _ in signs.at("1", 0, 1)]
        (['comma'], ['dot', 'comma'])
        """
        opening = text[start : min(start + 2, stop)]
        found = self._known.get(opening)
        return self._new(opening) if found is None else found

    def _new(self, opening: str) -> tuple[Named, ...]:
        if len(self._known) >= _MOST:
            self._known.clear()
        first = opening[:1]
        among = self._known.get(first)
        if among is None:
            among = self._known[first] = _possible(first, self._patterns)
        if len(opening) > 1:
            among = self._known[opening] = _possible(opening, among)
        return among


def _possible(opening: str, among: tuple[Named, ...]) -> tuple[Named, ...]:
    return tuple(one for one in among if one[1].match(opening, partial=True))
