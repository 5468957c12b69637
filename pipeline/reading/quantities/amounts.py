"""A number with its measure word as printed → value, unit and comparator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import regex

from parsers.lexicon.numerals import DIGITS, MYRIADS, SCALES, number
from parsers.lexicon.vocabulary import code_of
from pipeline.reading.quantities.units import unit_pattern
from pipeline.reading.rule import Rule, rule, seconds
from schemas.span import Span


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount before it is known to count something.

    ``core`` is the number and its unit without the words that compare (约, 以上);
    ``numeral`` is the number as printed.
    """

    span: Span
    core: Span
    rule: str
    numeral: str
    value: Decimal
    value_max: Decimal | None
    unit: str
    comparator: str


_HAN: Final = "[一二两三四五六七八九十百千万亿零〇]"
_ARABIC: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]{1,12})(?:\.[0-9]{1,6})?"
_HAN_FRACTION: Final = "(?:点[一二三四五六七八九零〇]{1,6}[万亿]?)?"
_MYRIADS: Final = "(?:[百千]?[万亿]{1,2}|[百千](?![米克瓦伏]))?"
# 2亿5千万, 12万5千: the smaller part has its own scale
_SMALLER: Final = "(?:(?<=亿)[0-9]{1,4}[百千]?万|(?<=万)[1-9][百千])?"
_PLAIN: Final = (
    rf"(?:{_ARABIC}{_MYRIADS}{_SMALLER}"
    rf"|(?<!{_HAN}){_HAN}{{1,12}}+(?!{_HAN}){_HAN_FRACTION})"
)
_MORE: Final = r"(?:[余多几来](?![来次自样到])|多(?=次))"
_UNIT: Final = unit_pattern()

_COMPARATORS: Final = code_of("comparators")
# what must not stand before: 附近, 节约, 整改不足58处
_NOT_AFTER: Final = {
    "近": "(?<![最附接靠临亲将远就新贴])",
    "约": "(?<![节签预合契履集违公条简续立邀制])",
    "不足": "(?<!整改|存在|查找|发现|各类|补齐|弥补|的|找准)",
    "超": "(?<!反)",
    "上": "(?<![以之])",
}
# looked for backwards from a number: tried at every place of a text it would cost the most
_BEFORE: Final = regex.compile(
    "(?P<word>"
    + "|".join(
        _NOT_AFTER.get(word, "") + word for word in sorted(_COMPARATORS, key=len, reverse=True)
    )
    + ") ?$"
)
_RECENT: Final = regex.compile("(?:[0-9]{1,2}|[一二两三四五六七八九十])(?:个?年|个月|个?周|天|届)")
_LASTING: Final = regex.compile("(?:历时|用时|为期|长达|耗时|达|持续|拖延|超期)$")
_LOOK_BACK: Final = 6
_AFTER: Final = (
    r"(?P<after>左右|上下(?![班级游联])"
    r"|(?:及|含本数|\(不?含[^()\n]{0,8}\))?(?:以上(?![率述问]|整改|内容)|以下(?![简问几情方措])))"
)
# a numeral opens here, and none goes on
_NEW: Final = (
    r"(?=[0-9一二两三四五六七八九十百千万零])(?:(?![0-9])|(?<![0-9][.,/]|(?<![0-9题号条项例案])[0-9]{1,2}:))"
    r"(?<![0-9A-Za-z+〔\[_])(?<![数几](?=[十百千万亿]))"
)
_DASH: Final = r"(?:\ ?-{1,2}\ ?|~|至|到)"
# a cheap look ahead for the dash of a range, before the dear search for a unit
_RANGED: Final = r"(?=[0-9.,余多几一二两三四五六七八九十百千万亿零]{1,14}[^,。;\n0-9]{0,4}[-~至到])"

