"""Where the main verb of a clause stands, behind times, subjects and means."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.phrases import Phrases
from parsers.lexicon.pieces import compiled, quick
from parsers.lexicon.vocabulary import code_of
from pipeline.reading.action.object import WEIGHTIEST, manner
from pipeline.reading.text.words import first_word, tag, word_ends, words

# 对3名责任人予以诫勉: what is done stands behind the persons or things it is done to
_TO: Final = frozenset({"对", "针对", "对于", "就", "将", "把"})
_WITH: Final = frozenset("与同和向由为给跟随因经")
_LIGHT = compiled(r"{action_words.light}")  # before 全部, which may describe
_PREDICATE = compiled(r"逐[\p{Han}]|{action_words.predicate}")
# 通过上门催缴等方式: means, up to their end
_MEANS = quick(
    r"(?:{action_words.means_opening}|按照?)[^,。;]{0,40}?"
    r"(?:{action_words.means_end}|等?方面)(?=\p{Han})"
    r"|待[^,。;]{1,16}?[后再](?=\p{Han})"
    r"|[在从][^,。;]{1,16}?(?:{action_words.within_end}|中(?![国心央层小共])|"
    r"(?<![装安换架铺接添用])上(?![级述报])|[内下](?![属部沉发设]))(?=\p{Han})"
)
_MEANS_FIRST: Final = frozenset("通采按运利依围聚针在从待")  # asked of every word
# 把整改成效作为考核依据: what is done to it is no measure of a kind
TAKEN_AS = regex_of(r"(?<!不)作为|列[为入]|纳入|融入|贯穿|转化|结合起来|挂钩|变[成为]|摆[在上到]")
# 审核意见, 退回率: here the verb only describes a noun
_NAMES_A_THING = compiled(
    r"[率费额员量值性度者会价单书表室证后前时]|{action_words.thing_whole}|{action_words.thing}.*"
)
# 审计问题, 公开招标, 改造等项目, “回头看”看的是, 清理河道, 立案受理
_NOT_A_DEED = compiled(
    r"(?<={action_words.oversight}){common.rectified}|(?<=公开)[招竞选比拍遴摇询]|等(?!候)|(?<=看”)\p{Han}|"
    r"(?<=施工|采购|建设){action_words.paper}|(?<={action_words.ideal}建设)|"
    r"(?<=检查)检验|(?<=清理)(?:垃圾|淤|杂|积|河|沟|废|固|卫生)|(?<=立案)(?:公益|受理|执行|登记|办理|审理)"
)
# 制定任务清单, 督促责任单位: here the noun is no head
_NO_HEAD = quick(r"\p{Han}{2}{action_words.true_head}")
# 招聘工作, 评审中心, but 成立工作组, 检查机构73家
_OF_A_THING = quick(
    r"(?<!成立|组建|新建|建成|上线|启用|升级|制定|修订|出台|编制|培训)"
    r"{action_words.doer}(?![0-9]|[约近共][0-9])"
)
_AHEAD = compiled(r"[对在于把就按]|{action_words.ahead}")  # 将 that says what is to come
# 滞留资金已全部拨付: what was done stands behind, whatever verb describes its object
_DONE = quick(r"{action_words.done}")


@cache
def _heads() -> Phrases:
    return Phrases([*code_of("actions"), *code_of("action_carriers")])


def main_verb(shown: str, start: int) -> tuple[int, int] | None:
    """Return where the next main verb of a clause stands, None where an unknown one comes first."""
    behind, with_whom = 0, False
    heads, carriers = _heads(), code_of("action_carriers")
    for word, at, stop in words(shown[start:]):
        begin, end = start + at, start + stop
        if begin < behind:
            continue
        if shown[begin] in _MEANS_FIRST and (means := _MEANS.match(shown, begin)):
            behind = means.end()
            continue
        found = heads.at(shown, begin)
        if found and _in_noun(begin + len(found), word, end):
            continue
        if found and (found in carriers or not _is_noun(shown, begin, found)):
            return _last_of_chain(shown, begin, found)
        if word in _TO and not (word == "将" and _AHEAD.match(shown, end)):
            return _behind_object(shown, end)
        if found or word in manner():
            continue
        with_whom = with_whom or word in _WITH
        if not with_whom and _unknown_verb(shown, word, end):
            return _done(shown, end)
    return None


def _done(shown: str, start: int) -> tuple[int, int] | None:
    """Return the verb that says what was done, right behind 已: 滞留资金已全部拨付."""
    for done in _DONE.finditer(shown, start):
        begin = done.end()
        end = begin + len(_heads().at(shown, begin))
        if end > begin and not _describes(shown, end):
            return begin, end
    return None


def _in_noun(stop: int, word: str, end: int) -> bool:
    """Whether a verb up to ``stop`` only opens a noun of the dictionary: 组织部, not 筹集资金."""
    opens = stop == end - 1 or word == "组织生活"
    return opens and tag(word).startswith("n")


def _unknown_verb(shown: str, word: str, end: int) -> bool:
    """Whether a word that ends here is a main verb of no kind, and not one of a row."""
    verb = len(word) > 1 and tag(word) == "v"
    return verb and shown[end : end + 1] != "、" and not _describes(shown, end)


def _describes(shown: str, end: int) -> bool:
    """Whether a verb that ends here only describes the noun behind it, or is a court's 立案."""
    if _NO_HEAD.match(shown, end):
        return False
    if shown[end : end + 1] == "的":
        return True  # 新提拔的干部
    if _NOT_A_DEED.match(shown, end) or _OF_A_THING.match(shown, end):
        return True
    return _NAMES_A_THING.fullmatch(first_word(shown[end:])) is not None


