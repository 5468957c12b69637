"""Clauses that only lead up to an outcome or go on about it: 巡察办复核后, 因设施尚在安装.

Why it is so, who looked at it, what they saw and what it is compared with stand before the clause
that states it, what follows from it behind. Nothing in them may be a deed of the organ itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.action.kind import kind_of
from pipeline.reading.action.plans import is_planned
from pipeline.reading.outcome.places import flags_of
from pipeline.reading.outcome.statuses import is_pure

LEFT: Final = compiled("{pending.left}")
# 复核后认定|该问题已整改, 上次通报时|该问题列为…, 因此|该问题…
LED_BY: Final = compiled(
    r"(?:[^,。;]*(?:{verdict_words.verdict}|{verdict_words.checked_by}(?:[^,。;]{0,10}后)?)"
    r"|[^,。;]{0,10}[时中]|就[^,。;]{2,8}而言|[^,。;]{2,16}的|{verdict_words.so_far_it})?"
)
# 催收不力的问题|没有一劳永逸的解法: the words of the problem are no deed
_TOPIC: Final = compiled(r"^\p{Han}{2,16}?{verdict_words.faults}(?=[没不难牵涉由因要需仍还])")
_THROUGH: Final = regex_of("历?经")
_RATE: Final = regex_of(r"[^,。;0-9]{2,16}[0-9]{1,3}(?:\.[0-9]+)?%")
EARLIER: Final = compiled("{outcome_words.before}")
_REASON: Final = compiled("^{verdict_words.reasons}")
CHECKERS: Final = compiled("{inspection}|{kinds}|{verdict_words.checkers}")
_CONFIRMED: Final = compiled("{verdict_words.verdict}|{outcome_words.confirmed}")
_CHECKED: Final = compiled("{verdict_words.checked_by}")
_AFTER: Final = compiled("{verdict_words.no_more}|{verdict_words.assists}")
_FIGURE: Final = compiled(r"[0-9](?![0-9]*(?:年|月|日|号|{units.time}|[上中下]旬))")
# 县财政局抽看6处工程: whoever looked at what was done; 开展抽查12次,发现问题3个 is a measure
_LOOKED: Final = compiled(r"(?<!{verdict_words.as_measure}[^,。;]{0,6}){verdict_words.looked_at}")
_FINDS: Final = compiled(
    rf"[^,。;]{{0,24}}(?:{CHECKERS.pattern}|{{verdict_words.looked_at}}|{{verdict_words.checked_by}})"
    r"[^,。;]{0,12}?{verdict_words.verdict}(?P<held>[^,。;]{2,40})"
)
# 市财政局派员核查 is no deed of the organ itself, 核对水费台账320户 is
_OTHERS: Final = compiled(
    rf"{CHECKERS.pattern}|(?<![我本])(?![我本])\p{{Han}}[局厅委办院组室会部科处](?!议)|后$"
)
_ONWARD: Final = compiled("{next_step}|{verdict_words.each_time}")
_LEST: Final = compiled("{verdict_words.lest}|[^,。;]*{verdict_words.put_off}")  # 同意推迟到…
_FOUND: Final = compiled(r"{verdict_words.raised}[^,。;]{0,8}[0-9]|[0-9]+(?:轮|余?次)$")
# 把水表全换了, 欠缴的住户都补缴了: done, whatever the verb; 这股风刹住了 says what came of it
_DONE: Final = compiled(
    r"(?:把(?!关|控|握|脉)|将(?!来|要|于))(?![^,。;]*{verdict_words.faults})[^,。;的]{2,20}"
    r"|(?:[都全均]\p{Han}{2,4}|也\p{Han}{1,2})了$|换成"
)


def tells_of_doing(clause: str) -> bool:
    """Whether the grammar of a clause tells that something was done, no word of a list saying so.

    >>> tells_of_doing("把水表全换了"), tells_of_doing("因管线未通")
    (True, False)
    """
    judged = CHECKERS.search(clause) is not None or _REASON.match(clause) is not None
    return _DONE.search(clause) is not None and not judged and not looks_at(clause)


def leads(clause: str) -> bool:
    """Whether a clause only gives a reason, a check, what follows or what is still to come."""
    if is_pure(clause):
        return True
    clause = _TOPIC.sub("", clause)
    if EARLIER.match(clause) is not None or _RATE.fullmatch(clause) is not None:
        return True  # 上次公开时尚有12座未改造, 处置进度已达96%
    if _THROUGH.match(clause) is not None or _AFTER.search(clause) is not None:
        return _FIGURE.search(clause) is None
    if _REASON.match(clause) is not None or _finds(clause):
        return True
    if is_planned(clause):  # 计划新签合同3份 is a measure
        return _FIGURE.search(clause) is None or LEFT.search(clause) is not None
    led = LED_BY.fullmatch(clause) is not None
    if _FIGURE.search(clause) is not None:
        return led and CHECKERS.search(clause) is not None  # 巡察办抽查3个乡镇后
    return led or kind_of(clause) is None


def _finds(clause: str) -> bool:
    """Whether a clause says what somebody who looked holds: 审计组据此认可该房屋已划转."""
    found = _FINDS.fullmatch(clause)
    return found is not None and kind_of(found["held"]) is None and not is_planned(clause)


def lead_up(clauses: Sequence[str], *, thereon: bool = False) -> bool:
    """Whether all clauses before an outcome lead up to it: behind a check also what was seen.

    ``thereon``: the outcome follows from what was seen, whoever looked.

    >>> lead_up(["督导组5月抽看合同12份", "12份均已备案"]), lead_up(["重签合同12份"])
    (True, False)
    """
    return _about(clauses, behind=False, looked=thereon)


def follows(clauses: Sequence[str]) -> bool:
    """Whether all clauses behind an outcome only go on about it: who looked at it, what stays so.

    >>> follows(["督导组5月抽看合同12份", "12份均已备案"]), follows(["重签合同12份"])
    (True, False)
    """
    return _about(clauses, behind=True)


def _about(clauses: Sequence[str], *, behind: bool, looked: bool = False) -> bool:
    for clause in clauses:
        looks = looks_at(clause) and (behind or looked or _OTHERS.search(clause) is not None)
        seen = looked and kind_of(clause) is None and not is_planned(clause)
        goes_on = behind and (confirms(clause) or keeps_up(clause))
        if not (looks or seen or goes_on or leads(clause)):
            return False
        looked = looked or looks
    return True


def looks_at(clause: str) -> bool:
    """Whether a clause says that somebody looked at what was done."""
    looked = _LOOKED.search(clause) is not None and _FOUND.search(clause) is None
    looked = looked and kind_of(clause.partition("后")[2]) in (None, "inspection")
    return looked and not is_planned(clause)


def confirms(clause: str) -> bool:
    """Whether a clause behind an outcome says who looked at it: 2月18日通过巡察办抽验."""
    checked = _CHECKED.search(clause) is not None and _FIGURE.search(clause) is None
    return (checked or _CONFIRMED.search(clause) is not None) and kind_of(clause) is None


def keeps_up(clause: str) -> bool:
    """Whether a clause behind an outcome says that what is done stays so: 转入常态化检查."""
    goes_on = (
        any(flags_of(clause))
        or _LEST.match(clause) is not None
        or (_ONWARD.search(clause) is not None and kind_of(clause) != "meeting")
    )
    return goes_on and _FIGURE.search(clause) is None
