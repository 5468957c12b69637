"""Sentences whose other clauses lead up to the outcome: 巡察办复核后同意该问题销号."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from parsers.lexicon.patterns import AnyMatch, regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.action.plans import is_planned
from pipeline.reading.outcome.asserted import asserts, limits, without_denied
from pipeline.reading.outcome.places import flags_of
from pipeline.reading.outcome.statuses import Status, read_pure, read_statement
from pipeline.reading.response.leading import (
    CHECKERS,
    EARLIER,
    LED_BY,
    LEFT,
    follows,
    lead_up,
    tells_of_doing,
)
from pipeline.reading.response.whole_outcomes import is_open, waits_for
from pipeline.reading.text.stops import clauses

_SUBJECT: Final = (
    r"(?:{this_issue}|[该此这](?:一|项|个)?{common.case}|第{issue_number}[个项条]{problem_noun})"
)
# 上述第7个问题, 问题三, 这一组的头一个问题, 最后这个问题
_NTH: Final = compiled(
    r"(?:{those})?(?:第[(\[]?{issue_number}[)\]]?[个项条](?:具体)?{problem_noun}|{problem_noun}{han_ten}{1,3}"
    r"|(?:[^,。;]{0,8}的)?{verdict_words.placed}(?:{problem_noun}|事(?!项|情)|桩|条|项))"
)
# 已于8月15日连同全部材料移送县纪委监委处理, 集团已于1月17日将上列加气站问题移送公安机关
_HANDED: Final = compiled(
    rf"(?:[^,。;]{{0,12}}(?<!拟|待))?已?(?:[于在]?[0-9年月日]{{3,11}})?"
    rf"(?P<what>[将把](?:{{those}}|[该此本])[^,。;]{{0,12}}?{{verdict_words.faults}}|{_SUBJECT}|全部{{verdict_words.papers}})"
    r"已?(?:[于在]?[0-9年月日]{3,11})?(?:{status_words.manner}|整体)?(?:连同[^,。;]{2,10}?)?{outcomes.other}[^,。;]{0,12}{verdict_words.law}[^,。;]{0,14}"
)
_POINTED: Final = compiled(rf"{_SUBJECT}|[该此本]{{measure_word}}所[涉指列]|整个问题")
_OF_ISSUE: Final = compiled(rf"{_POINTED.pattern}|{{verdict_words.rated}}")
_STATES: Final = compiled(rf"(?P<before>[^,。;]{{0,40}}?)(?P<said>{_SUBJECT}[^,。;]*)")
_STRUCK: Final = compiled(
    rf"(?:{{verdict_words.agrees}}了?[^,。;]{{0,4}}?{_SUBJECT}?的?|[将把对]{_SUBJECT}(?:{{status_words.perfective}}|从[^,。;]{{2,8}}?[中里内])?){{verdict_words.struck}}{{verdict_words.handling}}?$"
)
# 不同意该问题销号, 拟报请巡察办批准该问题销号: not said yet
_WITHHELD: Final = compiled("{status_words.negative}|(?<!已){verdict_words.asks}")
_RATED: Final = compiled(r"{verdict_words.rated}(?P<said>[^,。;]{2,12})$")
# 督导组判定为未完成整改, 核查意见是基本完成, 巡察办认为问题仍在整改
_JUDGED: Final = compiled(
    r"[^,。;]{0,20}(?:{verdict_words.verdict}|{verdict_words.finding}|{verdict_words.counts_as})[为是属按作:]{0,2}(?:{problem_noun}|其)?"
    r"(?P<said>[^,。;]{2,14}?)(?:{verdict_words.handling})?"
)
# 将这一问题列入长期坚持的范围, 这个问题作为长期坚持的事项来办
_KEPT: Final = compiled(
    rf"(?:[^,。;]{{0,10}}(?<!不再|不)[将把](?:它|其|{_SUBJECT})|{_SUBJECT}已?){{verdict_words.kept_as}}[^,。;]{{0,10}}?"
    r"{flags.long_term}(?![^,。;]*?{verdict_words.lessons})[^,。;]{0,20}"
)
_AMONG: Final = regex_of("之列$")  # 把该问题归入基本完成之列
# 局党委向巡察办报告:该问题尚未完成
_REPORTED: Final = compiled(
    r"[^,。;:]{0,40}(?:{verdict_words.verdict}|{verdict_words.reported}):(?P<said>[^:]+)"
)
# 对此问题作阶段性完成处理, 本问题按未完成上报
_TREATED: Final = compiled(
    rf"[^,。;]{{0,20}}?[对将把]?(?:{_SUBJECT}|[均都])[^,。;]{{0,4}}?[按作以](?P<said>[^,。;]{{2,8}}?)(?:{{label_heads.outcome}}|情形)?{{verdict_words.treated}}"
)
# 在销号单上签署“已整改”, 验收单上写明整改完成
_SIGNED: Final = compiled(
    r"[^,。;]{0,40}?{verdict_words.sheets}[上中里]?{verdict_words.signs}“?(?P<said>[^,。;“”]{2,10})”?"
)
CHANGED: Final = compiled(r"[由从]“?[^,。;“”]{2,12}”?{outcome_words.changed}“?")
_WHEN: Final = compiled(
    r"(?:[于在])?{verdict_words.relative_day}?(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|[上中下]旬|[底末初])?"
    r"(?=已|即|整体)|[在][^,。;]{2,14}?(?:前|时|后)(?=即?已)|随着?[^,。;]{2,12}?(?={status_words.done}|{status_words.perfective})|(?<=已)连同[^,。;]{2,10}?(?={outcomes.other})"
)
_HEDGED: Final = compiled(
    "{verdict_words.hedges}(?=已|正|仍|还|持|基|部|阶|完|整|未|尚|没|改|了|办|销|解)|整体(?=移)"
)
_CLAIMED: Final = compiled(
    r"(?<=(?:{verdict_words.claims}|{verdict_words.written})[^,。;“”]{0,10})(?P<said>“[^“”]{2,20}”)"
    r"|(?P<said>“[^“”]{2,20}”)(?={verdict_words.columns})"
)
_WRITTEN: Final = compiled(
    r"(?P<by>[^。;“”]{0,40}{verdict_words.written}):?“(?P<said>[^“”]{2,20})”"
)
# 局党组会定下的目标是,…; 县审计局提出,…: what follows has to be, unless it is so already
_DEMANDS: Final = compiled(
    r"(?:{verdict_words.demanding}[^,。;]{0,4}{verdict_words.demands}|{verdict_words.aims})$"
)
_BY_THEN: Final = compiled(
    r"^[^,。;]{0,6}?(?<![于0-9])(?:[0-9]{1,2}月(?:[0-9]{1,2}日|[底末])?|年[底末]|季度)之?前(?!期|段|后)"
)
_THEREON: Final = compiled("{verdict_words.thereon}")
_ALREADY: Final = compiled("已|现|{so_far}|早在")
# what tells of no outcome in any words needs no closer look
SPEAKS: Final = quick(
    "{status_words.done}|{status_words.both}|{status_words.going}|{outcomes}|{flags}"
    r"|{verdict_words.struck}|在\p{Han}{2,6}(?:之中|当中)"
)
_IN_PROGRESS: Final = ("in_progress", "not_completed")  # 要持续推进,现在还不能画句号


def verdict_of(sentence: str) -> Status | None:
    """Return the outcome that a clause of a sentence states, the others leading up to it.

    >>> verdict_of("市委巡察办5月下旬抽查后,同意此项问题销号。").code
    'completed'
    >>> verdict_of("清退资金3万元,该问题已整改到位。") is None
    True
    """
    if SPEAKS.search(sentence) is None:
        return None
    sentence = without_claims(without_denied(sentence))
    said = [clause.strip(" ,。;") for clause in clauses(sentence)]
    said = [clause for clause in said if clause]
    said = [_NTH.sub("该问题", clause, count=1) for clause in said]
    bare = bool(said) and not LEFT.match(said[0]) and read_pure(said[0]) is not None
    bare = bare and not said[-1].startswith("但")  # 整改取得成效,但与要求相比仍有差距
    found = any(judged(clause) is not None for clause in said)
    of_issue = any(_OF_ISSUE.search(clause) or _hands(clause) for clause in said)
    if not (bare or found or of_issue or _kept(said)):
        return None  # 剩余1所正在改造
    stated: list[Status] = []
    before: list[str] = []
    behind: list[str] = []
    thereon = False  # it follows from what was seen, whoever looked
    named = left = False  # the issue is what the next clause speaks of; the rest is what is left
    for clause in said:
        if stated and EARLIER.match(clause) is not None:
            continue  # 上次通报时该问题为正在整改
        status = stated_in(clause) or (stated_in(f"该问题{clause}") if named else None)
        follows_from = _THEREON.match(clause) is not None  # 待学生毕业后化解,故认定…
        limited = bool(before) and not (stated or follows_from) and limits(before[-1])
        status = None if limited or is_demanded(before, clause) else status
        open_ = bool(stated) and is_open(stated[-1])
        left = left or (open_ and (LEFT.match(clause) is not None or waits_for(clause)))
        if status is not None:
            thereon = thereon or (not stated and _THEREON.search(clause) is not None)
            stated.append(status)
        elif not stated:
            before.append(clause)
        elif not left:
            behind.append(clause)
        named = status is None and (named or _STATES.match(clause) is not None)
    if not stated or not leads_up(before, stated[0], thereon=thereon) or not follows(behind):
        return None
    long_term, ongoing = flags_of(sentence)
    last = stated[-1]
    if [one.code for one in stated[-2:]] == list(_IN_PROGRESS):
        last = stated[-2]
    return replace(last, long_term=long_term, ongoing=ongoing)


def is_demanded(before: Sequence[str], clause: str) -> bool:
    """Whether a clause says what has to be, by itself or by those before it.

    >>> is_demanded(["会上定下的目标是"], "问题全部整改到位"), is_demanded([], "8月底前整改到位")
    (True, True)
    """
    if _ALREADY.search(clause) is not None:
        return False
    demanded = any(_DEMANDS.search(one) is not None for one in before)
    return demanded or _BY_THEN.search(clause) is not None


def leads_up(said: Sequence[str], status: Status, *, thereon: bool = False) -> bool:
    """Whether clauses lead up to an outcome, to an open one also what is left over.

    ``thereon``: the outcome follows from what was seen, whoever looked (据此批准销号).
    """
    led = [one for one in said if not (is_open(status) and waits_for(one))]
    done = thereon or is_open(status) or not any(map(tells_of_doing, led))
    return done and lead_up(led, thereon=thereon)


def without_claims(sentence: str) -> str:
    """Return a sentence, blanks where it only quotes what somebody said: 来函称“已全部解决”.

    >>> without_claims("公司自评“已化解”,未予采信")
    '公司自评     ,未予采信'
    >>> without_claims("巡察办写明“已化解”").strip()
    '已化解'
    """
    if "“" not in sentence:
        return sentence

    def bare(found: AnyMatch) -> str:
        start, end = found.span("said")
        checked = CHECKERS.search(found["by"]) is not None
        blanks = " " * (start - found.start()), " " * (found.end() - end)
        return found["said"].join(blanks) if checked else found.group()

    return _CLAIMED.sub(lambda found: " " * len(found["said"]), _WRITTEN.sub(bare, sentence))


def _kept(said: list[str]) -> bool:
    return any(_KEPT.fullmatch(clause) is not None for clause in said)


def _hands(clause: str) -> bool:
    """Whether a clause says that a problem was handed to somebody: 将上列…问题移送公安机关."""
    return _HANDED.fullmatch(clause) is not None and not is_planned(clause)


def judged(clause: str) -> Status | None:
    """Return what a clause says that somebody found of the issue, whose name it leaves out."""
    found = next(
        (one for way in (_TREATED, _SIGNED, _JUDGED) if (one := way.fullmatch(clause))), None
    )
    if found is None or is_planned(clause):
        return None
    if _WITHHELD.search(clause, 0, found.start("said")) is not None:
        return None  # 未变更的不能认定完成
    plain = _HEDGED.sub("", found["said"])
    return read_pure(plain.strip("“”"))


def of_issue(clause: str) -> bool:
    """Whether a clause names the issue, or a sheet on which its outcome is written."""
    return _POINTED.search(clause) is not None or _SIGNED.fullmatch(clause) is not None


def stated_in(clause: str) -> Status | None:
    """Return what a clause states of the issue behind who says so, and when it was."""
    status = _told(clause)
    return status if status is not None and asserts(clause) else None


def _told(clause: str) -> Status | None:
    clause = _AMONG.sub("", clause)
    reported = _REPORTED.fullmatch(clause)
    if reported is not None:
        return _told(reported["said"])
    treated = _TREATED.fullmatch(clause)
    if treated is not None:
        return judged(clause)  # 此项按不属实结案
    struck, rated = _STRUCK.search(clause), _RATED.search(clause)
    if struck is not None or rated is not None:
        at = struck.start() if struck is not None else 0
        carried = struck is not None and clause[at] in "将把对"  # 同意|将此问题销号
        plain = clause[:at] + clause[at + 1 :] if carried else clause
        if _WITHHELD.search(plain) is not None or is_planned(plain):
            return None if struck is not None else judged(clause)
        return read_pure(rated["said"]) if rated else Status("completed", False, False)
    if (status := read_statement(clause)) is not None:
        return status
    if _hands(clause):
        return Status("other", False, False)
    if _KEPT.fullmatch(clause) is not None:
        return Status("in_progress", True, False)
    found = _STATES.fullmatch(clause)
    if found is None or LED_BY.fullmatch(found["before"]) is None:
        return judged(clause)
    plain = _HEDGED.sub("", _WHEN.sub("", CHANGED.sub("", found["said"])))
    return read_statement(plain.replace("“", "").replace("”", "")) or judged(clause)
