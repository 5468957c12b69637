"""What kind of measure a text tells: by the main verb of each clause and the head of its object.

A clause is read from its start: times, subjects and means are passed over up to the first verb.
Some verbs say the kind alone (修订, 约谈); others only carry it (开展, 建立), and the last noun
of their object decides (开展培训, 建立制度, but not 建立台账). Verbs inside titles, quotations and
what stands before 的 are not main verbs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.pieces import compiled, expand
from parsers.lexicon.vocabulary import any_of, code_of, load
from pipeline.reading.words import first_word, tag, word_ends, words

if TYPE_CHECKING:
    import regex

OTHER: Final = "other"
_WEIGHTIEST: Final = "accountability"
# what can be set up, drawn up or altered; the other kinds are deeds
_THINGS: Final = frozenset({"rule_made", "organisation", "funds", "construction", "publicity"})
_CARRIED: Final[Mapping[str, frozenset[str]]] = {
    "thing": _THINGS, "money": frozenset({"funds"}), "staff": frozenset({"organisation"}),
    "taken": frozenset({_WEIGHTIEST}),
}
_CLAUSE = regex_of(r"[^,。;:!?\n\t]+")
_HIDDEN = regex_of(r"《[^》]*》?|“(?!回头看)[^”]*”?|‘(?!回头看)[^’]*’?")
_ASIDE = regex_of(r"\([^()]*\)")
# 对3名责任人予以诫勉: what is done stands behind the persons or things it is done to
_TO: Final = frozenset({"对", "针对", "对于", "就", "将", "把"})
_WITH: Final = frozenset("与同和向由为给跟随因经")
_PREDICATE = compiled(r"逐[\p{Han}]|{action_words.predicate}")
# 通过上门催缴等方式: means, up to their end
_MEANS = compiled(
    r"(?:{action_words.means_opening}|按照?)[^,。;]{0,40}?"
    r"(?:{action_words.means_end}|等?方面)(?=\p{Han})"
    r"|[在从][^,。;]{1,16}?(?:{action_words.within_end}|中(?![国心央层小共])|(?<![装安换架铺接添用])上(?![级述报])|[内下](?![属部沉发设]))(?=\p{Han})"
)
_MEANS_FIRST: Final = frozenset("通采按运利依围聚针在从")  # asked of every word
# 把整改成效作为考核依据: what is done to it is no measure of a kind
_TAKEN_AS = regex_of(r"(?<!不)作为|列[为入]|纳入|融入|贯穿|转化|结合起来|挂钩|变[成为]|摆[在上到]")
_JOINED = regex_of(r"结合起来|相结合|挂起?钩|统一起来")
_TAIL = compiled(r"(?:{action_words.object_end}+|(?<=制[”’]?)管理|[”’）)、和及]+)$")
# 审核意见, 退回率: here the verb only describes a noun
_NAMES_A_THING = compiled(
    r"[率费额员量值性度者会价单书表室证后前时]|{action_words.thing_whole}|{action_words.thing}.*"
)
# 审计问题, 公开招标, 改造等项目, “回头看”看的是, 清理河道, 立案受理
_NOT_A_DEED = compiled(
    r"(?<={action_words.oversight}){common.rectified}|(?<=公开)[招竞选比拍遴摇询]|等(?!候)|(?<=看”)\p{Han}|"
    r"(?<=清理)(?:垃圾|淤|杂|积|河|沟|废|固|卫生)|(?<=立案)(?:公益|受理|执行|登记|办理|审理)"
)
# 制定任务清单, 督促责任单位: here the noun is no head
_NAMED_RULE = regex_of(r"[任责质要成材][务任量求果料](?:清单|制度|办法|机制|方案|细则|单位|部门|领导|主体)")
# 招聘工作, 评审中心, but 成立工作组, 检查机构73家
_OF_A_THING = compiled(
    r"(?<!成立|组建|新建|建成|上线|启用|升级|制定|修订|出台|编制|培训)"
    r"{action_words.doer}(?![0-9]|[约近共][0-9])"
)
_AHEAD = compiled(r"[对在于把就按]|{action_words.ahead}")  # 将 that says what is to come
_MONEY = regex_of(
    r"[元款费债税账贷]|[资基奖罚租佣佃本]金|经费|补贴|补助|津贴|公积金|工资|薪酬|报酬|利息|损失|礼品|红包|造价"
)
# 将3个科室合并
_BEFORE = regex_of(r"[将把对](?<object>[^,]{1,24}?)(?:全部|逐一|重新|进行|予以|已|均)?$")
_FRONTED = regex_of(r"[将把](?<object>[^,由从]{1,20}?)[由从]")  # 将党支部由3个调整为6个
# 滞留资金已全部拨付: what was done stands behind, whatever verb describes its object
_DONE = compiled(r"{action_words.done}")
# 组成5个小组逐楼实测, 调剂编制用于基层: here an object ends before what is done with it
_USE = compiled(r"{action_words.use}")
_CLUES = regex_of(r"线索")
# 对虚假整改的坚决问责: a threat to nobody
# what is so, is awaited, got less or is not told as done
_STATE = regex_of(r"^待|[是未不无]|互认|减少|下降|降至|降到|提升|提高|增长|实现|达到|防止|避免|杜绝")
_THREAT = regex_of(r"的(?:要)?(?:坚决|严肃|一律|从严|从重|严格)[^0-9]*$")
# 明确…一律公开竞价: what is laid down is a norm
_NORM = regex_of(r"(?:明确|规定)(?=[^,。;]{2})[^,。;]{2,30}?(?:一律|必须|不得|应当|方可|须经)")
_SLOGAN = regex_of(r"长效机制")
_NUMBER_OPENS = re_of(r"(?<=[^0-9.,%])(?=[0-9])")
_AMOUNT = regex_of(r"(?:约|近|共)?[0-9][0-9.,]*[余多]?[万亿]?余?元")


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
        if kind == _WEIGHTIEST and _THREAT.search(clause):
            continue
        if kind == _WEIGHTIEST:
            return kind
        if weak:
            means = means or kind
        else:
            first = first or kind
        if first and not sanctions:
            return first
    return first or means or next(filter(None, map(_loosely, _CLAUSE.findall(body))), OTHER)


@cache
def _sanction() -> re.Pattern[str]:  # re, here and below: lists of words cost it less
    return re_of(any_of([*load("actions")[_WEIGHTIEST], *load("action_objects")[_WEIGHTIEST]]))


@cache
def _manner() -> frozenset[str]:
    """Return the verbs that only say how or with whom, and are passed over."""
    return frozenset(load("action_manner")["manner"])


@cache
def _heads() -> re.Pattern[str]:
    phrases = [*code_of("actions"), *code_of("action_carriers")]
    return re_of(any_of(phrases))


@cache
def _endings(carrier: str) -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    """Return what the object of a carrier can end with; 予以拆除: another verb, behind some."""
    lists = ["action_objects", *(["actions"] if carrier == "deed" else [])]
    return tuple((re_of(any_of(code_of(x)) + "$"), code_of(x)) for x in lists)


@cache
def _deed() -> regex.Pattern[str]:
    """Return what starts the object of a carrier with a deed: 进行核查登记."""
    how = expand("{action_words.deed_manner}?")
    sanctions = dict.fromkeys(load("action_objects")[_WEIGHTIEST], _WEIGHTIEST)
    return regex_of(f"{how}(?<deed>{any_of([*code_of('actions'), *sanctions])})")


@cache
def _money() -> regex.Pattern[str]:
    return regex_of(any_of(load("action_objects")["funds"]))


@cache
def _into() -> regex.Pattern[str]:
    """Return what is entered into what: 列入年度考核, 拉入黑名单."""
    return regex_of(f"{expand('{action_words.into}')}[^,。;的]{{0,12}}?(?<what>{any_of(code_of('action_into'))})")


def _of_clause(clause: str) -> tuple[str | None, bool]:
    """Return the kind that a clause tells, and whether it only says what the money was for."""
    shown = _HIDDEN.sub(lambda match: "〇" * len(match.group()), clause)
    if _JOINED.search(shown):
        return None, False
    if _NORM.search(shown):
        return "rule_made", False
    if into := _into().search(shown):
        return code_of("action_into")[into["what"]], False
    start = 0
    means: str | None = None
    while (head := _head(shown, start)) is not None:
        begin, end = head
        word = shown[begin:end]
        if code_of("action_carriers").get(word) == "means":
            means = "funds" if _MONEY.search(shown, end) else means
        elif kind := _by_object(clause, begin, end) or code_of("actions").get(word):
            return kind, False
        elif word not in _manner():
            break
        start = end
    return means, means is not None


def _loosely(clause: str) -> str | None:
    """Return the kind of the first deed of a clause whose main verb is in no list."""
    shown = _HIDDEN.sub(lambda match: "〇" * len(match.group()), clause)
    if _JOINED.search(shown) or _TAKEN_AS.search(shown) or _STATE.search(shown):
        return None
    for word, begin, end in words(shown):
        found = _heads().match(shown, begin)
        if found is None or _in_noun(shown, found, word, end) or _is_noun(shown, found):
            continue
        if kind := _by_object(clause, *found.span()) or code_of("actions").get(found.group()):
            return kind
    return None


def _head(shown: str, start: int) -> tuple[int, int] | None:
    """Return where the next main verb of a clause stands, None where an unknown one comes first."""
    behind, with_whom = 0, False
    for word, at, stop in words(shown[start:]):
        begin, end = start + at, start + stop
        if begin < behind:
            continue
        if shown[begin] in _MEANS_FIRST and (means := _MEANS.match(shown, begin)):
            behind = means.end()
            continue
        found = _heads().match(shown, begin)
        carries = found is not None and found.group() in code_of("action_carriers")
        if found and _in_noun(shown, found, word, end):
            continue
        if found and (carries or not _is_noun(shown, found)):
            return _last_of_chain(shown, found)
        if word in _TO and not (word == "将" and _AHEAD.match(shown, end)):
            return _behind_object(shown, end)
        if found or word in _manner():
            continue
        with_whom = with_whom or word in _WITH
        if not with_whom and _unknown_verb(shown, word, end):
            return _done(shown, end)
    return None


def _done(shown: str, start: int) -> tuple[int, int] | None:
    """Return the verb that says what was done, right behind 已: 滞留资金已全部拨付."""
    for done in _DONE.finditer(shown, start):
        found = _heads().match(shown, done.end())
        if found and not _describes(shown, found.end()):
            return found.span()
    return None


def _in_noun(shown: str, found: re.Match[str], word: str, end: int) -> bool:
    """Whether a verb only opens a noun of the dictionary: 组织部, but not 筹集资金."""
    rest = shown[found.end() : end]
    return bool(rest) and tag(word).startswith("n") and rest not in code_of("action_objects")


def _unknown_verb(shown: str, word: str, end: int) -> bool:
    """Whether a word that ends here is a main verb of no kind, and not one of a row."""
    verb = len(word) > 1 and tag(word) == "v"
    return verb and shown[end : end + 1] != "、" and not _describes(shown, end)


def _describes(shown: str, end: int) -> bool:
    """Whether a verb that ends here only describes the noun behind it, or is a court's 立案."""
    if _NAMED_RULE.match(shown, end):
        return False
    if _NOT_A_DEED.match(shown, end) or _OF_A_THING.match(shown, end):
        return True
    return _NAMES_A_THING.fullmatch(first_word(shown[end:])) is not None


