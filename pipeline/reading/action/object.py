"""The kind of what a verb carries: by the last noun of its object (建立制度, but not 建立台账)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.phrases import Phrases
from parsers.lexicon.pieces import compiled, quick
from parsers.lexicon.vocabulary import any_of, code_of, load

if TYPE_CHECKING:
    import regex

WEIGHTIEST: Final = "accountability"
# what can be set up, drawn up or altered; the other kinds are deeds
_THINGS: Final = frozenset({"rule_made", "organisation", "funds", "construction", "publicity"})
_CARRIED: Final[Mapping[str, frozenset[str]]] = {
    "thing": _THINGS,
    "money": frozenset({"funds"}),
    "taken": frozenset({WEIGHTIEST}),
}
MONEY = compiled(r"[元款费债税贷]|(?<!台)账|(?<!黄)金(?![融牌秋色属域])|{action_words.money}")
_TAIL = compiled(r"(?:{action_words.object_end}+|(?<=制[”’]?)管理|[”’）)、和及]+)$")
# 将3个科室合并, but not 将结合规划调整
_BEFORE = compiled(
    r"[将把对](?![结在于按对继进])(?<object>[^,]{1,24}?){action_words.before_verb}?$"
)
_FRONTED = regex_of(r"[将把](?<object>[^,由从]{1,20}?)[由从]")  # 将党支部由3个调整为6个
# 组成5个小组逐楼实测, 调剂编制用于基层: here an object ends before what is done with it
_USE = compiled(r"{action_words.use}")
# 清退借调人员, 将9名教师清退
_STAFF = compiled(
    r"{action_words.dismissed}[^,]{0,8}{action_words.staff}"
    r"|{action_words.staff}[^,]{0,6}{action_words.dismissed}"
)
_DOCKED = compiled(r"扣\p{Han}[^,]{0,12}?{action_words.docked}")  # 扣减责任人绩效
_CLUES = regex_of(r"线索")
_SLOGAN = quick(r"长效机制")
_NUMBER_OPENS = re_of(r"(?<=[^0-9.,%])(?=[0-9])")
_AMOUNT = regex_of(r"(?:约|近|共)?[0-9][0-9.,]*[余多]?[万亿]?余?元")


_HOW = compiled("{action_words.deed_manner}")


@cache
def manner() -> frozenset[str]:
    """Return the verbs that only say how or with whom, and are passed over."""
    return frozenset(load("action_manner")["manner"])


def by_object(clause: str, begin: int, end: int) -> str | None:
    """Return the kind of what the verb at ``begin`` carries, None where it carries none."""
    verb = clause[begin:end]
    carrier = code_of("action_carriers").get(verb, "")
    if not carrier:
        return None
    if carrier == "if_money":
        if _DOCKED.search(clause, begin):
            return WEIGHTIEST
        if MONEY.search(clause):
            return "funds"
        return "organisation" if _STAFF.search(clause) else None
    ahead = _BEFORE.search(clause, 0, begin)
    if carrier == "money" and (_of_money(clause, end) or (ahead and MONEY.search(ahead["object"]))):
        return "funds"
    fronts = ahead or clause[:begin].endswith(("已", "均", "全部"))  # 线索已移送
    if carrier == "handed" and _CLUES.search(clause, 0 if fronts else end):
        return WEIGHTIEST
    of_thing = carrier == "thing" and verb not in manner()  # 聘请专家逐一评审
    if carrier == "deed" and code_of("action_carriers").get(_bare(clause[end:])) == "thing":
        carrier, of_thing = "thing", True  # 对支部进行调整
    nouns = [one["object"] for one in (_FRONTED.search(clause, 0, end), of_thing and ahead) if one]
    nouns += [clause[end:stop] for stop in _ends(clause, end, of_thing=of_thing)]
    if any(map(_SLOGAN.search, nouns)):
        return None
    deed = _deed_of(clause, end) if carrier == "deed" else None
    if deed == WEIGHTIEST:
        return deed
    kinds = (_by_noun(_bare(noun), carrier) for noun in nouns)
    return next(filter(None, kinds), deed)


def _of_money(clause: str, end: int) -> bool:
    """Whether a sum or money stands behind a verb, or before one that ends its clause."""
    since = end if clause[end:].strip("到位完毕") else 0  # 欠下的1.86万元已收回
    return bool(_AMOUNT.search(clause, since) or _money().match(clause, end))


def _deed_of(clause: str, start: int) -> str | None:
    """Return the kind of the deed with which the object of a verb starts: 进行核查登记."""
    deeds = _deeds()
    how = _HOW.match(clause, start)
    deed = (how and deeds.at(clause, how.end())) or deeds.at(clause, start)
    return code_of("actions").get(deed, WEIGHTIEST) if deed else None


@cache
def _endings(carrier: str) -> tuple[tuple[Phrases, Mapping[str, str]], ...]:
    """Return what the object of a carrier can end with; 予以拆除: another verb, behind some."""
    lists = ["action_objects", *(["actions"] if carrier == "deed" else [])]
    return tuple((Phrases(code_of(x)), code_of(x)) for x in lists)


@cache
def _deeds() -> Phrases:
    """Return what starts the object of a carrier with a deed, be it behind how: 进行核查登记."""
    return Phrases([*code_of("actions"), *load("action_objects")[WEIGHTIEST]])


@cache
def _money() -> regex.Pattern[str]:
    return regex_of(any_of(load("action_objects")["funds"]))


def _by_noun(noun: str, carrier: str) -> str | None:
    """Return the kind of the noun that an object ends with, None where the verb cannot carry it."""
    for phrases, codes in _endings(carrier):
        kind = codes.get(phrases.ending(noun))
        if kind and _carries(carrier, kind):
            return kind
    return None


def _ends(clause: str, start: int, *, of_thing: bool) -> Iterator[int]:
    """Yield where the object of a verb can end: before a number or a use, and with the clause."""
    if of_thing and (use := _USE.search(clause, start + 1)):
        yield use.start()
    if not of_thing and (title := clause.find("《", start)) > start:
        yield title  # 组织专题学习《工作条例》
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
