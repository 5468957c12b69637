"""A noun behind a number that verbs describe, up to a word that ends such nouns: 29项整改任务."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.pieces import compiled, quick
from parsers.lexicon.vocabulary import code_of, load
from pipeline.reading.quantities.clause_words import LIGHT, clause_after, split
from pipeline.reading.text.words import tag

_HEAD = quick(r"{quantity_words.compound_heads}$")
_OF_DEEDS = compiled(r"{quantity_words.heads_of_deeds}$")
_PERSONS = quick(r"{quantity_words.persons}$")
_PLACES = compiled("{quantity_words.places}")
_BODY = compiled(r"{quantity_words.bodies}$")
_OF_THINGS = quick(r"{quantity_words.of_things}$")
# 1200户居民用水问题, 500万元以上工程项目: these count persons and bodies, or bound
_OF_ONES = quick(r"[名位家户元岁]$|以[上下内外]$")
_PREDICATES: Final = frozenset(load("governing_words")["predicates"])
_DESCRIBES: Final = frozenset({"v", "vn", "n", "a", "b", "j", "l", "i", "an", "nz", "ng", "zg"})
_ADVERBS: Final = frozenset({"d", "ad", "p", "c", "f", "uj", "u", "zg", "t", "r"})
# 12个反馈问题: who found it is not what is counted
_GIVEN = compiled(
    r"^(?:\p{Han}{0,4}{quantity_words.handed_on}"
    r"|{quantity_words.given}(?={quantity_words.compound_heads}$))"
)
_LONGEST: Final = 12
_SHORTEST: Final = 3


def compound_after(text: str, start: int, end: int) -> str | None:
    """Return the noun behind a number that verbs describe, None where it may end before its head.

    ``start``..``end`` is the number with its measure word. What counts things (件, 项) counts no
    person or body in it (24件群众信访举报); with others, a noun behind the name of some is left
    open (8家企业拖欠工资问题).
    """
    if _OF_ONES.search(text, start, end):
        return None
    clause = clause_after(text, end)
    of_things = _OF_THINGS.search(text, start, end) is not None
    noun, open_at, verb_at = 0, 0, 0
    for word in split(clause):
        said = clause[word.start : word.end]
        verb = word.kind in ("deed", "other")
        aside = word.start and code_of("counted").get(said) == "aside"
        if aside or said in LIGHT or said in _PREDICATES or (verb and tag(said) not in _DESCRIBES):
            break
        if word.end > _LONGEST:
            return None
        if _HEAD.search(clause, 0, word.end):
            # 公务用车|安装|系统, but 垃圾场|治理|任务
            if 0 < open_at < verb_at and not _OF_DEEDS.search(clause, 0, word.end):
                return None
            if noun and not of_things:
                return None  # 项目|资料
            noun = word.end
        verb_at = word.start if verb else verb_at
        open_at = open_at or (0 if verb else word.end)
        names = noun != word.end and not verb and _names_agent(clause[: word.end], said)
        if names and not of_things:
            return None
    if noun < _SHORTEST or not _closed(clause[noun:]):
        return None
    return _GIVEN.sub("", clause[:noun])


def _names_agent(noun: str, last: str) -> bool:
    """Whether a noun, of which ``last`` is the last word, names persons, a body or places."""
    agent = _PERSONS.search(noun) or _BODY.search(noun) or _PLACES.fullmatch(last)
    return agent is not None


def _closed(rest: str) -> bool:
    """Whether nothing follows, or a word that goes on with what is said: 全部完成, 已办结, 中."""
    following = next(iter(split(rest)), None)
    if following is None:
        return True
    said = rest[: following.end]
    done = said.startswith(("已", "均"))
    if done or said in LIGHT or said in _PREDICATES or code_of("counted").get(said) == "aside":
        return True
    return following.kind == "other" and tag(said) in _ADVERBS
