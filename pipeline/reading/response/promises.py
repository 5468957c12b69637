"""Measures that are only cited from the plan (整改措施), an account following (整改进展).

They were to be taken when the plan was made; what was done stands in the account.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.labelled.segments import Segment
from schemas.notice import Action
from schemas.span import Span

_PLAN_LABEL: Final = compiled("{account_labels.plan}$")
_ACCOUNT_LABEL: Final = compiled("{account_labels.account}$")
_SIGNS: Final = " :-。[]()“”"
# What was done has been counted or dated, or is said to be done.
_REPORTED: Final = regex_of(
    r"已|了|均|共(?!同|享|建)|累计|先后|[0-9]{4}年|[0-9]月[0-9]"
    r"|[0-9] ?(?:次|场|期|人|名|份|项|个|件|条|户|家|处|万|元)"
)
_NUMBERED: Final = regex_of(r"[0-9](?:余|多)?[万亿千百]?(?![年月日号%])\p{Han}")
_COUNTED: Final = regex_of(rf"{_REPORTED.pattern}|{_NUMBERED.pattern}")
# Beside a goal they are cited from the plan, which counts what it is about, and sets days.
_REPORTED_FIRMLY: Final = compiled(
    r"已(?!批|建|有)|了|均(?!衡|匀)|累计|先后|截[至止]|[0-9] ?{quantity_words.done_count}"
)

# 每月集中学习2次: how often it is to be done
_SO_OFTEN: Final = compiled(
    r"每(?:半年|季度?|{quantity_words.period})[^,。;\n]{0,12}?[0-9]{1,2} ?(?:次|场|期|[个项])"
)
# What a plan says of days before it was made; its counts and days are those to come.
_REPORTED_BEFORE: Final = regex_of("已(?!批|建|有)|(?<!为)了(?!解)|先后|截[至止]|累计")


def of_a_plan(text: str, actions: Sequence[Action]) -> list[Action]:
    """Return the measures of a plan: still to be taken, but for those that it reports as done."""
    return [
        one
        if _REPORTED_BEFORE.search(text, one.span.start, one.span.end)
        else replace(one, planned=True)
        for one in actions
    ]


def is_promise(text: str, first: Span, later: Sequence[Span], *, goal: bool = False) -> bool:
    """Whether the first of several accounts (整改措施 beside 整改进展) only promises.

    It names measures and reports none, while a later one reports. ``goal``: it is headed as a plan,
    and what is to be reached is set beside it.
    """
    cited = _REPORTED_FIRMLY if goal else _COUNTED
    if cited.search(_SO_OFTEN.sub("", first.of(text))):
        return False
    return any(_COUNTED.search(text, span.start, span.end) for span in later)


def counts_what_was_done(words: str) -> bool:
    """Whether a short cell counts what was done: 已补录台账12本."""
    return _REPORTED.search(words) is not None and _NUMBERED.search(words) is not None


def names_plan(label: str) -> bool:
    """Whether a label, or the head of a column, names measures and not an account of them."""
    return _PLAN_LABEL.search(label.strip(_SIGNS)) is not None


def with_promises(
    text: str, segments: Sequence[Segment], fields: Sequence[Segment], labels: Sequence[Span]
) -> list[Segment]:
    """Return the segments, those of a plan that an account follows marked as what is to come.

    A label holds for the paragraphs below it, up to the next.
    """
    places = sorted({*labels, *(s.label.span for s in segments if s.label is not None)})
    said = [_label_above(text, places, segment) for segment in segments]
    planned = [i for i, words in enumerate(said) if names_plan(words)]
    later = [segments[i].span for i, words in enumerate(said) if _ACCOUNT_LABEL.search(words)]
    if not planned or not later or segments[planned[-1]].span.end > later[0].start:
        return list(segments)
    whole = Span(segments[planned[0]].span.start, segments[planned[-1]].span.end)
    goal = any(field.code == "goal" for field in fields)
    if not is_promise(text, whole, later, goal=goal):
        return list(segments)
    return [replace(s, code="next") if i in planned else s for i, s in enumerate(segments)]


def _label_above(text: str, labels: Sequence[Span], segment: Segment) -> str:
    """Return the last label before a segment, without its signs."""
    at = bisect_left(labels, segment.span.start, key=lambda label: label.start)
    return labels[at - 1].of(text).strip(_SIGNS) if at else ""
