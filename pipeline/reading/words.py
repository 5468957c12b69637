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


def _placed(pieces: list[str]) -> Iterator[tuple[str, int, int]]:
    at = 0
    for piece in pieces:
        yield piece, at, at + len(piece)
        at += len(piece)


def tag(word: str) -> str:
    """Return the dictionary's class of a word (``n`` noun, ``v`` verb …), ``x`` where unknown."""
    known = _dictionary()[1].get(word)
    return known or ("m" if _NUMERIC.fullmatch(word) else "x")


def is_common(word: str) -> bool:
    """Whether a word is an everyday one for the dictionary, and no name.

    >>> is_common("周围"), is_common("卜算")
    (True, False)
    """
    return _dictionary()[0].get(word, 0) >= _COMMON and not tag(word).startswith(_NAMES)


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

    frequencies, _, total = _dictionary()
    tokenizer: Any = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True
    return lambda text: list(tokenizer.cut(text, HMM=False))


@cache
def _dictionary() -> tuple[dict[str, int], dict[str, str], int]:
    """Return word → frequency (0 for mere beginnings of words), word → class, and the total."""
    data = files("jieba").joinpath("dict.txt").read_bytes().decode("utf-8").split()
    entries, counts = data[0::3], list(map(int, data[1::3]))
    frequencies = dict(zip(entries, counts, strict=True))
    classes = dict(zip(entries, data[2::3], strict=True))
    for word in entries:
        for end in range(1, len(word)):
            if word[:end] not in frequencies:
                frequencies[word[:end]] = 0
    return frequencies, classes, sum(counts)
