"""What a number counts, by the words around it."""

from __future__ import annotations

from typing import Final

import regex

from parsers.lexicon.vocabulary import any_of, load
from pipeline.reading.words import tag, words

_REACH: Final = 14
_STOPS: Final = frozenset(",。;:、!?()[]〔〕“”‘’《》\n\t0123456789")
# classes of the dictionary that can stand inside a counted noun, and those that can end one
_INSIDE: Final = frozenset(
    {"n", "nr", "ns", "nt", "nz", "ng", "vn", "an", "b", "l", "j", "i", "a", "x"}
)
_ENDING: Final = frozenset({"n", "nr", "ns", "nt", "nz", "ng", "vn", "an", "l", "j", "i", "x"})

# deeds of the genre that the dictionary does not know as verbs, at the head of a clause
_DEED: Final = regex.compile(any_of(load("head_verbs")["head_verb"]) + "*")


def subject_of(text: str, start: int, end: int) -> str | None:
    """Return the noun counted by the number at ``start``..``end``, None where none stands there.

    The noun follows the measure word (3名干部) or precedes the number (追缴资金3万元).
    """
    noun = _noun_after(text, end) or _noun_before(text, start)
    return noun if noun and len(noun) > 1 else None


def _clause(text: str, start: int, end: int) -> str:
    for at in range(start, end):
        if text[at] in _STOPS:
            return text[start:at]
    return text[start:end]


def _noun_after(text: str, end: int) -> str | None:
    clause = _clause(text, end, min(len(text), end + _REACH))
    if not clause or clause[0] in "的内外前后以":
        return None
    last = 0
    for word, _, stop in words(clause):
        kind = tag(word)
        if kind not in _INSIDE:
            break
        if kind in _ENDING:
            last = stop
    return clause[:last] or None


def _noun_before(text: str, start: int) -> str | None:
    low = max(0, start - _REACH)
    reach = text[low:start]
    cut = max((at for at, character in enumerate(reach) if character in _STOPS), default=-1) + 1
    clause = reach[cut:]
    if low == 0 or cut:
        deed = _DEED.match(clause)
        cut += deed.end() if deed else 0
        clause = reach[cut:]
    first = len(clause)
    pieces = words(clause)
    for index in range(len(pieces) - 1, -1, -1):
        word, begin, _ = pieces[index]
        kind = tag(word)
        if first == len(clause) and kind not in _ENDING:
            return None
        if kind not in _INSIDE or (low and cut == 0 and index == 0):
            break
        if index == 0 and kind in {"vn", "v"}:
            break  # the verb of the clause: 整治危桥4座
        first = begin
    return clause[first:] or None
