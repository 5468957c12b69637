"""A number with its measure word as printed → value, unit and comparator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import regex

from parsers.numerals import DIGITS, MYRIADS, SCALES, number
from pipeline.reading.rule import TIMEOUT_SECONDS, Rule, any_of, rule
from pipeline.reading.vocabulary import load
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


UNITS: Final = {unit: code for code, phrases in load("units").items() for unit in phrases}

# a measure word that goes on like this is a part of a longer word: 3部门, 名单, 场所
_GOES_ON: Final = {
    "个": "体工商|体户|体经营|人所得|性化|税|旧|例",
    "项": "目(?!标|录)|下",
    "条": "例|款|约",
    "件": "套",
    "次": "序|要|数(?!据)|年",
    "场": "所|地|景|合|馆",
    "期": "间|限|货|望|末|满|初|权",
    "家": "庭|长会|属院|政服务|园",
    "部": "门|分|署|级|队",
    "处": "理|置|级|罚|长|分(?!散)|方",
    "名": "单(?!位)|称|录|义|额(?!外)",
    "人": "民|员|才|口(?!述)|均|格|形|机|事(?!先|后)",
    "本": "科|级|地|身|着|村|县|市|镇|单位|部门|院|局",
    "类": "似|别|型(?!号)|推",
    "所": "以|有|属|需|在|长|谓|学",
    "起": "来|草|点|诉|源|止|到|重",
    "支": "部|出|付|持|撑|书|委|行|队(?!伍)",
    "组": "织|成|长|员|建|合|团|装",
    "门": "类|口|户|诊",
    "位": "置|于|列|居",
    "户": "籍|口|主|外|型|均",
    "对": "(?![,。、;夫新师帮子联])",
    "层": "面|次|级|出",
    "套": "取|用|餐|路|利",
    "口": "(?![井,。、;鱼水老塘])",
    "点": "(?!要求|意见|建议|措施|工作|体会|希望|做法|经验|不足|问题|共识|启示|思考|承诺|[,。;]以下)",
    "面": "(?![锦党国红墙镜展旗,。、;])",
    "包": "括|含|保|联|村|案|抓|干|容",
    "节": "约|假|日|点|能|省|前|目|俭|水|气",
    "集": "中|体|团|合|资|镇|市|约|散|成|聚",
    "头": "(?![牛羊猪驴马大耕生骡肉奶母种,。、;])",
    "只": "是|有|能|要|剩|需|占|对",
    "首": "次|批|位|创|问|席|先|个|期|届",
    "成": "(?![,。、;左以的股])",
    "折": "(?![,。、;优以])",
    "倍": "增|加(?!强)",
    "字": "(?![,。、;以左的])",
    "句": "(?![,。、;话顺])",
    "门面": "(?!房)",
    "则": "(?![,。、;信新消案公通])",
    "度": "(?![,。、;电])",
    "室": "(?![,。、;])",
    "床": "位(?!以)",
    "页": "(?![,。、;的])",
    "层级": "",
    "岁": "月",
    "点次": "",
    "部次": "",
    "车": "(?![,。、;次])",
    "单元": "(?![,。、;])",
    "年": "级|轻|龄|代|薪|检|会|报|货|纪|行动|攻坚|规划|计划|度|底|初|末|限",
    "天": "然|窗|网|气|桥|空|平|下",
    "日": "(?!内|以内|之内|以上|左右|[,。;]|期|的)",
    "分钟": "(?=城市生活圈)",
    "周": "边|围|岁|期|例|知|年|转|密|到|[一二三四五六日末]",
    "米": "(?=面油|粉|饭|业)",
    "斤": "斤",
    "里": "(?![,。、;路])",
    "元": "素|件|宵|旦|月|首|老",
    "双": "向|重|随|方|语|拥|减|创|控|选|高",
    "盒": "",
    "克": "服|难|隆",
    "升": "级|学|降|职|迁|旗|任|国",
    "根": "据|本|源|治",
    "枝": "",
    "粒": "",
    "副": "主|书|局|县|市|镇|区|部|院|处|科|校|职|教|研|高|总|业|食|经|省|厅|组|会|主席",
    "幅": "度",
    "封": "(?![,。、;信举来])",
    "段": "时间|落",
    "队": "(?![,。、;])",
    "块": "钱",
    "孔": "",
    "批": "评|复|示|准|判|改|转|办|阅|捕",
    "回": "(?![,。、;])",
    "遍": "布|及",
    "顶": "(?![,。、;帽安帐])",
    "道": "(?![,。、;工关防闸门手题])",
    "片": "面|段|长|警",
    "张": "(?=贴|榜|扬|某)",
    "台": "账|阶|风|湾|面|柱",
    "卷": "(?=烟|宗评查)",
    "种": "植|子|粮|养|田|质|地(?!类)",
    "方面": "",
    "件次": "",
    "轮": "(?=岗|换|训|候|值|流|班|滑)",
    "匹": "配",
    "尾": "(?![,。、;鱼])",
    "级": "",
}  # fmt: skip

_HAN: Final = "[一二两三四五六七八九十百千万亿零〇]"
_ARABIC: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]{1,12})(?:\.[0-9]{1,6})?"
_PLAIN: Final = rf"(?:{_ARABIC}[百千]?[万亿]{{0,2}}|{_HAN}{{1,12}}(?:点[一二三四五六七八九零〇]{{1,6}}[万亿]?)?)"
_MORE: Final = r"(?:[余多几来](?![来次自样到])|多(?=次))"
_UNIT: Final = (
    "(?:"
    + "|".join(
        regex.escape(unit) + (f"(?!{rest})" if (rest := _GOES_ON.get(unit)) else "")
        for unit in sorted(UNITS, key=lambda unit: (-len(unit), unit))
        if not unit.startswith("个")
    )
    + "|个(?:{})|个(?!{}))".format(
        "|".join(
            sorted(
                (u[1:] for u in UNITS if u.startswith("个") and u != "个"),
                key=lambda u: (-len(u), u),
            )
        ),
        _GOES_ON["个"],
    )
)

LOWER: Final = ("近", "将近", "不到", "不超过", "不高于", "不多于", "少于", "低于", "小于",
                "不满", "未满", "至多", "最多")  # fmt: skip
HIGHER: Final = ("超过", "超", "逾", "不少于", "不低于", "不下于", "不小于", "至少", "最少", "高于",
                 "大于", "多于", "上")  # fmt: skip
ABOUT: Final = ("约", "大约", "约为", "大概", "约计", "大致")

_BEFORE: Final = (
    rf"(?: (?P<lower>(?<![最附接靠临亲将远就新贴])近|(?<!整改|存在|查找|发现|各类|补齐|弥补|的|找准)不足|{any_of(LOWER[1:])})"
    rf"| (?P<higher>(?<![严])超过|(?<![反])超(?!期)|{any_of(HIGHER[2:-1])}|(?<![以之上])上(?=[百千万]))"
    rf"| (?P<about>{any_of(ABOUT[1:])}|(?<![节签预合契履集违公条简续立大邀制])约) )"
)
_AFTER: Final = r"(?P<after>左右|上下(?!班|级|游|联)|[及]?以上(?![率述问]|整改|内容)|[及]?以下(?![简问几情方措]))"
_DASH: Final = r"(?:\ ?-{1,2}\ ?|~|至|到)"

QUANTITY: Final = rule(
    "quantity.counted",
    rf"""
    {_BEFORE}? (?<![0-9][.,:/]) (?<![0-9A-Za-z+〔\[_])
    (?: (?P<low>{_PLAIN}) (?P<low_more>{_MORE})? (?P<low_scale>[万亿]{{1,2}}(?=元|余))?
        (?P<low_unit>{_UNIT})? {_DASH} )?
    (?P<number>{_PLAIN}) (?P<more>{_MORE})? (?P<scale>(?<=[余多])[万亿]{{1,2}})? (?P<more>余|多(?=[人元]))?
    (?P<unit>{_UNIT}) (?P<trail>[多余](?=[,。;、月的]|$))? {_AFTER}?
    """,
    example="约1.2万余米",
    before="加装护栏",
    never=("3.2条例", "三部门", "第三方"),
)
PERCENT: Final = rule(
    "quantity.percent",
    rf"""
    {_BEFORE}? (?P<base>[百千])分之
    (?P<number>[0-9]{{1,3}}(?:\.[0-9]{{1,4}})?|{_HAN}{{1,5}}(?:点[一二三四五六七八九零〇]{{1,4}})?)
    (?: (?:至|到|-{{1,2}})(?:百分之)?(?P<high>[0-9]{{1,3}}(?:\.[0-9]{{1,4}})?|{_HAN}{{1,5}}) )?
    {_AFTER}?
    """,
    example="百分之九十八点七",
    before="满意率达到",
    never=("三分之二",),
)
# 30万工作经费, 安排经费30万: the 元 is left out where money is spoken of
BARE_MONEY: Final = rule(
    "quantity.bare_money",
    rf"""
    {_BEFORE}? (?<![0-9][.,:/]) (?<![0-9A-Za-z+〔\[_])
    (?P<number>{_ARABIC}[百千]?[万亿]{{1,2}}|[一二两三四五六七八九十百]{{1,5}}[万亿]) (?P<more>[余多])?
    {_AFTER}?
    (?: (?=[^,。;、\n0-9]{{0,6}}(?:经费|资金|款|补助|补贴|奖金|费用|投资|贷款|预算|债务|欠))
      | (?<=(?:经费|资金|金额|款|补助|补贴|费|费用|投资|收入|支出|租金|利润|债务|奖金|预算|产值|营收)[共约计为达了至到]{{0,2}}
             (?P=number)(?P=more)?) (?=[,。;、)\n]|$) )
    """,
    example="30万",
    after="工作经费",
    never=("1.5万人次", "30万群众"),
)
RULES: Final = (QUANTITY, PERCENT, BARE_MONEY)


def amounts(text: str) -> Iterator[Amount]:
    """Yield the amounts of folded text in order, none overlapping."""
    found = [amount for one in RULES for amount in _matches(text, one)]
    last = -1
    for amount in sorted(found, key=lambda a: (a.span.start, -a.span.end, a.rule)):
        if amount.span.start >= last:
            yield amount
            last = amount.span.end


def _matches(text: str, one: Rule) -> Iterator[Amount]:
    for match in one.pattern.finditer(text, timeout=TIMEOUT_SECONDS):
        amount = _amount(match, one.name)
        if amount is not None:
            yield amount


def _amount(match: regex.Match[str], rule_name: str) -> Amount | None:
    groups = match.groupdict()
    unit = _unit(groups, rule_name)
    low, high = _bounds(groups, rule_name)
    if low is None or (groups.get("low_unit") or unit) != unit:
        return None
    start = match.start("low") if groups.get("low") else match.start("number")
    if rule_name == PERCENT.name:
        start = match.start("base")
    end = match.start("after") if groups.get("after") else match.end()
    return Amount(
        Span(*match.span()),
        Span(start, end),
        rule_name,
        groups["number"],
        low,
        high,
        unit,
        _comparator(groups),
    )


def _unit(groups: dict[str, str | None], rule_name: str) -> str:
    if rule_name == PERCENT.name:
        return "%" if groups["base"] == "百" else "‰"
    unit = groups.get("unit") or "元"
    return {"块钱": "元", "㎡": "平方米", "平米": "平方米", "百分点": "个百分点"}.get(unit, unit)


def _comparator(groups: dict[str, str | None]) -> str:
    after = groups.get("after") or ""
    if after in {"左右", "上下"}:
        return "approx"
    if after.endswith("以上"):
        return "ge"
    if after.endswith("以下"):
        return "lt"
    if groups.get("about"):
        return "approx"
    if groups.get("lower"):
        return "lt"
    ge = groups.get("higher") or groups.get("more") or groups.get("low_more") or groups.get("trail")
    return "ge" if ge else "eq"


def _bounds(groups: dict[str, str | None], rule_name: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the value and, of a range, its upper end."""
    printed = groups["number"] or ""
    scale = groups.get("scale") or ""
    if rule_name == PERCENT.name:
        high = groups.get("high")
        return number(printed), number(high) if high else None
    if pair := _neighbours(printed):
        return pair
    value = number(printed + scale) if printed[0] in "0123456789" else _han(printed, scale)
    low_printed = groups.get("low")
    if low_printed is None or value is None:
        return value, None
    low = number(low_printed + (groups.get("low_scale") or ""))
    if low is None:
        return None, None
    if low_printed[-1] not in MYRIADS and not groups.get("low_unit"):
        low *= _factor(printed + scale)
    return (low, value) if low < value else (None, None)


def _han(printed: str, scale: str) -> Decimal | None:
    value = number(printed)
    return None if value is None else value * _factor(scale)


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
