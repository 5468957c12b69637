"""A list of wordings, asked for the longest that stands at a place.

A pattern of some hundred words costs a microsecond or two wherever it is tried, and most places
open none: the first character says so at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Phrases:
    """Wordings by their first two characters and their last one.

    >>> deeds = Phrases(["完成", "完成整改", "销号"])
    >>> deeds.at("已完成整改,", 1), deeds.at("已完成整改", 0), deeds.ending("全部销号")
    ('完成整改', '', '销号')
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._known = frozenset(phrases)
        self._opening = _lengths(self._known, slice(2))
        self._closing = _lengths(self._known, slice(-1, None))
        self._single = frozenset(phrase for phrase in self._known if len(phrase) == 1)

    def at(self, text: str, start: int) -> str:
        """Return the longest wording that stands at ``start``, "" where none does."""
        opening = text[start : start + 2]
        lengths = self._opening.get(opening)
        if lengths is not None:
            for length in lengths:
                said = text[start : start + length]
                if said in self._known:
                    return said
        if self._single and opening[:1] in self._single:
            return opening[:1]
        return ""

    def inside(self, text: str, start: int) -> Iterator[tuple[int, int]]:
        """Yield where wordings stand from ``start`` on, none overlapping."""
        while start < len(text):
            said = self.at(text, start)
            if said:
                yield start, start + len(said)
            start += len(said) or 1

    def ending(self, text: str) -> str:
        """Return the longest wording with which ``text`` ends, "" where it ends with none."""
        for length in self._closing.get(text[-1:], ()):
            said = text[-length:]
            if said in self._known:
                return said
        return ""


def _lengths(phrases: Iterable[str], edge: slice) -> dict[str, tuple[int, ...]]:
    """Return how long the wordings are that are alike at an edge, the longest first."""
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        found.setdefault(phrase[edge], set()).add(len(phrase))
    return {alike: tuple(sorted(lengths, reverse=True)) for alike, lengths in found.items()}
