"""Signs of dates that folding put right: each is told, so that nothing is mended in silence."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.lexicon.patterns import regex_of
from schemas.document import Finding
from schemas.span import Span

_SIGN = regex_of("[曰己巳以\ufffd]|[OolI](?=[0-9OolI]{0,3}[年月日号])")
_AROUND = 9


def misread(printed: str, text: str) -> Iterator[Finding]:
    """Yield a finding for each sign or digit of a date that is printed otherwise in ``text``."""
    for match in _SIGN.finditer(printed):
        at = match.start()
        if text[at] in "年月日已" or (match.group().isalpha() and text[at] in "01"):
            start = max(printed.rfind("\n", 0, at) + 1, at - _AROUND)
            yield Finding("text_repaired", "misread_sign", span=Span(start, at + 1))
