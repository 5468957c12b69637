"""Sentences that open with the numbers of issues and say what became of these.

第1个和第3个已经解决;第2个也已改正,台账今后长期坚持。第5项经查与事实不符,不需要整改。
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from parsers.lexicon.patterns import AnyMatch
from parsers.lexicon.pieces import compiled
from pipeline.reading.action.kind import kind_of
from pipeline.reading.outcome.statuses import Status, read_statement
from pipeline.reading.problem.by_number import NUMBERED
from pipeline.reading.problem.references import numbers_in
from pipeline.reading.response.by_name import is_told
from pipeline.reading.response.verdicts import verdict_of
from pipeline.reading.response.whole_outcomes import is_open
from pipeline.reading.text.stops import clauses
from schemas.span import Span
from schemas.values import value

_STARTS: Final = (
    "(?:{outcomes}|{status_words.perfective}|{status_words.progressive}|{status_words.negative}"
    "|{status_words.basic}|{status_words.partial}|{status_words.need}|{status_words.manner}"
    "|{status_words.done}|{status_words.both}|{verdict_words.hedges}|经|因|由于|随|按|也|同样|{status_words.lead}"
    "|涉及[^,。;的0-9]{2,8}的[^,。;0-9]{2,8},)"
)
_NAMES_ISSUE: Final = compiled(r"第[^,。;]{1,12}?[个项条件号题]|{problem_noun}")
_OTHERS: Final = compiled(
    "{verdict_words.other_source}|{verdict_words.others_heading}|{verdict_words.other_matter}"
    r"|[0-9]+(?!个?{problem_noun})\p{Han}|(?:分|共)[为成]?{count}{measure_word}(?!{problem_noun})"
)
_OPENS: Final = compiled(
    r"(?:(?<=[,。;:“\n])|^)(?:{those}|其中|另外?|至于|而)?,?"
    rf"(?P<numbers>{NUMBERED})"
    r"(?:的|具体|反馈)*{problem_noun}?"
    # 第3项|民宿扭亏一事,; 第一个问题|涉及的3人 and 第1行|数据 are none of the problem itself
    rf"(?=,|的?整改(?!责任|{{label_heads.action}}|{{papers.plan}})|{_STARTS}|[^,。;\n0-9]{{2,12}}?(?:一事|{{problem_noun}}),)"
)
_NO_VERDICT: Final = compiled("{verdict_words.no_verdict}")
_FULL_STOP: Final = "。"
_ISSUE: Final = "该问题"
_DAY: Final = compiled(r"[0-9]{4}年|[0-9]{1,2}[月日]|[0-9]{1,2}个(?:具体)?{problem_noun}")
_LEAD: Final = 60  # characters that lead into them: 就上述三个问题而言


@value
class Numbered:
    """What one statement says of the issues that it opens with, and where."""

    numbers: tuple[str, ...]
    status: Status
    span: Span


def numbered_verdicts(text: str, place: Span, known: Collection[str]) -> list[Numbered]:
    """Return what a paragraph says of issues by their numbers; nothing where it says more.

    Each of its sentences has to open with numbers of ``known``, each told once, and to state an
    outcome, but for one that leads into them.
    """
    found: list[Numbered] = []
    start = place.start
    for match in _openings(text, place):
        before = text[start : match.start()]
        if not _only_leads(before, first=not found):
            return []
        end = _end(text, match, place)
        numbers = tuple(map(str, numbers_in(match["numbers"])))
        status = _status_of(text[match.end() : end])
        if not numbers or not {*numbers} <= {*known}:
            return []
        if status is not None:
            found.append(Numbered(numbers, status, Span(match.start(), end)))
        elif not _tells_nothing(text[match.end() : end]):
            return []
        start = end
    named = [number for one in found for number in one.numbers]
    return found if not text[start : place.end].strip("。”") and len({*named}) == len(named) else []


def _openings(text: str, place: Span) -> Iterator[AnyMatch]:
    for match in _OPENS.finditer(text, place.start, place.end):
        if _NAMES_ISSUE.search(match.group()):  # not (1)已完成, 第一党支部
            yield match


def _end(text: str, match: AnyMatch, place: Span) -> int:
    """Return where a statement ends: at its full stop, or where the next one opens."""
    stop = text.find(_FULL_STOP, match.end(), place.end) + 1 or place.end
    after = _OPENS.search(text, match.end(), stop)
    return after.start() if after is not None else stop


def _only_leads(said: str, *, first: bool) -> bool:
    """Whether words say nothing, or only lead into the first statement."""
    words = said.strip(" ,。;")
    leads = said.endswith((":", ":“")) or kind_of(words) is None  # 会议逐项认定结果:
    others = _OTHERS.search(_DAY.sub("", words)) is not None  # 上轮巡察反馈的问题, 信访件3件
    return not words or (first and len(words) <= _LEAD and leads and not others)


def _tells_nothing(words: str) -> bool:
    """Whether words tell no deed: 仲裁尚无裁决,本次公示不作说明."""
    said = (clause for clause in clauses(words) if _NO_VERDICT.search(clause) is None)
    return all(kind_of(clause) is None for clause in said)


def _status_of(words: str) -> Status | None:
    if not is_told(words):
        return None
    said = _ISSUE + words.strip(" ,。;")
    status = verdict_of(said + _FULL_STOP) or read_statement(said)
    if status is None:  # 只办成了一部分,护栏改造好了,电源迟迟不能交货
        first = read_statement(said.partition(",")[0])
        status = first if first is not None and is_open(first) else None
    return status
