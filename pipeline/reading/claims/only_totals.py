"""Paragraphs that say how far all is, and nothing else: 审计查出的50个问题,已整改40个."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.claims import Counted, find_claims
from schemas.codes.checks import STATUS_TOTALS
from schemas.span import Span

_CLAUSE: Final = compiled(r"[^,。;:()、]+")
# 截至11月底, 目前, 在2022年度审计工作报告中, 审计查出的50个问题
_BESIDE: Final = compiled(
    r"(?:截[至止]|到)[^,。;]{1,20}|{so_far}|其中|在?[^,。;]{0,60}{frame_words.told_in}[里中上]?"
    r"|[^,。;]{0,30}(?:{found_by}|{frame_words.counts_found})[^,。;]{0,30}"
)


def only_totals(text: str, paragraph: Span) -> bool:
    """Whether all that a paragraph says is how many problems there are, and how far they are.

    >>> words = "截至11月底,审计查出的50个问题,已整改40个,正在整改10个。"
    >>> only_totals(words, Span(0, len(words)))
    True
    >>> words = "截至11月底,审计查出的50个问题,已整改40个,修订制度12项。"
    >>> only_totals(words, Span(0, len(words)))
    False
    """
    for kind in (None, "audit"):
        claims = find_claims(text, [paragraph], Counted(kind))
        if not any(claim.name in STATUS_TOTALS for claim in claims):
            continue
        clauses = _CLAUSE.finditer(text, paragraph.start, paragraph.end)
        told = [claim.span for claim in claims]
        if all(
            _BESIDE.fullmatch(clause.group()) is not None
            or any(span.overlaps(Span(*clause.span())) for span in told)
            for clause in clauses
        ):
            return True
    return False
