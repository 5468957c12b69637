"""The noun that ends right before a number and may be what it counts: 追缴资金3万元."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.quantities.clause_words import REACH, Word, clause_opens, split
from pipeline.reading.text.words import tag

# 移交市纪委监委问题线索: whom it is handed to is not what is counted
_HANDED = compiled(r"(?:移[交送]|{quantity_words.handed}|[向给])[\p{Han}]{0,6}$")
_RECEIVER = compiled(r"^[\p{Han}]*{quantity_words.receiver}(?=\p{Han}{2})")
_OF_KIND: Final = frozenset("性型类")  # 苗头性、倾向性问题
_AFTER_NUMBER = quick(r"[0-9](?![0-9年月日])")
# 校长、骨干教师73人, 专题会、推进会8次: both are counted; of things the last may be meant alone
_ALIKE = regex_of(r"[人名位次期场]$")
_OF_PERSONS = quick(r"[名位]$|人次?$")
_NEGATION: Final = frozenset("不未非无超")
# 问题12个、隐患3处, but not 捐赠人代表、媒体记者12人: there the number counts both
_LISTED = regex_of(r"(?<![0-9][\p{Han}%]{0,3})、$")
_LISTED_LONG: Final = 8
_SUFFIXES: Final = frozenset("会班函点书费证率期额")
APART: Final = frozenset("了的和与及对向由将把获被有为各新共")  # stand by themselves, in no noun


def noun_before(text: str, start: int, end: int) -> str | None:
    """Return the noun that ends right before a number, None where none is sure."""
    if text[start - 1 : start] == "”":
        start -= 1  # “党员示范岗”12个
    low = max(0, start - REACH)
    cut = clause_opens(text, start)
    clause = text[cut:start]
    pieces = split(clause)
    first = _first_of(clause, pieces, cut_off=cut == low > 0)
    if first == len(pieces) - 1 and _described(clause, pieces):
        first -= 1
    begin = pieces[first].start if first < len(pieces) else 0
    measured = _AFTER_NUMBER.match(text, max(0, cut - 1)) and (not first or pieces[0].end == begin)
    if first == len(pieces) or measured:
        return None  # none, or words with the measure word of a number before: 2台电动
    noun = clause[begin:]
    if clause[begin - 1 : begin] in _NEGATION and begin and pieces[first - 1].end == begin:
        if first == len(pieces) - 1 and tag(noun) == "l":
            return None  # 不符合条件
        noun = clause[pieces[first - 1].start :]  # 不成熟议题
    if begin == 0 and _LISTED.search(text, max(0, cut - 5), cut):
        kind = start < end and text[cut - 2 : cut - 1] in _OF_KIND
        alike = kind or _ALIKE.search(text, start, end)
        ahead = noun_before(text, cut - 1, cut - 1) if alike else None  # once, not for each of many
        return f"{ahead}、{noun}" if ahead and 1 < len(ahead) <= _LISTED_LONG >= len(noun) else None
    last = clause[pieces[-1].start :]
    if (
        tag(last) == "vn"
        and (first == len(pieces) - 1 or _OF_PERSONS.search(text, start, end))
        and not text.startswith("元", end - 1)
    ):
        return None
    if _HANDED.search(clause[:begin]):
        noun = _RECEIVER.sub("", noun)
    return noun


def _first_of(clause: str, pieces: Sequence[Word], *, cut_off: bool) -> int:
    """Return which is the first word of the noun that ends a clause, their number where none is."""
    first = len(pieces)
    while first:
        word = pieces[first - 1]
        short = first < len(pieces) and pieces[first].end - pieces[first].start == 1
        if first == len(pieces):
            whole = word.kind == "noun" or _is_suffix(clause, pieces)
        else:
            whole = word.kind in ("noun", "inside") or (
                short and _joins(clause, word, pieces[first])
            )
        if not whole or (cut_off and first == 1):
            break
        first -= 1
    return first


def _is_suffix(clause: str, pieces: Sequence[Word]) -> bool:
    """Whether the last word is one character that makes a noun with what precedes (推进|会)."""
    last = pieces[-1]
    return last.end - last.start == 1 and len(pieces) > 1 and clause[last.start] in _SUFFIXES


def _described(clause: str, pieces: Sequence[Word]) -> bool:
    """Whether a noun of one character has its verb before it, after that of the clause: 充电|桩."""
    if len(pieces) < 3 or pieces[-1].end - pieces[-1].start > 1:
        return False
    ahead, verb = pieces[-3:-1]
    said = clause[ahead.start : ahead.end]
    acts = len(said) > 1 and (ahead.kind == "deed" or tag(said) == "v")
    return acts and verb.kind == "other" and tag(clause[verb.start : verb.end]) == "v"


def _joins(clause: str, word: Word, behind: Word) -> bool:
    """Whether a word belongs to the one character behind it: 采|砂案件, 催缴|函."""
    alone = word.end - word.start == 1 and clause[word.start] not in APART
    suffix = clause[behind.start] in _SUFFIXES
    level = clause[behind.start] in "省市县区镇乡村街州院局校党各新"
    return (alone and not level) or suffix
