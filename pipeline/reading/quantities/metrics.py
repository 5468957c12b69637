"""Which figure a number is: the 3 of 诫勉3人, the 2 of 对失职的2名干部进行约谈."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex

from pipeline.reading.quantities.amounts import UNITS, Amount
from pipeline.reading.rule import any_of
from pipeline.reading.vocabulary import code_of


@dataclass(frozen=True, slots=True)
class Keyword:
    """A wording that names a figure, and where it stands."""

    start: int
    end: int
    metric: str


_CODES: Final = code_of("metrics")
_KEYWORD: Final = regex.compile(any_of(_CODES))
_CLUE: Final = regex.compile(
    r"(?:移[交送]|转交)[^,。;:、\n0-9]{0,12}线索|线索[^,。;:、\n0-9]{0,6}移[交送]"
)
_LOSS: Final = regex.compile(r"挽回[^,。;:、\n0-9]{0,10}损失|挽损")
_RULES: Final = regex.compile(
    r"(?:制定|制订|制修订|修订|修改|完善|健全|出台|新建|建立|新订|修编|补充)"
    r"[^,。;:\n0-9一二两三四五六七八九十]{0,24}?(?:规章制度|制度机制|制度办法|制度文件|制度规定|制度(?!化|建设|执行|落实|体系))"
)
_RULES_VERB: Final = regex.compile(
    r"(?:制定|制订|制修订|修订|修改|完善|健全|出台|新建|建立|新订)[^,。;:\n]{0,6}$|"
    r"(?:制定|制订|制修订|修订|修改|完善|健全|出台|新建|建立)[^。;:\n]{0,80}》等?(?:相关|各类|内部)?$"
)
_RULES_NOUN: Final = regex.compile(
    r"[^,。;:、\n0-9]{0,8}?(?:规章制度|制度(?!化|建设|执行|落实|体系))"
)

_STOP: Final = ",。;:\n\t"
# a 对象, 制度 or 条例 of it is not the thing itself; 应追缴 has not been done
_ONLY_TALK: Final = regex.compile(
    r"(?:的|期|对象|制度|情况|办法|条例|规定|力度|机制|工作(?!人员)|决定|函|书|会|制|率|方案|台账|清单|通知|专班|程序)"
)
_NOT_YET: Final = regex.compile(
    r"(?:应|需|待|未|拟|可|免于|免予|不予|监督|网上|跨域|自助|预约|在线|登记|有)$"
)
_OTHER_MONEY: Final = regex.compile(
    r"(?:上缴|补缴|退还|核减|罚款|没收|挽回|节约|盘活|补发|下拨|拨付|缴存|缴入|占|审减)(?![^,。;]{0,16}的)"
)
_OTHER_DEED: Final = regex.compile(
    r"(?:开展|组织|举办|培训|参加|召开|督促|推动|整改(?!不|落实|工作)|发现|选派|抽调|核查|清退|追缴|涉及|制定|"
    r"完善|受理|走访|排查|解决|化解|办结|帮助)(?![^,。;]{0,24}的)"
)
_PART: Final = regex.compile(r"^(?:[、和及]|以及|其中)?[^,。;:\n]{0,16}$")
_PEOPLE_END: Final = regex.compile(
    r"(?:^[、和及]?|干部|人员|负责人|领导|书记|成员|职工|教师|党员|主任|局长|组织|单位|部门|党支部|企业|"
    r"村|科级|处级|股级|同志|责任人|当事人|村民|代表|法官|干警|民警|医生|医务人员|管理者)$"
)
_ORGANISED: Final = regex.compile(
    r"(?:[^,。;:、\n0-9]{0,14})(?:单位|部门|党组织|党委|党组|党总支|支部|科室|企业|公司|村|社区|乡镇|镇|街道|机构|学校|医院|"
    r"班子|机关|站所|中心|处室|集体|法庭|县|区|组织)"
)
_ORGANISED_BEFORE: Final = regex.compile(
    r"(?:单位|部门|党组织|党委|党组|党总支|支部|科室|企业|公司|村|社区|乡镇|街道|机构|学校|医院|班子|集体|组织)$"
)
_ACTS: Final = r"(?:进行|予以|给予|作出|作|实施|开展|责令|责成|受到|被|已|均|分别|启动|依规依纪|严肃|了|依法|先后|及时|全部|,)"
_DEALT: Final = regex.compile(
    rf"[^,。;:\n0-9]{{0,40}}?(?:,(?:并|均|已|分别)?{_ACTS}[^,。;:\n0-9]{{0,6}})?$"
)
_DEALT_WITH: Final = regex.compile(
    r"(?:对|给予|将|向|责令|责成|其中|有|处分|被|由|问责|约谈|给|与|让|移送|移交|提醒|批评|安排)[^,。;\n]{0,40}$"
)
_HANDLED: Final = regex.compile(rf"{_ACTS}[^,。;:\n0-9]{{0,4}}$")
_PAID: Final = regex.compile(
    r"(?:[^,。;:、\n0-9]{0,12}|,?(?:目前|现)?(?:已经?|均已?|已全部|全部)?)"
    r"(?:已经?|均|全部|如数|全额|予以|进行|及时|分别|按规定|,)*$"
)
_PAID_OFF: Final = regex.compile(r"(?:到位|完毕|到账|并|上缴|入库|[,。;、)\n]|$)")
_PERSONS: Final = {"人", "名", "位", "人次"}
_UNITS_OF: Final[dict[str, set[str]]] = {
    "case_filed": {"件", "起", "宗", "例", "个", *_PERSONS},
    "judicial_transfer": {"件", "起", "例", "宗", *_PERSONS},
    "clue_transfer": {"条", "件", "个", "起", "批", "项", "件次", "批次"},
    "rules_made": {"项", "个", "部", "件", "份", "套", "种", "篇", "条", "类", "册", "本"},
}
_BODIES: Final = {"个", "家", "件", "所", "次", "起"}
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
    keywords = _keywords(text)
    named: list[str | None] = []
    claimed: set[int] = set()
    for index, amount in enumerate(found):
        metric = _before(text, found, index, keywords, claimed) or _inherited(
            text, found, index, named
        )
        named.append(metric)
    for index, amount in enumerate(found):
        if named[index] is None:
            named[index] = _after(text, found, index, keywords, claimed)
    return named


def _keywords(text: str) -> list[Keyword]:
    found = [Keyword(*match.span(), _CODES[match.group()]) for match in _KEYWORD.finditer(text)]
    for pattern, metric in (
        (_CLUE, "clue_transfer"),
        (_LOSS, "losses_recovered"),
        (_RULES, "rules_made"),
    ):
        found += [Keyword(*match.span(), metric) for match in pattern.finditer(text)]
    found.sort(key=lambda one: (one.end, one.end - one.start))
    return [one for one in found if not _NOT_YET.search(text[max(0, one.start - 3) : one.start])]


def _fits(text: str, amount: Amount, metric: str) -> bool:
    """Whether the unit is one in which such a figure is counted."""
    if metric in {"funds_recovered", "losses_recovered"}:
        return amount.unit == "元"
    if metric in _UNITS_OF:
        return amount.unit in _UNITS_OF[metric]
    if amount.unit in _PERSONS:
        return True
    if metric not in _HELD_BY_BODIES or amount.unit not in _BODIES:
        return False
    before = text[max(0, amount.span.start - 6) : amount.span.start]
    return bool(
        amount.unit in {"家", "次"}
        or _ORGANISED.match(text, amount.span.end)
        or _ORGANISED_BEFORE.search(before)
    )


def _segment(text: str, found: Sequence[Amount], index: int) -> int:
    """Return where the clause of an amount begins: a stop, or the amount before it."""
    start = found[index].span.start
    stop = max(text.rfind(mark, max(0, start - 80), start) for mark in _STOP) + 1
    low = max(stop, start - 80, 0)
    return max(low, found[index - 1].span.end) if index else low


def _before(
    text: str, found: Sequence[Amount], index: int, keywords: Sequence[Keyword], claimed: set[int]
) -> str | None:
    """Return the metric of the last keyword before an amount in its clause."""
    amount = found[index]
    low = _segment(text, found, index)
    if amount.unit == "元" and index and found[index - 1].unit != "元":
        stop = max(text.rfind(mark, 0, amount.span.start) for mark in _STOP) + 1
        low = max(stop, amount.span.start - 80, 0)
    at = bisect_left(keywords, amount.span.start + 1, key=lambda one: one.end) - 1
    while at >= 0 and keywords[at].end > low:
        keyword = keywords[at]
        at -= 1
        if keyword.start < low or not _fits(text, amount, keyword.metric):
            continue
        between = text[keyword.end : amount.span.start]
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
    if not between or between[0] not in "、和及" or not _PART.match(between):
        return None
    if not _fits(text, amount, metric) or _KEYWORD.search(between):
        return None
    if metric == "funds_recovered":
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
        low = _segment(text, found, index)
        told = _DEALT_WITH.search(text[low : amount.span.start]) or _HANDLED.search(between)
        return keyword.metric if told or keyword.metric == "clue_transfer" else None
    return None


def _made(text: str, found: Sequence[Amount], index: int) -> bool:
    """Whether the amount is of 12项制度 after 修订完善 or after the titles of the rules."""
    amount = found[index]
    low = max(0, amount.span.start - 90)
    return bool(
        _RULES_NOUN.match(text, amount.span.end)
        and _RULES_VERB.search(text, low, amount.span.start)
    )
