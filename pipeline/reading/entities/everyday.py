"""Names that are everyday words: 馆长柳絮管古籍, 责任人:雷霆, 书记高鹏程的账.

Behind an office prose goes on with an adverb, a verb or a thing that the office is said of, and the
words that open such prose are known (``lookalikes``). Any other noun that stands there and is
followed by a deed, or by nothing, is what somebody is called. Where a field asks for a name and
holds but two or three characters, no more proof is needed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.phrases import Phrases
from parsers.lexicon.vocabulary import any_of, code_of, load
from pipeline.reading.entities.names import (
    NO_NAME_ENDS,
    STOPS,
    goes_on,
    only_a_person,
    surnames,
)
from pipeline.reading.entities.office_prose import inside_post
from pipeline.reading.entities.unlisted import may_be_given, may_end_name
from pipeline.reading.text.words import first_word, is_bound, is_common, tag, words

if TYPE_CHECKING:
    import regex

_AHEAD: Final = 9  # a name and the word behind it
_PAIR: Final = 2
_WHOLE: Final = 3
_LIGHT: Final = frozenset("作做")
_NAMES: Final = ("nr", "ns", "nz")
# classes of what prose goes on with behind an office; 耿直 and 温暖 (a), 黄昏 (t) are names as well
_PROSE: Final = ("v", "d", "p", "c", "r", "m", "f", "s", "q", "u", "y", "ad")
# 局长高|标准: characters that say how, and open what is done, as often as they open a name
_HOW: Final = frozenset("高全常双时连平向单应曾查包管解关强代支计保归付谈练折盖尚")
# 人大办, 农经站, 安全员: what ends like this is an organ or an office and no person
_NO_END: Final = frozenset(
    "省市县区镇乡村局委院厅校处科部办组队所站会社司团馆党厂矿员师长室层级心支行各等"
)


@cache
def _deeds() -> regex.Pattern[str]:
    how_often = "[0-9一二两三四五六七八九十几]{1,3}[天次趟回遍夜]"
    return regex_of(f"{any_of(load('names')['acts'])}|{how_often}")


@cache
def _prose() -> Phrases:
    return Phrases(load("lookalikes")["word"])


def everyday_end(text: str, at: int) -> int | None:
    """Return where a name that is an everyday word ends, directly behind the office of one person.

    >>> everyday_end("柳絮管古籍修复", 0), everyday_end("高度重视古籍修复", 0)
    (2, None)
    """
    if _prose().at(text, at) or not _opens(text, at) or inside_post(text, at):
        return None
    ahead = text[at : at + _AHEAD]
    pieces = words(ahead)
    cuts = {stop for _, _, stop in pieces}
    for length in (_PAIR, _WHOLE):
        end = at + length
        if length in cuts and _is_formed(text[at:end], pieces[0][0]) and _acts(text, at, end):
            return end
    return None


def goes_further(text: str, at: int, end: int) -> bool:
    """Whether a name that was taken to end at ``end`` has a word there: 燕归|来, 邵清|浅."""
    given = tag(first_word(text[end + 1 : at + _AHEAD]))
    if text[end : end + 1] in _LIGHT and given in ("n", "vn"):
        return False  # 陈新|作动员
    pieces = words(text[at : at + _AHEAD])
    return len(pieces[0][0]) == 1 and end - at == _PAIR and pieces[1][2] == _WHOLE


def is_bound_family(text: str, at: int) -> bool:
    """Whether a family name stands here that is no word by itself: 会计甄实在说."""
    family = text[at : at + 1]
    alone = len(words(text[at : at + _AHEAD])[0][0]) == 1 if family else False
    return alone and family in surnames("plain") and is_bound(family)


def sole_end(text: str, at: int, end: int) -> int | None:
    """Return ``end`` where all that a field holds is a name, whatever its characters mean.

    >>> sole_end("雷霆", 0, 2), sole_end("农经站", 0, 3)
    (2, None)
    """
    name = text[at:end]
    length = end - at
    compound = name[:_PAIR] in surnames("compound")
    if length not in (_PAIR, _WHOLE) and not (compound and length == _WHOLE + 1):
        return None
    given = name[_PAIR:] if compound and length > _PAIR else name[1:]
    if not (compound or _opens(text, at)) or not may_be_given(given, len(given)):
        return None
    if name[-1] in _NO_END or _prose().at(text, at):
        return None
    if name in load("posts")["head"] or name in code_of("labels"):
        return None  # 责任人 时限
    known = tag(name)
    if is_common(name) and known.startswith(("d", "r", "f", "c", "p")):
        return None  # 责任人:尽快
    if not compound and name[0] in surnames("rare") and is_common(name):
        return None  # 保管人:库房
    return end


def _opens(text: str, at: int) -> bool:
    """Whether a family name stands here, one that seldom is one included."""
    family = text[at : at + 1]
    return any(family in surnames(kind) for kind in ("plain", "ambiguous", "rare"))


def _is_formed(name: str, first: str) -> bool:
    """Whether an everyday word, or a family name before one, can be what a person is called."""
    if not may_be_given(name[1:], len(name) - 1):
        return False
    rare = name[0] in surnames("rare")
    if len(first) == len(name):
        known = tag(first)
        if name[0] in _HOW and not known.startswith(_NAMES):
            return False  # 全票, 单线, 高分
        if len(name) == _WHOLE:
            return known.startswith("nr")
        return not rare and known not in _PROSE and not known.startswith(("v", "m", "r"))
    if len(first) == 1:  # 高|鹏程
        if name[0] in _HOW and is_common(name[1:]):
            return False
        return name[0] in surnames("plain") or (
            not rare and not tag(first).startswith(("v", "d", "p", "c"))
        )
    last = name[_PAIR:]  # 骆驼|祥
    return tag(first)[:1] == "n" and may_end_name(last) and last not in _NO_END | NO_NAME_ENDS


def _acts(text: str, at: int, end: int) -> bool:
    """Whether what stands behind a name is a deed of a person, or the end of what is said."""
    if end >= len(text) or text[end] in STOPS:
        return True
    if text[at] in surnames("rare"):
        return only_a_person(text, end)
    if tag(text[at:end]) == "t":  # 局长金秋助学, but 站长谷雨说
        return only_a_person(text, end) or text[end] in "说把"
    return goes_on(text, end, strict=False) or _deeds().match(text, end) is not None
