"""Which figure a number is: the 3 of 诫勉3人, the 2 of 对失职的2名干部进行约谈.

Two lists of wordings are read the same way: the metrics, and further figures that are none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.quantities.amounts import Amount
from pipeline.reading.quantities.figure_words import (
    KEYWORD,
    RULES_NOUN_WORD,
    WORDS,
    Keyword,
    further_keywords,
    keywords_of,
)
from pipeline.reading.quantities.side_by_side import (
    both_kinds,
    each_its_own,
    named_by_label,
    of_several,
    respective,
)
from pipeline.reading.quantities.units import UNITS
from pipeline.reading.text.rule import ending
from pipeline.reading.text.stops import clause_start

_FINED: Final = ending("{figures.fines}(?:[共合总]?计|{sums.any_money}|共)?")
_OF_MONEY: Final = {
    "funds_recovered", "losses_recovered", "fines", "funds_handed_in", "funds_collected",
    "funds_repaid", "funds_paid_later", "funds_cut",
}  # fmt: skip
_RULES_VERB: Final = ending(
    rf"{WORDS['rules_verb']}(?:[^,。;:\n]{{0,6}}|[^。;:\n]{{0,80}}(?:》等?|等)(?:相关|各类|内部)?)"
)
_RULES_NOUN: Final = quick(
    rf"(?!{{quantity_words.not_rules}})[^,。;:、\n0-9]{{0,8}}?{RULES_NOUN_WORD}"
)

_RULES_GO_ON: Final = quick(rf"[、,和及](?:新|共)?{WORDS['rules_verb']}(?:完善)?了?")

_ENDS_IN_RULES: Final = ending(RULES_NOUN_WORD)

_END: Final = attrgetter("end")
_REACH: Final = 80
_BEHIND_LABEL: Final = ending(r":\p{Han}{0,4}")
_NOUN_REACH: Final = 8  # a number, its noun and a comma
_TOTAL: Final = regex_of("(?:一?共|共?[合总]?计|累计|涉及)")
_ONLY_TALK: Final = regex_of(WORDS["only_talk"])
# 清退违规发放的补贴: a deed before 的 only says which
_OTHER_MONEY: Final = regex_of(WORDS["other_money"] + "(?![^,。;]{0,16}的)")
_OTHER_DEED: Final = regex_of(f"(?<!党){WORDS['other_deed']}(?!费|者|[^,。;]{{0,24}}的)")
# 受到问责的人员共28人
# 给予党内警告处分的1人
_OF_THOSE: Final = compiled(r"(?:处分)?的(?:[^,。;:\n0-9]{0,8}(?:共计?|有|为|达|累计|合计))?")
_BODY_AND: Final = regex_of(rf"[^,。;:、\n0-9]{{0,6}}{WORDS['body']}[、和及]")
_SUFFERED: Final = ending("受到?|被|给予")
_PART: Final = regex_of(r"(?:[、和及]|以及)[^,。;:\n]{0,16}")
_LISTED: Final = regex_of(r"[^,。;:、\n]{0,14}[、和及]")
_PEOPLE_END: Final = regex_of(f"(?:^[、和及]|{WORDS['person']}|{WORDS['body']})$")
_ORGANISED: Final = regex_of(
    rf"[^,。;:、\n0-9]{{0,14}}(?:{WORDS['body']}|[站所队场厂院系](?=[,。;、)予进作被的]|$))|"
    rf"[站所队院系](?=[,。;、)予进作被的]|$)"
)
_ORGANISED_BEFORE: Final = ending(WORDS["body"])
_DEALT: Final = regex_of(
    rf"[^,。;:\n0-9]{{0,40}}?(?:,(?:由[^,。;:\n0-9]{{1,12}}?)?(?:并|均|已|分别)?{WORDS['act']}[^,。;:\n0-9]{{0,6}})?"
)
_DEALT_WITH: Final = ending(WORDS["dealt_with"] + r"[^,。;\n]{0,40}")
_HANDLED: Final = ending(WORDS["act"] + r"[^,。;:\n0-9]{0,4}")
_PAID: Final = compiled(
    r"(?:[^,。;:、\n0-9]{0,12}|,?(?:{so_far}|现)?)"
    r"(?:已?于?(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|底)?前?)?"
    r"(?:均?已经?)?{quantity_words.paid_whole}?{quantity_words.paid_manner}?"
)
_PAID_OFF: Final = compiled(
    r"(?:{quantity_words.paid_off}|[至到]?[^,。;、\n]{0,6}(?:国库|财政|专户|账户)|[,。;、)\n]|$)"
)
_ALL_PAID: Final = regex_of("[已均全]")
_PERSONS: Final = {"人", "名", "位", "人次"}
_UNITS_OF: Final[dict[str, set[str]]] = {
    "case_filed": {"件", "起", "宗", "例", "个", "家", *_PERSONS},
    "judicial_transfer": {"件", "起", "例", "宗", *_PERSONS},
    "clue_transfer": {"条", "件", "个", "起", "批", "项", "件次", "批次"},
    "rules_made": {"项", "个", "部", "件", "份", "套", "种", "篇", "条", "类", "册", "本"},
}
_BODIES: Final = {"个", "家", "件", "所", "次", "起", "家次", "个次"}
_HELD_BY_BODIES: Final = {
    "public_criticism",
    "accountability",
    "reminder_talk",
    "criticism_education",
    "written_self_criticism",
    "admonition",
    "organisational_handling",
}


def metrics_of(text: str, found: Sequence[Amount]) -> list[str | None]:
    """Return the metric of each amount, None for most."""
    return _named(text, found, keywords_of(text))


def further_figures(text: str, found: Sequence[Amount]) -> list[str | None]:
    """Return which further figure each amount is (罚款, 退还), None for most."""
    done = further_keywords(text)
    return _named(text, found, done) if done else [None] * len(found)


def _named(text: str, found: Sequence[Amount], keywords: Sequence[Keyword]) -> list[str | None]:
    """Return what the keywords before or after each amount name it."""
    named: list[str | None] = []
    claimed: set[int] = set()
    for index in range(len(found)):
        metric = _before(text, found, index, keywords, claimed)
        named.append(metric or _inherited(text, found, index, named))
    follows = set()
    for index in reversed(range(len(found))):
        if named[index] is None:
            named[index] = _after(text, found, index, keywords, claimed)
            if named[index] is None and index + 1 in follows:
                named[index] = _shared(text, found, index, named[index + 1])
            if named[index] is not None:
                follows.add(index)
    for index, keyword in respective(text, found, keywords):
        named[index] = keyword.metric if _fits(text, found[index], keyword.metric) else None
    return named


def _shared(text: str, found: Sequence[Amount], index: int, metric: str | None) -> str | None:
    """Return the metric of the next amount where both are told it: 对4名会计、2名领导进行约谈."""
    amount, after = found[index], found[index + 1]
    between = text[amount.span.end : after.span.start]
    if metric is None or metric in _OF_MONEY or not _LISTED.fullmatch(between):
        return None
    if amount.unit not in _PERSONS and not _ORGANISED.match(text, amount.span.end):
        return None
    return metric if after.unit in _PERSONS and _fits(text, amount, metric) else None


def _fits(text: str, amount: Amount, metric: str) -> bool:
    """Whether the unit is one in which such a figure is counted."""
    if metric in _OF_MONEY:
        return amount.unit == "元"
    if metric == "accountability" and amount.unit in {"件", "起"}:
        return text.endswith("问责", 0, amount.span.start)
    if metric in _UNITS_OF:
        return amount.unit in _UNITS_OF[metric]
    if amount.unit in _PERSONS:
        return True
    if metric not in _HELD_BY_BODIES or amount.unit not in _BODIES:
        return False
    before = text[max(0, amount.span.start - 6) : amount.span.start]
    return bool(
        amount.unit in {"家", "次", "家次"}
        or _ORGANISED.match(text, amount.span.end)
        or _ORGANISED_BEFORE.match(before)
    )


def _segment(text: str, found: Sequence[Amount], index: int) -> int:
    """Return where the clause of an amount begins: a stop, or the amount before it."""
    start = found[index].span.start
    low = clause_start(text, start, start - _REACH)
    if _TOTAL.fullmatch(text, low, start):  # 给予甲、乙党纪处分,共2人
        low = clause_start(text, low - 1, start - _REACH)
    if not index:
        return low
    before = found[index - 1]
    if text.endswith("察看", 0, before.core.start):  # 留党察看一年2人
        return low
    return max(low, before.span.end)


def _before(
    text: str, found: Sequence[Amount], index: int, keywords: Sequence[Keyword], claimed: set[int]
) -> str | None:
    """Return the metric of the last keyword before an amount in its clause."""
    amount = found[index]
    at = bisect_left(keywords, amount.span.start + 1, key=_END) - 1
    if at < 0 or keywords[at].end <= amount.span.start - _REACH:
        return None
    low = _segment(text, found, index)
    if amount.unit == "元" and index and found[index - 1].unit != "元":
        stop = clause_start(text, amount.span.start, amount.span.start - _REACH)
        first, ends = found[index - 1].span.start, found[index - 1].span.end
        label = _BEHIND_LABEL.match(text, 0, first)
        if label is not None and stop - ends <= _NOUN_REACH:
            # 清退超标准收取的会费:48家企业、6.72万元
            stop = clause_start(text, label.start(), amount.span.start - _REACH)
        low = max(stop, amount.span.start - _REACH, 0)
    if named_by_label(text, keywords[at], amount):
        low = min(low, keywords[at].start)  # 党纪处分:3人
    while at >= 0 and keywords[at].end > low:
        keyword = keywords[at]
        at -= 1
        if keyword.start < low or not _fits(text, amount, keyword.metric):
            continue
        between = text[keyword.end : amount.span.start]
        if between.startswith("、") and index and low == found[index - 1].span.end:
            continue  # it was said of the amount before: 对4名…批评教育、2名…予以诫勉
        money = amount.unit == "元"
        if (_OTHER_MONEY if money else _OTHER_DEED).search(between):
            return None
        of_those = _OF_THOSE.fullmatch(between) and _SUFFERED.match(text, low, keyword.start)
        if not money and between and _ONLY_TALK.match(between) and not of_those:
            continue
        if at >= 0 and of_several(text, keywords[at], keyword, between, low):
            return None  # 批评教育、责令检查等处理28人 are of several kinds
        if not money and "分别" in text[low : keyword.start]:
            claimed.add(keyword.start)
            return each_its_own(text, keywords, keyword, low)
        claimed.add(keyword.start)
        return both_kinds(text, keyword, keywords[at], low) if at >= 0 else keyword.metric
    return None


def _inherited(
    text: str, found: Sequence[Amount], index: int, named: Sequence[str | None]
) -> str | None:
    """Return the metric that goes on through a list: 追缴培训费4万元、下乡补助2万元."""
    if not index:
        return None
    before, amount = found[index - 1], found[index]
    between = text[before.span.end : amount.span.start]
    if _of_rules(text, before, amount, between):
        return "rules_made"
    if (metric := named[index - 1]) is None:
        return None
    if metric in {"case_filed", "accountability"} and not between and amount.unit in _PERSONS:
        return metric  # 立案3件3人
    if metric == "rules_made" and amount.unit == before.unit and _RULES_GO_ON.fullmatch(between):
        return metric  # 制定制度6项、修订9项
    if metric in _HELD_BY_BODIES and amount.unit in _PERSONS and _BODY_AND.fullmatch(between):
        return metric  # 约谈2家单位、5名责任人
    if not between or between[0] not in "、和及" or not _PART.fullmatch(between):
        return None
    if metric == "clue_transfer" and between.endswith("线索") and _fits(text, amount, metric):
        return metric  # 移送违纪线索4条、犯罪线索1条
    if not _fits(text, amount, metric) or KEYWORD.search(between):
        return None
    if metric in _OF_MONEY:
        return None if _OTHER_MONEY.search(between) or _OTHER_DEED.search(between) else metric
    if UNITS.get(amount.unit) != "people" and amount.unit not in _BODIES:
        return None
    return metric if _PEOPLE_END.search(between) else None


def _of_rules(text: str, before: Amount, amount: Amount, between: str) -> bool:
    """Whether the rules are counted before, and how many were made behind: 制度86项,修订24项."""
    return (
        amount.unit == before.unit
        and _RULES_GO_ON.fullmatch(between) is not None
        and _ENDS_IN_RULES.match(text, max(0, before.span.start - 24), before.span.start)
        is not None
    )


def _after(
    text: str, found: Sequence[Amount], index: int, keywords: Sequence[Keyword], claimed: set[int]
) -> str | None:
    """Return the metric of a keyword that follows: 对2名干部进行约谈, 3万元已追缴."""
    amount = found[index]
    end = amount.span.end
    next_start = found[index + 1].span.start if index + 1 < len(found) else len(text)
    if amount.unit in _UNITS_OF["rules_made"] and _made(text, found, index):
        return "rules_made"
    at = bisect_left(keywords, end, key=lambda one: one.start if one.start >= end else one.end)
    for keyword in keywords[at : at + 4]:
        if keyword.start < end or keyword.start in claimed or keyword.end > next_start:
            continue
        if keyword.metric == "rules_made" or not _fits(text, amount, keyword.metric):
            continue
        between = text[end : keyword.start]
        if amount.unit == "元":
            if _FINED.match(text, max(0, amount.span.start - 10), amount.span.start):
                return None  # 罚款52万元已收缴到位 is no money that was taken back
            paid = _PAID.fullmatch(between) and _PAID_OFF.match(text, keyword.end)
            if keyword.metric == "funds_collected" and not _ALL_PAID.search(between):
                return None  # 对1000万元债务逐户清收
            return keyword.metric if paid else None
        if not _DEALT.fullmatch(between) or _ONLY_TALK.match(text, keyword.end):
            return None
        low = clause_start(text, amount.span.start, end - _REACH)
        goes_on = low == amount.span.start and any(one.end == low - 1 for one in keywords)
        told = (
            goes_on  # 对3名干部批评教育,1名干部诫勉
            or _DEALT_WITH.match(text[low : amount.span.start])
            or _HANDLED.match(between)
        )
        if told or keyword.metric == "clue_transfer":
            return each_its_own(text, keywords, keyword, end)
        return None
    return None


def _made(text: str, found: Sequence[Amount], index: int) -> bool:
    """Whether the amount is of 12项制度 after 修订完善 or after the titles of the rules."""
    amount = found[index]
    low = max(0, amount.span.start - 90)
    return bool(
        _RULES_NOUN.match(text, amount.span.end) and _RULES_VERB.match(text, low, amount.span.start)
    )
