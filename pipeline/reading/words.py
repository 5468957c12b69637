"""The only door to jieba: words of a short text, with the class the dictionary gives them.

The dictionary is read on first need, from its bytes: jieba's own start leaves a cache in the
shared temporary folder and speaks on standard error. New-word guessing (HMM) is off, so equal texts
give equal words on every machine; ``rjieba``, where installed, gives the same words faster.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from itertools import accumulate
from sys import intern
from typing import Any, Final

import regex

_COMMON: Final = 40  # times that the dictionary has counted a word
_NAMES: Final = ("nr", "ns", "nz")
_NUMERIC = regex.compile(r"[0-9.,%]+")


def words(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the words of ``text`` with their places, in order and without gaps.

    >>> [word for word, _, _ in words("开展专题培训")]
    ['开展', '专题', '培训']
    """
    return tuple(_placed(_cutter()(text)))


def first_word(text: str) -> str:
    """Return the word with which ``text`` opens, "" where it is empty.

    >>> first_word("开展专题培训")
    '开展'
    """
    return next(iter(_cutter()(text)), "")


def word_ends(text: str) -> tuple[int, ...]:
    """Return where the words of ``text`` end, in order.

    >>> word_ends("开展专题培训")
    (2, 4, 6)
    """
    return tuple(accumulate(map(len, _cutter()(text))))


def _placed(pieces: list[str]) -> Iterator[tuple[str, int, int]]:
    at = 0
    for piece in pieces:
        yield piece, at, at + len(piece)
        at += len(piece)


def tag(word: str) -> str:
    """Return the dictionary's class of a word (``n`` noun, ``v`` verb …), ``x`` where unknown."""
    known = _classes().get(word)
    return known or ("m" if _NUMERIC.fullmatch(word) else "x")


def is_common(word: str) -> bool:
    """Whether a word is an everyday one for the dictionary, and no name.

    >>> is_common("周围"), is_common("卜算")
    (True, False)
    """
    return _counts().get(word, 0) >= _COMMON and not tag(word).startswith(_NAMES)


def is_bound(character: str) -> bool:
    """Whether a character is no word by itself for the dictionary: part of words and of names.

    >>> is_bound("怡"), is_bound("抓")
    (True, False)
    """
    kind = tag(character)
    return kind.startswith("nr") or (len(kind) == 2 and kind.endswith("g"))


@cache
def _cutter() -> Callable[[str], list[str]]:
    try:
        return rjieba_cutter()
    except ImportError:
        return jieba_cutter()


def rjieba_cutter() -> Callable[[str], list[str]]:
    """Return the fast segmenter; ImportError where it is not installed."""
    import rjieba

    cut: Any = rjieba.cut
    return lambda text: list(cut(text, False))


def jieba_cutter() -> Callable[[str], list[str]]:
    """Return jieba's segmenter with its own dictionary and no cache on disk."""
    with warnings.catch_warnings():
        # its source has escapes that newer Pythons warn of when they first compile it
        warnings.simplefilter("ignore")
        import jieba

    tokenizer: Any = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = _frequencies()
    tokenizer.initialized = True
    return lambda text: list(tokenizer.cut(text, HMM=False))


def _entries() -> Iterator[list[str]]:
    """Yield the entries of jieba's dictionary: word, frequency, class."""
    with files("jieba").joinpath("dict.txt").open(encoding="utf-8") as lines:
        yield from map(str.split, lines)


@cache
def _classes() -> dict[str, str]:
    """Return word → class: all that is needed of the dictionary beside a segmenter of its own."""
    return {word: intern(kind) for word, _, kind in _entries()}


@cache
def _counts() -> dict[str, int]:
    """Return word → frequency."""
    return {word: int(count) for word, count, _ in _entries()}


def _frequencies() -> tuple[dict[str, int], int]:
    """Return word → frequency (0 for mere beginnings of words), and the total of the dictionary."""
    frequencies = dict(_counts())
    total = sum(int(count) for _, count, _ in _entries())
    for word in list(frequencies):
        for end in range(1, len(word)):
            if word[:end] not in frequencies:
                frequencies[word[:end]] = 0
    return frequencies, total