QUANTITY: Final = rule(
    "quantity.counted",
    rf"""
    {_NEW}
    (?: {_RANGED} (?P<low>{_PLAIN}) (?P<low_more>{_MORE})? (?P<low_scale>[万亿]{{1,2}}(?=元|余))?
        (?P<low_unit>{_UNIT})? {_DASH} )?
    (?P<number>{_PLAIN}) (?P<more>{_MORE})? (?P<scale>(?<=[余多])[万亿]{{1,2}})?
    (?P<more>余|多(?=[人元]))?
    (?:个(?:(?P<more>[多余])|(?P<half>半))(?P<unit>月|小时|星期|学期)
      |(?P<unit>年)(?P<half>半)(?!载)|(?P<unit>{_UNIT}))
    (?P<trail>[多余](?=[,。;、月的]|$))? {_AFTER}?
    """,
    example="1.2万余米",
    before="加装护栏约",
    never=("3.2条例", "三部门", "第三方"),
)
PERCENT: Final = rule(
    "quantity.percent",
    rf"""
    (?P<base>[百千])分之
    (?P<number>[0-9]{{1,3}}(?:\.[0-9]{{1,4}})?|{_HAN}{{1,5}}{_HAN_FRACTION})
    (?: (?:至|到|-{{1,2}})(?:百分之)?(?P<high>[0-9]{{1,3}}(?:\.[0-9]{{1,4}})?|{_HAN}{{1,5}}) )?
    {_AFTER}?
    """,
    example="百分之九十八点七",
    before="满意率达到",
    never=("三分之二",),
)
_MONEY_NOUN: Final = (
    "(?:资金|金额|款|补助|补贴|费|投资|收入|支出|租金|利润|债务|欠|奖金|预算|产值|营收)"
)
_SPENT: Final = "(?:投入|投资|拨付|下拨|筹措|筹集|争取|支付|奖励|补助|罚款|捐款|耗资|斥资)[近约了]?"
# 30万工作经费, 安排经费30万: the 元 is left out where money is spoken of
BARE_MONEY: Final = rule(
    "quantity.bare_money",
    rf"""
    {_NEW} (?=[0-9.,一二两三四五六七八九十百千]{{1,14}}[万亿])
    (?P<number>{_ARABIC}[百千]?[万亿]{{1,2}}|[一二两三四五六七八九十百]{{1,5}}[万亿])
    (?P<more>[余多])? {_AFTER}?
    (?: (?=[^,。;、\n0-9]{{0,6}}{_MONEY_NOUN})
      | (?<={_SPENT}(?P=number)(?P=more)?)
      | (?<={_MONEY_NOUN}[共约计为达了至到]{{0,2}}(?P=number)(?P=more)?) (?=[,。;、)\n]|$) )
    """,
    example="30万",
    after="工作经费",
    never=("1.5万人次", "30万群众"),
)
HALF: Final = rule(
    "quantity.half",
    r"(?<=为期|历时|长达|用时|耗时|超过|期限|[满逾约达足到])(?P<number>半)"
    r"(?:(?P<unit>年)|个(?P<unit>月|学期|小时))(?![度会报期底初末刊])",
    example="半年",
    before="整治为期",
    never=("每半年", "上半年", "半年度"),
)
RULES: Final = (QUANTITY, PERCENT, BARE_MONEY, HALF)


def amounts(text: str) -> Iterator[Amount]:
    """Yield the amounts of folded text in order, none overlapping."""
    found = [amount for one in RULES for amount in _matches(text, one)]
    last = -1
    for amount in sorted(found, key=lambda a: (a.span.start, -a.span.end, a.rule)):
        if amount.span.start >= last:
            yield amount
            last = amount.span.end


def _matches(text: str, one: Rule) -> Iterator[Amount]:
    for match in one.pattern.finditer(text, timeout=seconds(text)):
        for part in _parts(match):
            amount = _amount(text, part, one.name)
            if amount is not None:
                yield amount


def _parts(match: regex.Match[str]) -> Iterator[regex.Match[str]]:
    """Yield the match, or both sides of what is no range: 126人次到9家单位."""
    groups = match.groupdict()
    if groups.get("low_unit") in {None, groups.get("unit")}:
        yield match
        return
    for start, end in (
        (match.start("low"), match.end("low_unit")),
        (match.start("number"), match.end()),
    ):
        part = match.re.match(match.string, start, end)
        if part is not None:
            yield part


def _amount(text: str, match: regex.Match[str], rule_name: str) -> Amount | None:
    groups = match.groupdict()
    unit = _unit(groups, rule_name)
    low, high = _bounds(groups, rule_name)
    if low is None:
        return None
    start = match.start("low") if groups.get("low") else match.start("number")
    if rule_name == PERCENT.name:
        start = match.start("base")
    end = match.start("after") if groups.get("after") else match.end()
    before = _compared(text, match.start(), groups["number"] or "")
    begin = match.start() - len(before.group()) if before else match.start()
    return Amount(
        Span(begin, match.end()),
        Span(start, end),
        rule_name,
        groups["number"],
        low,
        high,
        unit,
        _comparator(groups, before),
    )


