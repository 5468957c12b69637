"""How far the rows of a notice can be relied on: a promise that is measured.

Of the notices called ``sound`` at least 97 in 100 have every issue, its place and its outcome
right, and at least 80 in 100 of those that are wholly right are called so; ``docs/reliability.md``
has the figures, on notices not used to set the bounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas.notice import Check, Notice

_LISTING: Final = frozenset({"rectification", "feedback", "plan"})
_UNSOUND_COVERAGE: Final = 0.85
_SOUND_COVERAGE: Final = 0.95
_UNSOUND_MARGIN: Final = 0.3
_SOUND_MARGIN: Final = 2.0
_MOST_UNEXPLAINED: Final = 2
_DAMAGE: Final = frozenset({"garbled_text", "page_not_read", "attachment_not_read"})


def reliability(notice: Notice, checks: Sequence[Check]) -> str | None:
    """Return ``sound``, ``doubtful`` or ``unsound``; None for documents that list no issues."""
    if notice.document_type not in _LISTING:
        return None
    kinds = [finding.kind for finding in notice.findings]
    margin = notice.outline_margin
    if (
        not notice.issues
        or notice.text_coverage < _UNSOUND_COVERAGE
        or (margin is not None and margin < _UNSOUND_MARGIN)
    ):
        return "unsound"
    stated = {outcome.status == "unstated" for outcome in notice.outcomes}
    doubts = (
        notice.text_coverage < _SOUND_COVERAGE,
        margin is not None and margin < _SOUND_MARGIN,
        _may_miss_issues(checks),
        # some issues state no outcome, or none does though the notice is about outcomes
        True in stated and (len(stated) > 1 or notice.document_type == "rectification"),
        len({issue.number is None for issue in notice.issues}) > 1,  # numbers were not seen
        "unknown_outcome" in kinds,
        kinds.count("unexplained_text") > _MOST_UNEXPLAINED,
        bool(_DAMAGE.intersection(kinds)),
    )
    return "doubtful" if any(doubts) else "sound"


def _may_miss_issues(checks: Sequence[Check]) -> bool:
    """Whether the checks that an issue lost, or one too many, would break say so.

    Where the stated number of issues is the one found, a number skipped or printed twice is a slip
    of the notice's own.
    """
    results = {check.name: check.result for check in checks}
    if results.get("issues_total") in ("ok", "violated"):
        return results["issues_total"] == "violated"
    return results.get("numbering_continuous") == "violated"
