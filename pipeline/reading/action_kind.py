"""What kind of measure a text tells: by the main verb of each clause and the head of its object.

A clause is read from its start: times, subjects and means are passed over up to the first verb.
Some verbs say the kind alone (修订, 约谈); others only carry it (开展, 建立), and the last noun of
their object decides (开展培训, 建立制度, but not 建立台账). Verbs inside titles, quotations and what
stands before 的 are not main verbs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

import regex

from parsers.lexicon.vocabulary import any_of, code_of, load
from pipeline.reading.words import tag, words

OTHER: Final = "other"
_WEIGHTIEST: Final = "accountability"
# what can be set up, drawn up or altered; the other kinds are deeds
_THINGS: Final = frozenset({"rule_made", "organisation", "funds", "construction", "publicity"})
_CLAUSE = regex.compile(r"[^,。;:!?\n\t]+")
_HIDDEN = regex.compile(r"《[^》]*》?|“(?!回头看)[^”]*”?|‘(?!回头看)[^’]*’?")
_ASIDE = regex.compile(r"\([^()]*\)")
# 对3名责任人予以诫勉: what is done stands behind the persons or things it is done to
_TO: Final = frozenset({"对", "针对", "对于", "就", "将", "把"})
_PREDICATE = regex.compile(r"逐[\p{Han}]|分别|全部|予以|给予|进行|开展|作出|及时|依法|依规|统一|一律")
# 通过上门催缴等方式: means, up to their end
_MEANS = regex.compile(
    r"(?:通过|采取|采用|按照?|运用|利用|依托|围绕|聚焦|针对)[^,。;]{0,40}?"
    r"(?:方式|途径|办法|手段|措施|渠道|形式|要求|原则|思路|标准|等?方面|领域)(?=\p{Han})"
    r"|[在从][^,。;]{1,16}?(?:期间|过程|基础|中(?![国心央层小共])|上(?![级述报])|[内下](?![属部沉发设]))(?=\p{Han})"
)
# 把整改成效作为考核依据: what is done to it is no measure of a kind
_TAKEN_AS = regex.compile(r"作为|列[为入]|纳入|融入|贯穿|转化|结合起来|挂钩|变[成为]|摆[在上到]")
_JOINED = regex.compile(r"结合起来|相结合|挂起?钩|统一起来")
# verbs that only say how or with whom
_MANNER: Final = frozenset(
    "坚持 牵头 带头 带队 联合 会同 配合 协同 统筹 主动 继续 持续 加快 集中 重新 累计 负责 带领 依托 协调 委托 计划 预计 力争 "
    "组织 安排 邀请 聘请 指导 参与 参照 对照 涉及 包括 结合 围绕 根据 按照 通过 利用 积极 先后 再次 到 赴 深入 已 能 可 要 "
    "会 将 让 请 相关 有关 决定 有 前往 陆续 同步 扎实 严格 全面 举一反三 带着 抓 经 报 汇总 共 综合 整改 拍卖 所得 剩余 其余 新增 驻村 在建 上门 现 选用 用 全 还 又".split()
)
_TAIL = regex.compile(r"(?:(?:工作|活动|行动|任务|力度|等|了|事宜|服务|项目)+|(?<=制[”’]?)管理|[”’）)、和及]+)$")
# 审核意见, 退回率: here the verb only describes a noun
_NAMES_A_THING = regex.compile(
    r"[率费额员量值性度者会]|强度|(?:结果|情况|意见|报告|成果|记录|台账|材料|质量|成效|覆盖|满意|领域|责任|期间|当天|时间|任务|要求|发现|指出|反馈|查出).*"
)
# 审计问题, 公开招标, 看的是
_NOT_A_DEED = regex.compile(
    r"(?<=审计|检查|督查|监督|督导)(?:问题|整改)|(?<=公开)[招竞选比拍遴摇询]|(?<=看”)\p{Han}|(?<=立案)(?:公益|受理|执行|登记|办理|审理)"
)
_AHEAD = regex.compile(r"[对在于把就按]|针对|会同|继续|进一步|持续")  # 将 that says what is to come
_MONEY = regex.compile(r"[元款费债税]|[资基奖罚租佣佃本]金|经费|补贴|补助|津贴|公积金|工资|薪酬|报酬|账|利息|损失|礼品|红包|造价|贷")
_FRONTED = regex.compile(r"[将把](?<object>[^,由从]{1,20}?)[由从]")  # 将党支部由3个调整为6个
_SLOGAN = regex.compile(r"长效机制")
_AMOUNT = regex.compile(r"(?:约|近|共)?[0-9][0-9.,]*[余多]?[万亿]?余?元")


def kind_of(body: str) -> str:
    """Return the code of the kind of a measure, ``other`` where no deed of a kind is told.

    The first deed that has a kind decides; sanctions outrank all others wherever they stand.

    >>> kind_of("召开党组会专题研究,修订《财务管理办法》"), kind_of("召开会议,对3人予以诫勉")
    ('meeting', 'accountability')
    >>> kind_of("建立健全培训机制"), kind_of("建立培训台账")
    ('rule_made', 'other')
    """
    sanctions = _sanction().search(body) is not None
    first = means = None
    for clause in _CLAUSE.findall(_ASIDE.sub("", body)):
        kind, weak = _of_clause(clause)
        if kind == _WEIGHTIEST:
            return kind
        if weak:
            means = means or kind
        else:
            first = first or kind
        if first and not sanctions:
            return first
    return first or means or OTHER


@cache
def _sanction() -> regex.Pattern[str]:
    return regex.compile(
        any_of([*load("actions")[_WEIGHTIEST], *load("action_objects")[_WEIGHTIEST]])
    )


@cache
def _heads() -> regex.Pattern[str]:
    phrases = [*code_of("actions"), *code_of("action_carriers")]
    return regex.compile(any_of(phrases))


@cache
def _endings(carrier: str) -> tuple[tuple[regex.Pattern[str], Mapping[str, str]], ...]:
    """Return what the object of a carrier can end with; 予以拆除: another verb, behind some."""
    lists = ["action_objects", *(["actions"] if carrier == "deed" else [])]
    return tuple((regex.compile(any_of(code_of(x)) + "$"), code_of(x)) for x in lists)


@cache
def _money() -> regex.Pattern[str]:
    return regex.compile(any_of(load("action_objects")["funds"]))


def _of_clause(clause: str) -> tuple[str | None, bool]:
    """Return the kind that a clause tells, and whether it only says what the money was for."""
    shown = _HIDDEN.sub(lambda match: "〇" * len(match.group()), clause)
    if _JOINED.search(shown):
        return None, False
    start = 0
    means: str | None = None
    while (head := _head(shown, start)) is not None:
        begin, end = head
        word = shown[begin:end]
        carrier = code_of("action_carriers").get(word, "")
        if carrier == "means":
            means = "funds" if _MONEY.search(shown, end) else means
        elif kind := _by_object(clause, end, carrier) or code_of("actions").get(word):
            return kind, False
        elif word not in _MANNER:
            break
        start = end
    return means, means is not None


def _head(shown: str, start: int) -> tuple[int, int] | None:
    """Return where the next main verb of a clause stands, None where an unknown one comes first."""
    behind = 0
    for word, begin, end in _tokens(shown, start):
        if begin < behind:
            continue
        if means := _MEANS.match(shown, begin):
            behind = means.end()
            continue
        found = _heads().match(shown, begin)
        if found and not _describes(shown, found.end()):
            return begin, int(found.end())
        if word in _TO and not (word == "将" and _AHEAD.match(shown, end)):
            return _behind_object(shown, end)
        if found or word in _MANNER:
            continue
        if len(word) > 1 and tag(word) == "v" and not _describes(shown, end):
            if shown[end : end + 1] != "、":
                return None
    return None


def _tokens(shown: str, start: int) -> Iterator[tuple[str, int, int]]:
    for word, begin, end in words(shown[start:]):
        yield word, begin + start, end + start


def _describes(shown: str, end: int) -> bool:
    """Whether a verb that ends here only describes the noun behind it, or is a court's 立案."""
    if _NOT_A_DEED.match(shown, end):
        return True
    following = next((word for word, _, _ in _tokens(shown, end)), "")
    return _NAMES_A_THING.fullmatch(following) is not None


