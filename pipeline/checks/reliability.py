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
# Checks that an issue lost, or one too many, would break.
_OF_ISSUES: Final = frozenset({"issues_total", "numbering_continuous"})
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
        any(c.result == "violated" and c.name in _OF_ISSUES for c in checks),
        len(stated) > 1,  # most issues state an outcome, this one does not
        "unknown_outcome" in kinds,
        kinds.count("unexplained_text") > _MOST_UNEXPLAINED,
        bool(_DAMAGE.intersection(kinds)),
    )
    return "doubtful" if any(doubts) else "sound"
