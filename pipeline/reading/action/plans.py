"""What a measure says of the time to come: 下一步…, 力争…, 我局将…; 3月底前完成换届."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from parsers.lexicon.vocabulary import any_of, code_of, load

_PLAN_OPENING: Final = quick(
    rf"(?:\([^()]{{2,24}}\),?)?(?:(?:对|针对|对于|围绕|结合)[^,。;]{{2,40}}(?<![0-9]人次),)?(?:[^,。;:\d]{{0,12}},)?(?:{any_of(code_of('plans'))}|争取(?=[0-9明今年]))"
)
# 2025年计划再引进5名: a time before the plan
_PLAN_TIMED: Final = quick(
    r"(?:[0-9]{4}年|[今明]年|年内|(?:[今明]年)?[上下]半年){1,2},?{plans.opening}(?!{measure_words.no_plan})"
)
# 2025年计划改造小区6个,目前已完工2个: how far the plan of a year has come
_CARRIED_OUT: Final = compiled(
    r"[^。]*?[,;](?:{so_far}|截至[^,。;]{2,12},|现)?,?已[^,。;]{1,12}[0-9]"
)
# 计划财务科汇总做法 names an office
_NO_PLAN: Final = compiled("(?:[^,。;:0-9]{0,12},)?(?:待遇|{measure_words.plan_named})")
# 今后借调一律先报批 is a rule that was made
_RULE: Final = regex_of("(?:[^,。;:0-9]{0,12},)?今后[^,。;]{0,14}(?:凡|一律|不得)")
# 将对社区的考核事项由21项精简为8项 is done
_CHANGED: Final = regex_of(r"[^,。;]{0,6}将[^,。;0-9]{2,30}[由从][0-9]")
# 将由县财政局拨付; 将由各校采购改为统一采购 is done, 将由 there 把
_BY_WHOM: Final = regex_of(r"(?:[^,。;:0-9]{0,12},)?将由(?![于原此0-9])")
_TURNED: Final = compiled(r"[^,。;]*?将由[^,。;]{2,24}{measure_words.turned}")
_INSIDE: Final = (*load("plans")["inside"], *load("plans")["dated"])
_PLAN_SUBJECT: Final = quick(
    rf"^[^,。;:]{{0,25}}?(?!将以[上下往])(?:{any_of(p for p in _INSIDE if p != '将对')})"
)
_WILL: Final = any_of(p for p in _INSIDE if p.startswith("将") and p != "将对")
_OWN_WILL: Final = compiled(rf"(?<=[,;])(?:我\p{{Han}}|{{own_unit}}){_WILL}")
# 春节前将对工资支付情况再开展一次检查; 将对社区的考核事项压减为8项 is done
_WILL_CARRY_OUT: Final = compiled(
    r"^[^,。;]{0,16}?将对(?![口外公应])[^,。;0-9]{2,24}?再?{common.carry_out}"
)
# 对3名责任人拟给予党纪处分, 建议给予2人党内警告处分,待审批
_PROPOSED: Final = quick(
    r"(?:[^,。;:]{0,24}(?<![模虚比草])拟|建议)(?!对外){metric_promises.will_give}"
)
_PLAN_ANYWHERE: Final = compiled(
    r"{plans.dated}|争取[在于]?(?:[0-9]{4}年|[明今]年)?(?:[0-9]{1,2}月|年)?[底末]?之?前|(?<![原按照])计划(?:于|在)?(?:[0-9]{4}年|[0-9]{1,2}月|[今明]年|年[底内])|准备(?=[于在]?(?:[0-9]{1,2}月|年[底内]))"
    r"|(?<=[\p{Han},])打算(?=[于在到明今后年0-9])"
)
# 取消收费6项,预计每年减轻负担2300万元: what a deed is to bring
_GAIN: Final = compiled(
    r"(?<=[0-9\p{Han},])预计(?:每年|年均|全年|每月)?可?(?:{measure_words.gains})[^,。;]*"
)
_DUE: Final = quick(
    r"^(?!赶在){measure_words.due}?[^,。;]{0,12}(?<!提)(?:之?前)(?:[^,。;]{0,16}){measure_words.due_done}"
)
DONE: Final = compiled(
    r"已经?|{measure_words.done}|"
    r"[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?,?{measure_words.done_verb}"
)
_REMAINDER: Final = quick(
    r"(?:{pending.left}|{open_words.other_ones}(?={count}))[^。;]{2,60}?,?(?:{plans.dated}|{measure_words.plan_left})"
)
_SIGNS: Final = ",、: -·•●"


def is_planned(body: str) -> bool:
    """Whether a measure (without its marker) is still to be taken.

    >>> is_planned("下一步,将督促有关县区加快办理手续"), is_planned("将学习情况纳入考核")
    (True, False)
    """
    return is_due(body) or announces(body)


def is_due(body: str) -> bool:
    """Whether a measure opens with the day by which it is to be done: 3月底前完成换届."""
    plain = body.lstrip(_SIGNS)
    return _DUE.match(plain) is not None and not DONE.search(plain)


def announces(body: str) -> bool:
    """Whether the words of a plan stand in a measure."""
    plain = body.lstrip(_SIGNS)
    if _CHANGED.match(plain):
        return False
    if _PLAN_TIMED.match(plain):
        return _CARRIED_OUT.match(plain) is None
    if _BY_WHOM.match(plain):  # 将由教育局统一采购,已签订合同3份 is done
        return _TURNED.match(plain) is None and not DONE.search(plain.split("。", 1)[0])
    if _PLAN_OPENING.match(plain) and not (_RULE.match(plain) or _NO_PLAN.match(plain)):
        return True
    if _REMAINDER.match(plain):
        return True
    first = plain.split("。", 1)[0]
    if _PLAN_SUBJECT.match(first) or _WILL_CARRY_OUT.match(first) or _will(first):
        return True
    if _PROPOSED.match(first) and not DONE.search(first):
        return True
    plan = _PLAN_ANYWHERE.search(_GAIN.sub("", plain))
    return plan is not None and not DONE.search(plain, 0, plan.start())


def _will(sentence: str) -> bool:
    """Whether a clause of a sentence says what the organ will do: …尚未组建,我局将派员指导."""
    clause = _OWN_WILL.search(sentence)
    return clause is not None and not DONE.search(sentence, 0, clause.start())
