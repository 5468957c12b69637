"""The words of a clause with a number, and whether each can be part of what is counted."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, NamedTuple

import regex

from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.phrases import Phrases
from parsers.lexicon.pieces import compiled
from parsers.lexicon.vocabulary import code_of, load
from pipeline.reading.text.words import tag, word_ends

# classes of the dictionary that can stand inside a counted noun, and those that can end one
_ENDING: Final = frozenset({"n", "nr", "ns", "nt", "nz", "ng", "vn", "an", "l", "j", "i", "x"})
_INSIDE: Final = _ENDING | {"b", "a"}
_HAN = regex_of(r"\p{Han}+")
# phrases that hold what is counted beside the deed
_WITH_OBJECT = compiled("{quantity_words.object}$")
LIGHT: Final = frozenset({*load("light_verbs")["holds"], *load("light_verbs")["gives"]})


TAKES_OBJECT: Final = frozenset(load("governing_words")["takes_object"])
_SPLIT: Final = LIGHT | TAKES_OBJECT
REACH: Final = 18
_KEPT: Final = 1 << 14  # words whose kind is kept
_BESIDE: Final = 16  # numbers: what stands beside one is asked several times
_ASKED: Final = 64  # clauses: one is asked several times for each number that it holds
_NO_STOP: Final = rf"[^,。;:、!?()\[\]〔〕“”‘’《》\n\t0-9]{{0,{REACH}}}"
_BEHIND: Final = re_of(_NO_STOP)
_BEFORE: Final = regex_of(_NO_STOP, regex.REVERSE)


class Word(NamedTuple):
    """A word of a clause: its place, and what it can be."""

    start: int
    end: int
    kind: str  # noun, inside (only within a noun), deed, other


@cache
def _phrases() -> Phrases:
    """Return what is one word here though the dictionary cuts it: deeds, asides, nouns."""
    listed = (*code_of("actions"), *code_of("metrics"))
    deeds = [p for p in listed if _HAN.fullmatch(p) and not _WITH_OBJECT.search(p)]
    return Phrases([*deeds, *code_of("counted"), *_heads()])


@cache
def _heads() -> frozenset[str]:
    """Return the verbs that head a clause and are no part of what they act on."""
    carriers = {p for p in code_of("action_carriers") if len(p) > 1}
    return frozenset({*load("head_verbs")["head_verb"], *TAKES_OBJECT, *carriers})


@lru_cache(maxsize=_KEPT)
def kind_of(word: str) -> str:
    """Return what a word can be: noun, inside (only within a noun), deed or other."""
    counted = code_of("counted").get(word)
    if counted:
        inside = counted == "inside" and tag(word) not in _ENDING  # 视频监控 ends a noun too
        return "inside" if inside else "other" if counted == "aside" else "noun"
    if word in code_of("actions") or word in code_of("metrics") or word in _heads():
        return "deed"
    kind = tag(word)
    if kind == "l" and len(word) == 4 and word[:2] in _heads():
        return "deed"  # 落实工作|经费
    return "noun" if kind in _ENDING else "inside" if kind in _INSIDE else "other"


@lru_cache(maxsize=_ASKED)
def split(clause: str) -> tuple[Word, ...]:
    """Return the words of a clause, those of our lists kept whole."""
    borders = word_ends(clause)
    phrase_at = _phrases().at
    found: list[Word] = []
    at = 0
    for border in borders:
        while at < border:
            phrase = phrase_at(clause, at)
            end = border
            # 进行批评, 解决问题 are one word of the dictionary
            if phrase and (at + len(phrase) in borders or phrase in _SPLIT):
                end = at + len(phrase)
            found.append(Word(at, end, kind_of(clause[at:end])))
            at = end
    return tuple(found)


@lru_cache(maxsize=_BESIDE)
def clause_after(text: str, end: int) -> str:
    """Return the words right behind a place, up to a stop or a number."""
    behind = _BEHIND.match(text, end)
    return behind.group() if behind else ""


@lru_cache(maxsize=_BESIDE)
def clause_opens(text: str, start: int) -> int:
    """Return where the words right before a place open, within reach."""
    before = _BEFORE.match(text, max(0, start - REACH), start)
    return before.start() if before else start
