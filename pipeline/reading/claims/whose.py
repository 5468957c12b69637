"""Whose findings a clause counts: the inspection's, or what the organ found by itself."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, expand
from pipeline.reading.names.inspections import kind_words
from pipeline.reading.text.stops import clause_start
from schemas.values import value

if TYPE_CHECKING:
    import regex

# who counts here is not the inspection but the organ itself, or it is another inspection's count
_OWN_COUNT: Final = expand(
    r"{claim_words.own}(?!制[定订])|解决了?群众|{claim_words.own_helped}解决|书记(?!处)|"
    r"会议(?:上)?{claim_words.own_meeting}"
)
# measures against what the organ found by itself
_OWN_LIST: Final = expand("{claim_words.own_list}")
_REPORTED: Final = expand(
    r"{claim_words.reported}(?!{claim_words.answered}|{claim_words.extent})|{inspection}组|共(?:有|计)?|{inspection}发现"
)
_DELIVERED: Final = expand("{claim_words.delivered}")
_DIGIT: Final = compiled("{any_digit}")


@value
class Whose:
    """How the organ's own findings, and those of another inspection, are told.

    ``reported`` is how the findings are told that the notice answers.
    """

    count: regex.Pattern[str]
    list: regex.Pattern[str]
    reported: regex.Pattern[str]


@cache
def whose(kind: str | None) -> Whose:
    """Return how both are told where an inspection of a kind is answered."""
    theirs = kind_words(kind)
    audit = kind == "audit"
    other = "" if audit else "|审计"
    by_them = (
        rf"(?<!{theirs}[^,]{{0,12}})" if audit else rf"(?<!{theirs})(?<!{theirs}组[^,]{{0,6}})"
    )
    # 县审计局对我局开展了专项审计,共查出问题12个: the clause before says who found them
    above = rf"(?<!(?:{theirs}|{_DELIVERED}{theirs}报告),{{claim_words.in_all}}?)"
    found = rf"|{by_them}{expand(above)}(?:发现(?!反馈)|查出)"
    if not audit:  # 监督员反映的19件事项, but 反馈报告反映的50个问题
        found += rf"|(?<!{theirs}[^,]{{0,6}}|{expand('{claim_words.showing}')}[^,]{{0,2}})反映的"
    return Whose(
        count=regex_of(_OWN_COUNT + found + other),
        list=regex_of(_OWN_LIST + other),
        reported=regex_of(_REPORTED + ("|审计|查出|反映|揭示" if audit else "")),
    )


def opening(text: str, start: int, count: int) -> int:
    """Return where a clause opens, that of a list before its count: 发现白条、超支等问题9个.

    >>> opening("自查发现白条、超支等问题9个", 7, 13), opening("查出问题3个、违规问题9个", 7, 13)
    (0, 7)
    """
    if text[start - 1 : start] != "、" or text.find("等", start, count) < 0:
        return start
    opens = clause_start(text, start)
    return start if _DIGIT.search(text, opens, start) else opens
