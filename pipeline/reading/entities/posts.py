"""Posts: the words directly before a name that say what the person is, organisation included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.pieces import HAN, expand
from parsers.lexicon.vocabulary import any_of, load
from schemas.span import Span

if TYPE_CHECKING:
    import regex

_LONGEST: Final = 48
_AHEAD: Final = 8
# 和 and 与 inside the names of departments join no two people.
_INNER_AND: Final = (
    r"(?<!发展)(?<!资源)(?<!住房)(?<!文化)(?<!工业)(?<!卫生)(?<!广播)(?<!统战)(?<!教育)(?<!信息化)(?<!外事)"
    r"(?<!公共)(?<!规划)(?<!工程)(?<!管理)(?<!技术)(?<!艺术)(?<!政治)(?<!社会)(?<!材料)(?<!环境)"
    r"(?<!语言)(?<!化学)(?<!生物)(?<!医学)(?<!新闻)(?<!主义)(?<!建设)(?<!设计)(?<!食品)(?<!电子)(?<!数学)"
    r"(?<!物理)(?<!通信)(?<!会计)(?<!健康)(?<!安全)(?<!资产)(?<!人事)(?<!宣传)(?<!学生)(?<!科研)(?<!农业)(?<!科学)(?<!体育)(?<!民族)(?<!退役)(?<!经济)(?<!政策)(?<!财政)"
)
# re, in a look ahead so that hits can overlap: a fifth of the cost of regex
# 要求 ends before 要求下, but 推动下 before 推动: the first alternative says where
_CUT = re_of(
    expand(
        r"(?=(?:{person_words.lead}|"
        r"[0-9]+[年月日时分][上下]?[午旬]?|[上下中]旬|月[初末底]|年[初末底]|晚上?|"
        r"(?:会|之|此|随|任|然|最)后|"
        rf"{_INNER_AND}和|{_INNER_AND}与|(?<!普)及(?!其)|"
        r"(?<!自)由|经(?!济|开|信|营|贸|管|侦|理|纪|办|责|侦|发|适|费|销)|"
        r"(?<!申)请(?!示)|(?<!于)是|(?<!行|人|作|认|成)为(?!民)|"
        r"(?<!方|导|定|转|走)向|(?<!核|应|面|相)对(?!外|台|口|应)|将(?!军)|(?<!可|所|予)以(?!上|下|工|来)|"
        r"(?<!报|签|达)到(?!家|位)|(?<!存|现|潜)在(?!职|线|读|校)|即(?!墨|将)|汇报给?|"
        r"{person_words.lead_during}中|{person_words.lead_under}下|"
        r"{person_words.lead_manner}?{person_words.lead_deed}{person_words.lead_deed_end}?"
        rf"(?!委员|[{HAN}]{{0,6}}"
        r"(?:{person_words.post_end}|[部组室科股处局庭]|长$))|"
        r"支持(?!中心)|派出(?!所)|委派(?!驻)|{person_words.lead_last}|"
        r"[0-9一二两三四五六七八九十](?:余)?(?:名|位|次|场|批)|组织(?=召开|开展)|"
        r"{person_words.lead_all})(?P<end>))"
    )
)
_OPENERS = regex_of(
    r"(?:并|再|又|仍|也|均|都|还|已|就|先|共|仅|至|如|因|但|且|而|则|从|同|找|派(?!出所|驻)|叫|使|靠|"
    r"组织(?!部|人事|处|科|股|员|委员|办|关系)|根据|按照|通过|针对|关于|反馈|涉及|形成|建立)+"
)
# 分管金融工作的副县长: here 的 stands inside the post
_IN_CHARGE = regex_of(
    r"(?:分管|主管|协管|协助分管|负责(?![此该这其本]|[上前]述|具体)"
    r"|(?:主持|联系|分抓|主抓)(?=[\p{Han}]{0,10}(?:工作|事务|业务)的))"
    r"[\p{Han}、]{1,16}的(?=[\p{Han}]{0,16}$)"
)
_WHOSE = regex_of(r"(?<![包联挂驻][村片组])领导$")  # 包村领导 is a post of its own
_LONG = re_of(r"长[年期效远途久]")  # 民警长年在岗
_BRACKET_BEFORE = regex_of(r"\([^()\n]{1,16}\)$")


@cache
def _heads() -> frozenset[str]:
    return frozenset(load("posts")["head"])


@cache
def _last_characters() -> re.Pattern[str]:
    """Return a pattern of the end of a post directly before a word."""
    last = "".join(sorted({head[-1] for head in _heads()}))
    return re_of(rf"[{last}](?:\([^()\n]{{1,16}}\))?(?=[{HAN}])")


def posts_before_names(text: str) -> Iterator[Span]:
    """Yield where a word that ends a post stands directly before a possible name."""
    heads = _heads()
    tails = {head[-2:] for head in heads}
    longest = max(map(len, heads))
    for match in _last_characters().finditer(text):
        last = match.start() + 1
        if text[last - 2 : last] not in tails:
            continue  # most words that end like a post end in no other character of one
        for start in range(max(0, last - longest), last - 1):
            if text[start:last] in heads:
                if not text.startswith("管理事项", start - 1) and not _LONG.match(text, last - 1):
                    yield Span(start, match.end())
                break


@cache
def _ends_in_head() -> regex.Pattern[str]:
    return regex_of(rf"(?:{any_of(_heads())})(?:\([^()\n]{{1,16}}\))?$")


def post_start(text: str, head: int, end: int, floor: int) -> int:
    """Return where the post that ends at ``end`` starts.

    ``head`` is where its last word starts, ``floor`` what it must not pass (the end of the name
    before). Posts joined by 、 belong together unless something between them is no post.
    """
    start = _segment_start(text, head, floor)
    cut = _trimmed(text, start, head)
    while cut == start and start > floor and text[start - 1] == "、":
        previous_end = start - 1
        match = _ends_in_head().search(text, max(floor, previous_end - _LONGEST), previous_end)
        if match is None or _WHOSE.search(match.group()):
            break  # 分管院领导、副院长: the first says whose work it is, not what the post is
        further = _segment_start(text, match.start(), floor)
        if floor and further == floor and text[floor] not in "和与及":
            break  # 张三任组长、院长李四: what follows a name is said of that name
        start = further
        cut = _trimmed(text, start, match.start())
    return cut


def _segment_start(text: str, head: int, floor: int) -> int:
    """Return where the words before ``head`` start: behind the last mark or unpaired quote."""
    at = head
    depth = 0
    limit = max(floor, head - _LONGEST)
    while at > limit:
        before = text[at - 1]
        if before == "”":
            depth += 1
        elif before == "“":
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and before in ",。;:!?、\t\n()[]《》‘’—/ ":
            if before == ")" and (bracket := _BRACKET_BEFORE.search(text, limit, at)):
                at = bracket.start()
                continue
            break
        at -= 1
    return at


def _trimmed(text: str, start: int, head: int) -> int:
    """Return ``start`` moved behind words that lead to the post but are no part of it."""
    charge = _IN_CHARGE.search(text, start, head)
    end = charge.start() if charge else head
    # what follows decides (执行|董事), so the pattern may look into the head
    ends = [cut.start("end") for cut in _CUT.finditer(text, start, end + _AHEAD)]
    start = max((cut for cut in ends if cut <= end), default=start)
    opener = _OPENERS.match(text, start)  # it may look behind the head: 组织|部长
    if opener and opener.end() <= end:
        start = opener.end()
    return start
