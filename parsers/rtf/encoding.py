"""Which code the bytes of an RTF are in."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from parsers.decode import decode
from parsers.lexicon.patterns import regex_of

if TYPE_CHECKING:
    import regex

CHARSETS: Final = {134: "gb18030", 136: "big5hkscs", 128: "cp932", 129: "cp949", 204: "cp1251"}
_HEX: Final = regex_of(r"((?:\\'[0-9A-Fa-f]{2}){1,400})([@-\[\]-z|~]?)")
_SAMPLE: Final = 1 << 16
_ENOUGH: Final = 24


def spoken(source: str) -> str:
    """Return the code that the bytes of a file are in, cp1252 where they show none.

    Chinese programs leave the code page out, or write 0 or 1252, and mean their own.
    """
    raw = bytes(ord(c) for c in source[:_SAMPLE] if "\x80" <= c <= "\xff")
    escaped = b"".join(_bytes_of(run) for run in _HEX.finditer(source, 0, _SAMPLE))
    data = max(raw, escaped, key=len)
    if len(data) < _ENOUGH:
        return "cp1252"
    found = decode(data)
    return found.encoding if len(found.findings) < 2 and _chinese(found.text) else "cp1252"


def _bytes_of(run: regex.Match[str]) -> bytes:
    """Return the bytes of an escaped run; the second of a pair may stand as a plain letter."""
    data = bytes.fromhex(run[1].replace("\\'", ""))
    return data + run[2].encode() if len(data) % 2 and run[2] else data


def _chinese(text: str) -> bool:
    return 2 * sum(1 for c in text if "\u3000" <= c <= "\uffef") > len(text)


def known(codec: str) -> str:
    """Return the name that Python has for a code page, cp1252 where it has none."""
    try:
        return codecs.lookup(codec).name
    except LookupError:
        return "cp1252"
