"""What a measure word can count of a noun beside a number: no persons by 件, no place."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from parsers.lexicon.vocabulary import code_of
from pipeline.reading.text.words import tag, word_ends, words

_OF_THINGS = quick(r"{quantity_words.of_things}$")
_PERSONS = compiled(r"{quantity_words.persons}$")
_PERSON = compiled(r"(?:{quantity_words.persons}|[员者师生])$")
_OF_PERSONS = quick(r"[名位]$")
_OF_FOLK = quick(r"户$")
_IN_PERSONS = quick(r"[名位人]$|人次$")
_NO_PERSONS = compiled(r"{quantity_words.no_persons}$")
_NO_THING = compiled(r"(?:{quantity_words.aspects}|工作)$")
_ASPECT = quick(r"^{quantity_words.aspects}")
_TOTAL = compiled(r"(?<=\p{Han}{2}){quantity_words.totals}$")
_HEAD = quick(r"{quantity_words.compound_heads}$")
_JOINS = regex_of(r"(?:[和与及]|(?<![0-9]\p{Han}{1,3})、)$")
_PLACE = quick(r"[省市县区州旗盟镇乡村]$")
_KIND_OF_PLACE = compiled(r"{quantity_words.kinds_of_places}")
_NAMES: Final = ("ns", "nr", "nz")


def can_count(text: str, start: int, end: int, noun: str) -> bool:
    """Whether a number can count what a noun names: no place (其中青河县2个), no persons by 件."""
    of_things = _OF_THINGS.search(text, start, end)
    if of_things and (_PERSONS.search(noun) or _NO_THING.search(noun)):
        return False  # 困难群众6条, 财政方面25件
    if _IN_PERSONS.search(text, start, end) and _NO_PERSONS.search(noun):
        return False
    return not _is_place(noun) and code_of("counted").get(noun) != "aside"


def of_persons(text: str, start: int, end: int, noun: str) -> str:
    """Return whom 户 counts, without what is told of them: 1200户居民|用水问题."""
    if not _OF_FOLK.search(text, start, end) or _PERSON.search(noun):
        return noun
    ends = [at for at in word_ends(noun) if at > 1 and _PERSON.search(noun, 0, at)]
    return noun[: ends[-1]] if ends else noun


def bare(noun: str, before: str) -> str:
    """Return a noun without what does not count: 方面|意见, 问题|总数, 腐败和作风|问题.

    ``before`` are the words before it: what one of two describes is not the whole.
    """
    noun = _TOTAL.sub("", noun).lstrip("性型类")
    if aspect := _ASPECT.match(noun):
        return str(aspect.group())
    head = _HEAD.search(noun)
    described = head is not None and 0 < head.start() == len(noun) - len(head.group())
    return str(head.group()) if head and described and _JOINS.search(before) else noun


def counted_person(text: str, start: int, end: int, noun: str) -> str | None:
    """Return a noun of persons that a number of persons counts, whatever they do: 2名收费员调离."""
    persons = _OF_PERSONS.search(text, start, end) and _PERSON.search(noun)
    return noun if persons else None


def _is_place(noun: str) -> bool:
    """Whether a noun is the name of a place, and no kind of places: 青河县, but not 示范县."""
    if not _PLACE.search(noun) or _KIND_OF_PLACE.fullmatch(noun):
        return False
    parts = [word for word, _, _ in words(noun)]
    return all(tag(part).startswith(_NAMES) for part in parts[:-1] or parts)
