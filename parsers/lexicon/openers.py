"""Many patterns, few of which can begin where they are asked: told by two characters.

Asking each of forty patterns at each place costs more than all else that is read there; the two
characters that stand there rule out most of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import regex

from parsers.lexicon.patterns import AnyPattern, regex_of

Named = tuple[str, AnyPattern]  # to be matched at the place
_Whole = tuple[Named, regex.Pattern[str]]  # with that which says how it can open
_MOST: Final = 1 << 16  # pairs kept: more than all texts of a run hold, hardly ever reached


class _Possible(dict[str, tuple[Named, ...]]):
    """What can match by the two characters that stand at a place, found when first asked for."""

    def __init__(self, patterns: tuple[_Whole, ...]) -> None:
        super().__init__()
        self._patterns = patterns
        # most characters open none of the patterns, which all of them in one say soonest
        self._any = regex_of("|".join(f"(?:{whole.pattern})" for _, whole in patterns))
        self._by_first: dict[str, tuple[_Whole, ...]] = {}

    def __missing__(self, opening: str) -> tuple[Named, ...]:
        if len(self) >= _MOST:
            self.clear()
        first = opening[:1]
        among = self._by_first.get(first)
        if among is None:
            opens = self._any.match(first, partial=True)
            among = self._by_first[first] = _opened(first, self._patterns) if opens else ()
        if among:
            among = _opened(opening, among)
        found = self[opening] = tuple([named for named, _ in among])
        return found


class Openers:
    """Named patterns in their order, asked which can match at a place.

    Only ``regex`` can say how a pattern opens; ``quick`` are the same patterns by ``re``, where
    there are such, which match at less cost. ``by_opening`` is asked by the two characters at a
    place, for those who go through a text up to its end.
    """

    def __init__(
        self, patterns: Sequence[tuple[str, regex.Pattern[str]]], quick: Sequence[AnyPattern] = ()
    ) -> None:
        asked = quick or [pattern for _, pattern in patterns]
        self.by_opening: Final[Mapping[str, tuple[Named, ...]]] = _Possible(
            tuple(((name, way), whole) for (name, whole), way in zip(patterns, asked, strict=True))
        )

    def at(self, text: str, start: int, stop: int) -> tuple[Named, ...]:
        """Return the patterns that could match at ``start``, given that the text ends at ``stop``.

        >>> signs = Openers([("dot", regex.compile("[0-9][.]")), ("comma", regex.compile("1,"))])
        >>> [name for name, _ in signs.at("1,2", 0, 3)], [name for name, _ in signs.at("1", 0, 1)]
        (['comma'], ['dot', 'comma'])
        """
        return self.by_opening[text[start : start + 2 if start + 2 < stop else stop]]


def _opened(opening: str, among: tuple[_Whole, ...]) -> tuple[_Whole, ...]:
    return tuple([one for one in among if one[1].match(opening, partial=True)])