def _is_noun(shown: str, found: re.Match[str]) -> bool:
    """Whether a verb only describes, stands behind 的, or is a court's 立案."""
    by_court = found.group().startswith("立案") and "法院" in shown[: found.start()]
    behind = found.start() > 0 and shown[found.start() - 1] == "的"
    return by_court or behind or _describes(shown, found.end())


def _last_of_chain(shown: str, found: re.Match[str]) -> tuple[int, int]:
    """Return the sanction where one follows a verb at once: 监督约谈."""
    verbs = code_of("actions")
    while found.group() in verbs and (following := _heads().match(shown, found.end())):
        if verbs.get(following.group()) != _WEIGHTIEST:
            break
        found = following
    return found.start(), found.end()


def _behind_object(shown: str, start: int) -> tuple[int, int] | None:
    """Return the main verb of 对…, 将…: behind the last 的, an adverb, or the last that fits."""
    if _TAKEN_AS.search(shown, start):
        return None
    start = max(start, shown.rfind("的", start) + 1)
    predicate = _PREDICATE.search(shown, start)
    begin = predicate.start() if predicate else start
    last = None
    boundaries = {begin + at for at in (0, *word_ends(shown[begin:]))}
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
    return code_of("action_objects").get(first_word(shown[end:])) == "rule_made"


