"""Posts: the words directly before a name that say what the person is, organisation included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import itemgetter
from typing import Final

from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.pieces import HAN, compiled, expand
from parsers.lexicon.vocabulary import any_of, load
from pipeline.reading.entities.cuts import in_a_name
from pipeline.reading.text.rule import ending
from schemas.span import Span

_LONGEST: Final = 48
_AHEAD: Final = 8
# {person_words.inner_and}: behind these 和 and 与 are part of the name of a department; re wants
# what it looks behind for to have one length.
_INNER_AND: Final = "".join(f"(?<!{word})" for word in load("person_words")["inner_and"])
# 文化研究与保护中心, 人文与传播学院: neither is cut off
_JOINT: Final = (
    rf"(?!(?<={{person_words.joint_work}})[和与][{HAN}]{{0,6}}{{person_words.joint_body}}"
    rf"|(?<={{organ_parts.discipline}})[和与][{HAN}]{{1,10}}{{organ_parts.college}})"
)
# re, in a look ahead so that hits can overlap: a fifth of the cost of regex
# 要求 ends before 要求下, but 推动下 before 推动: the first alternative says where
_CUT = re_of(
    expand(
        r"(?=(?:{person_words.lead}|"
        r"[0-9]+[年月日时分][上下]?[午旬]?|[上下中]旬|月[初末底]|年[初末底]|晚上?|"
        r"(?:会|之|此|随|任|然|最)后|"
        rf"(?<=书记|主任|.长|.员)同(?!志|级|学)|{_JOINT}{_INNER_AND}[和与]|(?<!普)及(?!其)|"
        r"(?<!自)由|(?<!财)经(?!济|开|信|营|贸|管|侦|理|纪|办|责|侦|发|适|费|销)|"
        r"(?<!申)请(?!示)|(?<!于)是|(?<!行|人|作|认|成)为(?!民)|"
        r"(?<!方|导|定|转|走)向|(?<!核|应|面|相)对(?!外|台|口|应)|将(?!军)|(?<!可|所|予)以(?!上|下|工|来)|"
        r"(?<!报|签|达)到(?!家|位)|(?<!存|现|潜)在(?!职|线|读|校)|即(?!墨|将)|汇报给?|"
        r"{person_words.lead_during}中|{person_words.lead_under}下|"
        r"{person_words.lead_manner}?{person_words.lead_deed}{person_words.lead_deed_end}?"
        rf"(?!委员|[{HAN}]{{0,6}}"
        r"(?:{person_words.post_end}|[部组室科股处局庭]|长$))|"
        r"支持(?!中心)|派出(?!所)|委派(?!驻)|{person_words.lead_last}|"
        r"(?<=的)有(?!关)|[0-9一二两三四五六七八九十](?:余)?(?:名|位|次|场|批)|[0-9两三四五六]任|组织(?=召开|开展)|"
        r"{person_words.lead_all})(?P<end>))"
    )
)
_OPENERS = compiled(
    r"(?:我(?:{own_unit}|[处省市县区州旗村])(?=\p{Han}{2})|并|再|又|仍|也|均|都|还|已|就|先|共|仅|至|如|因|但|且|而|则|从|同|给|找|派(?!出所|驻)|叫|使|靠|"
    r"组织(?!部|人事|处|科|股|员|委员|办|关系)|根据|据|按照|通过|针对|关于|反馈|涉及|形成|建立)+"
)
# 分管金融工作的副县长: here 的 stands inside the post
_IN_CHARGE = regex_of(
    r"(?:分管|主管|协管|协助分管|负责(?![此该这其本]|[上前]述|具体)"
    r"|(?:主持|联系|分抓|主抓)(?=[\p{Han}]{0,10}(?:工作|事务|业务)的))"
    r"[\p{Han}、]{1,16}的(?=[\p{Han}]{0,16}$)"
)
_WHOSE = regex_of(r"(?<![包联挂驻][村片组])领导$")  # 包村领导 is a post of its own
_LONG = re_of(r"长[年期效远途久]")  # 民警长年在岗
# 确保安全, 行业主管部门
_NO_POST = re_of(r"管理事项|[确担环社医]保安|.总工程[量款价款项]|.业主管")
_MADE_HEAD = ending(r"(?<![时现原前历曾首主])任|担任")
# ③村会计: the number of a list item
_ITEM = regex_of(r"[①-⑳]|[0-9]{1,2}(?=[村镇乡县市局院校区社党支纪])")
_ENDS: Final = frozenset("。!?")  # 整改到位。”县委副书记林远: what was said is no part of the post
_HAN_BEFORE = ending(r"[\p{Han}”]")
_BRACKET_BEFORE = regex_of(r"\([^()\n]{1,16}\)$")


@cache
def _heads() -> frozenset[str]:
    return frozenset(load("posts")["head"])


@cache
def _tails() -> tuple[frozenset[str], int]:
    """Return the last two characters of the words that end a post, and how long the longest is."""
    return frozenset(head[-2:] for head in _heads()), max(map(len, _heads()))


@cache
def _last_characters() -> re.Pattern[str]:
    """Return a pattern of the end of a post directly before a word."""
    last = "".join(sorted({head[-1] for head in _heads()}))
    return re_of(rf"[{last}](?:\([^()\n]{{1,16}}\))?(?=[{HAN}])")


@lru_cache(maxsize=2)  # persons are looked for twice in the text that is being read
def posts_before_names(text: str) -> tuple[Span, ...]:
    """Return where a word that ends a post stands directly before a possible name."""
    return tuple(_posts_before_names(text))


def _posts_before_names(text: str) -> Iterator[Span]:
    heads = _heads()
    tails, longest = _tails()
    for match in _last_characters().finditer(text):
        last = match.start() + 1
        if text[last - 2 : last] not in tails:
            continue  # most words that end like a post end in no other character of one
        for start in range(max(0, last - longest), last - 1):
            if text[start:last] in heads:
                if _NO_POST.match(text, max(0, start - 1)) or _goes_on(text, start, last):
                    break
                if not _LONG.match(text, last - 1):
                    yield Span(start, match.end())
                break


def _goes_on(text: str, start: int, last: int) -> bool:
    """Whether a longer word of a post starts here too: 总工|程师, but not 会计|师佳慧."""
    return any(text[start:end] in _heads() for end in range(last + 2, start + _tails()[1] + 1))


@cache
def _ends_in_head() -> re.Pattern[str]:
    return re_of(rf"(?:{any_of(_heads())})(?:\([^()\n]{{1,16}}\))?$")


def ends_in_post(words: str) -> bool:
    """Whether words end in one of a post: 镇农技站站长."""
    return _ends_in_head().search(words) is not None


def post_ending_at(text: str, end: int) -> Span | None:
    """Return where the last word of a post stands that ends at a place, None where none does."""
    match = _ends_in_head().search(text, max(0, end - _LONGEST), end)
    return Span(*match.span()) if match else None


def post_start(text: str, head: int, end: int, floor: int) -> int:
    """Return where the post that ends at ``end`` starts.

    ``head`` is where its last word starts, ``floor`` what it must not pass (the end of the name
    before). Posts joined by 、 belong together unless something between them is no post.
    """
    start = _segment_start(text, head, floor)
    cut = _trimmed(text, start, head, floor)
    while cut == start and start > floor and text[start - 1] == "、":
        previous_end = start - 1
        match = _ends_in_head().search(text, max(floor, previous_end - _LONGEST), previous_end)
        if match is None or _WHOSE.search(match.group()):
            break  # 分管院领导、副院长: the first says whose work it is, not what the post is
        if _MADE_HEAD.match(text, floor, match.start()):
            break  # 由其任组长、副局长李四: that is said of another
        further = _segment_start(text, match.start(), floor)
        opens = _trimmed(text, further, match.start(), floor)
        # 张三任组长、院长李四: what follows a name is said of that name,
        # but not what it is told to: 张三向局党委书记、局长李四反馈
        told = opens > further and text[opens - 1] in "向对由给"
        if floor and further == floor and text[floor] not in "和与及" and not told:
            break
        start = further
        cut = opens
    return cut


def _segment_start(text: str, head: int, floor: int) -> int:
    """Return where the words before ``head`` start: behind the last mark or unpaired quote."""
    at = head
    depth = 0
    limit = max(floor, head - _LONGEST)
    while at > limit:
        before = text[at - 1]
        if before == "”" and text[at - 2 : at - 1] not in _ENDS:
            depth += 1
        elif before == "“":
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and before in ",。.;:!?、\t\n()[]《》‘’”—/ ":
            bracket = _BRACKET_BEFORE.search(text, limit, at) if before == ")" else None
            opens = bracket and text[bracket.start() - 1] == "\n"  # (一)党工委书记
            if bracket and not opens and _HAN_BEFORE.match(text, limit, bracket.start()):
                at = bracket.start()
                continue
            break
        at -= 1
    return at


def _trimmed(text: str, start: int, head: int, floor: int) -> int:
    """Return ``start`` moved behind words that lead to the post but are no part of it."""
    first = start > floor or floor == 0  # no name directly before, to which 和 could join
    charge = _IN_CHARGE.search(text, start, head)
    end = charge.start() if charge else head
    # what follows decides (执行|董事), so the pattern may look into the head
    cuts = [(cut.start(), cut.start("end")) for cut in _CUT.finditer(text, start, end + _AHEAD)]
    opens = start
    for cut in sorted(cuts, key=itemgetter(1), reverse=True):
        if cut[1] <= end and not in_a_name(text, opens, head, cut, first=first):
            start = cut[1]
            break
    if item := _ITEM.match(text, start):
        start = item.end()
    opener = _OPENERS.match(text, start)  # it may look behind the head: 组织|部长
    if opener and opener.end() <= end:
        held = start == opens and in_a_name(text, start, head, opener.span(), first=first)
        start = start if held else opener.end()
    return start
