"""Which figure a number is: the 3 of 诫勉3人, the 2 of 对失职的2名干部进行约谈.

Two lists of wordings are read the same way: the metrics, and further figures that are none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.pieces import compiled
from parsers.lexicon.vocabulary import any_of, code_of, load
from pipeline.reading.quantities.amounts import Amount
from pipeline.reading.quantities.units import UNITS
from pipeline.reading.rule import ending


@dataclass(frozen=True, slots=True)
class Keyword:
    """A wording that names a figure, and where it stands."""

    start: int
    end: int
    metric: str


_CODES: Final = code_of("metrics")
_KEYWORD: Final = re_of(any_of(_CODES))  # re: plain words, three times as fast
_FURTHER: Final = code_of("figures")
_ANY_KEYWORD: Final = re_of(any_of({*_CODES, *_FURTHER}))
_OF_MONEY: Final = {
    "funds_recovered", "losses_recovered", "fines", "funds_handed_in", "funds_repaid",
    "funds_paid_later", "funds_cut",
}  # fmt: skip
_OF_SCHOOL: Final = ending(r"(?:学生|同学|球员)[^,。;\n]{0,12}")
_CLUE: Final = compiled(
    r"{quantity_words.clue_moved}[^,。;:、\n0-9]{0,12}线索|线索[^,。;:、\n0-9]{0,6}移[交送]"
)
_LOSS: Final = regex_of(r"挽回[^,。;:、\n0-9]{0,10}损失|挽损")
_WORDS: Final = {
    name: any_of(phrases)
    for file in ("metric_deeds", "metric_links", "metric_parties", "metric_rules")
    for name, phrases in load(file).items()
}
_RULES_NOUN_WORD: Final = f"{_WORDS['rules_noun']}(?!{_WORDS['rules_other']})"
_RULES: Final = regex_of(
    rf"{_WORDS['rules_verb']}[^,。;:\n0-9一二两三四五六七八九十]{{0,24}}?{_RULES_NOUN_WORD}"
)
# 修订《…》《…》等制度: the titles may be long and many
_TITLED_RULES: Final = regex_of(
    rf"{_WORDS['rules_verb']}[^。;:\n《》]{{0,12}}(?:《[^《》\n]{{1,60}}》[、,和及]?){{1,12}}"
    rf"[^,。;:、\n0-9《]{{0,8}}?(?P<noun>{_RULES_NOUN_WORD})"
)
_RULES_VERB: Final = ending(
    rf"{_WORDS['rules_verb']}(?:[^,。;:\n]{{0,6}}|[^。;:\n]{{0,80}}(?:》等?|等)(?:相关|各类|内部)?)"
)
_RULES_NOUN: Final = compiled(
    rf"(?!{{quantity_words.not_rules}})[^,。;:、\n0-9]{{0,8}}?{_RULES_NOUN_WORD}"
)

_RULES_GO_ON: Final = regex_of(rf"[、,和及](?:新|共)?{_WORDS['rules_verb']}(?:完善)?了?")

_REACH: Final = 80
_STOP: Final = regex_of(r"(?r)[,。;:\n\t]")
_TOTAL: Final = regex_of("(?:一?共|共?[合总]?计|累计|涉及)")
_ONLY_TALK: Final = regex_of(_WORDS["only_talk"])
_NOT_YET: Final = ending(_WORDS["not_yet"])
_NO_CASE: Final = ending(_WORDS["not_a_case"])
# 摸排公益诉讼线索74条,立案39件: cases that a procuratorate brings to court
_AT_COURT: Final = regex_of(r"公益诉讼[^。;\n]{0,20}$")
# 清退违规发放的补贴: a deed before 的 only says which
_AT_LAW: Final = regex_of(
    "(?:办理|审理)?(?:公益|监督|执行|登记|受理|民事|民商事|行政诉讼)|庭|大厅|窗口|调解|审理|审查类"
)
# 法庭共立案120件 are the cases that a court hears
_COURT: Final = ending(
    "{quantity_words.court}(?:全年|今年|累计|共|新|依法|已|当场|网上|[0-9]{1,4}[年月日]|以来)*"
)
_DUTY: Final = {"监督", "执纪", "考核"}  # 监督问责 is a duty, not a deed
_OTHER_MONEY: Final = regex_of(_WORDS["other_money"] + "(?![^,。;]{0,16}的)")
_OTHER_DEED: Final = regex_of(f"(?<!党){_WORDS['other_deed']}(?!费|[^,。;]{{0,24}}的)")
_PART: Final = regex_of(r"(?:[、和及]|以及)[^,。;:\n]{0,16}")
_LISTED: Final = regex_of(r"[^,。;:、\n]{0,14}[、和及]")
_PEOPLE_END: Final = regex_of(f"(?:^[、和及]|{_WORDS['person']}|{_WORDS['body']})$")
_ORGANISED: Final = regex_of(
    rf"[^,。;:、\n0-9]{{0,14}}(?:{_WORDS['body']}|[站所队场厂院系](?=[,。;、)予进作被的]|$))|"
    rf"[站所队院系](?=[,。;、)予进作被的]|$)"
)
_ORGANISED_BEFORE: Final = ending(_WORDS["body"])
_DEALT: Final = regex_of(
    rf"[^,。;:\n0-9]{{0,40}}?(?:,(?:由[^,。;:\n0-9]{{1,12}}?)?(?:并|均|已|分别)?{_WORDS['act']}[^,。;:\n0-9]{{0,6}})?"
)
_DEALT_WITH: Final = ending(_WORDS["dealt_with"] + r"[^,。;\n]{0,40}")
_HANDLED: Final = ending(_WORDS["act"] + r"[^,。;:\n0-9]{0,4}")
_PAID: Final = compiled(
    r"(?:[^,。;:、\n0-9]{0,12}|,?(?:{so_far}|现)?)"
    r"(?:已?于?(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|底)?前?)?"
    r"(?:均?已经?)?{quantity_words.paid_whole}?{quantity_words.paid_manner}?"
)
_PAID_OFF: Final = compiled(
    r"(?:{quantity_words.paid_off}|[至到]?[^,。;、\n]{0,6}(?:国库|财政|专户|账户)|[,。;、)\n]|$)"
)
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
    return _named(text, found, _keywords(text))


def further_figures(text: str, found: Sequence[Amount]) -> list[str | None]:
    """Return which further figure each amount is (罚款, 退还), None for most."""
    words = [
        Keyword(*match.span(), _FURTHER[match.group()])
        for match in _ANY_KEYWORD.finditer(text)
        if match.group() in _FURTHER and match.group() not in _CODES
    ]
    done = [one for one in words if _is_done(text, one)]
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


def _keywords(text: str) -> list[Keyword]:
    found = [Keyword(*match.span(), _CODES[match.group()]) for match in _KEYWORD.finditer(text)]
    for pattern, metric in (
        (_CLUE, "clue_transfer"),
        (_LOSS, "losses_recovered"),
        (_RULES, "rules_made"),
    ):
        found += [Keyword(*match.span(), metric) for match in pattern.finditer(text)]
    found += [Keyword(*match.span("noun"), "rules_made") for match in _TITLED_RULES.finditer(text)]
    found.sort(key=lambda one: (one.end, one.end - one.start))
    return [one for one in found if _is_done(text, one)]


def _is_done(text: str, one: Keyword) -> bool:
    """Whether the wording tells of a deed: not 应追缴, 民事立案, 监督问责."""
    before = text[max(0, one.start - 16) : one.start]
    if _NOT_YET.match(before[-4:]):
        return False
    if one.metric == "case_filed":
        return not (
            _AT_LAW.match(text, one.end)
            or _COURT.match(before)
            or _NO_CASE.match(before[-4:])
            or _AT_COURT.search(text, max(0, one.start - 26), one.start)
        )
    if one.metric == "accountability":
        return before[-2:] not in _DUTY
    return not (text.startswith("严重警告", one.start) and _OF_SCHOOL.match(before))


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


def _clause_start(text: str, low: int, end: int) -> int:
    """Return the place behind the last stop between two places, 0 where none stands there."""
    stop = _STOP.search(text, max(0, low), end)
    return stop.end() if stop else 0


def _segment(text: str, found: Sequence[Amount], index: int) -> int:
    """Return where the clause of an amount begins: a stop, or the amount before it."""
    start = found[index].span.start
    stop = _clause_start(text, start - _REACH, start)
    if _TOTAL.fullmatch(text, stop, start):  # 给予甲、乙党纪处分,共2人
        stop = _clause_start(text, start - _REACH, stop - 1)
    low = max(stop, start - _REACH, 0)
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
    at = bisect_left(keywords, amount.span.start + 1, key=lambda one: one.end) - 1
    if at < 0 or keywords[at].end <= amount.span.start - _REACH:
        return None
    low = _segment(text, found, index)
    if amount.unit == "元" and index and found[index - 1].unit != "元":
        stop = _clause_start(text, amount.span.start - _REACH, amount.span.start)
        low = max(stop, amount.span.start - _REACH, 0)
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
        if not money and between and _ONLY_TALK.match(between):
            continue
        claimed.add(keyword.start)
        return keyword.metric
    return None


def _inherited(
    text: str, found: Sequence[Amount], index: int, named: Sequence[str | None]
) -> str | None:
    """Return the metric that goes on through a list: 追缴培训费4万元、下乡补助2万元."""
    if not index or (metric := named[index - 1]) is None:
        return None
    before, amount = found[index - 1], found[index]
    between = text[before.span.end : amount.span.start]
    if metric in {"case_filed", "accountability"} and not between and amount.unit in _PERSONS:
        return metric  # 立案3件3人
    if metric == "rules_made" and amount.unit == before.unit and _RULES_GO_ON.fullmatch(between):
        return metric  # 制定制度6项、修订9项
    if not between or between[0] not in "、和及" or not _PART.fullmatch(between):
        return None
    if not _fits(text, amount, metric) or _KEYWORD.search(between):
        return None
    if metric in _OF_MONEY:
        return None if _OTHER_MONEY.search(between) or _OTHER_DEED.search(between) else metric
    if UNITS.get(amount.unit) != "people" and amount.unit not in _BODIES:
        return None
    return metric if _PEOPLE_END.search(between) else None


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
            paid = _PAID.fullmatch(between) and _PAID_OFF.match(text, keyword.end)
            return keyword.metric if paid else None
        if not _DEALT.fullmatch(between) or _ONLY_TALK.match(text, keyword.end):
            return None
        low = _clause_start(text, end - _REACH, amount.span.start)
        goes_on = low == amount.span.start and any(one.end == low - 1 for one in keywords)
        told = (
            goes_on  # 对3名干部批评教育,1名干部诫勉
            or _DEALT_WITH.match(text[low : amount.span.start])
            or _HANDLED.match(between)
        )
        return keyword.metric if told or keyword.metric == "clue_transfer" else None
    return None


def _made(text: str, found: Sequence[Amount], index: int) -> bool:
    """Whether the amount is of 12项制度 after 修订完善 or after the titles of the rules."""
    amount = found[index]
    low = max(0, amount.span.start - 90)
    return bool(
        _RULES_NOUN.match(text, amount.span.end) and _RULES_VERB.match(text, low, amount.span.start)
    )
