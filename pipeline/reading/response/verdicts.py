"""Sentences that lead up to an outcome: 巡察办复核后同意该问题销号; 因设施尚在安装,该问题正在推进.

Why it is so, who says so and what it is compared with stand before the clause that states it, what
follows from it behind. Nothing in them may be a deed of the organ itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.action.kind import kind_of
from pipeline.reading.action.plans import is_planned
from pipeline.reading.outcome.places import flags_of
from pipeline.reading.statuses import Status, is_pure, read_pure, read_statement
from pipeline.reading.stops import clauses

_SUBJECT: Final = r"(?:{this_issue}|[该此这](?:一|项|个)?{common.case})"
_OF_ISSUE: Final = compiled(rf"{_SUBJECT}|整个问题|{{verdict_words.rated}}")
_LEFT: Final = compiled("{pending.left}")
_STATES: Final = compiled(rf"(?P<before>[^,。;]{{0,40}}?)(?P<said>{_SUBJECT}[^,。;]*)")
# 复核后认定|该问题已整改, 上次通报时|该问题列为…, 因此|该问题…
_LED_BY: Final = compiled(
    r"(?:[^,。;]*(?:{verdict_words.verdict}|{verdict_words.checked_by}(?:[^,。;]{0,10}后)?)"
    r"|[^,。;]{0,10}[时中]|就[^,。;]{2,8}而言|{verdict_words.so_far_it})?"
)
_STRUCK: Final = compiled(
    rf"{{verdict_words.agrees}}了?[^,。;]{{0,4}}?{_SUBJECT}?的?{{verdict_words.struck}}{{verdict_words.handling}}?$"
)
# 不同意该问题销号, 拟报请巡察办批准该问题销号: not said yet
_WITHHELD: Final = compiled("{status_words.negative}|{verdict_words.asks}")
_THROUGH: Final = regex_of("历?经")
_RATE: Final = regex_of(r"[^,。;0-9]{2,16}[0-9]{1,3}(?:\.[0-9]+)?%")
_EARLIER: Final = compiled("{outcome_words.before}")
_RATED: Final = compiled(r"{verdict_words.rated}(?P<said>[^,。;]{2,12})$")
CHANGED: Final = compiled(r"[由从]“?[^,。;“”]{2,12}”?{outcome_words.changed}“?")
_WHEN: Final = compiled(
    r"(?:[于在])?{verdict_words.relative_day}?(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|[上中下]旬|[底末初])?"
    r"(?=已|即|整体)|[在][^,。;]{2,14}?(?:前|时|后)(?=即?已)"
)
_HEDGED: Final = compiled(
    "{verdict_words.hedges}(?=已|正|仍|还|持|基|部|阶|完|整|未|尚)|整体(?=移)"
)
_REASON: Final = compiled("^{verdict_words.reasons}")
_CHECKERS: Final = compiled("{inspection}|{kinds}|{verdict_words.checkers}")
_CONFIRMED: Final = compiled(
    "{verdict_words.verdict}|{verdict_words.checked_by}|{outcome_words.confirmed}"
)
_AFTER: Final = compiled("{verdict_words.no_more}|{verdict_words.assists}")
_FIGURE: Final = compiled(r"[0-9](?![0-9]*(?:年|月|日|号|{units.time}|[上中下]旬))")


def verdict_of(sentence: str) -> Status | None:
    """Return the outcome that a clause of a sentence states, the others leading up to it.

    >>> verdict_of("市委巡察办5月下旬抽查后,同意此项问题销号。").code
    'completed'
    >>> verdict_of("清退资金3万元,该问题已整改到位。") is None
    True
    """
    said = [clause.strip(" ,。;") for clause in clauses(sentence)]
    said = [clause for clause in said if clause]
    bare = bool(said) and not _LEFT.match(said[0]) and read_pure(said[0]) is not None
    bare = bare and not said[-1].startswith("但")  # 整改取得成效,但与要求相比仍有差距
    if _OF_ISSUE.search(sentence) is None and not bare:
        return None  # 剩余1所正在改造
    stated: list[Status] = []
    named = False  # the issue is what the next clause speaks of
    for clause in said:
        if stated and _EARLIER.match(clause) is not None:
            continue  # 上次通报时该问题为正在整改
        status = _stated(clause) or (_stated(f"该问题{clause}") if named else None)
        if status is not None:
            stated.append(status)
        elif not leads(clause):
            return None
        named = status is None and _STATES.match(clause) is not None
    if not stated:
        return None
    long_term, ongoing = flags_of(sentence)
    return replace(stated[-1], long_term=long_term, ongoing=ongoing)


def _stated(clause: str) -> Status | None:
    """Return what a clause states of the issue behind who says so, and when it was."""
    struck, rated = _STRUCK.search(clause), _RATED.search(clause)
    if struck is not None or rated is not None:
        if _WITHHELD.search(clause) is not None or is_planned(clause):
            return None
        return read_pure(rated["said"]) if rated else Status("completed", False, False)
    if (status := read_statement(clause)) is not None:
        return status
    found = _STATES.fullmatch(clause)
    if found is None or _LED_BY.fullmatch(found["before"]) is None:
        return None
    plain = _HEDGED.sub("", _WHEN.sub("", CHANGED.sub("", found["said"])))
    return read_statement(plain.replace("“", "").replace("”", ""))


def leads(clause: str) -> bool:
    """Whether a clause only gives a reason, a check, what follows or what is still to come."""
    if is_pure(clause):
        return True
    if _EARLIER.match(clause) is not None or _RATE.fullmatch(clause) is not None:
        return True  # 上次公开时尚有12座未改造, 处置进度已达96%
    if _THROUGH.match(clause) is not None or _AFTER.search(clause) is not None:
        return _FIGURE.search(clause) is None
    if _REASON.match(clause) is not None:
        return True
    if is_planned(clause):  # 计划新签合同3份 is a measure
        return _FIGURE.search(clause) is None or _LEFT.search(clause) is not None
    led = _LED_BY.fullmatch(clause) is not None
    if _FIGURE.search(clause) is not None:
        return led and _CHECKERS.search(clause) is not None  # 巡察办抽查3个乡镇后
    return led or kind_of(clause) is None


def confirms(clause: str) -> bool:
    """Whether a clause behind an outcome says who looked at it: 2月18日通过巡察办抽验."""
    return _CONFIRMED.search(clause) is not None and kind_of(clause) is None
