"""Whether words only say when, how or on what grounds: 按时限, 早在7月即, 经反复核对.

Between an issue and what has become of it anything of that kind may stand, more than a list
holds; a noun makes the words another subject (该问题整改方案已完成).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.text.words import tag, words

_LONGEST: Final = 14
# Of another thing, of a part, denied, said by others, in the past alone, or not so yet.
_NOT: Final = compiled("[的所其等不没未无非莫勿]|{status_words.future}|{adverbials.other}")
_KNOWN: Final = compiled("{adverbials.adverbial}")
_OPENS: Final = compiled("{adverbials.opening}")
_TIME: Final = compiled(
    r"(?:(?:[0-9]{2,4}年|[0-9]{1,2}月|[0-9]{1,2}[日号])+(?:[上中下]旬|[底初末中])?前?)"
)
# 在规定时限内, 从根子上: where and in what alone may be a part (在机关, 在东片)
_FRAMED: Final = compiled("[在从][^,。;]*{adverbials.closing}$")
_PLACED: Final = compiled("[在从]")
# jieba's classes: adverbs, times, idioms, and what joins them
_ADVERBIAL: Final = frozenset({"d", "ad", "t", "tg", "l", "i", "u", "y"})
_OBJECT: Final = 4  # words that may follow a preposition


@lru_cache(maxsize=1024)
def is_adverbial(text: str) -> bool:
    """Whether ``text`` is nothing but adverbs, times and prepositions with their objects.

    >>> is_adverbial("按时限"), is_adverbial("早在2024年7月即"), is_adverbial("整改方案")
    (True, True, False)
    >>> is_adverbial("在规定时限内"), is_adverbial("在机关"), is_adverbial("一半")
    (True, False, False)
    """
    if not 0 < len(text) <= _LONGEST or _NOT.search(text) is not None:
        return False
    plain = _TIME.sub("", text)
    timed = len(plain) < len(text)
    if _PLACED.search(plain) and not (timed or _FRAMED.search(plain)):
        return False
    objects = 0  # words that the preposition still takes
    for word, _, _ in words(plain):
        if _OPENS.fullmatch(word) is not None:
            objects = _OBJECT
        elif _KNOWN.fullmatch(word) is not None or tag(word) in _ADVERBIAL:
            continue
        elif objects:
            objects -= 1
        else:
            return False
    return True
