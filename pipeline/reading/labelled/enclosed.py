"""What stands inside quotation marks, titles or brackets."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.patterns import re_of
from schemas.span import Span

_QUOTES: Final = {"“": "”", "‘": "’", "《": "》", "(": ")"}
_MARKS: Final = re_of(r"[“”‘’《》()]")


def enclosed(text: str, span: Span) -> bytearray:
    """Return a flag a character: whether it stands inside “”, 《》 or brackets.

    A bracket of a few characters opens a marker, (1), and encloses nothing.
    """
    inside = bytearray(len(span))
    stack: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text, span.start, span.end):
        at, character = match.start(), match.group()
        if stack and character == stack[-1][0]:
            _, opened = stack.pop()
            if at - opened > 4 or text[opened] != "(":
                inside[opened + 1 - span.start : at - span.start] = b"\x01" * (at - opened - 1)
        elif character in _QUOTES and len(stack) < 8:
            stack.append((_QUOTES[character], at))
    return inside
