"""Deeds that are only promised, proposed or owed: 拟给予, 下一步将追缴, 建议给予…,待审批."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.text.rule import ending
from pipeline.reading.text.stops import clause_start, sentence_start

_NOT_DONE: Final = ending("{metric_promises.not_done}{metric_promises.in_between}{0,2}")
_TO_THE_END: Final = compiled("{metric_promises.to_the_end}")
_IN_CLAUSE: Final = compiled(
    "{metric_promises.proposes}(?={metric_promises.deed})"
    "|(?<!{metric_promises.as_planned}){metric_promises.plans}(?=[0-9明今]|{metric_promises.deed})"
    "|(?<!即)将(?={metric_promises.shall})"
)
# 根据纪检组建议给予处分: what was advised is done
_FOLLOWED: Final = ending("{metric_promises.followed}[^,。;:\n]{0,12}")
_DONE: Final = compiled("{metric_promises.done}")
# 给予2人党内警告处分,待县纪委审批; a number of others between them waits alone
_WAITS: Final = quick(
    "[^,。;:\n0-9]{0,10}(?:[0-9]{1,4}[名人位件])?,?{metric_promises.waits}"
    "[^,。;:\n0-9]{0,12}{metric_promises.decided_by}"
)
_REACH: Final = 60
_BEFORE: Final = 8


def is_to_come(text: str, start: int, end: int) -> bool:
    """Whether the wording of a deed tells of one that is still to be done.

    >>> is_to_come("对3名责任人拟给予党纪处分", 9, 13), is_to_come("给予党纪处分", 2, 6)
    (True, False)
    """
    if _NOT_DONE.match(text, max(0, start - _BEFORE), start) or _WAITS.match(text, end):
        return True
    low = sentence_start(text, start, start - _REACH)
    firm = [said.end() for said in _TO_THE_END.finditer(text, low, start)]
    if firm and not _DONE.search(text, firm[-1], start):
        return True
    low = clause_start(text, start, start - _REACH)
    for said in _IN_CLAUSE.finditer(text, low, end):
        if said.start() >= start:
            return False
        if not (_FOLLOWED.match(text, low, said.start()) or _DONE.search(text, said.end(), start)):
            return True
    return False


def says_done(text: str, start: int) -> bool:
    """Whether the words before a place in its clause say that something is done: 已追缴3万元."""
    return _DONE.search(text, clause_start(text, start, start - _REACH), start) is not None
