"""The noun behind a number that a verb or a preposition holds: 加装【48个】充电端口."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from parsers.lexicon.vocabulary import code_of, load
from pipeline.reading.quantities.clause_words import Word, kind_of, split
from pipeline.reading.text.words import cut, tag, word_ends

_PREDICATES: Final = frozenset(load("governing_words")["predicates"])
_GOVERNING: Final = frozenset(load("governing_words")["governing"])
_WIDE: Final = frozenset(load("governing_words")["wide"])
_LIGHT: Final = frozenset(word for held in load("light_verbs").values() for word in held)
_VERB: Final = frozenset({"v", "vn", "vd", "vg"})
_GOES_ON: Final = _VERB | {"p", "d", "c", "ad"}
_OPENS: Final = _VERB | {"m", "a"}
_SITUATION: Final = "情况"
_ALONE = regex_of(r"(?:[0-9余多]人次?|元)$")  # 12人, 3万元: nothing need follow
_LONGEST: Final = 10
_VERBS: Final = 2
_SHORTEST: Final = 2
_WHOLE: Final = 4  # characters of a noun that can stand without its tail

_OF_PEOPLE = regex_of(r"[名位人]$")
_OF_BODIES = regex_of(r"家$")
_BODY = compiled(r"{quantity_words.bodies}$")
_TAIL = compiled(r"{quantity_words.uncounted_tail}$")


def governed_noun(text: str, start: int, end: int, before: str, behind: str) -> str | None:
    """Return the noun behind a number that its clause must have, as something before governs it.

    ``before`` and ``behind`` are the words of its clause. The noun may open with a verb that only
    describes (充电端口, 涉案车辆) and ends where a verb or the clause does.
    """
    held = _holder(before)
    if held is None or not behind or _ALONE.search(text, start, end):
        return None
    pieces = split(behind)
    size = _size(behind, pieces, short=held == "preposition")
    rest = [behind[word.start : word.end] for word in pieces[size:]]
    if not size or ((held == "preposition") is not bool(rest) and held != "有"):
        return None
    if rest and (not _goes_on(rest[0]) or _SITUATION in rest or "的" in rest):
        return None
    if held == "有" and not rest:
        return None
    noun = behind[: pieces[size - 1].end]
    return noun if 3 <= len(noun) <= _LONGEST else None


def _goes_on(word: str) -> bool:
    """Whether a word begins what is done to the noun before it."""
    return (
        kind_of(word) == "deed" or tag(word) in _GOES_ON or code_of("counted").get(word) == "aside"
    )


def _holder(before: str) -> str | None:
    """Return what stands last before a number: "verb", "preposition" or 有, else None."""
    last = next((word for word in reversed(cut(before)) if word not in _WIDE), None)
    if last is None:
        return None
    if last in _GOVERNING:
        return "preposition"
    if last == "有":
        return "有"
    return "verb" if tag(last) in ("v", "vn") and last not in _PREDICATES else None


def _size(clause: str, pieces: Sequence[Word], *, short: bool) -> int:
    """Return of how many words the noun that opens a clause consists, 0 where none does.

    Up to two verbs may describe it: 审批|服务|事项.
    """
    last = 0
    for at, one in enumerate(pieces):
        word = clause[one.start : one.end]
        deed = tag(word) in _OPENS or one.kind == "deed"
        verb = at < _VERBS and not last and deed and (short or len(word) > 1)
        if word in _PREDICATES or word in _LIGHT or not (one.kind in ("noun", "inside") or verb):
            break
        noun = one.kind == "noun" and tag(word) not in _VERB
        last = at + 1 if noun else last
    return last


def counted_part(amount: str, noun: str) -> str | None:
    """Return the part of a noun that the measure word can count: 3家单位负责人 are 单位.

    Money, pay and posts behind it are what it has; bodies (家) end as bodies do.
    """
    if amount.endswith("元"):
        return noun
    tail = None if _OF_PEOPLE.search(amount) else _TAIL.search(noun)
    part = noun
    # 科研项目经费, but 12项惠民资金 are so many funds
    if tail and (tail.start() >= _WHOLE or tail.group().endswith("人")):
        part = noun[: tail.start()].removesuffix("主要") or noun
    if _OF_BODIES.search(amount):
        ends = [at for at in word_ends(part) if _BODY.search(part, 0, at)]
        part = part[: ends[-1]] if ends and ends[-1] >= _SHORTEST else part
    return part if len(part) > 1 else None
