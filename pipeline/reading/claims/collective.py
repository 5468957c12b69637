"""Sentences about all issues, or the last few: 以上问题均已整改到位, 以上3个问题正在整改."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from parsers.lexicon.pieces import compiled, expand
from pipeline.reading.claims.tokens import SHARE_ONLY
from pipeline.reading.outcome.several import how_many
from pipeline.reading.outcome.statuses import read_statement
from pipeline.reading.text.stops import sentence_spans
from schemas.span import Span

_SETTLED: Final = expand(
    r"(?:{claim_words.in_time}?(?:得到)?(?:{status_words.done}|整改|落实)"
    r"(?:了)?(?:{status_words.complement}|{claim_words.settled_after}){0,3})"
)
_ALL = compiled(
    r"(?<lead>(?:截至|截止)[^,。;\n]{1,20},?|{so_far},?|现已?|至此,?|经过[^,。;\n]{1,16},|通过[^,。;\n]{1,16},)?"
    r"(?:(?:(?!这){those}|{claim_words.every}|[市县区省州校]委)?(?:{inspection}组?)?"
    r"(?:所|集中)?{claim_words.told}(?:意见)?{claim_words.told_more}?{claim_words.every_more}{0,2}|"
    r"(?:(?!这){those}|{claim_words.every_short})(?:具体|反馈|整改|{inspection})*)"
    r"(?:(?:[0-9]{1,3}|{han_ten}{1,4})[个项条])?"
    r"{claim_words.quality_short}?(?:{common.case}|{claim_words.task_of_all})(?:整改)?,?(?:{so_far}|现)?虽?(?:然)?"
    rf"(?:(?:{{claim_words.whole_now}}|按[期时]){{1,4}}(?>{_SETTLED})|整改(?:完成)?率(?:已|均|达到?|为){{0,2}}100%)"
    r"(?!或|和基本|及基本|、基本|{any_digit}{1,4}[个项条件])"
    rf"(?!{SHARE_ONLY.pattern})"
)
_NAMED: Final = ("问题", "事项", "任务")  # one of them stands in all that the pattern finds
# 确保, 力争: what is still to come; 除…外: not all of them
_OPEN = compiled(
    r"{claim_words.open}|直[至到]|{status_words.partial}|{pending.left}|{status_words.basic}|"
    r"(?<!截至[^,。]{0,12})(?:[底末日]前)|上[一轮次]"
)
_SHORTEST: Final = 6


def _said_of_all(text: str, where: Iterable[Span], *, completed: bool) -> Span | None:
    for place in where:
        for span in sentence_spans(text, place):
            sentence = span.of(text)
            if len(sentence) < _SHORTEST:
                continue
            named = any(noun in sentence for noun in _NAMED)
            said = _ALL.search(text, span.start, span.end) if named else None
            if said and not _OPEN.search(text, span.start, said.end()):
                return Span(*said.span())
            status = read_statement(sentence) if how_many(sentence) != 1 else None
            if status is not None and (status.code == "completed" or not completed):
                return span
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
