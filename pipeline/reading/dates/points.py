"""Single dates and periods as printed: the pieces from which ranges and lists are joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.vocabulary import any_of, load
from pipeline.reading.dates.calendar import Point
from pipeline.reading.dates.relative import NAMED_YEARS, NEAR_MONTHS, NEAR_QUARTERS
from pipeline.reading.text.rule import Hit, rule, scan

# Names of numerals: months and days in both scripts, years of digits or of Chinese digits in a row.
# Typists write 〇 as ○, 零, 0 or the letter O.
_YEAR: Final = r"(?:19|20)[0-9]{2}"
_TIME_LABEL: Final = any_of(load("labels")["deadline"])
_HAN_YEAR: Final = (
    r"(?:[一二][〇○零0Oo九][〇○零0Oo一二三四五六七八九]{2}"
    r"|[二两]千零{han_ten}{1,3}|一千九百{han_ten}{1,3})"
)
_MONTH: Final = r"(?:[0-9]{1,2}|十[一二]?|[元一二三四五六七八九])"
_ONE_TO_NINE: Final = "[一二三四五六七八九]"
_DAY: Final = rf"(?:[0-9]{{1,2}}|三十一?|二?十{_ONE_TO_NINE}?|廿{_ONE_TO_NINE}?|{_ONE_TO_NINE})"
_QUARTER: Final = "[一二三四1-4]"

# A unit may be printed once for a whole list or range: 2021、2022年, 1-9月, 12月5、8日.
_SEPARATOR: Final = r"(?:[、,和及与至到~]|以及|\ ?-{1,2}\ ?)"
_RANGE: Final = "(?:-{1,2}|至|到|~)"
_SO_MANY_YEARS: Final = "[两二三四五六七八九2-9](?:个(?:自然|会计|财务|预算|完整)?)?年"
_YEARS_FOLLOW: Final = rf"(?=(?:{_SEPARATOR}{_YEAR}){{1,9}}(?:{_SO_MANY_YEARS}|(?:学|个)?年))"
_TWO_YEARS: Final = f"(?={_SO_MANY_YEARS})"
# No list of months: 680万元，10月18日; and 2、1月20日, where 2、 numbers an item.
_MONTHS_FOLLOW: Final = rf"(?<!元)(?=(?:{_SEPARATOR}{_MONTH}){{1,11}}月(?![0-9]))"
_DAYS_FOLLOW: Final = rf"(?=(?:{_SEPARATOR}[0-9]{{1,2}}){{1,10}}[日号])"
_QUARTERS_FOLLOW: Final = rf"(?=(?:{_SEPARATOR}第?{_QUARTER}){{1,3}}季度)"

# 2023年初步 is no 年初, 2023年内部 no 年内, 3月中国 no 月中.
_EDGE: Final = (
    r"(?:初(?![步级中次期审始心核查选评稿试二三四五六七八九十]|一(?!次|批|并|举|直|系列|同|起|体))|中(?![国央共心考小级学期旬秋层医标华高职等转])"
    r"|底(?![线数子稿层册色])|末(?![端位梢])|终(?![止身结点审]))"
)
_WITHIN: Final = r"内(?![部容设控审务外生需科政业卷涵])"

_IN_MONTH: Final = rf"""
    (?: (?P<day>{_DAY})(?:[日号]|{_DAYS_FOLLOW})
      | 月?(?P<ten>上旬|中旬|下旬|中下旬|上中旬|上半月|下半月|{_EDGE}) )
"""
_OF_MONTH: Final = rf"(?P<month>{_MONTH})(?:月份?(?:的?{_IN_MONTH})?|{_MONTHS_FOLLOW})"
_OF_YEAR: Final = rf"""
    (?: 第?(?P<quarter>{_QUARTER}|首个?)(?:季度(?P<quarter_edge>[末底])?|{_QUARTERS_FOLLOW})
      | (?P<half>上半年|下半年|前半年|后半年)
      | 前(?P<quarters>[一二两三])(?:个)?季度
      | [前头首](?P<months>{_MONTH}|两)个?月
      | 年?(?P<edge>{_EDGE}|{_WITHIN}) )
