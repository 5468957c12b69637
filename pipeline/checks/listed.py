"""Numbers that announce a list, against the list: 举办三期 beside three dates, 存在的7个问题."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from parsers.lexicon.numerals import integer
from pipeline.checks.subject import Subject
from schemas.notice import Check, DateMention
from schemas.span import Span

# What is held on a day: the number of them is the number of days listed beside it.
_SESSIONS = frozenset({"次", "期", "场", "轮", "批", "场次", "期次"})
_BETWEEN_DATES = regex.compile(r"(?:\([^()\n]{1,8}\))?(?:、|,|和|及|以及|与)?(?:\([^()\n]{1,8}\))?")
_SENTENCE_END = regex.compile(r"[。;\n]")
_CLAUSE_END = regex.compile(r"[。;,:()\n]")
# What may stand between a number of sessions and the days that it announces.
_ANNOUNCES = regex.compile(
    r"[^。;,:()\n]{0,12}(?:[,:(] ?(?:时间|日期)?(?:分别|即|为|是|依次)(?:于|在|为|是)?|\()"
)
_WINDOW = 40
_HEADING_COUNT = regex.compile(
    r"(?<![0-9一二三四五六七八九十百第])([0-9]{1,4}|[一二两三四五六七八九十百]{1,5})"
    r"(?:个|项|条)(?:具体|突出|主要|反馈)?(?:的)?问题"
)


def check_listed_dates(subject: Subject) -> Iterator[Check]:
    """Yield a check for each list of days that has a number of sessions beside it."""
    for days in _date_lists(subject):
        counted = _sessions_beside(subject, Span(days[0].span.start, days[-1].span.end))
        if counted is None:
            continue
        value, span = counted
        same = value == len(days)
        yield Check(
            "count_of_listed_dates",
            value,
            Decimal(len(days)),
            "ok" if same else "violated",
            "equal" if same else ("fewer_listed" if len(days) < value else "more_listed"),
            span,
            "check.count_of_listed_dates",
        )


def _date_lists(subject: Subject) -> Iterator[list[DateMention]]:
    """Yield the runs of two or more single days that only 、 and the like separate."""
    run: list[DateMention] = []
    for mention in sorted(subject.notice.dates, key=lambda d: d.span):
        if run and not _joined(subject.text, run[-1], mention):
            if len(run) > 1:
                yield run
            run = []
        single = mention.precision == "day" and mention.relation == "on"
        if single:
            run.append(mention)
        elif run:
            run = []
    if len(run) > 1:
        yield run


def _joined(text: str, left: DateMention, right: DateMention) -> bool:
    between = text[left.span.end : right.span.start]
    return len(between) <= 20 and _BETWEEN_DATES.fullmatch(between) is not None


def _sessions_beside(subject: Subject, days: Span) -> tuple[Decimal, Span] | None:
    """Return the only number of sessions that speaks of the days listed."""
    text = subject.text
    around = _sentence(text, days)
    beside = [
        q
        for q in subject.quantities_in(around)
        if q.unit in _SESSIONS
        and q.comparator == "eq"
        and not q.value_max
        and _speaks_of(text, q.span, days)
    ]
    # a second list of days beside the same number would have to be added
    others = [d for d in subject.dates_in(around) if d.span not in days]
    if len(beside) != 1 or others or beside[0].value < 2:
        return None
    return beside[0].value, beside[0].span


def _sentence(text: str, days: Span) -> Span:
    """Return the sentence of the days, or as much of it as is near them."""
    first, last = max(0, days.start - _WINDOW), min(len(text), days.end + _WINDOW)
    ends = [mark.end() for mark in _SENTENCE_END.finditer(text, first, days.start)]
    after = _SENTENCE_END.search(text, days.end, last)
    return Span(ends[-1] if ends else first, after.start() if after else last)


def _speaks_of(text: str, number: Span, days: Span) -> bool:
    """Whether the number stands in the clause of the days, or announces them (分别于, a bracket).

    8日、11日共开展了五期 and 开展3次(分别于8日、9日和11日) speak of the days;
    督查7次，8日、9日夜间突击检查 tells of two out of seven.
    """
    if number.start >= days.end:
        return _CLAUSE_END.search(text, days.end, number.start) is None
    return _ANNOUNCES.fullmatch(text, number.end, days.start) is not None


def check_counts_in_headings(subject: Subject) -> Iterator[Check]:
    """Yield a check for each heading that says how many issues stand under it."""
    leaves = [subject.notice.issues[i] for i in subject.leaves]
    for position, section in enumerate(subject.notice.sections):
        stated = list(_HEADING_COUNT.finditer(subject.text, section.span.start, section.span.end))
        if len(stated) != 1 or section.role not in ("theme", "results", "completed", "unfinished"):
            continue
        value = integer(stated[0].group(1))
        listed = sum(position in subject.sections_above(issue) for issue in leaves)
        tops = sum(
            position in subject.sections_above(subject.notice.issues[i]) for i in subject.tops
        )
        if value is None or not listed:
            continue
        if value in (listed, tops):
            result, reason, found = "ok", "equal", value
        else:
            result, found = "violated", listed
            reason = "fewer_listed" if listed < value else "more_listed"
        yield Check(
            "count_in_heading",
            Decimal(value),
            Decimal(found),
            result,
            reason,
            Span(*stated[0].span()),
            "check.count_in_heading",
        )
