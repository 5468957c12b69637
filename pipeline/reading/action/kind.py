"""What kind of measure a text tells: by the main verb of each clause and the head of its object.

A clause is read from its start: times, subjects and means are passed over up to the first verb.
Some verbs say the kind alone (修订, 约谈); others only carry it (开展, 建立), and the last noun
of their object decides (开展培训, 建立制度, but not 建立台账). Verbs inside titles, quotations and
what stands before 的 are not main verbs.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.pieces import compiled, expand, quick
from parsers.lexicon.vocabulary import any_of, code_of, load
from pipeline.reading.action.nothing_done import split
from pipeline.reading.action.object import MONEY, WEIGHTIEST, by_object, manner
from pipeline.reading.action.sure import borne_out, is_time, leads_in, sends_to, without_deed
from pipeline.reading.action.verb import deeds, main_verb
from pipeline.reading.text.told import Told

if TYPE_CHECKING:
    import regex

_HIDDEN = regex_of(r"《[^》]*》?|“(?!回头看)[^”]*”?|‘(?!回头看)[^’]*’?")
_OPENING: Final = frozenset("《“‘")
_ASIDE = quick(r"\([^()]*\)")
_JOINED = quick(r"结合起来|相结合|挂起?钩|统一起来")
# 被法院查封: what others did to it
_BY_OTHERS = regex_of(r"被[^的]{0,8}$")
# 结合专项治理, 组织…: what gave occasion to what is done
_OCCASION = quick(r"{action_words.occasion}(?![^,]{0,24}{light_verbs.holds})")
_ENDS = compiled(r"{action_words.object_end}*")
# 对虚假整改的坚决问责: a threat to nobody
_THREAT = compiled(r"的要?{action_words.resolve}[^0-9]*$")
# the sanctions that are talked of in general too: 加大问责力度
_VAGUE = compiled("{action_words.vague_sanctions}|{action_words.vaguely}")
# 开展专项整治,查处违法图斑19个: what the check before found, if it is no person or case
_CAUGHT = compiled("{action_words.caught}")
_CASES = compiled("[人名案]|{action_words.to_whom}|{action_words.caught_whom}")
_FINED = compiled("{action_words.fined}")
# 问责3人, 对责任人予以诫勉, but not 坚决查处腐败问题
_TO_WHOM = quick(r"[0-9]|{action_words.to_whom}|{han_ordinal}[人名起件次条家]|两[人名起件次条家]")
# 明确资产出租一律公开竞价: what is laid down is a norm
_NORM = quick(r"(?:明确|规定)[^,。;]{2,30}?{action_words.norm}")


class _Deed(NamedTuple):
    """What a clause tells: a kind, the word for it, whether that is no main deed, whether sure."""

    kind: str | None
    word: str = ""
    weak: bool = False
    sure: bool = False


# behind a deed that was not read only training is told: 收回, 整治, 改造 may be what came of it
_LATER_TOO: Final = "training"
_NOTHING: Final = _Deed(None)


def kind_of(body: str) -> str | None:
    """Return the code of the kind of a measure, None where none is sure.

    >>> kind_of("召开党组会专题研究,修订《财务管理办法》"), kind_of("召开会议,对3人予以诫勉")
    ('meeting', 'accountability')
    >>> kind_of("建立健全培训机制"), kind_of("进一步提高政治站位")
    ('rule_made', 'other')
    """
    return kind_told(body).value


def kind_told(body: str) -> Told:
    """Return the kind of a measure, ``other`` where surely no deed of a kind is told, or why none.

    The first deed that has a kind decides; sanctions outrank all others wherever they stand. It is
    sure where it opens the measure, by a word that annotated measures have borne out.

    >>> kind_told("与乡镇签约,组织检查").why, kind_told("腾出一间屋子").why
    ('later_deed', 'no_deed')
    """
    parts = [one for one in split(_ASIDE.sub("", body)) if not is_time(one[0])]
    clauses = [clause for clause, _ in parts]
    sanctions = _sanction().search(body) is not None
    first, before, means = _NOTHING, 0, _NOTHING
    for clause, tells in parts:
        if not tells:
            before += not first.kind and _hides_deed(clause)
            continue
        deed = _of_clause(clause)
        if deed.kind == WEIGHTIEST and not _THREAT.search(clause):
            only_found = bool(first.kind) and _only_found(deed.word, clause, body)
            if only_found and first.kind == "inspection":
                continue
            return _sanction_told(deed, body, only_found=only_found)
        if deed.weak or deed.kind == WEIGHTIEST:
            means = means if means.kind else deed
        elif deed.kind and not first.kind:
            first = deed
        elif not first.kind:
            before += not leads_in(clause)
        if first.kind and not sanctions:
            break
    if means.kind:
        alone = not first.kind and means.kind == "funds"
        return Told(means.kind if alone else None, None if alone else "several", means.word)
    if first.kind is None:
        hidden = any(map(_hides_deed, clauses))
        return Told(None, "no_deed") if hidden else without_deed(clauses)
    if before and first.kind != _LATER_TOO:
        return Told(None, "later_deed", first.word)
    sure = first.sure or borne_out(first.kind, first.word)
    return Told(first.kind if sure else None, None if sure else "word_not_sure", first.word)


def _sanction_told(deed: _Deed, body: str, *, only_found: bool) -> Told:
    """Return accountability, or why not: 查处 behind works, 加大问责力度 against nobody."""
    if only_found:
        return Told(None, "several", deed.word)
    if _VAGUE.fullmatch(deed.word) and not _TO_WHOM.search(body):
        return Told(None, "word_not_sure", deed.word)
    return Told(deed.kind, words=deed.word)


def _only_found(word: str, clause: str, body: str) -> bool:
    """Whether 查处 only says what a check found, not what became of whom."""
    return bool(_CAUGHT.fullmatch(word)) and not (_CASES.search(clause) or _FINED.search(body))


@cache
def _sanction() -> re.Pattern[str]:  # re, here and below: lists of words cost it less
    return re_of(any_of([*load("actions")[WEIGHTIEST], *load("action_objects")[WEIGHTIEST]]))


@cache
def _into() -> regex.Pattern[str]:
    """Return what is entered into what: 列入年度考核, 拉入黑名单."""
    what = any_of(code_of("action_into"))
    return regex_of(expand("{action_words.into}[^,。;的]{0,12}?") + f"(?<what>{what})")


def _of_clause(clause: str) -> _Deed:
    """Return what a clause tells; weak is what money or people were given for, or only that."""
    shown = _shown(clause)
    if _JOINED.search(shown):
        return _NOTHING
    if norm := _NORM.search(shown):
        return _Deed("rule_made", norm.group()[:2], sure=True)
    if into := _into().search(shown):
        return _Deed(code_of("action_into")[into["what"]], into.group()[:2], sure=True)
    start = 0
    means = _NOTHING
    while (head := main_verb(shown, start)) is not None:
        begin, end = head
        word = shown[begin:end]
        if _OCCASION.match(shown) and _ENDS.fullmatch(shown, end):
            break
        if code_of("action_carriers").get(word) == "means":
            means = _Deed("funds", word, weak=True) if MONEY.search(shown, end) else means
        elif kind := _of_verb(clause, begin, end):
            if kind != WEIGHTIEST and _BY_OTHERS.search(shown, 0, begin):
                break
            return _Deed(kind, word, weak=bool(means.kind) or sends_to(shown, begin, end))
        elif word not in manner():
            break
        start = end
    return means


def _hides_deed(clause: str) -> bool:
    """Whether a deed of a kind stands anywhere in a clause, be its main verb another."""
    return any(_of_verb(clause, begin, end) for begin, end in deeds(_shown(clause)))


def _of_verb(clause: str, begin: int, end: int) -> str | None:
    """Return the kind of a verb with its object, or alone."""
    return by_object(clause, begin, end) or code_of("actions").get(clause[begin:end])


def _shown(clause: str) -> str:
    """Return a clause with its titles and quotations blotted out, at the same length."""
    if _OPENING.isdisjoint(clause):
        return clause
    return _HIDDEN.sub(lambda match: "〇" * len(match.group()), clause)
