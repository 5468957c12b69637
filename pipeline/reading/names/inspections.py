"""Which words name the kind of inspection that a notice answers."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.vocabulary import any_of, load

PARTY: Final = ("xunshi", "xuncha")  # the Party's own inspections go by either word


def kind_words(kind: str | None) -> str:
    """Return the words for a kind as a pattern; those of the Party's inspections by default.

    >>> kind_words("audit")
    '(?:审计)'
    """
    kinds = load("kinds")
    codes = PARTY if kind is None or kind in PARTY else (kind,)
    return any_of(word for code in codes for word in kinds[code])


def other_kinds(kind: str) -> tuple[str, ...]:
    """Return the words for the other kinds as patterns.

    >>> "(?:审计)" in other_kinds("xuncha"), "(?:审计)" in other_kinds("audit")
    (True, False)
    """
    own = PARTY if kind in PARTY else (kind,)
    return tuple(kind_words(code) for code in load("kinds") if code not in own)
