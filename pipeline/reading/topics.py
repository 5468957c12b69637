"""What an issue is about, by the words of its title and theme."""

from __future__ import annotations

import re
from typing import Final

from parsers.lexicon.fold import fold
from parsers.lexicon.patterns import re_of
from parsers.lexicon.pieces import compiled
from parsers.lexicon.vocabulary import any_of, load

# re: plain words, twice as fast
_TOPICS: Final = {code: re_of(any_of(p)) for code, p in load("topics").items()}
# a word of the problem weighs this much against one of its category
_OF_PROBLEM: Final = 3
_NEAR: Final = 0.8  # another subject that weighs more than this share of the first leaves it open
# 2019年审计指出的仓储用地问题: whatever it is about, it is an earlier finding not settled
_EARLIER = compiled(
    r"(?:{issue_words.earlier}|{inspection}|上[一轮次])[\p{Han}]{0,8}(?:指出|发现|反馈|查出)的?[^。\n]{0,60}{issue_words.earlier_open}"
)


def topic_of(problem: str, category: str | None = None) -> str | None:
    """Return the code of the subject that a problem names, None where none or several are named.

    Of category and problem the problem, which is the more precise, weighs more. The theme above
    them gathers problems of all sorts and says nothing of one.

    >>> topic_of("党支部换届不及时"), topic_of("超范围列支培训费", "财务管理不规范")
    ('party_building', 'finance')
    >>> topic_of("2019年审计指出的闲置房产仍未处置")
    'rectification'
    """
    said, wider = fold(problem), fold(category or "")
    if _EARLIER.search(said) or _EARLIER.search(wider):
        return "rectification"
    weights = {
        code: _OF_PROBLEM * _weight(pattern, said) + (_weight(pattern, wider) if wider else 0)
        for code, pattern in _TOPICS.items()
    }
    best, second = sorted(weights, key=lambda code: -weights[code])[:2]
    clear = weights[second] <= weights[best] * _NEAR
    return best if weights[best] and clear else None


def _weight(pattern: re.Pattern[str], words: str) -> int:
    return sum(map(len, pattern.findall(words)))
