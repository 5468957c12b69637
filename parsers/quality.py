"""Whether a text layer is text: wrong character maps give rare characters, not wrong words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_ENOUGH = 40


def usable(text: str) -> bool:
    """Return whether ``text`` reads as Chinese or Latin print and not as a broken font map.

    Nine tenths of the characters of any Chinese document are among the 3,755 of the first level
    of GB 2312 (or the common half of Big5); a shifted map scatters them over the whole range.
    """
    characters = [c for c in text if not c.isspace()]
    if not characters:
        return False
    broken = sum(1 for c in characters if _broken(c))
    if broken > len(characters) * 0.15:
        return False
    ideographs = [c for c in characters if "\u3400" <= c <= "\u9fff"]
    if len(ideographs) < _ENOUGH:
        return len(characters) < 4 * _ENOUGH or _mostly_plain(characters)
    common = sum(1 for c in ideographs if _common(c))
    return common >= len(ideographs) * 0.6


def _broken(character: str) -> bool:
    return character == "\ufffd" or unicodedata.category(character) in ("Co", "Cn", "Cc", "Cs")


def _common(character: str) -> bool:
    code = character.encode("gb2312", "ignore")
    if code and 0xB0 <= code[0] <= 0xD7:
        return True
    traditional = character.encode("big5", "ignore")
    return bool(traditional) and 0xA4 <= traditional[0] <= 0xC6


def _mostly_plain(characters: Iterable[str]) -> bool:
    """Whether a text without ideographs consists of Latin letters, digits and punctuation."""
    flags = [c < "\u0250" or "\u2000" <= c <= "\u303f" or c >= "\uff00" for c in characters]
    return sum(flags) > len(flags) * 0.9