"""
_REST: Final = rf"(?:的?(?:{_OF_MONTH}|{_OF_YEAR}))"
# what counts a list may stand right before: 2.2024年, 1.9月20日, b.10月24日, ①.3月
_AFTER_MARKER: Final = (
    r"(?:(?<!\.)|(?<=(?:^|[\n\t。;:\])])(?:[0-9]{1,2}|[A-Za-z])\.)|(?<=[①-⑳ⅰ-ⅻ]\.))"
)
# what must not precede an item that has no year
_NOT_AFTER: Final = (
    r"(?<![0-9第其每半几数一二两三四五六七八九十〇零百]|[第每各两]个"
    r"|[0-9一二三四五六七八九十〇零百]点)" + _AFTER_MARKER
)

_NEEDS_MONTH: Final = ("本年度", "本年", "上年", "当年", "同年", "次年", "翌年", "来年", "上年度")
# 每月将上月台账报送 comes round
_SINGLE_MONTHS: Final = ("上月", "上个月", "上一个月", "下个月", "本月")
_YEARLY: Final = "(?:每年|逐年|各年|年初|定期)"
_ROUND: Final = "(?:每月|每个月|按月|逐月|月月|每季)"
# 以上季度, 基本月报: the word before goes on
_APART: Final = "(?<![以天登网线地基成日样资课书])"
# 近三月, 历时6月 are months that pass
_PASSING: Final = r"(?<!(?<!年)前|头|近|最近|过去|连续|历时|为期|长达|用时|耗时|满)"
_PASSED: Final = r"(?=[0-9一二三四五六七八九十份底初末月]|[上中下]{1,2}旬)"
# 去年腊月 is of another calendar
_LUNAR: Final = "(?![的]?(?:农历|腊月|正月|冬月|除夕))"

POINTS: Final = (
    rule(
        "date.digits",
        rf"(?<![0-9A-Za-z/]|[^0-9日\- ]-) {_AFTER_MARKER} (?P<year>{_YEAR}) (?P<mark>[-./]) "
        r"(?P<month>[0-9]{1,2}) (?P=mark) (?P<day>[0-9]{1,2}) 日? "
        r"(?![0-9A-Za-z]|[./][0-9]|-[0-9]{1,3}(?![0-9./\-]))",
        example="2023-11-13",
        after="召开",
        never=("8:30-17:30", "0763-3371138", "192.168.20.11"),
    ),
    rule(
        "date.digits_month",
        rf"(?<![0-9A-Za-z./]|[A-Za-z]-) (?P<year>{_YEAR}) [./] (?P<month>0?[1-9]|1[0-2]) "
        rf"(?![0-9万亿元%]) (?: (?=\ ?{_RANGE}\ ?{_YEAR}[./][0-9]{{1,2}}(?![0-9.万亿元]) | 至?今)"
        rf"| (?<={_YEAR}[./][0-9]{{1,2}}\ ?{_RANGE}\ ?{_YEAR}[./][0-9]{{1,2}})"
        rf"| (?<=(?:^|[\n\t(:]){_YEAR}[./][0-9]{{1,2}}) (?=[\n\t)前底]|$)"
        rf"| (?<=(?:{_TIME_LABEL}):{_YEAR}[./][0-9]{{1,2}}) (?=[,;。]) )",
        example="2021.3",
        after="-2023.6",
        never=("2023.11万元", "得分2023.11"),
    ),
    rule(
        "date.year",
        rf"(?<![0-9]) {_AFTER_MARKER} (?P<year>{_YEAR}) "
        rf"(?: 学?年 (?!(?<=[0〇○零]年)代|版|第?[0-9]{{3,4}}日)"
        rf" (?:度(?!假)(?:{_REST})? | {_REST} )? "
        rf"| {_YEARS_FOLLOW} | {_TWO_YEARS} )",
        example="2023年10月9日",
        after="至13日",
        never=("清委〔2023〕15号", "2023元"),
    ),
    rule(
        "date.short_year",
        rf"(?<![0-9.第约近满]) (?P<short_year>[12][0-9]) 年"
        rf" (?:{_OF_MONTH}|年?(?P<edge>[初底末](?=[之以]?前)))",
        example="23年11月3日",
        after="召开",
        never=("25年来", "30年3月"),
    ),
    rule(
        "date.han_year",
        rf"(?P<year>{_HAN_YEAR}) 年 (?:度 | {_REST} )?",
        example="二〇二三年十一月二十三日",
        never=("一零二年",),
    ),
    rule(
        "date.relative_year",
        rf"(?<![如文过以之此其]|今(?=后)|(?![到至在于])\p{{Han}}(?=后年)) "
        rf"(?P<relative>{any_of(NAMED_YEARS)}) {_LUNAR} (?:度 | {_REST} )?",
        example="今年一季度",
        after="完成",
        never=("以前年度", "精神文明年度", "今后年度", "招租后年增收"),
    ),
    rule(
        "date.last_year",
        rf"(?P<relative>上一年度)(?!{{date_words.comes_round}})(?<!{_YEARLY}[^,。;\n]{{0,16}}上一年度)",
        example="上一年度",
        after="结余",
        never=("每年公开上一年度决算", "上一年度考核"),
    ),
    rule(
        "date.same_year",
        rf"(?<![每往历]) (?P<relative>{any_of(_NEEDS_MONTH)}) {_REST}",
        example="次年3月",
        never=("当年预算", "上年度考核"),
    ),
    rule(
        "date.month",
        rf"(?=[0-9元十一二三四五六七八九]{{1,2}}(?:月|{_SEPARATOR})) {_NOT_AFTER} (?!一月[一1两])"
        rf" (?:{_PASSING} | (?={_MONTH}月{_PASSED})) {_OF_MONTH}",
        example="12月底",
        after="前",
        never=("3个月", "第3月", "每3月", "一月一调度", "近三月", "历时6月"),
    ),
    rule(
        "date.digits_rest",
        rf"(?<={_YEAR}[./][0-9]{{1,2}}[./][0-9]{{1,2}}日?\ ?{_RANGE}\ ?)"
        r"(?P<month>[0-9]{1,2}) [./] (?P<day>[0-9]{1,2}) 日? (?![0-9./%万亿元])",
        example="11.5",
        before="2023.11.3-",
        never=("2023.11.3-2023.11.5", "11.3-11.5"),
    ),
    rule(
        "date.near_month",
        rf"{_APART}(?P<relative>{any_of(NEAR_MONTHS)}) (?:份|的)? "
        rf"(?:{_IN_MONTH} | (?=以来|起|[前内](?![往部]))"
        r" | (?<=(?:^|[,。;:(\n于至在])(?:本月|[上下]个?月)份?)(?=[,、已完将])"
        rf" | (?<={any_of(_SINGLE_MONTHS)}份?)(?<!{_ROUND}[^,。;\n]{{0,12}}月份?)"
        r"(?![的份之]|{date_words.not_days}))",
        example="本月中旬",
        never=("当月工资", "每月"),
    ),
    rule(
        "date.near_quarter",
        rf"{_APART}(?P<relative>{any_of(NEAR_QUARTERS)}) (?P<quarter_edge>[末底])?"
        rf" (?<!{_ROUND}[^,。;\n]{{0,12}}季度[末底]?) (?<!每[^,。;\n]{{0,8}}季度[末底]?)",
        example="上季度",
        never=("每季度", "每季度通报上季度", "第三季度"),
    ),
    rule(
        "date.day",
        rf"(?: (?<![0-9.第每]) (?P<day>[0-9]{{1,2}}) (?:[日号](?!线|楼|院|令|文件)|{_DAYS_FOLLOW})"
        r" | (?<=^|[\n。;])(?P<ten>[上中下]旬)(?=,) )",
        example="8日",
        after="、11日",
        never=("第15号", "每15日"),
    ),
    rule(
        "date.part_of_year",
        rf"(?=第?{_QUARTER}(?:季|{_SEPARATOR})|[上下]半年|前[二两三])"
        rf"{_NOT_AFTER}(?<!每年)(?<!各) (?: 第?(?P<quarter>{_QUARTER})"
        rf"(?:季度(?![一1两])(?P<quarter_edge>[末底])? | (?<!^.){_QUARTERS_FOLLOW})"
        r"| (?P<half>上半年|下半年) | 前(?P<quarters>[二两三])(?:个)?季度 )",
        example="第三季度",
        never=("每季度", "一季度一通报", "每年上半年"),
    ),
    rule(
        "date.start_of_year",
        r"(?: (?<=[由较比从自至与同]) 年(?P<edge>初) (?!{date_words.not_opening}|[步级次期审始])"
        r" | (?<![0-9一二两三四五六七八九十几数多每各往历今明去前]) 年(?P<edge>初)"
        r" (?=以来|[至到起]|开始) )",
        example="年初",
        before="较",
        after="下降",
        never=("年初预算", "每年初", "年初步建成"),
    ),
    rule(
        "date.end_of_year",
        r"(?: (?<=[至到于在划计争保望够期,。;:(前定将拟\n]|{date_words.plan_before})"
        r"年(?P<edge>底|末) "
        r"| (?<![0-9一二两三四五六七八九十几数多半每本当整全近])"
        rf"年(?P<edge>[底末](?=前|之前|以前)|{_WITHIN}) )"
        r"(?!考核|总结|述职|测评|评议|绩效|慰问|奖|评)",
        example="年底",
        after="前完成",
        never=("年底考核", "两年内", "每年底前", "本年底"),
    ),
)

_TENS: Final = {"上旬": "ten_1", "初": "ten_1", "中旬": "ten_2", "中": "ten_2", "下旬": "ten_3",
                "底": "ten_3", "末": "ten_3", "终": "ten_3", "上半月": "half_1",
                "下半月": "half_2", "上中旬": "ten_12", "中下旬": "ten_23"}  # fmt: skip
_EDGES: Final = {"初": "year_start", "中": "year_middle", "底": "year_end", "末": "year_end",
                 "终": "year_end", "内": "year_within"}  # fmt: skip
_HALVES: Final = {"上半年": "h1", "前半年": "h1", "下半年": "h2", "后半年": "h2"}


def points(text: str) -> Iterator[Point]:
    """Yield the dates and periods of folded text in order, none overlapping."""
    for hit in scan(text, POINTS):
        yield _point(hit, text)


def _point(hit: Hit, text: str) -> Point:
    groups = hit.groups
    unit = text[hit.span.end - 1]
    return Point(
        hit.span,
        hit.rule,
        year=_year(groups.get("year") or groups.get("short_year")),
        month=1 if groups.get("month") == "元" else _whole(groups.get("month")),
        day=_whole(groups.get("day")),
        part=_part(groups),
        relative=groups.get("relative"),
        bare=unit in "0123456789" and not hit.rule.startswith("date.digits"),
    )


def _part(groups: Mapping[str, str]) -> str | None:
    if (groups.get("relative") or "").endswith("季度"):
        return "quarter_end" if groups.get("quarter_edge") else "quarter"
    if quarter := groups.get("quarter"):
        number = 1 if quarter.startswith("首") else _whole(quarter)
        return f"q{number}" + ("_end" if groups.get("quarter_edge") else "")
    if half := groups.get("half"):
        return _HALVES[half]
    if quarters := groups.get("quarters"):
        return f"first_{3 * (_whole(quarters) or 1)}"
    if months := groups.get("months"):
        return f"first_{_whole(months)}"
    if edge := groups.get("edge"):
        return _EDGES[edge]
    if ten := groups.get("ten"):
        return _TENS[ten]
    return None


def _whole(text: str | None) -> int | None:
    return integer(text) if text else None


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isascii():
        return int(text) + (2000 if len(text) == 2 else 0)
    return integer(text.translate(str.maketrans("0Oo", "〇〇〇")))
