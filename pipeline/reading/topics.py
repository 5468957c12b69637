"""What an issue is about, by the words of its title and theme."""

from __future__ import annotations

from typing import Final

import regex

from parsers.lexicon.fold import fold
from parsers.lexicon.vocabulary import any_of, load

_TOPICS: Final = {code: regex.compile(any_of(p)) for code, p in load("topics").items()}
_FAMILIAR: Final = 3  # a word of the title weighs this much against one of the theme


def topic_of(title: str, theme: str | None = None) -> str | None:
    """Return the code of the subject that the title names, the theme where it names none.

    >>> topic_of("党支部换届不及时"), topic_of("违规列支培训费", "财务管理方面")
    ('party_building', 'finance')
    """
    said, above = fold(title), fold(theme or "")
    weights = {
        code: _FAMILIAR * _weight(pattern, said) + _weight(pattern, above)
        for code, pattern in _TOPICS.items()
    }
    best = max(weights, key=lambda code: weights[code])
    return best if weights[best] else None


def _weight(pattern: regex.Pattern[str], words: str) -> int:
    return sum(len(found) for found in pattern.findall(words))
