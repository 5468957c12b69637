"""What kind of measure a text tells: by the main verb of each clause and the head of its object.

A clause is read from its start: times, subjects and means are passed over up to the first verb.
Some verbs say the kind alone (修订, 约谈); others only carry it (开展, 建立), and the last noun
of their object decides (开展培训, 建立制度, but not 建立台账). Verbs inside titles, quotations and
what stands before 的 are not main verbs.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.pieces import compiled, expand
from parsers.lexicon.vocabulary import any_of, code_of, load
from pipeline.reading.action_object import MONEY, WEIGHTIEST, by_object, manner
from pipeline.reading.action_verb import TAKEN_AS, deeds, main_verb

if TYPE_CHECKING:
    import regex

OTHER: Final = "other"
_CLAUSE = regex_of(r"[^,。;:!?\n\t]+")
_HIDDEN = regex_of(r"《[^》]*》?|“(?!回头看)[^”]*”?|‘(?!回头看)[^’]*’?")
_OPENING: Final = frozenset("《“‘")
_ASIDE = regex_of(r"\([^()]*\)")
_JOINED = regex_of(r"结合起来|相结合|挂起?钩|统一起来")
# what is so, is awaited, got less or is not told as done
_STATE = compiled(r"^待|待[^,]{1,12}后|[是未不无]|{action_words.state}")
# 被法院查封: what others did to it
_BY_OTHERS = regex_of(r"被[^的]{0,8}$")
# 结合专项治理, 组织…: what gave occasion to what is done
_OCCASION = compiled(r"{action_words.occasion}(?![^,]{0,24}{light_verbs.holds})")
_ENDS = compiled(r"{action_words.object_end}*")
# 对虚假整改的坚决问责: a threat to nobody
_THREAT = compiled(r"的要?{action_words.resolve}[^0-9]*$")
# 明确资产出租一律公开竞价: what is laid down is a norm
_NORM = compiled(r"(?:明确|规定)[^,。;]{2,30}?{action_words.norm}")


def kind_of(body: str) -> str:
    """Return the code of the kind of a measure, ``other`` where no deed of a kind is told.

    The first deed that has a kind decides; sanctions outrank all others wherever they stand.

    >>> kind_of("召开党组会专题研究,修订《财务管理办法》"), kind_of("召开会议,对3人予以诫勉")
    ('meeting', 'accountability')
    >>> kind_of("建立健全培训机制"), kind_of("建立培训台账")
    ('rule_made', 'other')
    """
    sanctions = _sanction().search(body) is not None
    first = means = None
    for clause in _CLAUSE.findall(_ASIDE.sub("", body)):
        kind, weak = _of_clause(clause)
        weak = weak or (kind == WEIGHTIEST and _THREAT.search(clause) is not None)
        if kind == WEIGHTIEST and not weak:
            return kind
        if weak:
            means = means or kind
        else:
            first = first or kind
        if first and not sanctions:
            return first
    return first or means or next(filter(None, map(_loosely, _CLAUSE.findall(body))), OTHER)


@cache
def _sanction() -> re.Pattern[str]:  # re, here and below: lists of words cost it less
    return re_of(any_of([*load("actions")[WEIGHTIEST], *load("action_objects")[WEIGHTIEST]]))


@cache
def _into() -> regex.Pattern[str]:
    """Return what is entered into what: 列入年度考核, 拉入黑名单."""
    what = any_of(code_of("action_into"))
    return regex_of(expand("{action_words.into}[^,。;的]{0,12}?") + f"(?<what>{what})")


def _of_clause(clause: str) -> tuple[str | None, bool]:
    """Return the kind that a clause tells, and whether it only says what the money was for."""
    shown = _shown(clause)
    if _JOINED.search(shown):
        return None, False
    if _NORM.search(shown):
        return "rule_made", False
    if into := _into().search(shown):
        return code_of("action_into")[into["what"]], False
    start = 0
    means: str | None = None
    while (head := main_verb(shown, start)) is not None:
        begin, end = head
        word = shown[begin:end]
        if _OCCASION.match(shown) and _ENDS.fullmatch(shown, end):
            break
        if code_of("action_carriers").get(word) == "means":
            means = "funds" if MONEY.search(shown, end) else means
        elif kind := _of_verb(clause, begin, end):
            if kind != WEIGHTIEST and _BY_OTHERS.search(shown, 0, begin):
                break
            return kind, False
        elif word not in manner():
            break
        start = end
    return means, means is not None


def _loosely(clause: str) -> str | None:
    """Return the kind of the first deed of a clause whose main verb is in no list."""
    shown = _shown(clause)
    if _JOINED.search(shown) or TAKEN_AS.search(shown) or _STATE.search(shown):
        return None
    kinds = (_of_verb(clause, begin, end) for begin, end in deeds(shown))
    return next((kind for kind in kinds if kind not in {None, WEIGHTIEST}), None)


def _of_verb(clause: str, begin: int, end: int) -> str | None:
    """Return the kind of a verb with its object, or alone."""
    return by_object(clause, begin, end) or code_of("actions").get(clause[begin:end])


def _shown(clause: str) -> str:
    """Return a clause with its titles and quotations blotted out, at the same length."""
    if _OPENING.isdisjoint(clause):
        return clause
    return _HIDDEN.sub(lambda match: "〇" * len(match.group()), clause)
