"""What a number counts, by the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

import regex

from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.pieces import compiled
from parsers.lexicon.vocabulary import any_of, code_of, load
from pipeline.reading.words import tag, word_ends, words

_REACH: Final = 18
_NO_STOP: Final = rf"[^,。;:、!?()\[\]〔〕“”‘’《》\n\t0-9]{{0,{_REACH}}}"
_BEHIND: Final = re_of(_NO_STOP)
_BEFORE: Final = regex_of(_NO_STOP, regex.REVERSE)
# classes of the dictionary that can stand inside a counted noun, and those that can end one
_ENDING: Final = frozenset({"n", "nr", "ns", "nt", "nz", "ng", "vn", "an", "l", "j", "i", "x"})
_INSIDE: Final = _ENDING | {"b", "a"}
_HAN = regex_of(r"\p{Han}+")
# 移交市纪委监委问题线索: whom it is handed to is not what is counted
_HANDED = compiled(r"(?:移[交送]|{quantity_words.handed}|[向给])[\p{Han}]{0,6}$")
_RECEIVER = compiled(r"^[\p{Han}]*{quantity_words.receiver}(?=\p{Han}{2})")
_DURATION = compiled(r"(?:{quantity_words.duration}|[周岁])(?:左右|以[上下内])?$")
_PERSONS = compiled(r"(?:[人者员众户生工师民]|{quantity_words.repaid_to})$")  # 退还患者3万元
_OF_MONEY = regex_of(r"[0-9.,]+[万亿]?余?元")
# 问题12个、隐患3处, but not 捐赠人代表、媒体记者12人: there the number counts both
_LISTED = regex_of(r"(?<![0-9][\p{Han}%]{0,3})、$")
# phrases that hold what is counted beside the deed
_WITH_OBJECT = compiled("{quantity_words.object}$")
_LIGHT: Final = frozenset({*load("light_verbs")["holds"], *load("light_verbs")["gives"]})
# what holds a deed as its object: 开展环保检查5次, 组织2次内部审计
_HOLDS: Final = frozenset({*load("light_verbs")["holds"], *load("light_verbs")["takes"]})
# what a clause says something about, up to its verb: 对7家在采矿山开展实测
_ABOUT = regex_of(r"(?:对|与|向|为|给|将|把)(?:其中|[0-9]{1,4}\p{Han}{1,10}[和及、])?的?$")
_OF_IT = regex_of(r"[对将把与和]$|其中$")
_SAID = regex_of(any_of(_LIGHT) + "(?!情况)")
_JOINING: Final = "[和与及或]"
_WHOLE = regex_of(r"\p{Han}{2,9}")
_ONES: Final = frozenset("员者师工户")
_LONGEST: Final = 6
_SUFFIXES: Final = frozenset("会班函点书费证率期额")
_APART: Final = frozenset("了的和与及对向由将把获被有为各新共")
_PLACE_WORDS = regex_of(r"[的内外前后以](?!部|包|勤)")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    kind: str  # noun, inside (only within a noun), deed, other


def subject_of(text: str, start: int, end: int) -> str | None:
    """Return the noun counted by the number at ``start``..``end``, None where none stands there.

    The noun follows the measure word (3名干部) or precedes the number (追缴资金3万元). What is
    counted is cut at the borders of words; a deed (问责3人) is nothing counted.
    """
    amount = text[start:end]
    lasts = _DURATION.search(amount) is not None
    follows, noun = (False, None) if lasts else _noun_after(text, end)
    if len(noun or "") < 2 and not lasts:
        noun = _told_of(text, start, end) or _held_after(text, start, end)
        follows = follows or noun is not None
    if not follows:
        noun = _noun_before(text, start, end) or _held_before(text, start)
    if not noun or len(noun) < 2 or (amount.endswith("元") and _PERSONS.search(noun)):
        return None
    return noun


@cache
def _phrases() -> re.Pattern[str]:
    """Return what is one word here though the dictionary cuts it: deeds, asides, nouns."""
    listed = (*code_of("actions"), *code_of("metrics"))
    deeds = [p for p in listed if _HAN.fullmatch(p) and not _WITH_OBJECT.search(p)]
    # re: a list of words costs it less, and it is asked at every word
    return re_of(any_of([*deeds, *code_of("counted"), *_heads()]))


@cache
def _heads() -> frozenset[str]:
    """Return the verbs that head a clause and are no part of what they act on."""
    carriers = {p for p in code_of("action_carriers") if len(p) > 1}
    return frozenset({*load("head_verbs")["head_verb"], *carriers})


def _kind(word: str) -> str:
    counted = code_of("counted").get(word)
    if counted:
        return "noun" if counted == "noun" else "other"
    if word in code_of("actions") or word in code_of("metrics") or word in _heads():
        return "deed"
    kind = tag(word)
    return "noun" if kind in _ENDING else "inside" if kind in _INSIDE else "other"


def _split(clause: str) -> list[_Word]:
    """Return the words of a clause, those of our lists kept whole."""
    borders = word_ends(clause)
    match_phrase = _phrases().match
    found: list[_Word] = []
    at = 0
    for border in borders:
        while at < border:
            match = match_phrase(clause, at)
            end = border
            # 进行批评 is one word of the dictionary
            if match and (match.end() in borders or match.group() in _LIGHT):
                end = match.end()
            found.append(_Word(at, end, _kind(clause[at:end])))
            at = end
    return found


def _noun_after(text: str, end: int) -> tuple[bool, str | None]:
    """Return whether a noun stands behind a number at all, and that noun if it is a sure one."""
    clause = _clause_after(text, end)
    if not clause or _PLACE_WORDS.match(clause):
        return False, None
    pieces = _split(clause)
    last = at = 0
    for word in pieces:
        opens = word.start == 0 and clause.startswith("重点")  # 5个重点项目
        if (
            word.kind in ("deed", "other")
            and not opens
            and clause[word.start : word.end] not in _ONES
        ):
            break
        at = word.end
        last = at if word.kind != "inside" else last
    if not last:
        return False, None
    # 8个农贸市场改造项目, 7个社区党支部会议记录: where the counted ends and the rest begins is open
    rest = [word.kind for word in pieces if word.start >= at]
    if rest[:2] == ["deed", "noun"] or last > _LONGEST:
        return True, None
    # 7名作风漂浮的干部, 73台单价100万元的设备: only the first words of what describes it
    describes = "的" in clause[at + 1 :] or _OF_MONEY.match(text, end + at) is not None
    return True, None if describes else clause[:last]


def _told_of(text: str, start: int, end: int) -> str | None:
    """Return what a clause tells of, between a preposition with the number and its verb.

    Of words that describe it (7名用药突出的医师进行) what stands behind the last 的 is taken.
    """
    if not _ABOUT.search(text, max(0, start - 18), start):
        return None
    clause = _clause_after(text, end)
    verb = _SAID.search(clause)
    described = "的" in clause[: verb.start() if verb else None]
    if described and not _OF_IT.search(text, max(0, start - 3), start):
        return None  # 向312名学生收取的费用
    reach = verb.start() if verb else len(clause) if described else _plain_verb(clause)
    noun = clause[:reach].rpartition("的")[2]
    if not _WHOLE.fullmatch(noun) or regex.search(_JOINING, noun):
        return None
    kinds = [_kind(word) for word, _, _ in words(noun)]
    plain = not described or all(kind in ("noun", "inside") for kind in kinds)
    return noun if plain and kinds[-1] == "noun" else None


def _plain_verb(clause: str) -> int:
    """Return where a clause has its first verb that describes no noun (派驻, not 改造), else 0."""
    for word in _split(clause):
        said = clause[word.start : word.end]
        if word.kind in ("deed", "other") and len(said) > 1:
            return word.start if tag(said) == "v" and len(said) == 2 else 0
    return 0


def _held_after(text: str, start: int, end: int) -> str | None:
    """Return the deed behind a number that a verb before it holds: 组织2次内部审计."""
    clause = _clause_after(text, end)
    if text[start - 2 : start] not in _HOLDS or not _WHOLE.fullmatch(clause) or len(clause) > 6:
        return None
    return clause if _is_deed(words(clause)) else None


def _held_before(text: str, start: int) -> str | None:
    """Return the deed before a number that a verb holds, described by a noun: 接受环保检查5次."""
    clause = text[_clause_opens(text, start) : start]
    for verb in _HOLDS:
        _, found, deed = clause.rpartition(verb)
        if found and _WHOLE.fullmatch(deed) and _is_deed(words(deed)):
            return deed
    return None


def _is_deed(pieces: tuple[tuple[str, int, int], ...]) -> bool:
    """Whether words are a deed that a noun describes: 内部|审计, 环保|检查."""
    *described, (deed, _, _) = pieces
    nouns = [word for word, _, _ in described]
    if not nouns or not all(len(word) > 1 and _describes(word) for word in nouns):
        return False
    return len(deed) == 2 and tag(deed) in ("v", "vn")


def _describes(word: str) -> bool:
    return _kind(word) in ("noun", "inside") or tag(word) == "f"  # 内部, 线上


def _clause_after(text: str, end: int) -> str:
    behind = _BEHIND.match(text, end)
    return behind.group() if behind else ""


def _clause_opens(text: str, start: int) -> int:
    """Return where the words right before a place open, within reach."""
    before = _BEFORE.match(text, max(0, start - _REACH), start)
    return before.start() if before else start


def _noun_before(text: str, start: int, end: int) -> str | None:
    low = max(0, start - _REACH)
    cut = _clause_opens(text, start)
    clause = text[cut:start]
    pieces = _split(clause)
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
        if not whole or (cut == low and low and first == 1):
            break
        first -= 1
    if first == len(pieces):
        return None
    begin = pieces[first].start
    noun = clause[begin:]
    if begin == 0 and _LISTED.search(text, max(0, cut - 5), cut):
        return None
    if first == len(pieces) - 1 and tag(noun) == "vn" and not text.startswith("元", end - 1):
        return None
    if _HANDED.search(clause[:begin]):
        noun = _RECEIVER.sub("", noun)
    return noun


def _is_suffix(clause: str, pieces: list[_Word]) -> bool:
    """Whether the last word is one character that makes a noun with what precedes (推进|会)."""
    last = pieces[-1]
    return last.end - last.start == 1 and len(pieces) > 1 and clause[last.start] in _SUFFIXES


def _joins(clause: str, word: _Word, behind: _Word) -> bool:
    """Whether a word belongs to the one character behind it: 采|砂案件, 催缴|函."""
    alone = word.end - word.start == 1 and clause[word.start] not in _APART
    suffix = clause[behind.start] in _SUFFIXES
    level = clause[behind.start] in "省市县区镇乡村街州院局校党各新"
    return (alone and not level) or suffix
