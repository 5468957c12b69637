"""Whether a noun beside a number is surely what it counts: by its last word and what holds it."""

from __future__ import annotations

from functools import cache
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.phrases import Phrases
from parsers.lexicon.pieces import quick
from parsers.lexicon.vocabulary import code_of, load
from pipeline.reading.quantities.clause_words import clause_opens, kind_of
from pipeline.reading.text.words import tag, words

# 涉及群众12人, 等问题46个, 不胜任的书记4名: what may stand before what is counted
_DESCRIBES: Final = frozenset({"v", "u", "uj", "a", "b"})
_OF_PERSONS = regex_of(r"[名位]$|人次?$")
_OF_FOLK = quick(r"户$")
_OF_ONES: Final = frozenset({"persons", "bodies"})
_PLAIN: Final = frozenset({"n", "nz", "nt", "l", "j", "vn", "an", "b", "a"})
_NAMES: Final = frozenset({"n", "vn", "an"})
# 腐败和作风问题126起: what so many words describe that the one before is never what is counted
_OF_ALL: Final = frozenset(load("quantity_words")["compound_heads"])
_PERSON = regex_of(r"[\p{Han}][员者师]$")
_SURE: Final = frozenset({"compound", "held", "short"})
_LONGEST: Final = 12


def unsure(how: str, noun: str, text: str, start: int, end: int) -> str | None:
    """Return why what was read is not sure to be what a number counts, None where it is.

    A noun is known by its last word. Behind a number that is enough; before one, a deed must hold
    it (追缴资金3万元): what opens its clause may be a place or a deed itself (入库42人).
    """
    kind = _kind(noun)
    if _OF_PERSONS.search(text, start, end) and kind in ("papers", "things", "money", "levels"):
        return "noun_not_fit"  # 6名中层干部档案
    if _OF_FOLK.search(text, start, end) and kind and kind not in _OF_ONES:
        return "noun_not_fit"  # 612户缺水问题
    if how in _SURE:
        return None
    if how != "before":
        opens = next((word for word, _, _ in words(noun)), "")
        said = how == "after" and kind_of(opens) == "deed"  # 25个落实管理员实名
        return None if kind and not said else "noun_not_known"
    at = text.rfind(noun, 0, start)
    if len(_heads().ending(text[max(0, at - _LONGEST) : at + len(noun)])) > len(noun):
        return "noun_not_whole"  # 征求|意见建议86条
    holder = _holder(text, at)
    if holder == "deed":
        plain = all(tag(word) in _PLAIN for word, _, _ in words(noun))
        return None if kind or plain else "noun_not_known"
    if holder in _DESCRIBES or (holder in _NAMES and noun in _OF_ALL):
        return None if kind else "noun_not_known"
    if noun in code_of("counted_heads") or _heads().ending(noun) in _OF_ALL:
        return None  # 会议12个, 生态方面问题1个, but not 配套器材45件
    return None if kind == "levels" else "noun_not_held"


def _holder(text: str, at: int) -> str:
    """Return what the last word before a noun is: a deed, a class of words, nothing."""
    before = text[clause_opens(text, at) : at][-_LONGEST:]
    last = next((word for word, _, _ in reversed(words(before))), "")
    return "" if not last else "deed" if kind_of(last) == "deed" else tag(last)


def _kind(noun: str) -> str | None:
    """Return what sort of thing is counted, by the last word of its noun."""
    head = _heads().ending(noun)
    return code_of("counted_heads").get(head) or ("persons" if _PERSON.search(noun) else None)


@cache
def _heads() -> Phrases:
    return Phrases(code_of("counted_heads"))
