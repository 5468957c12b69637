"""How far the rows of a notice can be relied on: a promise that is measured.

Of the notices called ``sound`` at least 97 in 100 have every issue, its place and its outcome
right, and at least 75 in 100 of those that are wholly right are called so; ``docs/reliability.md``
has the figures, on notices not used to set the bounds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from schemas.codes.checks import STATUS_TOTALS
from schemas.notice import Check, Notice

_LISTING: Final = frozenset({"rectification", "feedback", "plan"})
_UNSOUND_COVERAGE: Final = 0.85
_SOUND_COVERAGE: Final = 0.95
_UNSOUND_MARGIN: Final = 0.3
_SOUND_MARGIN: Final = 2.0
_MOST_UNEXPLAINED: Final = 2
_FEWEST_OUTCOMES: Final = 3  # fewer are no habit of the writer's
_MOST_PROSE: Final = 0.5
_OPENING: Final = re.compile(r"(?P<words>[^\W\d_]{1,8}?)[0-9一二三四五六七八九十]{1,3}")
_ALIKE: Final = 3  # issues that open with the same words
_DAMAGE: Final = frozenset({"garbled_text", "page_not_read", "attachment_not_read"})
# doubts that make it unsound
_GRAVE: Final = frozenset({"no_issues", "much_not_understood", "two_readings"})


def reliability(notice: Notice, checks: Sequence[Check]) -> str | None:
    """Return ``sound``, ``doubtful`` or ``unsound``; None for documents that list no issues."""
    if notice.document_type not in _LISTING:
        return None
    found = doubts(notice, checks)
    if not found:
        return "sound"
    return "unsound" if _GRAVE.intersection(found) else "doubtful"


def doubts(notice: Notice, checks: Sequence[Check]) -> tuple[str, ...]:
    """Return the codes of what speaks against relying on the rows, the gravest first.

    None for documents that list no issues, for which nothing is promised.
    """
    return tuple(_doubts(notice, checks)) if notice.document_type in _LISTING else ()


def _doubts(notice: Notice, checks: Sequence[Check]) -> Iterator[str]:
    kinds = [finding.kind for finding in notice.findings]
    reasons = {finding.reason for finding in notice.findings}
    margin, coverage = notice.outline_margin, notice.text_coverage
    if not notice.issues:
        yield "no_issues"
    if coverage < _SOUND_COVERAGE:
        yield "much_not_understood" if coverage < _UNSOUND_COVERAGE else "some_not_understood"
    if "used_to_decide" in reasons:
        yield "close_reading"
    elif margin is not None and margin < _SOUND_MARGIN and "total_agrees" not in reasons:
        yield "two_readings" if margin < _UNSOUND_MARGIN else "close_reading"
    yield from _miss_issues(checks)
    acted = {action.issue for action in notice.actions}
    silent = [o.issue for o in notice.outcomes if o.status == "unstated"]
    if any(issue not in acted for issue in silent):  # neither outcome nor measure: not found
        yield "outcomes_unstated"
    outside = sum(action.issue is None for action in notice.actions)
    if notice.issues and outside * 2 > len(notice.actions):
        yield "measures_outside"  # below issues that were not found
    if len({issue.number is None for issue in notice.issues}) > 1 or _keep_numbers(notice):
        yield "some_unnumbered"  # numbers were not seen
    if "unknown_outcome" in kinds:
        yield "outcome_unknown"
    stated = sum(outcome.basis == "stated" for outcome in notice.outcomes)
    if notice.prose_share > _MOST_PROSE and stated >= _FEWEST_OUTCOMES:
        yield "outcomes_in_prose"
    if kinds.count("unexplained_text") > _MOST_UNEXPLAINED:
        yield "sentences_unexplained"
    if _DAMAGE.intersection(kinds) or "lost_line_breaks" in reasons:
        yield "text_damaged"


def _keep_numbers(notice: Notice) -> bool:
    """Whether issues without a number open with the same words and a number: 任务7…, 任务12…."""
    opened = (_OPENING.match(one.problem) for one in notice.issues if one.number is None)
    words = Counter(found["words"] for found in opened if found is not None)
    return any(count >= _ALIKE and count * 2 > len(notice.issues) for count in words.values())


def _miss_issues(checks: Sequence[Check]) -> Iterator[str]:
    """Yield what the checks say that an issue or an outcome read wrongly would break.

    Where the stated number of issues is the one found, a number skipped or printed twice is a slip
    of the notice's own.
    """
    results = {check.name: check.result for check in checks}
    if results.get("issues_total") == "violated":
        yield "total_differs"
    elif results.get("issues_total") != "ok" and results.get("numbering_continuous") == "violated":
        yield "numbering_broken"
    if any(check.name in STATUS_TOTALS and check.result == "violated" for check in checks):
        yield "outcome_totals_differ"