def _compared(text: str, start: int, numeral: str) -> regex.Match[str] | None:
    """Return the word before a number that compares it (约, 近, 不少于)."""
    low = max(0, start - _LOOK_BACK)
    match = _BEFORE.search(text, low, start)
    if match is None:
        return None
    if match["word"] == "上" and numeral[0] not in "百千万":
        return None  # 上 only in 上百人
    if (
        match["word"] == "近"
        and _RECENT.match(text, start)
        and not _LASTING.search(text, low, match.start())
    ):
        return None  # 近三年 is the last three years
    return match


def _unit(groups: dict[str, str | None], rule_name: str) -> str:
    if rule_name == PERCENT.name:
        return "%" if groups["base"] == "百" else "‰"
    unit = groups.get("unit") or "元"
    if unit in {"月", "星期", "学期"} and (
        rule_name == HALF.name or groups.get("more") or groups.get("half")
    ):
        unit = f"个{unit}"  # 3个多月
    if unit in {"大类", "小类", "大方面", "大项"}:
        unit = unit[1:]
    return {"块钱": "元", "㎡": "平方米", "平米": "平方米", "百分点": "个百分点"}.get(unit, unit)


def _comparator(groups: dict[str, str | None], before: regex.Match[str] | None) -> str:
    after = groups.get("after") or ""
    if after in {"左右", "上下"}:
        return "approx"
    if after.endswith("以上"):
        return "ge"
    if after.endswith("以下"):
        return "lt"
    kind = _COMPARATORS[before["word"]] if before else None
    if kind in {"approx", "lt"}:
        return kind
    ge = kind or groups.get("more") or groups.get("low_more") or groups.get("trail")
    return "ge" if ge else "eq"


def _bounds(groups: dict[str, str | None], rule_name: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the value and, of a range, its upper end."""
    half = Decimal("0.5") if groups.get("half") else 0
    if rule_name == HALF.name:
        return Decimal("0.5"), None
    printed = groups["number"] or ""
    scale = groups.get("scale") or ""
    if rule_name == PERCENT.name:
        high = groups.get("high")
        return number(printed), number(high) if high else None
    if pair := _neighbours(printed):
        return pair
    value = _value(printed, scale)
    if value is not None:
        value += half
    low_printed = groups.get("low")
    if low_printed is None or value is None:
        return value, None
    low = _value(low_printed, groups.get("low_scale") or "")
    if low is None:
        return None, None
    if low_printed[-1] not in MYRIADS and not groups.get("low_unit"):
        low *= _factor(printed + scale)
    return (low, value) if low < value else (None, None)


def _value(printed: str, scale: str) -> Decimal | None:
    """Return what a numeral and the 万 after it come to: 2亿5千万 too."""
    if printed[0] not in "0123456789":
        value = number(printed)
        return None if value is None else value * _factor(scale)
    total = Decimal(0)
    for part in _PART.finditer(printed + scale):
        digits = number(part["digits"])
        if digits is None:
            return None
        total += digits * SCALES.get(part["small"], 1) * _factor(part["large"])
    return total


_PART: Final = regex.compile(r"(?P<digits>[0-9.,]+)(?P<small>[百千]?)(?P<large>[万亿]*)")


def _factor(text: str) -> Decimal:
    """Return the 万 and 亿 that a number ends with, as a factor."""
    factor = Decimal(1)
    for character in reversed(text):
        if character not in MYRIADS:
            break
        factor *= MYRIADS[character]
    return factor


def _neighbours(printed: str) -> tuple[Decimal, Decimal] | None:
    """Return both ends of 两三(次), 十七八(人); None where the numeral says one number."""
    if len(printed) < 2 or printed[-1] not in DIGITS or printed[-2] not in DIGITS:
        return None
    one, other = DIGITS[printed[-2]], DIGITS[printed[-1]]
    if other - one not in {1, 2} or not one:
        return None
    base = number(printed[:-2] + "零") if printed[:-2] else Decimal(0)
    if printed[:-2] and printed[-3] in SCALES:
        base = number(printed[:-2])
    return (base + one, base + other) if base is not None else None