def _behind_object(shown: str, start: int) -> tuple[int, int] | None:
    """Return the main verb of 对…, 将…: behind the last 的, an adverb, or the last that fits."""
    if _TAKEN_AS.search(shown, start):
        return None
    start = max(start, shown.rfind("的", start) + 1)
    predicate = _PREDICATE.search(shown, start)
    begin = predicate.start() if predicate else start
    last = None
    boundaries = {at for _, at, _ in _tokens(shown, begin)}
    for found in _heads().finditer(shown, begin):
        if found.start() not in boundaries or _describes(shown, found.end()):
            continue
        if predicate:
            return found.span()
        if not _object_behind(shown, found.end()):
            last = found.span()
    return last


def _object_behind(shown: str, end: int) -> bool:
    """Whether a noun of the lists follows at once: the verb describes it (清收方案)."""
    word = next((word for word, _, _ in _tokens(shown, end)), "")
    return code_of("action_objects").get(word) == "rule_made"


def _by_object(clause: str, start: int, carrier: str) -> str | None:
    """Return the kind of what a verb carries: the last noun before a number or the end."""
    if not carrier:
        return None
    if carrier == "if_money":
        return "funds" if _MONEY.search(clause) else None
    if carrier == "money" and (_AMOUNT.match(clause, start) or _money().match(clause, start)):
        return "funds"
    fronted = _FRONTED.search(clause, 0, start)
    nouns = [fronted["object"]] if fronted else []
    for noun in (*nouns, *(clause[start:end] for end in _ends(clause, start))):
        if _SLOGAN.search(noun):
            return None
        noun = _bare(noun)
        for ending, codes in _endings(carrier):
            found = ending.search(noun)
            kind = codes[found.group()] if found else None
            if kind and _carries(carrier, kind):
                return kind
    return None


def _ends(clause: str, start: int) -> Iterator[int]:
    """Yield where the object of a verb can end: before each number, and with the clause."""
    for match in regex.finditer(r"(?<=[^0-9.,%])(?=[0-9])", clause, pos=start):
        if match.start() > start:
            yield match.start()
    yield len(clause)


def _bare(noun: str) -> str:
    before = None
    while before != noun:
        before, noun = noun, _TAIL.sub("", noun.strip("《》“”‘’ "))
    return noun


def _carries(carrier: str, kind: str) -> bool:
    allowed: Mapping[str, frozenset[str]] = {"thing": _THINGS, "money": frozenset({"funds"})}
    return carrier not in allowed or kind in allowed[carrier]