def _by_object(clause: str, begin: int, start: int) -> str | None:
    """Return the kind of what a verb carries: the last noun before a number or the end."""
    carrier = code_of("action_carriers").get(clause[begin:start], "")
    if not carrier:
        return None
    if carrier == "if_money":
        if _MONEY.search(clause):
            return "funds"
        carrier = "staff"
    if carrier == "handed" and _CLUES.search(clause, start):
        return _WEIGHTIEST
    since = start if clause[start:].strip("到位完毕") else 0  # 欠下的1.86万元已收回
    if carrier == "money" and (_AMOUNT.search(clause, since) or _money().match(clause, start)):
        return "funds"
    of_thing = carrier == "thing" and clause[begin:start] not in _manner()  # 聘请专家逐一评审
    fronted = _FRONTED.search(clause, 0, start)
    nouns = [fronted["object"]] if fronted else []
    if (of_thing or carrier == "staff") and (ahead := _BEFORE.search(clause, 0, begin)):
        nouns.append(ahead["object"])
    nouns += [clause[start:end] for end in _ends(clause, start, of_thing=of_thing)]
    if any(map(_SLOGAN.search, nouns)):
        return None
    deed = _deed().match(clause, start) if carrier == "deed" else None
    if deed and code_of("actions").get(deed["deed"], _WEIGHTIEST) == _WEIGHTIEST:
        return _WEIGHTIEST
    for noun in map(_bare, nouns):
        if kind := _by_noun(noun, carrier):
            return kind
    return code_of("actions").get(deed["deed"], _WEIGHTIEST) if deed else None


def _by_noun(noun: str, carrier: str) -> str | None:
    """Return the kind of the noun that an object ends with, None where the verb cannot carry it."""
    for ending, codes in _endings(carrier):
        found = ending.search(noun)
        kind = codes[found.group()] if found else None
        if kind and _carries(carrier, kind):
            return kind
    return None


def _ends(clause: str, start: int, *, of_thing: bool) -> Iterator[int]:
    """Yield where the object of a verb can end: before a number or a use, and with the clause."""
    if of_thing and (use := _USE.search(clause, start + 1)):
        yield use.start()
    if (title := clause.find("《", start)) > start:
        yield title
    for match in _NUMBER_OPENS.finditer(clause, start):
        if match.start() > start:
            yield match.start()
    yield len(clause)


def _bare(noun: str) -> str:
    before = None
    while before != noun:
        before, noun = noun, _TAIL.sub("", noun.strip("《》“”‘’ "))
    return noun


def _carries(carrier: str, kind: str) -> bool:
    return carrier not in _CARRIED or kind in _CARRIED[carrier]
