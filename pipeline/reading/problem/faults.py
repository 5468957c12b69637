"""Whether words say that something is wrong, and how sure that is; or rather tell what is done."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import Final

from parsers.lexicon.patterns import re_of
from parsers.lexicon.pieces import HAN, compiled, expand, quick
from parsers.lexicon.vocabulary import any_of, load

_ASPECT_END: Final = quick(r"方面(?:存在)?(?:的)?(?:突出)?(?:主要)?(?:问题)?$")
# 重建设轻管理, 长期无人管, 说得多、做得少, 收不上来; but 离不开
_BUILT: Final = (
    rf"重[{HAN}]{{1,4}}轻[{HAN}]{{1,4}}|[几多两三]年[没不未][{HAN}]{{1,4}}|[没无]人[{HAN}]{{1,3}}|多、[{HAN}]{{1,6}}少"
    rf"|(?![离少忘错舍])[{HAN}]不(?:[上出下]来|下去|[住了清起到动开成完走通全齐])"
)
_FAULT: Final = re_of(  # re: a third of the time, and asked of every heading
    rf"(?:{any_of(load('faults')['predicate'])}"
    + expand("|{outcome_words.fault_short_of}")
    + rf"[{HAN}]{{1,3}}|{_BUILT})[”’)]?"
    + expand(r"(?:等?的?{outcome_words.fault_noun})?(?:的整改)?(?:情况)?[。;:]?$")
)
_FAULT_INSIDE: Final = compiled(
    r"{faults.predicate}|{outcome_words.fault_word}|未[^来]|不[^断但仅忘懈遗止松获放折收]"
    r"|重\p{Han}{1,4}轻\p{Han}"
)
_LEAD: Final = quick(any_of(load("faults")["lead"]))
# Figures and titles of documents stand in reports of measures, hardly in bare statements.
_REPORTED: Final = quick(
    r"[0-9][0-9.,]*(?:余|多)?(?:万|亿)?(?:元|人|名|个|次|项|件|份|条|场|期|家|户)|《"
)
# 违规发放值班补助9.35万元: the figure says how much was wrong, unless what follows settles it
_WRONG: Final = compiled(
    r"(?:{outcome_words.fault_deed})(?:(?!{outcome_words.fault_settled})[^。;])*$"
)
# 应收未收租金34万元, 借款2000万元逾期未收回, 项目资金闲置1270万元: figures of what is wrong
_UNDONE: Final = compiled(
    r"(?!{outcome_words.fault_settled})[^,。;将把对已]{0,30}?"
    r"(?:应\p{Han}{1,2}未\p{Han}{1,2}|{outcome_words.fault_unmet}\p{Han}{1,4}|{outcome_words.fault_idle}(?=[0-9]))"
    r"[^,。;已]{0,16}(?:$|,)"
)
# 解决群众反映的问题 is a deed, 解决问题不彻底 a fault.
_REMEDY: Final = quick(
    any_of(load("remedies")["opening"])
    + expand(
        r"(?!(?:[\p{Han}]{0,4}{outcome_words.remedy_noun})?(?:还|仍)?{outcome_words.remedy_fault})"
    )
)


# 全院未再发生师德失范问题: what is over
_OVER: Final = compiled("{outcome_words.no_more}{outcome_words.happens}[^,。;]*")


_NAME: Final = 6  # characters of the name of a problem


class Evidence(IntEnum):
    """How sure it is that a paragraph opens with the statement of a problem."""

    NONE = 0
    WEAK = 1  # set off like a heading, no fault in it
    LOOSE = 2  # a bare statement with a word of fault somewhere in it
    FAULT = 3  # a bare statement whose predicate is a fault
    PLAIN = 4  # 关于…问题 without quotation marks
    QUOTED = 5  # 关于“…”问题


def faulty(words: str) -> bool:
    """Whether words say that something is wrong, be it somewhere inside them."""
    return is_fault(words) or sounds_faulty(words)


def names_fault(words: str) -> bool:
    """Whether a word of fault stands somewhere in words, whatever else they tell.

    >>> names_fault("抽查的12个工地中9个未设围挡"), names_fault("全院未再发生失范问题")
    (True, False)
    """
    return _FAULT_INSIDE.search(_OVER.sub("", words)) is not None


@lru_cache(maxsize=1024)
def sounds_faulty(words: str) -> bool:
    """Whether a word of fault stands somewhere in words that report no measure."""
    if _WRONG.match(words) or _UNDONE.match(words):
        return True
    return not _LEAD.match(words) and names_fault(words) and not _REPORTED.search(words)


def reports_deeds(words: str) -> bool:
    """Whether figures or titles of documents stand in a statement, as in reports of measures."""
    return _REPORTED.search(words) is not None


def announces_measure(words: str) -> bool:
    """Whether a heading opens with the verb of a measure (强化…, 开展…)."""
    return _LEAD.match(words) is not None


def names_problem(words: str) -> bool:
    """Whether words before an answer are the name of a problem, whatever they say is wrong.

    >>> names_problem("3家单位超范围列支经费48.6万元问题"), names_problem("解决群众反映的问题")
    (True, False)
    """
    named = words.endswith("问题") and len(words) >= _NAME
    return named and not announces_measure(words) and _REMEDY.match(words) is None


@lru_cache(maxsize=1024)  # headings, outline, sections and issues ask it of the same words
def is_fault(words: str) -> bool:
    """Whether a short statement says what is wrong rather than what is done.

    >>> is_fault("执行财务制度不严格"), is_fault("严格执行财务制度")
    (True, False)
    """
    plain = words.rstrip("。;:,")
    if _ASPECT_END.search(plain) and not plain.endswith("问题"):
        return False
    if _REMEDY.match(plain) or _OVER.search(plain):
        return False
    clauses = plain.replace(":", ",").split(",")
    return any(_FAULT.search(clause) for clause in {clauses[0], clauses[-1]})
