"""Signs that were put right: each is told, so that nothing is mended in silence."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.lexicon.fold import fold
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from schemas.document import Finding
from schemas.span import Span

_SIGN = regex_of("[曰己巳以\ufffd]|[OolI](?=[0-9OolI]{0,3}[年月日号])")
_AROUND = 9
# 以 for 已, which sounds alike: 该问题以整改到位。, where it could be a means to nothing
_ALIKE = compiled(
    r"(?m)(?:^|(?<=[。,;:、(\t]|{problem_noun}|{so_far}|[现均]))以"
    r"(?=(?:{status_words.perfective}|{status_words.basic}|{status_words.manner})?"
    r"(?:{outcomes.completed}|{outcome_words.rectified}|{status_words.done})(?:[。;)\t]|,(?:并|{flags})|$))"
)


def as_read(printed: str) -> str:
    """Return a printed text as every rule reads it: folded and mended, of the same length.

    >>> as_read("该问题以整改到位；")
    '该问题已整改到位;'
    """
    return mended(fold(printed))


def mended(text: str) -> str:
    """Return folded text with 已 where 以 was typed for it; the length is kept.

    >>> mended("该问题以整改到位。"), mended("以整改到位为标准。")
    ('该问题已整改到位。', '以整改到位为标准。')
    """
    return _ALIKE.sub("已", text) if "以" in text else text


def misread(printed: str, text: str) -> Iterator[Finding]:
    """Yield a finding for each sign or digit of a date that is printed otherwise in ``text``."""
    for match in _SIGN.finditer(printed):
        at = match.start()
        if text[at] in "年月日已" or (match.group().isalpha() and text[at] in "01"):
            start = max(printed.rfind("\n", 0, at) + 1, at - _AROUND)
            yield Finding("text_repaired", "misread_sign", span=Span(start, at + 1))
