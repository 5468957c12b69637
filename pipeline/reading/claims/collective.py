"""Sentences about all issues, or the last few: 以上问题均已整改到位, 以上3个问题正在整改."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import regex

from parsers.lexicon.pieces import compiled, expand
from pipeline.reading.outcome.several import how_many
from pipeline.reading.rule import seconds
from pipeline.reading.statuses import read_statement
from schemas.span import Span

_SETTLED: Final = expand(
    r"(?:(?:按期|按时|如期|按要求|全面|顺利)?(?:得到)?(?:{status_words.done}|整改|落实)"
    r"(?:了)?(?:整改|{status_words.complement}|完成|销号|办结|任务|落实){0,3})"
)
_ALL = compiled(
    r"(?<lead>(?:截至|截止)[^,。;\n]{1,20},?|{so_far},?|现已?|至此,?|经过[^,。;\n]{1,16},|通过[^,。;\n]{1,16},)?"
    r"(?:(?:(?!这){those}|所有|全部|各项|各类|[市县区省州校]委)?(?:{inspection}组?)?"
    r"(?:所|集中)?(?:反馈|指出|移交|交办|提出|发现)(?:意见)?(?:指出|涉及|提出)?(?:的|各项|各类|所有|全部){0,2}|"
    r"(?:(?!这){those}|所有|全部|各项)(?:具体|反馈|整改|{inspection})*)"
    r"(?:(?:[0-9]{1,3}|{han_ten}{1,4})[个项条])?"
    r"(?:具体|整改|突出)?(?:问题|事项)(?:整改)?,?(?:{so_far}|现)?虽?(?:然)?"
    rf"(?:(?:均|都|全部|全|已|现|目前|按[期时]|如期){{1,4}}{_SETTLED}|整改(?:完成)?率(?:已|均|达到?|为){{0,2}}100%)"
    r"(?!或|和基本|及基本|、基本|[0-9一二三四五六七八九十]{1,4}[个项条件])"
)
# 确保, 力争: what is still to come; 除…外: not all of them
_OPEN = compiled(
    r"确保|力争|争取|直[至到]|务必|务求|努力|推动|推进|促进|要求|督促|保证|做到|除|个别|{status_words.partial}|{pending.left}|{status_words.basic}|"
    r"(?<!截至[^,。]{0,12})(?:[底末日]前)|将|立行立改|上[一轮次]|审计|信访|自查|排查|线索|未|尚"
)
_SENTENCE = regex.compile(r"[^。!?;\n\t]{6,160}")


def _said_of_all(text: str, where: Iterable[Span], *, completed: bool) -> Span | None:
    for place in where:
        for match in _SENTENCE.finditer(text, place.start, place.end, timeout=seconds(text)):
            said = _ALL.search(text, match.start(), match.end())
            if said and not _OPEN.search(text, match.start(), said.end()):
                return Span(*said.span())
            status = read_statement(match.group()) if how_many(match.group()) != 1 else None
            if status is not None and (status.code == "completed" or not completed):
                return Span(*match.span())
    return None


def all_settled(text: str, where: Iterable[Span]) -> Span | None:
    """Return the first clause within ``where`` that says that all issues are settled.

    >>> clause = "目前,反馈问题全部整改完毕。"
    >>> all_settled(clause, [Span(0, len(clause))])
    Span(start=0, end=13)
    """
    return _said_of_all(text, where, completed=True)


def said_of_all(text: str, where: Iterable[Span]) -> Span | None:
    """Return the first clause that states one outcome of several issues, whichever it is."""
    return _said_of_all(text, where, completed=False)