def _is_noun(shown: str, begin: int, verb: str) -> bool:
    """Whether a verb only describes, stands behind 的, or is a court's 立案."""
    by_court = verb.startswith("立案") and "法院" in shown[:begin]
    behind = begin > 0 and shown[begin - 1] == "的"
    return by_court or behind or _describes(shown, begin + len(verb))


def _last_of_chain(shown: str, begin: int, found: str) -> tuple[int, int]:
    """Return the sanction where one follows a verb at once: 监督约谈."""
    verbs = code_of("actions")
    while found in verbs and (following := _heads().at(shown, begin + len(found))):
        if verbs.get(following) != WEIGHTIEST:
            break
        begin, found = begin + len(found), following
    return begin, begin + len(found)


def _behind_object(shown: str, start: int) -> tuple[int, int] | None:
    """Return the main verb of 对…, 将…: behind the last 的, an adverb, or the last that fits."""
    if TAKEN_AS.search(shown, start):
        return None
    start = max(start, shown.rfind("的", start) + 1)
    predicate = _LIGHT.search(shown, start) or _PREDICATE.search(shown, start)
    begin = predicate.start() if predicate else start
    last = None
    boundaries = {begin + at for at in (0, *word_ends(shown[begin:]))}
    for found in _heads().inside(shown, begin):
        if found[0] not in boundaries or _describes(shown, found[1]):
            continue
        if predicate:
            return found
        if not _object_behind(shown, found[1]):
            last = found
    return last


def _object_behind(shown: str, end: int) -> bool:
    """Whether a noun of the lists follows at once: the verb describes it (清收方案)."""
    return code_of("action_objects").get(first_word(shown[end:])) == "rule_made"


def deeds(shown: str) -> Iterator[tuple[int, int]]:
    """Yield where each word of the lists that tells a deed stands, whatever verb comes first."""
    heads = _heads()
    for word, begin, end in words(shown):
        found = heads.at(shown, begin)
        stop = begin + len(found)
        if found and not _in_noun(stop, word, end) and not _is_noun(shown, begin, found):
            yield begin, stop
