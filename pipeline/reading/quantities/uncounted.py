"""Numbers that count nothing: ordinals, formulas, names by number, 一 that opens a noun."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.pieces import HAN, compiled, expand
from parsers.lexicon.vocabulary import any_of, load
from pipeline.reading.names.places import opens_place
from pipeline.reading.quantities.amounts import Amount
from pipeline.reading.quantities.units import UNITS
from pipeline.reading.text.regions import Regions
from pipeline.reading.text.rule import ending
from schemas.span import Span

_SET: Final = [phrase for phrases in load("set_phrases").values() for phrase in phrases]
# re: plain words, a third of the time; and most places hold none of the signs that open them
_PHRASES: Final = re_of(
    rf"(?=[{''.join(sorted({phrase[0] for phrase in _SET}))}0-9一二两三四五六七八九十最先每])(?:"
    + any_of(_SET)
    # the fourth plenum of a term, the teams of a place, the last mile, the circle of a quarter hour
    + r"|(?<=届)[一二三四五六七八九十0-9]{1,3}次"
    + expand(
        r"|(?:(?<=人大)|(?<=人代会)|(?<=政协)){han_ten}{1,3}次会议"
        r"|(?<![共先续后开]){han_ten}{1,3}次(?:全会|中全会|党代会|代表大会|全体会议)"
        r"|[三四五六七]套班子|[最先][后先初前]“?(?:[一二三五十百0-9]{1,4})(?:百?米|{quantity_words.distance})"
    )
    + rf"|一(?P<twice>[{HAN}])(?P=twice)(?![{HAN}]?一)|每[{HAN}]{{1,4}}一[{HAN}]就"
    + r"|[0-9一二三五十]{1,3}分钟[^,。;:、\n0-9]{0,8}圈|[8八]小时(?:之外|以外|外(?![语资]))"
    r"|[三四五六七八九十]个(?:坚持|必须|善于|聚焦|更加|不放过|不变|不减|带头|牢记|绝不|从严|纳入|对照|围绕|注重|强化(?![措举班]))"
    # the six rules of a building site
    r"|[2-9二三四五六七八九十]个百分之?百|[6-8六七八]个100%"
    # 发现一起、查处一起: a way of working, but not 新建一座、改建一座
    rf"|(?<!{any_of(load('light_verbs')['makes'])})一(?P<each>[{HAN}])"
    rf"(?:[、,]?[{HAN}]{{1,3}}一(?P=each)(?![{HAN}]))+"
    rf"|一(?P<same>[{HAN}])一(?P=same)|一(?P<of>[{HAN}])一[{HAN}](?<!次|场|个|名|人|户|家)|(?:[一二两三四五六七八九十]个一)(?!个))"
)
_LIST: Final = 36  # characters of a list of ordinal numbers: 第1、3、5至8
_ORDINAL: Final = ending(
    r"第|第{any_digit}{1,3}(?:(?:[、和及与至到~]|-{1,2}){any_digit}{1,3}){0,12}(?:[、,和及与至到~]|-{1,2})"
)
_PHASE: Final = compiled("{quantity_words.phase}")
_RANK: Final = ending(
    r"(?:(?<![目以之此日当提年])前|(?<![以之此最])后|末|倒数|[位名]居|[位名]列|(?<!安)排名?)第?"
)
_LEVELS: Final = ending(
    r"(?:层级|链条)[^,。;\n]{0,12}|(?:压缩|压减|减少|精简|缩短|缩减|控制|降低)[至到在为]"
)
_OFFICE: Final = regex_of("副?处长|处级|干部|牵头|[一二三四]?级?调研员")
_CLOCK: Final = ending(
    r"(?:[上中下]午|[早晚]上?|凌晨|傍晚|夜[间里]|[每当次]日|[时早晚]间|延[长时伸][^,。;\n]{0,6}[至到]|[至到]|每[天日])"
)
_ADDRESS: Final = regex_of(
    r"(?:(?:通[讯信]|联系|来信|邮政|办公|详细)(?:地址|地点)|(?:地址|地点|邮编|住址)[:为是在]"
    r"|邮编|寄送|邮寄)[^。;\n]{0,60}$"
)
# 查处一起, 一起盗窃案; 坐到一起 and 与群众一起 say with whom
_EVENT_BEFORE: Final = ending("{quantity_words.happened}|[案故件]")
_EVENT: Final = compiled(r"[^,。;、\n]{0,8}?{quantity_words.event}")
_BUILT: Final = ending("{quantity_words.built}[^,。;、\n]{0,12}")
_SECOND: Final = {"期", "标段", "轮", "批", "批次", "类", "道", "档", "段", "部", "集", "卷"}
_IN_SERIES: Final = frozenset({"轮", "批", "批次", "期", "季度"})
# 区委一、二、|三轮巡察: the rounds are told by their numbers; 一、三轮… opens a heading
_SERIES: Final = ending(r"(?<=\p{Han})一(?:、[二三四五六七八九])+、")
_IN_ORDER: Final = frozenset({"版", "页", "期", "批", "卷", "册"})
_BATCHES: Final = frozenset({"批", "批次"})
_OF_BATCHES: Final = compiled("[0-9]|{quantity_words.of_batches}")
_PARTED: Final = ending("[分共约每按为成]")
_PADDED: Final = regex_of("0[0-9]")
_PLACE: Final = frozenset("楼层座栋厦号幢")
_SHORT_QUOTE: Final = 12
_SHORT_TITLE: Final = 8
_SLOGAN: Final = 40  # “一个问题、一套方案、一抓到底”
_CLOSING: Final = regex_of("[”’]")
_OF_PROBLEM: Final = compiled(r"(?:的|等)?(?:突出)?{quantity_words.of_problem}")
_INTEGRAL: Final = {"things", "people", "times"}

# 一 with a measure word: what must not stand before it
_POINTS_OUT: Final = ending(
    r"(?:[每某这那同另上下新再又首头唯任之何作为周成当统任逐进]|{quantity_words.points_out})"
)
_MADE: Final = ending(r"(?:{quantity_words.made}|每[^,。;\n]{1,8})")
_MADE_OF: Final = ending(r"{quantity_words.made_of}了?[^,。;、\n]{2,8}")  # 新建停车场一个
_STOPS: Final = regex_of(r"[,。;、)\n]|$")
_PRAISED: Final = compiled(r"[^,。;\n]{0,3}{quantity_words.praised}")
_SYSTEM: Final = compiled(r"[^,。;\n]{0,10}{quantity_words.system}")
_ALWAYS_ONE: Final = {
    "次", "场", "场次", "栋", "幢", "座", "台", "辆", "间", "所", "户", "人次", "处", "亩", "艘",
    "架", "期", "趟", "人", "名", "家", "份", "篇", "笔", "起", "宗", "例", "桩", "倍", "成",
    "元", "米", "公里", "吨", "平方米", "公顷", "轮", "套", "堂", "课时", "架次", "车次", "遍",
}  # fmt: skip
_ONE_WHEN_MADE: Final = {"项", "个", "条", "件", "本", "册", "卷", "部", "张", "位", "封"}
_SPAN_BEFORE: Final = ending("{quantity_words.span_before}")
_SPAN_AFTER: Final = compiled(r"(?:以?内|{quantity_words.span_after}|[,。;)\n]|$)")
_OF_YEARS: Final = ending("[的这那每又了头同新下]|过去")
_REGULARLY: Final = ending(r"每(?:{quantity_words.period}|季度?){quantity_words.regularly}?")
# 两个月一次, 半年一次: how often
_SO_OFTEN: Final = ending("[0-9一二两三四五六七八九十半](?:个?月|天|周|年|个?季度|个?学期|个?星期)")
_OF_MONTH: Final = ending("[月每]")
_OF_HOUR: Final = ending("[0-9][时点]")
_EVERY: Final = regex_of(r"一\p{Han}")
_DIVISION: Final = ending("{quantity_words.divisions}|{han_ten}室[、和]")
_OF_COMMITTEE: Final = ending("{committee}")
_RULES_NAMED: Final = compiled("{quantity_words.rules_named}")
_GROUPED: Final = ending("分|成|为|立|设|派|派出|组建|抽调|共")

_ITEM: Final = re_of(r"(?:^|(?<=[。;:]))(?P<number>[1-9][0-9]?)\.")


class Uncounted:
    """Where a document's text holds numbers that count nothing."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._phrases = Regions([Span(*match.span()) for match in _PHRASES.finditer(text)])

    def _is_ordinal(self, amount: Amount) -> bool:
        """Whether a number is one of an order: 第3批, 第一、二季度, but not 第三,3个科室."""
        start = amount.core.start
        before = self._text[max(0, start - _LIST) : start]
        if before.endswith(",") and not before[-2:-1].isascii() and amount.numeral[0].isascii():
            return False
        return _ORDINAL.match(before) is not None

    def refine(self, amount: Amount) -> Amount | None:
        """Return the amount if it counts something, without a list number run into it."""
        start = amount.core.start
        amount = self._without_marker(amount)
        if amount.core.start == start and self._is_name(amount):
            return None
        if self._phrases.overlapping(amount.core):
            return None
        if self._is_ordinal(amount) or self._is_formula(amount):
            return None
        if amount.unit in _IN_ORDER and (
            _PADDED.match(amount.numeral) or (amount.value == 1 and amount.value_max)
        ):
            return None  # 云岭日报2024年6月3日04版, 1-11批395件
        if amount.unit in _BATCHES and amount.value_max and self._names_batches(amount):
            return None
        if (
            amount.numeral[0] in "百千万亿"
            and amount.comparator == "eq"
            and amount.rule[-7:] != "percent"
        ):
            return None
        if amount.numeral == "一" and not self._counts_one(amount):
            return None
        return amount

    def _names_batches(self, amount: Amount) -> bool:
        """Whether a range of batches says which: 2-17批98件, 3-5批信访件, but not 分3-5批."""
        if _PARTED.match(self._text, 0, amount.core.start):
            return False
        return _OF_BATCHES.match(self._text, amount.core.end) is not None

    def _without_marker(self, amount: Amount) -> Amount:
        """Take 1.3个党支部 at the head of a paragraph for item 1 and three branches.

        A sum may have decimals: 3.500元以上 is the third item where 1. and 2. stand before it.
        """
        text, start = self._text, amount.core.start
        whole, dot, fraction = amount.numeral.partition(".")
        opens = start == 0 or text[start - 1] in "\n\t。;:"
        if not (dot and opens and len(whole) <= 2 and fraction.isdigit()) or amount.value_max:
            return amount
        if amount.span.start != start:
            return amount
        if UNITS.get(amount.unit) not in _INTEGRAL and not self._goes_on(start, int(whole)):
            return amount
        at = start + len(whole) + 1
        return replace(
            amount,
            span=Span(at, amount.span.end),
            core=Span(at, amount.core.end),
            numeral=fraction,
            value=Decimal(fraction),
        )

    def _goes_on(self, start: int, number: int) -> bool:
        """Whether the paragraph counts 1., 2. and so on up to an item of this number."""
        above = self._text[self._text.rfind("\n", 0, start) + 1 : start]
        counted = {int(item["number"]) for item in _ITEM.finditer(above)}
        return number > 1 and counted.issuperset(range(1, number))

    def _is_name(self, amount: Amount) -> bool:
        """Whether the number names a thing: 3.2条, 2023年, 前3名, an address, 二期工程."""
        text, start, end = self._text, amount.core.start, amount.core.end
        before = text[max(0, start - 70) : start]
        if amount.numeral == "二" and amount.unit in _SECOND:
            return True  # two are 两
        if not amount.numeral[0].isascii() and opens_place(text, start):
            return True
        if UNITS.get(amount.unit) == "time":
            return _is_time_name(text, amount, before)
        if amount.unit in {"条", "款", "个", "项", "章"} and "." in amount.numeral:
            return amount.value != amount.value.to_integral_value()
        if amount.unit in {"名", "位"} and _RANK.match(before):
            return True
        if amount.unit in _IN_SERIES and _SERIES.match(before):
            return True
        if _is_place(text, amount, before) or _is_rank(amount, before):
            return True
        if _is_paper_or_division(text, amount, before):
            return True
        if amount.unit == "期" and amount.value <= 4:
            quoted = before[-1:] == "”" and not amount.numeral[0].isascii()
            return quoted or _PHASE.match(text, end) is not None
        return False

    def _is_formula(self, amount: Amount) -> bool:
        """Whether the number stands in a short slogan between quotation marks."""
        text = self._text
        start, end = amount.core.start, amount.core.end
        reach = _SLOGAN if amount.numeral == "一" else _SHORT_QUOTE
        opening = max(text.rfind(mark, max(0, start - reach), start) for mark in "“‘")
        if opening < 0 or any(mark in text[opening:start] for mark in "”’\n"):
            return False
        closing = _CLOSING.search(text, end, min(len(text), end + reach))
        if closing is None or closing.start() - opening - 1 > reach:
            return False
        told = _OF_PROBLEM.match(text, closing.end())
        if amount.numeral[0] not in "0123456789":
            # a slogan, but not the title of a problem: “3年未发展一名党员”的问题
            return not (told and closing.start() - opening - 1 > _SHORT_TITLE)
        return opening + 1 == amount.span.start and not told

    def _counts_one(self, amount: Amount) -> bool:
        """Whether 一 with this measure word counts: 一栋, 组织一次, but not 一项重大任务."""
        text, start, end = self._text, amount.core.start, amount.core.end
        before, unit = text[max(0, start - 10) : start], amount.unit
        if UNITS.get(unit) == "time":
            if amount.comparator == "ge" and not amount.value_max:
                return True  # 一年多来, 过去一个多月
            lasting = _SPAN_AFTER.match(text, end) and not _OF_YEARS.match(before)
            return bool(_SPAN_BEFORE.match(before) or lasting)
        if unit in {"次", "场", "期", "遍"} and _SO_OFTEN.match(before):
            return False
        if unit == "次" and _REGULARLY.match(before):
            return True
        if _POINTS_OUT.match(before) or (unit in {"次", "场"} and before.endswith(("的", "是"))):
            return False
        if unit == "套" and _SYSTEM.match(text, end):
            return False
        if unit == "起":
            return _EVENT_BEFORE.match(before) is not None or _EVENT.match(text, end) is not None
        if unit in _ALWAYS_ONE:
            return not _PRAISED.match(text, end) or unit in {"次", "场"}
        return (
            unit in _ONE_WHEN_MADE
            and bool(_MADE.match(before) or (_STOPS.match(text, end) and _MADE_OF.match(before)))
            and not _PRAISED.match(text, end)
        )


