"""What a number counts, by the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from parsers.lexicon.vocabulary import any_of, load
from pipeline.reading.quantities.clause_words import (
    LIGHT,
    TAKES_OBJECT,
    Word,
    clause_after,
    clause_opens,
    kind_of,
    split,
)
from pipeline.reading.quantities.compound import compound_after
from pipeline.reading.quantities.countable import bare, can_count, counted_person, of_persons
from pipeline.reading.quantities.earlier import changed_place, whole_named
from pipeline.reading.quantities.governed import counted_part, governed_noun
from pipeline.reading.quantities.held import held_after, held_before
from pipeline.reading.quantities.noun_before import APART, noun_before
from pipeline.reading.quantities.subject_sure import unsure
from pipeline.reading.text.told import Told
from pipeline.reading.text.words import first_word, tag, words

_DURATION = quick(r"(?:{quantity_words.duration}|[周岁])(?:左右|以[上下内])?$")
_PERSONS = compiled(r"(?:[人者员众户生工师民]|{quantity_words.repaid_to})$")  # 退还患者3万元
_TIMES = quick(r"(?:次|轮|回|场次?)$")
_NO_EVENT = compiled("{quantity_words.no_events}$")
# 2个村的章程: a noun of one character, no word going on behind it
_SHORT = quick(r"{quantity_words.short_nouns}(?=[的均已共填细未,。;、)]|\Z)")
# 56人以上大班额: the number says which, it counts nothing
_BOUNDED = quick(r"以[上下内]$")
_SORT = quick(r"(?:\p{Han}{0,4}{quantity_words.sorts}的|{governing_words.wide}的?)(?=\p{Han}{2})")
_PART = regex_of(r"(?![中里内外前后上下等])\p{Han}")
_CLOSED = regex_of(r"[,。;、(\n0-9]|\Z")
_NO_NOUN: Final = frozenset({"v", "vg", "p", "d", "c", "ug", "uj", "f", "ad"})
_BOUND = regex_of(r"以[上下内]")  # 214座规模以上设施
_BODIES: Final = frozenset(load("governing_words")["bodies_said_as_deeds"])
_OF_MONEY = regex_of(r"[0-9.,]+[万亿]?余?元")
# what a clause says something about, up to its verb: 对7家在采矿山开展实测
_ABOUT = quick(r"(?:对|与|向|为|给|将|把)(?:其中|[0-9]{1,4}\p{Han}{1,10}[和及、])?的?$")
_OF_IT = regex_of(r"[对将把与和]$|其中$")
_SAID = regex_of(any_of(LIGHT) + "(?!情况)")
_OF_PLACE = compiled(r"(?P<place>{quantity_words.places})的")  # 对3个村的账目进行
_TOLD = regex_of(any_of(LIGHT | TAKES_OBJECT) + "(?!情况)")
_JOINING: Final = "[和与及或]"
_WHOLE = regex_of(r"\p{Han}{2,9}")
_ONES: Final = frozenset("员者师工户")
_LONGEST: Final = 6
_RECEIVER = compiled("{quantity_words.receiver}$")  # 退回区民政局3万元
_PLACE_WORDS = regex_of(r"[的内外前后以](?!部|包|勤)")


def subject_of(text: str, start: int, end: int) -> str | None:
    """Return the noun counted by the number at ``start``..``end``, None where none is sure.

    The noun follows the measure word (3名干部) or precedes the number (追缴资金3万元). What is
    counted is cut at the borders of words; a deed (问责3人) is nothing counted.
    """
    return subject_told(text, start, end).value


def subject_told(text: str, start: int, end: int) -> Told:
    """Return the noun that a number counts, or why none is given."""
    changed = changed_place(text, start, end)
    if changed is not None:
        noun = _counted(text, start, end, noun_before(text, changed, changed))
        return _told("changed", noun, text, (start, end))
    how, noun = _named_here(text, start, end)
    if noun is None:
        how = "whole"
        noun = whole_named(text, start, end, lambda *place: _named_here(text, *place)[1])
    return _told(how, noun, text, (start, end))


def _told(how: str, noun: str | None, text: str, place: tuple[int, int]) -> Told:
    if noun is None:
        return Told(None, "no_noun")
    why = unsure(how, noun, text, *place)
    return Told(None if why else noun, why, noun)


def _named_here(text: str, start: int, end: int) -> tuple[str, str | None]:
    """Return the subject that stands beside a number, None where none does, and how it does."""
    lasts = _DURATION.search(text, start, end) is not None or _is_share(text, start, end)
    if not lasts and (compound := compound_after(text, start, end)):
        return "compound", _counted(text, start, end, compound)
    follows, noun = (False, None) if lasts else _noun_after(text, start, end)
    how = "after"
    if len(noun or "") < 2 and not lasts:
        before = text[clause_opens(text, start) : start]
        noun = (
            _told_of(text, start, end)
            or held_after(text, start, end)
            or governed_noun(text, start, end, before, clause_after(text, end))
        )
        if noun is None and (short := _SHORT.match(text, end)):
            return "short", str(short.group())
        follows = follows or noun is not None
    if follows:
        noun = counted_part(text[start:end], noun) if noun else None
    elif noun := noun_before(text, start, end):
        how = "before"
    else:
        how, noun = "held", held_before(text, start, end)
    return how, _counted(text, start, end, noun)


def _is_share(text: str, start: int, end: int) -> bool:
    """Whether a share is one of what stands before it: 预算安排数的58.46%分配下达."""
    return text.startswith("的", start - 1) and text[end - 1 : end] in ("%", "‰")


def _counted(text: str, start: int, end: int, noun: str | None) -> str | None:
    """Return a noun that the number can count, None for others: 退还患者3万元, 研究工作3次."""
    if not noun or len(noun) < 2:
        return None
    money = text.startswith("元", end - 1) and (_PERSONS.search(noun) or _RECEIVER.search(noun))
    times = _TIMES.search(text, start, end) and _NO_EVENT.search(noun)
    if money or times or not can_count(text, start, end, noun):
        return None
    at = text.rfind(noun, 0, start)
    noun = of_persons(text, start, end, noun) if at < 0 else noun
    return bare(noun, text[max(0, at - 8) : at] if at >= 0 else "")


def _noun_after(text: str, start: int, end: int) -> tuple[bool, str | None]:
    """Return whether a noun stands behind a number at all, and that noun if it is a sure one."""
    clause = clause_after(text, end)
    if not clause or clause[0].isspace() or _PLACE_WORDS.match(clause):
        return False, None
    if _BOUNDED.search(text, start, end):
        return True, None
    amount_end = end
    if sort := _SORT.match(clause):  # 不同层面的座谈会, 全镇领导干部
        clause = clause[sort.end() :]
        end += sort.end()
    pieces = split(clause)
    last, at = _opening(clause, pieces)
    if not last:
        return False, None
    # 8个农贸市场改造项目, 7个社区党支部会议记录: where the counted ends and the rest begins is open
    rest = [word.kind for word in pieces if word.start >= at]
    told = _TOLD.match(clause, at) is not None  # 35个农家书屋开展排查, 9个问题提出措施
    if (rest[:2] == ["deed", "noun"] and not told) or last > _LONGEST:
        return True, counted_person(text, start, amount_end, clause[:last])
    # 7名作风漂浮的干部, 73台单价100万元的设备: only the first words of what describes it
    describes = "的" in clause[at + 1 :] or _OF_MONEY.match(text, end + at) is not None
    about = _ABOUT.search(text, max(0, start - 18), start) is not None
    within = rest[:2] == ["other", "noun"] and not clause.startswith("的", at)
    within = within and "情况" not in clause
    if (about and within and _SAID.search(clause, at)) or _BOUND.match(clause, at):
        return True, None  # 对15份干部考察材料进行
    left = clause[at:]
    if left not in APART and _PART.fullmatch(left) and _CLOSED.match(text, end + len(clause)):
        last = len(clause) if tag(left) not in _NO_NOUN else last  # 监测点|位
        at = last
    # 对8家企业检查: nothing else says what is done to them
    deed = tag(clause[pieces[-1].start :]) in ("v", "vn")
    if not rest and about and deed and len(pieces) > 1:
        last = pieces[-1].start
    return True, None if describes else clause[:last]


def _opening(clause: str, pieces: Sequence[Word]) -> tuple[int, int]:
    """Return where the last noun ends with which a clause opens, and where the words for one do."""
    last = at = 0
    for word in pieces:
        opens = word.start == 0 and clause.startswith("重点")  # 5个重点项目
        if at and _is_body(clause, word):
            last = at = word.end
            break
        if (
            word.kind in ("deed", "other")
            and not opens
            and clause[word.start : word.end] not in _ONES
        ):
            break
        at = word.end
        last = at if word.kind != "inside" else last
    return last, at


def _is_body(clause: str, word: Word) -> bool:
    """Whether a word that is a verb elsewhere ends a noun here: 村级组织, not 党员组织群众."""
    said = clause[word.start : word.end]
    behind = clause[word.end :]
    return said in _BODIES and (not behind or kind_of(first_word(behind)) not in ("noun", "inside"))


def _told_of(text: str, start: int, end: int) -> str | None:
    """Return what a clause tells of, between a preposition with the number and its verb.

    Of words that describe it (7名用药突出的医师进行) what stands behind the last 的 is taken.
    """
    if not _ABOUT.search(text, max(0, start - 18), start):
        return None
    clause = clause_after(text, end)
    if place := _OF_PLACE.match(clause):
        return str(place["place"]) if len(place["place"]) > 1 else None
    verb = _SAID.search(clause)
    described = "的" in clause[: verb.start() if verb else None]
    if described and not _OF_IT.search(text, max(0, start - 3), start):
        return None  # 向312名学生收取的费用
    reach = verb.start() if verb else len(clause) if described else _plain_verb(clause)
    noun = clause[:reach].rpartition("的")[2]
    if not _WHOLE.fullmatch(noun) or regex.search(_JOINING, noun):
        return None
    said = [word for word, _, _ in words(noun)]
    kinds = [kind_of(word) for word in said]
    if not described and kinds[-3:] == ["noun", "other", "noun"] and len(said[-2]) > 1:
        return None  # 企业拖欠工资, 干部考察材料
    plain = not described or all(kind in ("noun", "inside") for kind in kinds)
    return noun if plain and kinds[-1] == "noun" else None


def _plain_verb(clause: str) -> int:
    """Return where a clause has its first verb that describes no noun (派驻, not 改造), else 0."""
    for word in split(clause):
        said = clause[word.start : word.end]
        if word.kind in ("deed", "other") and len(said) > 1:
            return word.start if tag(said) == "v" and len(said) == 2 else 0
    return 0
