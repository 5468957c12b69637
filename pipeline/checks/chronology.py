"""The order in which things must have happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import regex

from pipeline.checks.subject import Subject, must_hold, not_checkable
from schemas.notice import Check, DateMention
from schemas.span import Span

# Words before a date in its clause that make it something still to come: done is the entering
# of 已纳入2025年建设计划, not what is entered.
_TO_COME = regex.compile(
    r"(?:预计|预期|计划|拟|力争|争取|确保|将|有望|待|下一步|到期|有效期|期限|时限|[纳列编]入)"
    r"[^。;,\n]{0,20}$"
)


def check_chronology(subject: Subject) -> Iterator[Check]:
    """Yield the checks on the notice's own dates and on those of its measures."""
    start, end = _field(subject, "inspection_start"), _field(subject, "inspection_end")
    feedback, published = _field(subject, "feedback_date"), _field(subject, "published_date")
    if start and end:
        place = _span_of(subject, "inspection_end")
        yield _ordered("inspection_ordered", start, end, place, reason="wrong_order")
    if end or feedback:
        yield _feedback(end, feedback, subject)
    if feedback and published:
        name, place = "publication_after_feedback", _span_of(subject, "published_date")
        yield _ordered(name, feedback, published, place, reason="before_feedback")
    if subject.notice.dates:
        yield _before_publication(subject, published)
    yield from _deadlines(subject)


def _field(subject: Subject, name: str) -> date | None:
    value = subject.notice.field(name)
    try:
        return None if value is None else date.fromisoformat(value[:10])
    except ValueError:
        return None


def _span_of(subject: Subject, name: str) -> Span | None:
    return next((f.span for f in subject.notice.fields if f.field == name), None)


def _ordered(name: str, earlier: date, later: date, place: Span | None, *, reason: str) -> Check:
    good = earlier <= later
    return Check(
        name,
        None,
        None,
        "ok" if good else "violated",
        "holds" if good else reason,
        place,
        f"check.{name}",
    )


def _feedback(end: date | None, feedback: date | None, subject: Subject) -> Check:
    name = "feedback_after_inspection"
    if end is None or feedback is None:
        return not_checkable(name, "no_date")
    if (
        feedback < end
        and feedback.day == 1
        and (feedback.year, feedback.month)
        == (
            end.year,
            end.month,
        )
    ):
        # a feedback of which only the month is given stands as its first day
        return not_checkable(name, "overlapping")
    place = _span_of(subject, "feedback_date")
    return _ordered(name, end, feedback, place, reason="before_inspection_end")


def _before_publication(subject: Subject, published: date | None) -> Check:
    name = "dates_before_publication"
    if published is None:
        return not_checkable(name, "no_date")
    late = [
        mention.span
        for mention in subject.notice.dates
        if mention.start is not None
        and mention.start > published
        and _reported_as_done(subject, mention)
    ]
    return must_hold(name, late, "after_publication")


def _reported_as_done(subject: Subject, mention: DateMention) -> bool:
    """Whether the date belongs to something that the notice reports as done."""
    if mention.action is None or mention.relation == "by":
        return False
    if subject.notice.actions[mention.action].planned:
        return False
    before = subject.text[max(0, mention.span.start - 40) : mention.span.start]
    return _TO_COME.search(before) is None


def _deadlines(subject: Subject) -> Iterator[Check]:
    """Yield the check that completed issues name no day after their deadline."""
    notice = subject.notice
    completed = {
        outcome.issue: notice.issues[outcome.issue].deadline
        for outcome in notice.outcomes
        if outcome.status == "completed" and notice.issues[outcome.issue].deadline
    }
    if not completed:
        return
    late: dict[int, Span] = {}
    for mention in notice.dates:
        deadline = completed.get(mention.issue) if mention.issue is not None else None
        if deadline is None or mention.start is None or mention.issue is None:
            continue
        if mention.start > deadline and _reported_as_done(subject, mention):
            late.setdefault(mention.issue, mention.span)
    yield must_hold("deadline_before_completion", list(late.values()), "after_deadline")
