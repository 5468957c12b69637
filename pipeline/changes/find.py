"""What is different between two runs, a row a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from pipeline.changes.pairs import matches, paired
from pipeline.changes.seen import Edition, Issue, Notice, Violation
from pipeline.store.output import DERIVED_CHECK

# In the order in which they are told.
KINDS: Final = (
    "notice_new", "notice_gone", "notice_edited", "issue_new", "issue_gone", "status",
    "contradiction_new", "contradiction_settled", "deadline_moved", "deadline_passed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Window:
    """The days between which a deadline has passed: not before the first, but before the last."""

    since: date | None
    on: date | None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``before`` and ``after`` are codes or ISO dates, None where there is none.

    ``check`` names the check that is violated, with its reason, words and numbers, where the
    contradiction is one; ``was_notice_id`` is the notice of before where its bytes were others.
    """

    kind: str
    notice_id: str
    source_uri: str
    title: str | None
    issuer: str | None
    was_notice_id: str | None = None
    issue_id: str | None = None
    number: str | None = None
    problem: str | None = None
    was_problem: str | None = None
    check: str | None = None
    reason: str | None = None
    raw: str | None = None
    stated: float | None = None
    found: float | None = None
    due: str | None = None
    before: str | None = None
    after: str | None = None
    issue_count: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return what is known of it as JSON values."""
        return {name: value for name, value in asdict(self).items() if value is not None}


def changes(before: Edition, after: Edition, window: Window) -> list[Change]:
    """Return what is different, kind by kind, in the order of the addresses."""
    found: list[Change] = []
    for was, now in paired(before, after):
        found += _between(was, now, window)
    return sorted(found, key=lambda c: (KINDS.index(c.kind), c.source_uri))


def _between(was: Notice | None, now: Notice | None, window: Window) -> Iterator[Change]:
    """Yield what is different in one notice."""
    notice = now or was
    if notice is None:
        return
    other = was is not None and now is not None and was.notice_id != now.notice_id
    make = _Maker(notice, was.notice_id if was is not None and other else None)
    if was is None or now is None:
        kind = "notice_new" if was is None else "notice_gone"
        yield make(kind, issue_count=len(notice.issues))
    elif _edited(was, now):
        yield make("notice_edited", issue_count=len(notice.issues))
    if now is None:
        return
    yield from _of_issues(was, now, window, make)
    yield from _of_checks(_violations(was) if was else [], _violations(now), make)


def _edited(was: Notice, now: Notice) -> bool:
    """Whether the bytes of before are gone, or others lie where they lay.

    Where they only have a further copy beside them nothing was edited, though the copy may be the
    one that is counted now.
    """
    at = {one.uri: one.notice_id for one in now.all}
    gone = was.notice_id not in at.values()
    return gone or at.get(was.uri, was.notice_id) != was.notice_id


class _Maker:
    """Makes the changes of one notice."""

    def __init__(self, notice: Notice, was_notice_id: str | None) -> None:
        self._notice, self._was = notice, was_notice_id

    def __call__(
        self, kind: str, issue: Issue | None = None, old: Issue | None = None, /, **values: Any
    ) -> Change:
        of_issue: dict[str, Any] = {}
        if issue is not None:
            of_issue = {"issue_id": issue.issue_id, "number": issue.number}
            of_issue["problem"] = issue.problem
            if old is not None and old.problem != issue.problem:
                of_issue["was_problem"] = old.problem
        n = self._notice
        return Change(kind, n.notice_id, n.uri, n.title, n.issuer, self._was, **of_issue, **values)


def _of_issues(was: Notice | None, now: Notice, window: Window, make: _Maker) -> Iterator[Change]:
    """Yield the issues that are new, gone, or say something else."""
    olds = was.issues if was else ()
    places = matches([i.problem for i in olds], [i.problem for i in now.issues])
    for number, issue in enumerate(now.issues):
        old = olds[places[number]] if number in places else None
        if was is not None and old is None:
            yield make("issue_new", issue, after=issue.status)
        if old is not None and old.status != issue.status:
            yield make("status", issue, old, before=old.status, after=issue.status)
        yield from _of_conflict(old, issue, make)
        yield from _of_deadline(old, issue, window, make)
    kept = set(places.values())
    for place, old in enumerate(olds):
        if place not in kept:
            yield make("issue_gone", old, before=old.status)


def _of_conflict(old: Issue | None, issue: Issue, make: _Maker) -> Iterator[Change]:
    before, after = old.conflict if old else None, issue.conflict
    if before != after:
        kind = "contradiction_new" if after else "contradiction_settled"
        yield make(kind, issue, old, before=before, after=after)


def _of_deadline(old: Issue | None, issue: Issue, window: Window, make: _Maker) -> Iterator[Change]:
    before, after = (one.due.isoformat() if one and one.due else None for one in (old, issue))
    if old is not None and before != after and before and after:
        yield make("deadline_moved", issue, old, before=before, after=after)
    if window.on is None or not issue.passed(window.on):
        return
    if old is None or window.since is None or not old.passed(window.since):
        yield make("deadline_passed", issue, old, due=after, after=issue.status)


def _violations(notice: Notice) -> list[Violation]:
    """Return the violated checks of a notice, and those of its copies that only copies can have."""
    of_copies = (one for copy in notice.all for one in copy.violations if one.name == DERIVED_CHECK)
    return [*(one for one in notice.violations if one.name != DERIVED_CHECK), *of_copies]


def _of_checks(before: list[Violation], after: list[Violation], make: _Maker) -> Iterator[Change]:
    """Yield the checks that are violated now and were not, and those that no longer are."""
    new, settled = Counter(after) - Counter(before), Counter(before) - Counter(after)
    for kind, which in (("contradiction_new", new), ("contradiction_settled", settled)):
        for one in which.elements():
            values = {"check": one.name, "reason": one.reason, "raw": one.raw}
            yield make(kind, **values, stated=one.stated, found=one.found)
