"""Whether a text layer is text: wrong character maps give rare characters, not wrong words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

import regex

from parsers.lexicon.patterns import regex_of

_ENOUGH: Final = 40
_BROKEN: Final = regex_of(r"[\p{Co}\p{Cn}\p{Cc}\p{Cs}\ufffd--[\s]]", regex.V1)
_IDEOGRAPHS: Final = regex_of(r"[\u3400-\u9fff]")
_OTHERS: Final = regex_of(r"[^\u3400-\u9fff]")
_SIGNS: Final = regex_of(r"[!-,/:-@\[-`{-~]")  # what a font without a map gives
_PLAIN: Final = regex_of(r"[\x21-\u024f\u2000-\u303f\uff00-\uffef]")


def usable(text: str) -> bool:
    """Return whether ``text`` reads as Chinese or Latin print and not as a broken font map.

    Nine tenths of the characters of any Chinese document are among the 3,755 of the first level
    of GB 2312 (or the common half of Big5); a shifted map scatters them over the whole range, and
    a font without one gives the signs at the start of ASCII.
    """
    packed = "".join(text.split())
    found = set(packed)  # a page has few characters: each is looked at once
    each = "".join(found)

    def count(characters: Iterable[str]) -> int:
        return sum(map(packed.count, characters))

    if not packed or count(_BROKEN.findall(each)) > len(packed) * 0.15:
        return False
    ideographs = len(packed) - count(_OTHERS.findall(each))
    common = ideographs - count(_IDEOGRAPHS.findall("".join(found - _common())))
    if ideographs >= _ENOUGH and common < ideographs * 0.6:
        return False
    if len(packed) < 4 * _ENOUGH or ideographs > len(packed) * 0.5:
        return True
    plain = len(_PLAIN.findall(packed)) + common
    signs = len(_SIGNS.findall(packed))
    return plain > len(packed) * 0.9 and signs < len(packed) * 0.4


@cache
def _common() -> frozenset[str]:
    """Return the ideographs that print mostly consists of, simplified and traditional."""
    found: set[str] = set()
    for encoding, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        for lead in range(first, last + 1):
            row = bytes(b for tail in range(0x40, 0xFF) for b in (lead, tail))
            found.update(row.decode(encoding, "ignore"))
    return frozenset(c for c in found if "\u3400" <= c <= "\u9fff")
