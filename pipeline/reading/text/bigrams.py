"""Pairs of neighbouring characters, by which short texts are compared without words cut."""

from __future__ import annotations


def bigrams(words: str) -> set[str]:
    """Return the pairs of neighbouring letters or characters, none with a stop or a space.

    >>> sorted(bigrams("食堂,采购"))
    ['采购', '食堂']
    """
    return {words[at : at + 2] for at in range(len(words) - 1) if words[at : at + 2].isalpha()}
