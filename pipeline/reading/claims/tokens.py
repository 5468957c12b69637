"""The words of a summary that matter: numbers with what they count, outcomes, rates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from parsers.lexicon.numerals import HAN_NUMERAL, number
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, expand, quick
from parsers.lexicon.vocabulary import code_of
from pipeline.reading.text.rule import TIMEOUT_SECONDS, ending
from schemas.span import Span
from schemas.values import value

if TYPE_CHECKING:
    import regex

_NUMBER: Final = rf"(?:[0-9]{{1,5}}|{HAN_NUMERAL}{{1,5}})"
_NOUN: Final = expand("(?:{tasks}|{claim_words.measure})")
_NOUNS: Final = {"problem": "问题", "task": "任务"}
_QUALITY: Final = expand(
    r"(?:(?:{claim_words.quality}|{inspection}反馈|需要?整改|整改工作(?={claim_words.measure})){0,3})"
)
# what stands beside 完成 where one figure counts both: 已完成或基本完成11个
_LESSER: Final = expand(
    r"已?(?:(?:{status_words.basic}|{status_words.partial}){claim_words.settled_verb}"
    r"(?:整改)?(?:任务)?|取得(?:了)?{claim_words.degree}{claim_words.gain}|"
    r"正在{common.going}|{claim_words.going_how}{claim_words.going_verb})"
)
_DONE: Final = expand("(?:已经?|{claim_words.done_how})")
# 应整改完成, 应于6月底前完成, 需2年内完成
_NOT_DUE: Final = r"(?<![应需须待](?:于?[^,;。、]{1,10}[前内底]|于[^,;。、]{1,10})?(?:整改)?)"
_PACE: Final = r"(?:整改)?(?:序时|时序|时间)进度"
_GOAL: Final = rf"(?:{_PACE}|{{claim_words.goal}})"
# What a number behind or before it says of: wordings of the outcomes, by the name of the total.
_STATUS: Final = {
    "merged": (
        r"已?(?:全部|整改)?{claim_words.settled_merged}(?:整改)?(?:或者?|和|及|与|、|/)(?:者)?"
        rf"{_LESSER}|{_LESSER}(?:或者?|和|及|与|、|/)(?:者)?{_LESSER}|"
        # 尚未全部完成的2个: basically completed, in progress or not completed
        r"{status_words.negative}{claim_words.whole}{claim_words.negated}(?:整改|到位)?"
    ),
    "issues_not_completed": (
        r"{status_words.negative}{claim_words.negated}(?:整改|到位)?|"
        rf"未达到?{_GOAL}|滞后于?{_PACE}"
    ),
    "issues_basically_completed": (
        r"已?{status_words.basic}{claim_words.settled_basic}(?:整改|到位)?"
    ),
    "issues_partially_completed": (
        r"已?(?<!第[一二三四五1-5])(?<!分){status_words.partial}(?:地)?{claim_words.settled_verb}(?:整改)?(?:任务|到位)?|"
        r"(?:已)?完成(?:了)?阶段性(?:整改)?{claim_words.stage_goal}|"
        r"(?:已)?取得(?:了)?阶段性{claim_words.gain}(?:并持续{common.going})?"
    ),
    "other": (
        r"(?:已)?{claim_words.handed}(?:[\p{Han}]{0,8}{claim_words.handed_to})?|不属实|无需整改|"
        r"{claim_words.put_off_by}{0,2}延期(?:整改|{claim_words.finished})?(?!的?申请)"
    ),
    "issues_in_progress": (
        r"(?:正|{status_words.progressive})(?:{status_words.continuing}|{status_words.manner})?"
        r"{claim_words.under_way}{claim_words.under_way_more}?|"
        r"(?:需|需要|{status_words.need})?(?:(?:持续|继续|长期){common.going}{common.going}?|长期坚持整改)|(?<=[个项条])(?:需要?|{status_words.need})长期坚持(?=$|\))|推进中|整改中|在整改|"
        r"按(?:计划|序时进度|时序(?:进度)?|期)(?:有序|稳步|持续)?{common.going}|(?:有序|稳步)推进|"
        r"{claim_words.under_way_short}着?(?!{claim_words.under_way_other})|"
        rf"(?:已)?(?:达到|符合|满足){_PACE}"
    ),
    "issues_completed": (
        r"{claim_words.one_by_one}(?:已|均|全部){0,2}{claim_words.struck_off}|"
        rf"{_DONE}*(?:整改)?{_NOT_DUE}(?<!立){{claim_words.finished}}(?:了)?(?:整改)?"
        rf"{{claim_words.settled_more}}?|得到(?:了|{_DONE}|{{claim_words.well}})*解决|{_DONE}+{{claim_words.settled_sure}}(?:到位)?|"
        rf"{_DONE}*{_NOT_DUE}整改{{common.finished}}|{_DONE}+整改|"
        r"(?:已)?达到(?:预期)?整改目标"
    ),
}
# The same in everyday words, which are said of other things as often: what they count must have
# been told before (``Token.everyday``).
_COUNT_NEXT: Final = r"(?=(?:的|了|有|是){0,2}(?:[0-9]|[一二两三四五六七八九十]))"
_DEED_ENDS: Final = rf"(?:{_COUNT_NEXT}|(?=[了的]?(?:$|[,;)。])))"
# 立行立改|完成6个
_ANY_DONE: Final = "(?<!立)(?:{status_words.done}|{claim_words.done_more})(?![成善])"
_EVERYDAY: Final = {
    "issues_not_completed": (
        rf"{{status_words.negative}}(?:{_ANY_DONE}|{{claim_words.deed}}{_DEED_ENDS})|"
        rf"(?:还|就|只|尚)[差欠剩]?[差欠]{_COUNT_NEXT}|[差欠]{_COUNT_NEXT}"
    ),
    "issues_basically_completed": rf"{{status_words.basic}}(?:能)?{_ANY_DONE}",
    "issues_partially_completed": (
        rf"{{claim_words.half}}|(?:整改|改)了?{{outcome_words.beyond_half}}|(?<!分){{status_words.partial}}{_ANY_DONE}"
    ),
    "issues_in_progress": (
        rf"(?:正|{{status_words.progressive}}|还|接着|继续|在){{claim_words.doing}}着?{_DEED_ENDS}"
    ),
    "issues_completed": (
        rf"{_DONE}*(?:整改)?{_NOT_DUE}{_ANY_DONE}了?|{_DONE}+{{claim_words.deed}}{_DEED_ENDS}|"
        rf"{{claim_words.deed}}了{_COUNT_NEXT}"
    ),
}
_CODES: Final = (*_STATUS, *_EVERYDAY)
_NO_ACCOUNT: Final = expand("(?!{claim_words.account})")  # 10个问题的整改完成情况如下
# 取得阶段性成效并长期坚持9项: what is kept up as well goes with the outcome
_KEPT_UP: Final = (
    expand(r"(?:(?:[、,]?[并且]|、)(?:仍?需要?|将)?(?:{flags.long_term}|{flags.ongoing})")
    + f"{_COUNT_NEXT})?"
)
_OUTCOME: Final = "|".join(
    f"(?<!(?<![按据])要求)(?<s{index}>{expand(pattern)}){_NO_ACCOUNT}{_KEPT_UP}"
    for index, pattern in enumerate((*_STATUS.values(), *_EVERYDAY.values()))
)
_TOKEN = compiled(
    rf"(?<rate>{{claim_words.rate_of}}*{{claim_words.settled}}(?:到位)?率"
    rf"(?:由[^,。;]{{0,20}}?[0-9.]{{1,6}} ?%{{claim_words.rose}}[到至])?"
    rf"(?:均|已|为|达到?了?|是|[:,])*"
    rf"(?:百分之(?<hundredth>{_NUMBER}(?:点{HAN_NUMERAL}{{1,3}})?)|"
    # 完成率达到100%的51个 counts those of which it is so
    rf"(?<percent>[0-9]{{1,3}}(?:\.[0-9]{{1,3}})?) ?%(?!的有?[0-9]{{1,5}}[个家])))|"
    rf"{_OUTCOME}|"
    rf"(?<![0-9第.每逐哪某任何另])(?<!第{HAN_NUMERAL}{{1,4}})"
    rf"(?<count>{_NUMBER}) ?(?<unit>[个项条件类处点])"
    rf"(?<of>[大小]?{{claim_words.point}}的?)?"
    rf"(?:{_QUALITY}(?<counted>{_NOUN}|{{claim_words.matter}}(?![实故业迹务]))(?<show>{{claim_words.shown}})?)?|"
    rf"(?<=除)第(?<nth>{_NUMBER}(?:[、和]第?{_NUMBER}){{0,4}})[个项条](?:{_QUALITY}{_NOUN})?|"
    rf"(?<noun>{_NOUN})"
)
# 121个问题中已解决的占70%, 已完成整改过半: a share of them, whose number is not printed
SHARE_ONLY = compiled(
    r"(?:到位)?(?:或[\p{Han}]{2,8}?)?的?{problem_noun}?(?:比例|数量?)?"
    r"(?:已|约|将?近|接近|超过?|逾|不到|仅|只|[占达]到?(?:了|比|总数的?|全部的?)?){0,4}"
    r"(?:(?!100(?:\.0+)? ?%)[0-9]{1,3}(?:\.[0-9]+)? ?%|百分之(?!百)|(?:{han_digit}|[0-9])成|"
    r"{han_digit}分之|{outcome_words.beyond_half}|一半|半数|多数|[大绝])"
)
_MAY_COUNT = quick(rf"(?:[0-9]|{HAN_NUMERAL}) ?[个项条件类处点]|率|[均都全]|{{claim_words.each}}")
_NTH_AND = regex_of("[、和]")
_ONLY_NOUN = regex_of(_NOUN)
# what may follow a number whose noun is left out: the end of the clause, or an outcome
_BARE_COUNT = regex_of(
    r"$|[)得已均都也正未因实逐顺基阶部完整取需为有,中尚持继和长全不现达按仍暂没移无还]|办(?![公事案])|改(?![革造])|在[办改做]|[打落画做了]"
)
_COUNT_BEHIND = regex_of(
    rf"(?:共计?|计|有|为|:| |\()*(?:[0-9]{{1,4}}|{HAN_NUMERAL}{{1,4}}) ?[个项条件]"
)
_NOUN_BEFORE = regex_of(rf"{_NOUN}(?:数|共计?|合计|总计|计|有|为|:| |\()*$")
# 以上3个问题, 前三个问题: some of those named
_POINTS = compiled(
    r"(?:{those}|该|(?<![\p{Han}0-9])(?:其中|对)?[前后]|最后|末尾)(?:整改|反馈|具体)?$"
)
_ORDINALS = ending(
    r"第{ordinal}[个项条号]?(?:[、和及与至到-]第?{ordinal}[个项条号]?){0,20}[、和及与至到-]"
)
_LIST: Final = 60
_NAMED_EACH = regex_of(
    r"(?:^|(?<=[。;:,\n]))(?P<names>(?:[^,。;:、\n0-9和与及]{2,12}[、和与及]){1,8}[^,。;:、\n0-9和与及]{2,12}?)这?$"
)
_AND = regex_of("[、和与及]")
_NAMES_REACH: Final = 80
_SAYING: Final = 14
_IDIOM = compiled(
    r"一(?<unit>[个项条件批类处])(?![^。;\n]{0,12}{claim_words.idiom_open})[^。;\n]{0,12}一[个项条件批类处]"
)
# 巡察反馈的八件事: everyday words for what inspectors found
_MATTER = compiled("{claim_words.matter}")
_TOLD = compiled("{inspection}|反馈|{kinds}")
_QUALIFIES = regex_of(r"(?:并|且|整改|需|仍|[,、]并)*")
_FINE = regex_of("具体|小")
# 反馈意见9条: what the inspectors found, counted by the name of their paper
_DAY = regex_of("[于在]?[0-9年月日]*")
_INSPECTED = compiled("{inspection}|{kinds}")
_OPINIONS = compiled("反馈{claim_words.opinion}[共计有]{0,2}[0-9]")


@value
class Token:
    """``kind`` is ``count``, ``noun``, ``rate`` or the name of a total (an outcome).

    ``other`` and ``merged`` are outcomes that no total counts. ``fine`` marks the finest of
    several counts of problems (39个具体问题).
    """

    kind: str
    span: Span
    value: Decimal | None = None
    noun: str = ""
    unit: str = ""
    fine: bool = False
    pointed: bool = False  # 以上3个问题: some that were named before
    everyday: bool = False

    @property
    def is_status(self) -> bool:
        """Whether it is an outcome."""
        return self.kind in _STATUS


def tokens(text: str, clause: Span) -> list[Token]:
    """Return the tokens of a clause, an outcome and its qualification as one.

    已完成并持续推进 says how far a problem has come by its first word.
    """
    kept: list[Token] = []
    for token in _scan(text, clause):
        last = kept[-1] if kept else None
        qualified = last is not None and last.is_status and token.is_status
        if last and qualified and _QUALIFIES.fullmatch(text[last.span.end : token.span.start]):
            kept[-1] = replace(last, span=Span(last.span.start, token.span.end))
        else:
            kept.append(token)
    return kept


def _scan(text: str, clause: Span) -> Iterator[Token]:
    if not _MAY_COUNT.search(text, clause.start, clause.end):
        # most clauses hold no number; only what they speak of matters then
        for match in _ONLY_NOUN.finditer(text, clause.start, clause.end):
            yield Token("noun", Span(*match.span()), noun=_named(match.group()))
        return
    for match in _TOKEN.finditer(text, clause.start, clause.end, timeout=TIMEOUT_SECONDS):
        span = Span(*match.span())
        if match["rate"]:
            yield Token("rate", span, number(match["percent"] or match["hundredth"]))
        elif match["count"]:
            if token := _count(text, clause, match):
                yield token
        elif match["nth"]:  # 除第6个问题正在推进外
            listed = Decimal(1 + len(_NTH_AND.findall(match["nth"])))
            yield Token("count", span, listed, "", match.group()[-1])
        elif match["noun"]:
            ours = _is_what_was_found(text, clause, span)
            yield Token("noun", span, noun="问题" if ours else _named(match["noun"]))
        else:
            index = next(i for i in range(len(_CODES)) if match[f"s{i}"] is not None)
            yield Token(_CODES[index], span, everyday=index >= len(_STATUS))


def _is_what_was_found(text: str, clause: Span, noun: Span) -> bool:
    """Whether a noun names the paper of the inspectors: 群众反馈意见8条 is what others said."""
    start = max(clause.start, noun.start - len("反馈"))
    if _OPINIONS.match(text, start, clause.end) is None:
        return False
    told = _DAY.sub("", text[clause.start : start])
    return not told or _INSPECTED.search(told) is not None


def _named(noun: str) -> str:
    """Return what a noun counts: whatever a profile calls a problem or a task is one."""
    if _MATTER.fullmatch(noun):
        return "问题"
    code = code_of("tasks").get(noun)
    return noun if code is None or noun.endswith("事项") else _NOUNS[code]


def _count(text: str, clause: Span, match: regex.Match[str]) -> Token | None:
    """Return a number with what it counts; None for 4个方面, 3条线索, 8个县, 完成一项销号一项.

    None either for the last of a list of ordinals: 第1、2、8项问题.
    """
    span = Span(*match.span())
    if (match["of"] and not match["counted"]) or match["show"] == "线索":
        return None
    if _is_idiom(text, match) or _ORDINALS.match(text, max(0, span.start - _LIST), span.start):
        return None
    if match["of"]:
        # 4个方面的主要问题14条: the number behind the noun counts the problems; 4个方面的问题 none
        return Token("noun", Span(match.start("counted"), span.end), noun=_named(match["counted"]))
    if _MATTER.fullmatch(match["counted"] or "") and not _TOLD.search(
        text, clause.start, span.start
    ):
        return None  # 办了八件事
    named = _NOUN_BEFORE.search(text, clause.start, span.start) is not None
    if not match["counted"] and not named and not _BARE_COUNT.match(text, span.end, clause.end):
        return None
    fine = _FINE.search(match.group()) is not None and not match["show"]
    value = number(match["count"])
    noun = "表现" if match["show"] == "表现" else _named(match["counted"] or "")
    pointed = _POINTS.search(text, max(clause.start, span.start - 8), span.start) is not None
    pointed = pointed or _names_each(text, span.start, value)
    return Token("count", span, value, noun, match["unit"], fine, pointed)


def _names_each(text: str, start: int, value: Decimal | None) -> bool:
    """Whether each of those counted is named right before: 教辅材料、食谱、安防三个问题.

    党建、财务2个方面 are aspects, of which each has several.
    """
    named = _NAMED_EACH.search(text, max(0, start - _NAMES_REACH), start)
    return named is not None and len(_AND.split(named["names"])) == value


def _is_idiom(text: str, match: regex.Match[str]) -> bool:
    """Whether 一 is one half of a saying: 完成一项、销号一项, 一个问题一个方案."""
    if match["count"] != "一":
        return False
    if text.startswith("不", match.end()):
        return True  # 一个不落
    around = text[max(0, match.start() - _SAYING) : match.end() + _SAYING]
    return _IDIOM.search(around) is not None
