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
# Of another thing, of a part, denied, or not so yet.
_NOT: Final = compiled("[的所其等不没未无非莫勿]|{status_words.future}|{adverbials.other}")
_KNOWN: Final = compiled("{adverbials.adverbial}")
_OPENS: Final = compiled("{adverbials.opening}")
# jieba's classes: adverb, time, number, measure, conjunction, place, idiom, and what joins them
_ADVERBIAL: Final = frozenset(
    {"d", "ad", "t", "tg", "m", "mq", "q", "c", "f", "l", "i", "u", "y", "b"}
)
_OBJECT: Final = 4  # words that may follow a preposition


@lru_cache(maxsize=1024)
def is_adverbial(text: str) -> bool:
    """Whether ``text`` is nothing but adverbs, times and prepositions with their objects.

    >>> is_adverbial("按时限"), is_adverbial("早在2024年7月即"), is_adverbial("整改方案")
    (True, True, False)
    """
    if not 0 < len(text) <= _LONGEST or _NOT.search(text) is not None:
        return False
    objects = 0  # words that the preposition still takes
    for word, _, _ in words(text):
        if _OPENS.fullmatch(word) is not None:
            objects = _OBJECT
        elif _KNOWN.fullmatch(word) is not None or tag(word) in _ADVERBIAL:
            continue
        elif objects:
            objects -= 1
        else:
            return False
    return True
