"""The only door to jieba: words of a short text, with the class the dictionary gives them.

The dictionary is read on first need, from its bytes: jieba's own start takes a second, leaves a
cache in the shared temporary folder and speaks on standard error. Its lines are sorted and asked
as they are: a notice asks for some hundred of 350,000 words, and a table of all of them would
take a third of a second and 90 MB. New-word guessing (HMM) is off, so equal texts give equal words
on every machine; ``rjieba``, where installed, gives the same words faster from some notices on.
"""

from __future__ import annotations

import warnings
from bisect import bisect_right
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache, lru_cache, partial
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from parsers.lexicon.patterns import regex_of

_COMMON: Final = 40  # times that the dictionary has counted a word
_BLOCK: Final = 64  # lines
_KEPT: Final = 1 << 16  # answers that are kept; a long notice asks for some thousand
_ASKED: Final = 64  # texts: several look at the words before a number, or of a clause, one by one
# characters after which the fast segmenter has paid for its start: a notice has it cut a thousand
_FEW: Final = 30_000
# size of the dictionary → words that it has counted in all: adding them up takes longer than jieba
_TOTALS: Final = {5_071_852: 60_101_967}
_NAMES: Final = ("nr", "ns", "nz")
_NUMERIC = regex_of(r"[0-9.,%]+")


def words(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the words of ``text`` with their places, in order and without gaps.

    >>> [word for word, _, _ in words("开展专题培训")]
    ['开展', '专题', '培训']
    """
    pieces = cut(text)
    ends = tuple(accumulate(map(len, pieces)))
    return tuple(zip(pieces, (0, *ends), ends, strict=False))


def first_word(text: str) -> str:
    """Return the word with which ``text`` opens, "" where it is empty.

    >>> first_word("开展专题培训")
    '开展'
    """
    return next(iter(cut(text)), "")


def word_ends(text: str) -> tuple[int, ...]:
    """Return where the words of ``text`` end, in order.

    >>> word_ends("开展专题培训")
    (2, 4, 6)
    """
    return tuple(accumulate(map(len, cut(text))))


@lru_cache(maxsize=_ASKED)
def cut(text: str) -> Sequence[str]:
    """Return the words of ``text`` without their places.

    >>> list(cut("开展专题培训"))
    ['开展', '专题', '培训']
    """
    return _cutter()(text)


@lru_cache(maxsize=_KEPT)
def tag(word: str) -> str:
    """Return the dictionary's class of a word (``n`` noun, ``v`` verb …), ``x`` where unknown."""
    _, known = _entry(word) or (0, "")
    return known or ("m" if _NUMERIC.fullmatch(word) else "x")


def is_common(word: str) -> bool:
    """Whether a word is an everyday one for the dictionary, and no name.

    >>> is_common("周围"), is_common("卜算")
    (True, False)
    """
    count, _ = _entry(word) or (0, "")
    return count >= _COMMON and not tag(word).startswith(_NAMES)


def is_bound(character: str) -> bool:
    """Whether a character is no word by itself for the dictionary: part of words and of names.

    >>> is_bound("怡"), is_bound("抓")
    (True, False)
    """
    kind = tag(character)
    return kind.startswith("nr") or (len(kind) == 2 and kind.endswith("g"))


@cache
def _cutter() -> Callable[[str], list[str]]:
    return Segmenter(_FEW)


class Segmenter:
    """jieba for the first characters, for all others ``rjieba``, where it is installed.

    The one starts in a fifth of the time, the other cuts in an eighth.
    """

    def __init__(self, few: int) -> None:
        self._left = few
        self._cut = jieba_cutter()

    def __call__(self, text: str) -> list[str]:
        """Return the words of a text."""
        if self._left > 0:
            self._left -= len(text)
            if self._left <= 0:
                with suppress(ImportError):
                    self._cut = rjieba_cutter()
        return self._cut(text)


def rjieba_cutter() -> Callable[[str], list[str]]:
    """Return the fast segmenter; ImportError where it is not installed."""
    import rjieba

    return partial(rjieba.cut, hmm=False)


def jieba_cutter() -> Callable[[str], list[str]]:
    """Return jieba's segmenter with its own dictionary and no cache on disk."""
    with warnings.catch_warnings():
        # its source has escapes that newer Pythons warn of when they first compile it
        warnings.simplefilter("ignore")
        import jieba

    tokenizer: Any = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = _Frequencies(), _total()
    tokenizer.initialized = True
    return lambda text: list(tokenizer.cut(text, HMM=False))


class _Frequencies:
    """What jieba asks its table of words for: frequencies, 0 for mere beginnings of words."""

    def __contains__(self, word: str) -> bool:
        return _entry(word) is not None

    def __getitem__(self, word: str) -> int:
        return (_entry(word) or (0, ""))[0]

    def get(self, word: str) -> int:
        """Return the frequency of a word, 0 where the dictionary has none."""
        return self[word]


def dictionary() -> bytes:
    """Return jieba's dictionary: a line a word, each ``word frequency class``."""
    package = find_spec("jieba")  # found, not imported: its own start is of no use here
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).with_name("dict.txt").read_bytes()


@cache
def _blocks() -> tuple[list[bytes], list[bytes]]:
    """Return the lines of the dictionary in order, some in one block, and the first of each.

    A line by itself would take three times the memory.
    """
    lines = sorted(filter(None, dictionary().split(b"\n")))
    parts = (lines[at : at + _BLOCK] for at in range(0, len(lines), _BLOCK))
    return [b"\n" + b"\n".join(part) + b"\n" for part in parts], lines[::_BLOCK]


@lru_cache(maxsize=_KEPT)
def _entry(word: str) -> tuple[int, str] | None:
    """Return frequency and class of a word, (0, "") of what words only begin with, else None.

    >>> _entry("干部"), _entry("中华人民共"), _entry("部干")
    ((9717, 'n'), (0, ''), None)
    """
    sought = word.encode(errors="surrogatepass")
    if b" " in sought:
        return None
    blocks, firsts = _blocks()
    at = bisect_right(firsts, sought + b" \xff")  # the block before holds the line, if any does
    block = blocks[max(at - 1, 0)]
    if (start := block.find(b"\n" + sought + b" ")) >= 0:
        _, count, kind = block[start + 1 : block.index(b"\n", start + 1)].split()
        return int(count), kind.decode()
    following = firsts[at] if at < len(firsts) else b""
    begins = b"\n" + sought in block or following.startswith(sought)
    return (0, "") if begins else None


def _total() -> int:
    """Return how many words the dictionary has counted in all."""
    data = dictionary()
    return _TOTALS.get(len(data)) or sum(int(line.split()[1]) for line in data.splitlines())
