"""Signs of dates that folding put right: each is told, so that nothing is mended in silence."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from schemas.document import Finding
from schemas.span import Span

_SIGN = regex.compile("[曰\ufffd]")
_AROUND = 9


def misread(printed: str, text: str) -> Iterator[Finding]:
    """Yield a finding for each 年, 月 or 日 of the folded ``text`` that is printed otherwise."""
    for match in _SIGN.finditer(printed):
        at = match.start()
        if text[at] in "年月日":
            start = max(printed.rfind("\n", 0, at) + 1, at - _AROUND)
            yield Finding("text_repaired", "misread_sign", span=Span(start, at + 1))
