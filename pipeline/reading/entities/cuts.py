"""Whether a word that leads to a post stands inside a name there: 和平镇党委书记, 青石县太和镇镇长.

和, 向, 同 and the like lead to a post and are cut off with what stands before them; names of places
and organs hold the same characters. The dictionary's words decide, and the form of short names.
"""

from __future__ import annotations

from typing import Final

from parsers.lexicon.pieces import compiled
from parsers.lexicon.vocabulary import load
from pipeline.reading.text.rule import ending
from pipeline.reading.text.words import tag, words

_NAMES: Final = ("ns", "nz", "nt", "nr")
_SUFFIX: Final = compiled("[镇乡村县市区州旗]|社区|{metadata_words.town}")
_ORGAN_BEHIND: Final = compiled(
    "(?:[镇乡村县市区州旗]|社区|{metadata_words.town})[党政委人纪副工组宣统]"
)
# 如东县, 共和县, 均安镇: what can open the name of a place and is a word for an end as well
_OPENS_PLACE: Final = frozenset("和与于同均都如共先再从以到派并至使")
_AFTER_ONE: Final = frozenset("于均都如共先再")  # 新村镇于洼村
# 同本村书记, 和各镇书记: no names of places; 张村 and 王庄 are
_NO_PLACE: Final = frozenset("我本该各全每某其此县市区省镇乡村城园校社新老片牧林矿两")
_AFTER_PLACE: Final = ending("[省市县区州镇乡]")


def in_a_name(text: str, start: int, end: int, cut: tuple[int, int], *, first: bool) -> bool:
    """Whether the words ``cut`` lie inside a name of the segment ``start``..``end``.

    ``first`` says that nothing the segment could be joined to stands before it.

    >>> post = "和平镇党委书记"
    >>> in_a_name(post, 0, 7, (0, 1), first=True)
    True
    >>> in_a_name("县长和副县长", 0, 6, (2, 3), first=True)
    False
    """
    at, stop = cut
    if stop - at > 2 or stop >= end:
        return False
    held = next((p for p in words(text[start:end]) if p[1] <= at - start < p[2]), None)
    if held is not None:
        word, opens, closes = held
        rest = text[stop : start + closes]
        if rest and (len(rest) > 1 or rest not in _NO_PLACE):
            return True  # 和平|镇, but 会同|县财政局
        whole = closes == stop - start and opens < at - start
        named = tag(word).startswith(_NAMES)
        if whole and (named or (text[at] in "和与同" and _ORGAN_BEHIND.match(text, stop))):
            return True  # 共和|县党委
    if stop - at > 1:
        return False
    return _of_short_name(text, start, at, first=first)


def _of_short_name(text: str, start: int, at: int, *, first: bool) -> bool:
    """Whether one character is the first or last of a name of two: 于洼村, 仁和镇党委."""
    behind = at + 1
    after_place = text[at] in _AFTER_ONE and _AFTER_PLACE.match(text, start, at)
    if text[at] in _OPENS_PLACE and ((at == start and first) or after_place):
        follows = _SUFFIX.match(text, behind + 1)
        if follows and text[behind] not in _NO_PLACE and len(words(text[behind : behind + 2])) > 1:
            return text[behind] not in load("surnames")["plain"]
    named = at - 1 == start or (at - 1 > start and _AFTER_PLACE.match(text, start, at - 1))
    return bool(
        text[at] in "和与"
        and named
        and at > start
        and text[at - 1] not in _NO_PLACE
        and text[at - 1] not in "委局办院会处科部组长员任记事"
        and _ORGAN_BEHIND.match(text, behind)
    )
