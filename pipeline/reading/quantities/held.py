"""The deed that a verb holds and a number counts: 组织2次内部审计, 接受环保检查5次."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import quick
from parsers.lexicon.vocabulary import load
from pipeline.reading.quantities.clause_words import clause_after, clause_opens, kind_of
from pipeline.reading.text.words import tag, words

# what holds a deed as its object: 开展环保检查5次, 组织2次内部审计
_HOLDS: Final = frozenset({*load("light_verbs")["holds"], *load("light_verbs")["takes"]})
_HELD = quick(r"[次期轮场回]$")
_WHOLE = regex_of(r"\p{Han}{2,9}")


def held_after(text: str, start: int, end: int) -> str | None:
    """Return the deed behind a number that a verb before it holds: 组织2次内部审计."""
    clause = clause_after(text, end)
    if text[start - 2 : start] not in _HOLDS or not _WHOLE.fullmatch(clause) or len(clause) > 6:
        return None
    bare = _HELD.search(text, start, end) is not None
    return clause if _is_deed(words(clause), bare=bare) else None


def held_before(text: str, start: int, end: int) -> str | None:
    """Return the deed before a number that a verb holds: 接受环保检查5次, 开展培训2期."""
    clause = text[clause_opens(text, start) : start]
    bare = _HELD.search(text, start, end) is not None
    for verb in _HOLDS:
        _, found, deed = clause.rpartition(verb)
        # 检查5次 tells only what was done, 培训2期 are two of them
        if bare and len(deed) == 2 and not text.startswith("期", end - 1):
            continue
        if found and _WHOLE.fullmatch(deed) and _is_deed(words(deed), bare=bare):
            return deed
    return None


def _is_deed(pieces: tuple[tuple[str, int, int], ...], *, bare: bool = False) -> bool:
    """Whether words are a deed that a noun describes: 内部|审计, 环保|检查; bare, 监督|检查 too."""
    *described, (deed, _, _) = pieces
    nouns = [word for word, _, _ in described]
    if bare:
        described_so = all(len(word) > 1 and _describes_deed(word) for word in nouns)
    else:
        described_so = bool(nouns) and all(len(word) > 1 and _describes(word) for word in nouns)
    if not described_so:
        return False
    if len(deed) > 2:  # 联合|执法检查
        return kind_of(deed) == "deed"
    return len(deed) == 2 and tag(deed) in ("v", "vn")


def _describes(word: str) -> bool:
    return kind_of(word) in ("noun", "inside") or tag(word) == "f"  # 内部, 线上


def _describes_deed(word: str) -> bool:
    return _describes(word) or tag(word) in ("v", "vn", "n")
