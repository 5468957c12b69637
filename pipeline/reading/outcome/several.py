"""How many issues a sentence speaks of: 以上3个问题均已完成整改 of three."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.patterns import re_of
from parsers.lexicon.pieces import expand

# re: at half the cost of a search, and asked of every sentence
_SEVERAL: Final = re_of(
    expand(
        r"^(?:(?:{so_far}|[^,。]{2,20}),?)?(?P<all>{those})(?:(?P<count>{count})?{measure_word}?"
        r"(?:反馈|整改|具体){0,2}(?:{problem_noun}|事(?!项|实|业|故|务)情?)"
        r"|(?P<items>{count})[项件条个](?={outcome_words.each}))"
        r"(?P<each>[^,。]{0,6}{outcome_words.each})?"
    )
)


def how_many(sentence: str) -> int | None:
    """Return the number of issues that are the subject; None for several without a number.

    >>> how_many("以上3个问题均已完成整改。"), how_many("该问题已整改。")
    (3, 1)
    >>> how_many("以上3项均已完成整改。"), how_many("上述3项制度均已修订。")
    (3, 1)
    """
    found = _SEVERAL.match(sentence)
    if found is None:
        return 1
    if counted := found.group("count") or found.group("items"):
        return integer(counted) or 1
    return None if found.group("each") else 1
