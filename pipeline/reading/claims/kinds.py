"""Reports on all audits of a year: their headings are kinds of problems, or the main ones."""

from __future__ import annotations

from collections.abc import Iterable

from parsers.lexicon.pieces import compiled
from pipeline.reading.text.stops import sentence_end, sentence_start
from schemas.span import Span

_WORK_REPORT = compiled("{claim_words.audits_of_year}")
_MAIN = compiled("{claim_words.main_only}")


def tells_kinds(text: str, total: Span, titles: Iterable[str]) -> bool:
    """Whether the sentence of a total, or a heading, says that not every problem is listed.

    >>> said = "审计工作报告反映的112个问题,已整改104个。"
    >>> tells_kinds(said, Span(9, 15), []), tells_kinds(said[6:], Span(3, 9), [])
    (True, False)
    >>> tells_kinds(said[6:], Span(3, 9), ["二、审计查出主要问题的整改情况"])
    True
    """
    start, end = sentence_start(text, total.start), sentence_end(text, total.end)
    if _WORK_REPORT.search(text, start, end):
        return True
    return any(_MAIN.search(title) for title in titles)
