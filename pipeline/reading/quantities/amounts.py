"""A number with its measure word as printed → value, unit and comparator."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from parsers.lexicon.numerals import number
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, expand
from parsers.lexicon.vocabulary import any_of, code_of, load
from pipeline.reading.quantities.printed import (
    AFTER,
    COINS,
    DASH,
    GONE_BY,
    MORE,
    NEW,
    PLAIN,
    RANGED,
    SHARE,
    TENTHS,
)
from pipeline.reading.quantities.units import unit_pattern
from pipeline.reading.quantities.values import Value, read_range, read_value
from pipeline.reading.text.rule import ending, named, rule, seconds
from schemas.span import Span
from schemas.values import value

if TYPE_CHECKING:
    import regex


@value
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


_UNIT: Final = unit_pattern()
_SIGN: Final = unit_pattern(signs=True)  # 98 %, 12.5 km: a blank may stand before it

_COMPARATORS: Final = code_of("comparators")
# what must not stand before: 附近, 节约, 整改不足58处
_NOT_AFTER: Final = {
    "近": "(?<![最附接靠临亲将远就新贴])",
    "约": "(?<![节签预合契履集违公条简续立邀制])",
    "不足": expand("(?<!{quantity_words.shortfall})"),
    "超": "(?<!反)",
    "上": "(?<![以之])",
}
# looked for backwards from a number: tried at every place of a text it would cost the most
_BEFORE: Final = regex_of(
    "(?P<word>"
    + "|".join(
        _NOT_AFTER.get(word, "") + word for word in sorted(_COMPARATORS, key=len, reverse=True)
    )
    + ") ?$"
)
_RECENT: Final = regex_of("(?:[0-9]{1,2}|[一二两三四五六七八九十])(?:个?年|个?月|个?周|天|届)")
_LASTING: Final = ending("{quantity_words.lasting}|(?<![使采利运适启引应费任作])用")
_LOOK_BACK: Final = 6
_NO_MORE: Final = frozenset({None, "来"})
# most numbers have none of them before, which their last characters say at once
_LAST_BEFORE: Final = frozenset({word[-1] for word in _COMPARATORS} | {" ", "\n"})
_SAME_UNIT: Final = {
    "块钱": "元", "圆": "元", "㎡": "平方米", "平米": "平方米", "百分点": "个百分点",
    "基点": "个基点",
}  # fmt: skip
QUANTITY: Final = rule(
    "quantity.counted",
    rf"""
    {NEW}
    (?: {RANGED} (?P<low>{PLAIN}) (?P<low_more>{MORE})? (?P<low_scale>[万亿]{{1,2}}(?=元|余))?
        (?P<low_unit>{_UNIT})? {DASH} )?
    (?P<number>{PLAIN}) (?P<more>{MORE})? (?P<scale>(?<=[余多来])[万亿]{{1,2}})?
    (?P<more>余|多(?=[人元]))?
    (?:个(?:(?P<more>[多余])|(?P<half>半))(?P<unit>{{quantity_words.halved}})
      |\ (?P<unit>{_SIGN})|(?P<unit>年|天|周)(?P<half>半)(?!载|夜)|{TENTHS}|(?P<unit>{_UNIT}){COINS}
      |(?<=[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟万萬亿億])(?P<unit>圆))
    (?P<trail>[多余](?=[,。;、月的]|$|(?<=[年月天周]多){GONE_BY}))? {AFTER}?
    """,
    example="1.2万余米",
    before="加装护栏约",
    never=("3.2条例", "三部门", "第三方"),
)
PERCENT: Final = rule(
    "quantity.percent",
    rf"""
    (?P<base>[百千])分之
    (?P<number>{SHARE})
    (?: (?:至|到|-{{1,2}})(?:百分之)?(?P<high>{SHARE}) )?
    {AFTER}?
    """,
    example="百分之九十八点七",
    before="满意率达到",
    never=("三分之二",),
)
_MONEY: Final = load("money")
_MONEY_NOUN: Final = any_of(_MONEY["noun"] + _MONEY["either"])
_SPENT: Final = any_of(_MONEY["spent"] + _MONEY["either"]) + "[近约了]?"
_FARTHEST: Final = 24  # characters before a 块 that may say it is money
# 拖欠租金2020年到2022年共18600块
_PAID: Final = ending(any_of(code_of("money")) + r"(?:[0-9]{4}年[^,。;\n]{0,2}){0,2}[^,。;\n]{0,8}")
_TO_SPEND: Final = compiled("(?:以[上下])?的{money.noun}")  # 500块以上的开支
_ENDS: Final = regex_of(r"钱|[,。;、的)\n]|左右|以[上下]|不等|$")
_BLOCK: Final = compiled("{quantity_words.in_blocks}")
# 两千来块, 几百块: said of money, where nothing that comes in blocks stands beside it
_ROUND: Final = regex_of("(?!几十$)[一二两三四五六七八九几数]+[百千万].{0,2}")
_RETURNED: Final = any_of(_MONEY["returned"])
_CLIPPED: Final = (
    "[一二两三四五六七八九十百]{1,4}万[一二三四五六七八九](?![十百千万亿点])"  # 三万二
)
# 30万工作经费, 安排经费30万: the 元 is left out where money is spoken of
_SUM_BEFORE: Final = rf"(?:{_MONEY_NOUN}|{_RETURNED}[^,。;、\n0-9]{{0,8}}|[0-9]笔)"
BARE_MONEY: Final = rule(
    "quantity.bare_money",
    rf"""
    (?=[0-9一二两三四五六七八九十百千几数])
    (?=[0-9.,·\ 一二两三四五六七八九十百千几数]{{1,14}}+[万亿]) {NEW}
    (?P<number>{PLAIN}(?<=[万亿])|{_CLIPPED})
    (?P<more>[余多])? {AFTER}?
    (?: (?=[^,。;、\n0-9]{{0,6}}{_MONEY_NOUN})
      | (?<={_SPENT}(?P=number)(?P=more)?)
      | (?<={_SUM_BEFORE}[共约计为达了至到]{{0,2}}(?P=number)(?P=more)?) (?=[,。;、)\n]|$) )
    """,
    example="30万",
    after="工作经费",
    never=("1.5万人次", "30万群众"),
)
HALF: Final = rule(
    "quantity.half",
    r"(?<={quantity_words.half_before}|[满逾约达足到])(?P<number>半)"
    r"(?:(?P<unit>年|天)|个(?P<unit>{quantity_words.half_of}))(?![度会报期底初末刊])",
    example="半年",
    before="整治为期",
    never=("每半年", "上半年", "半年度"),
)
# 近三月, 历时6月: months that pass, where no day or edge of a month follows
MONTHS: Final = rule(
    "quantity.months",
    r"(?<=近|最近|过去|连续|历时|为期|长达|用时|耗时|满)"
    r"(?P<number>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})(?P<unit>月)"
    r"(?![0-9一二三四五六七八九十份底初末月]|[上中下]{1,2}旬)",
    example="三月",
    before="近",
    never=("近3月15日", "接近三月底", "近3个月"),
)
# 提前3日, 逾期30日: days that pass, where no day of the month can stand
DAYS: Final = rule(
    "quantity.days",
    r"(?=[0-9一二两三四五六七八九十]{1,3}+日)(?<={quantity_words.days_before})"
    r"(?P<number>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?P<unit>日)"
    r"(?![前至到起-])",
    example="30日",
    before="提前",
    after="公告",
    never=("3月30日", "满3日前", "提前至30日"),
)
RULES: Final = (QUANTITY, PERCENT, BARE_MONEY, HALF, MONTHS, DAYS)


def amounts(text: str) -> tuple[list[Amount], list[Span]]:
    """Return the amounts of folded text in order, none overlapping, and the numbers left unread.

    A number is left unread where it has no reading or more than one (3万4元).
    """
    found: list[Amount] = []
    unread: list[Span] = []
    for one in RULES:
        for match in one.pattern.finditer(text, timeout=seconds(text)):
            groups = named(match)
            whole = groups.get("low_unit") in (None, groups.get("unit"))
            for part, held in ((match, groups),) if whole else _sides(match):
                amount = _amount(text, part, held, one.name)
                if amount is not None:
                    found.append(amount)
                else:
                    unread.append(Span(*part.span()))
    return list(_apart(found)), unread


def _apart(found: list[Amount]) -> Iterator[Amount]:
    last = -1
    for amount in sorted(found, key=lambda a: (a.span.start, -a.span.end, a.rule)):
        if amount.span.start >= last:
            yield amount
            last = amount.span.end


_Groups = dict[str, str | None]


def _sides(match: regex.Match[str]) -> Iterator[tuple[regex.Match[str], _Groups]]:
    """Yield both sides of what is no range, with their groups: 126人次到9家单位."""
    for start, end in (
        (match.start("low"), match.end("low_unit")),
        (match.start("number"), match.end()),
    ):
        part = match.re.match(match.string, start, end)
        if part is not None:
            yield part, named(part)


def _amount(text: str, match: regex.Match[str], groups: _Groups, rule_name: str) -> Amount | None:
    value = _value(groups, rule_name)
    if value is None:
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
        groups["number"] or "",
        value.low,
        value.high,
        _unit(text, match, groups, rule_name),
        _comparator(groups, before, value),
    )


def _compared(text: str, start: int, numeral: str) -> regex.Match[str] | None:
    """Return the word before a number that compares it (约, 近, 不少于)."""
    if text[start - 1 : start] not in _LAST_BEFORE:
        return None
    low = max(0, start - _LOOK_BACK)
    match = _BEFORE.search(text, low, start)
    if match is None:
        return None
    if match["word"] == "上" and numeral[0] not in "百千万亿":
        return None  # 上 only in 上百人
    if (
        match["word"] == "近"
        and _RECENT.match(text, start)
        and not _LASTING.match(text, low, match.start())
    ):
        return None  # 近三年 is the last three years
    return match


def _unit(text: str, match: regex.Match[str], groups: _Groups, rule_name: str) -> str:
    if rule_name == PERCENT.name:
        return "%" if groups["base"] == "百" else "‰"
    unit = groups.get("unit") or "元"
    parted = rule_name in {HALF.name, MONTHS.name} or groups.get("more") or groups.get("half")
    if unit in {"月", "星期", "学期"} and parted:
        unit = f"个{unit}"  # 3个多月
    if unit in {"大类", "小类", "大方面", "大项"}:
        unit = unit[1:]
    if unit == "块" and _is_money(text, match):
        unit = "元"
    return _SAME_UNIT.get(unit, unit)


def _is_money(text: str, match: regex.Match[str]) -> bool:
    """Whether a 块 is one of money: 每人交两百块, but 安装展板12块, 退回展板9块."""
    start, end = match.start(), match.end()
    beside = max(text.rfind(stop, 0, start) for stop in ",。;、:\n") + 1
    if _BLOCK.search(text, max(beside, start - 6), start) or _BLOCK.match(text, end):
        return False
    if _ROUND.fullmatch(match["number"] or ""):
        return True
    low = max(0, start - _FARTHEST)
    if _TO_SPEND.match(text, end):
        return True
    return bool(_PAID.match(text, low, start) and _ENDS.match(text, end))


def _comparator(groups: _Groups, before: regex.Match[str] | None, value: Value) -> str:
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
    more = {groups.get("more"), groups.get("low_more"), groups.get("trail")}
    return "ge" if kind or value.is_open or not more <= _NO_MORE else "eq"


def _clipped(printed: str) -> Value | None:
    """Return a sum that is spoken without its last unit: 三万二 is 32,000."""
    head, last = number(printed[:-1]), number(printed[-1])
    return Value(head + last * 1000) if head is not None and last is not None else None


def _value(groups: _Groups, rule_name: str) -> Value | None:
    """Return what the numerals of a match come to."""
    if rule_name == HALF.name:
        return Value(Decimal("0.5"))
    printed, scale = groups["number"] or "", groups.get("scale") or ""
    low = groups.get("low")
    if rule_name == PERCENT.name and (high := groups.get("high")):
        return read_range(printed, "", high, "", own_unit=True)
    if low is not None:
        low_scale, unit = groups.get("low_scale") or "", groups.get("low_unit")
        return read_range(low, low_scale, printed, scale, own_unit=unit is not None)
    value = read_value(printed, scale)
    if value is None and rule_name == BARE_MONEY.name:
        return _clipped(printed)
    if value is None or not (groups.get("half") or groups.get("jiao") or groups.get("tenth")):
        return value
    added = Decimal("0.5") if groups.get("half") else Decimal(0)
    for name, share in (("jiao", "0.1"), ("fen", "0.01"), ("tenth", "0.1")):
        if coin := groups.get(name):
            added += (number(coin) or 0) * Decimal(share)
    return Value(value.low + added, value.high, value.is_open)
