"""Offices in the bracket behind a title without a label: 食堂账目不清【总务处】.

A place in a bracket may be a part of what is said (账目不清（三里村）), so that it takes a notice
which has offices there again and again.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import Final

from parsers.lexicon.pieces import compiled

_OFFICE: Final = r"\p{Han}{0,10}(?:{unit_end}|{party_end}|{party_organ})"
_NAMED: Final = r"\p{Han}{0,8}{posts}\p{Han}{2,4}"
_TIME: Final = r"(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9日初中上下旬底末]{0,4}之?前"
_PART: Final = rf"(?:{_OFFICE}|{_NAMED}|{_TIME})"
# the first is an office or somebody with a post
_NOTE: Final = compiled(rf"(?:{_OFFICE}|{_NAMED})(?:[、,;和及]{_PART}){{0,4}}")
# a line that a number opens and such a bracket closes, an outcome behind it or not
_LINE: Final = compiled(
    rf"(?m)^(?:[(\[第]?(?:[0-9.]{{1,5}}|{{ordinal}})|[\p{{So}}\p{{No}}])[^\n()\[\]〔〕]{{4,60}}"
    rf"[(\[〔]{_NOTE.pattern}[)\]〕](?:[(\[〔][^\n()\[\]〔〕]{{1,40}}[)\]〕]|[\p{{So}}√])?[。;]?$"
)
_ENOUGH: Final = 3  # lines


@lru_cache(maxsize=2)  # asked for each heading of the text that is being read
def _has_offices(text: str) -> bool:
    return len(list(islice(_LINE.finditer(text), _ENOUGH))) == _ENOUGH


def names_offices(text: str, words: str) -> bool:
    r"""Whether the words of a bracket are offices that answer for the issue, in such a notice.

    >>> text = "1.账目不清(总务处)\n2.接送混乱(德育处)\n3.乱收费(教导处,6月底前)"
    >>> names_offices(text, "德育处"), names_offices(text, "三里村"), names_offices("", "德育处")
    (True, False, False)
    """
    return _NOTE.fullmatch(words) is not None and _has_offices(text)
