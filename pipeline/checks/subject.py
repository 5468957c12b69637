"""What the checks look at, prepared once a notice, and how an answer is written."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from parsers.lexicon.fold import fold
from schemas.document import Document, Finding
from schemas.notice import Check, DateMention, Issue, Notice, Quantity
from schemas.span import Span


@dataclass(frozen=True, slots=True)
class Checked:
    """The checks of a notice and what they make doubtful."""

    checks: tuple[Check, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer: what the rows give, the result, and the reason for it."""

    found: Decimal | None
    result: str
    reason: str


class Subject:
    """A notice with the counts that checks ask for; ``text`` is the folded text."""

    def __init__(self, document: Document, notice: Notice) -> None:
        self.document, self.notice = document, notice
        self.text = fold(document.text)

    @cached_property
    def status_of(self) -> dict[int, str]:
        """Issue → status of its outcome."""
        return {outcome.issue: outcome.status for outcome in self.notice.outcomes}

    @cached_property
    def leaves(self) -> list[int]:
        """The issues without issues below them."""
        return [i for i, issue in enumerate(self.notice.issues) if not issue.is_group]

    @cached_property
    def tops(self) -> list[int]:
        """The issues without an issue above them."""
        return [i for i, issue in enumerate(self.notice.issues) if issue.parent is None]

    @cached_property
    def leaf_statuses(self) -> Counter[str]:
        """How many leaf issues have each status."""
        return Counter(self.status_of.get(i, "unstated") for i in self.leaves)

    @cached_property
    def top_statuses(self) -> Counter[str]:
        """How many topmost issues have each status; one with mixed leaves counts as `mixed`."""
        below: defaultdict[int, set[str]] = defaultdict(set)
        for i in self.leaves:
            below[self.top_of(i)].add(self.status_of.get(i, "unstated"))
        return Counter(s.pop() if len(s) == 1 else "mixed" for s in map(set, below.values()))

    def top_of(self, position: int) -> int:
        """Return the topmost issue above the one at ``position`` (itself where none is)."""
        issues = self.notice.issues
        for _ in issues:
            parent = issues[position].parent
            if parent is None:
                break
            position = parent
        return position

    @cached_property
    def _quantities(self) -> list[Quantity]:
        return sorted(self.notice.quantities, key=lambda q: q.span)

    @cached_property
    def _dates(self) -> list[DateMention]:
        return sorted(self.notice.dates, key=lambda d: d.span)

    def quantities_in(self, span: Span) -> list[Quantity]:
        """Return the quantities that stand inside ``span``."""
        first = bisect_left(self._quantities, span.start, key=lambda q: q.span.start)
        last = bisect_left(self._quantities, span.end, key=lambda q: q.span.start)
        return [q for q in self._quantities[first:last] if q.span in span]

    def dates_in(self, span: Span) -> list[DateMention]:
        """Return the dates that stand inside ``span``."""
        first = bisect_left(self._dates, span.start, key=lambda d: d.span.start)
        last = bisect_left(self._dates, span.end, key=lambda d: d.span.start)
        return [d for d in self._dates[first:last] if d.span in span]

    def sections_above(self, issue: Issue) -> list[int]:
        """Return the headings that ``issue`` stands under, the nearest first."""
        chain: list[int] = []
        at = issue.section
        while at is not None and at not in chain:
            chain.append(at)
            at = self.notice.sections[at].parent
        return chain


def must_hold(name: str, failures: list[Span], reason: str, good: str = "holds") -> Check:
    """Return the check of something that must hold everywhere: stated 0, found how often not.

    The evidence is the first place where it does not hold.
    """
    return Check(
        name=name,
        stated=Decimal(0),
        found=Decimal(len(failures)),
        result="violated" if failures else "ok",
        reason=reason if failures else good,
        span=failures[0] if failures else None,
        rule=f"check.{name}",
    )


def not_checkable(name: str, reason: str) -> Check:
    """Return the check that could not be made."""
    return Check(name, None, None, "not_checkable", reason, None, f"check.{name}")