def _is_time_name(text: str, amount: Amount, before: str) -> bool:
    """Whether the number is a year, a day of the month, or opens 三天一碰头."""
    if amount.unit == "年" and 1900 <= amount.value <= 2100:
        return True
    if amount.unit == "日" and (_OF_MONTH.match(before) or before.endswith("于")):
        return True  # 其余单位将于21日公布
    opens = amount.unit == "日" and before[-1:] in ("", "。", ";", "\n", "(")
    if opens and text[amount.core.end : amount.core.end + 1] == ",":
        return True  # 23日,县纪委公布: a day whose month is not said
    return _EVERY.match(text, amount.core.end) is not None


def _is_place(text: str, amount: Amount, before: str) -> bool:
    """Whether the number is of an address, a room or an office: 305室, 干部二处."""
    if amount.unit == "室" and (before[-1:] in _PLACE or len(amount.numeral) >= 3):
        return True
    if amount.unit == "层" and before[-1:] in _PLACE and not _BUILT.match(before[-24:]):
        return True
    if amount.unit == "处" and amount.numeral != "两" and _OFFICE.match(text, amount.core.end):
        return not amount.numeral[0].isascii()
    return _ADDRESS.search(before.rpartition("\n")[2]) is not None


def _is_paper_or_division(text: str, amount: Amount, before: str) -> bool:
    """Whether the number is in the name of rules or of a division: 市委十项规定, 监察二室."""
    if amount.numeral[0].isascii() or amount.numeral == "两":
        return False
    if amount.unit in {"室", "部"}:
        return _DIVISION.match(before) is not None
    rules = amount.unit in {"项", "条"} and _RULES_NAMED.match(text, amount.core.end) is not None
    return rules and _OF_COMMITTEE.match(before) is not None


def _is_rank(amount: Amount, before: str) -> bool:
    """Whether the number is a clock time, a grade or the name of a group."""
    if amount.unit == "分" and _OF_HOUR.match(before):
        return True
    if amount.unit in {"组", "分"} and not amount.numeral[0].isascii():
        return not _GROUPED.match(before)  # 巡察二组 is a name
    if amount.unit == "级":
        return not _LEVELS.match(before)
    return amount.unit == "点" and _CLOCK.match(before) is not None
