"""What a number counts that its clause names no more: 12个问题已完成【9个】, 由…降至【46岁】."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from parsers.lexicon.patterns import AnyMatch, regex_of
from parsers.lexicon.pieces import compiled, quick
from parsers.lexicon.vocabulary import code_of
from pipeline.reading.text.stops import sentence_start
from pipeline.reading.text.words import tag, words

Subject = Callable[[int, int], str | None]

_REACH: Final = 90
_LINK_REACH: Final = 24
_PARTED: Final = ",、:("
_NUMBER = regex_of(r"[0-9][0-9.,]{0,9}")
_MEASURE = quick(r"(?P<number>[0-9][0-9.,]{0,9})(?P<factor>[万亿]?)余?(?P<unit>\p{Han}{1,4})")
# 12个问题中已完成9个; people and deeds are many in one sentence, and not those named before
_THINGS = compiled("{quantity_words.whole_units}")
_WITHIN = regex_of(r"[,中里内]*")
_STATUS = compiled("(?:{quantity_words.part_state})+")
_VERBAL: Final = frozenset({"v", "vn", "vd", "d", "ad", "a", "m", "t", "f", "c", "p"})
# 由52.4岁降至【46.1岁】; 由【20个】增至45个
_CHANGED = quick(
    r"(?P<by>[由从])(?:原来?的?)?[0-9][0-9.,]{0,9}[\p{Han}%]{1,4}?(?:\p{Han}{0,4}[至到为成])$"
)
_CHANGING = regex_of(r"(?P<by>[由从])(?:原来?的?)?$")
_CHANGES = quick(r"\p{Han}{0,4}[至到为成]了?[0-9]")
_REACHED = quick(r"(?P<by>{quantity_words.reached})$")
_RATE = compiled(r"(?:{quantity_words.rates})$")


def changed_place(text: str, start: int, end: int) -> int | None:
    """Return where the words end that name what grew or shrank to a number, None for others."""
    low = max(0, start - _LINK_REACH)
    found: AnyMatch | None = _CHANGED.search(text, low, start)
    if found is None and _CHANGES.match(text, end):
        found = _CHANGING.search(text, low, start)
    if found is None:
        found = _REACHED.search(text, low, start)
        if found and not _RATE.search(text, low, found.start("by")):
            return None
    return found.start("by") if found else None


def whole_named(text: str, start: int, end: int, subject: Subject) -> str | None:
    """Return the subject of the number before, in the same sentence, that this one is a part of.

    It has the same measure word and is no less, and between them is only what became of the part,
    or 的 stands right before the part, which leaves the noun out (退出不符合条件的【6户】).
    """
    own = _MEASURE.fullmatch(text, start, end)
    if own is None or own["factor"] or not _THINGS.fullmatch(own["unit"]):
        return None
    sentence = sentence_start(text, start, start - _REACH)
    at = start
    left_out = text.startswith("的", start - 1)
    for match in reversed(list(_NUMBER.finditer(text, sentence, start))):
        close = match.end() + len(own["unit"])
        if not text.startswith(own["unit"], match.end()):
            continue
        noun = subject(match.start(), close)
        behind = text[close:at].removeprefix(noun) if noun else text[close:at]
        if not left_out and not _is_state(behind):
            return None
        if noun:
            return noun if _value(match.group()) >= _value(own["number"]) else None
        at = match.start()
    return None


def _clause(text: str, low: int, end: int) -> int:
    return max((text.rfind(mark, low, end) + 1 for mark in _PARTED), default=low) or low


def _value(number: str) -> float:
    digits = number.replace(",", "").strip(".")
    return float(digits) if digits.count(".") <= 1 else 0.0


def _is_state(between: str) -> bool:
    """Whether the last clause of some words only says what was done: 均已完成整改, 撤并."""
    clause = between[_clause(between, 0, len(between)) :]
    said = _STATUS.sub("", _WITHIN.sub("", clause, 1))
    kinds = [(word, tag(word)) for word, _, _ in words(said)]
    if not clause or (kinds and kinds[-1][0] in code_of("metrics")) or clause in code_of("metrics"):
        return False
    if not kinds:
        return True
    return all(kind in _VERBAL for _, kind in kinds) and kinds[-1][1] in ("v", "vn")
