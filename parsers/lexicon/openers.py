"""Many patterns, few of which can begin where they are asked: told by the character there.

Asking each of forty patterns at each place costs more than all else that is read there; the
character that stands there rules out most of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import regex

from parsers.lexicon.patterns import AnyPattern, regex_of

Named = tuple[str, AnyPattern]  # to be matched at the place
_Whole = tuple[Named, regex.Pattern[str]]  # with that which says how it can open
_MOST: Final = 1 << 16  # characters kept: more than all texts of a run hold, hardly ever reached


class _ByFirst(dict[str, tuple[Named, ...]]):
    """What can match by the character at a place, found when it is first asked for."""

    def __init__(self, patterns: tuple[_Whole, ...]) -> None:
        super().__init__()
        self._patterns = patterns
        # most characters open none of the patterns, which all of them in one say soonest
        self._any = regex_of("|".join(f"(?:{whole.pattern})" for _, whole in patterns))

    def __missing__(self, first: str) -> tuple[Named, ...]:
        if len(self) >= _MOST:
            self.clear()
        among = self._patterns if self._any.match(first, partial=True) else ()
        found = self[first] = tuple(
            named for named, whole in among if whole.match(first, partial=True)
        )
        return found


class Openers:
    """Named patterns in their order, asked which can match at a place.

    Only ``regex`` can say how a pattern opens; ``quick`` are the same patterns by ``re``, where
    there are such, which match at less cost. ``by_first`` holds those that can match by the
    character at the place, for who goes through a text.

    >>> signs = Openers([("dot", regex.compile("[0-9][.]")), ("comma", regex.compile("1,"))])
    >>> [name for name, _ in signs.by_first["2"]], [name for name, _ in signs.by_first["1"]]
    (['dot'], ['dot', 'comma'])
    """

    def __init__(
        self, patterns: Sequence[tuple[str, regex.Pattern[str]]], quick: Sequence[AnyPattern] = ()
    ) -> None:
        asked = quick or [pattern for _, pattern in patterns]
        self._patterns: tuple[_Whole, ...] = tuple(
            ((name, way), whole) for (name, whole), way in zip(patterns, asked, strict=True)
        )
        self.by_first: Final[Mapping[str, tuple[Named, ...]]] = _ByFirst(self._patterns)
