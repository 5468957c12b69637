"""Which headings can state a problem in a document of a kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from pipeline.reading.frame.sections import section_role
from pipeline.reading.issue.drafts import IssueDraft, without
from pipeline.reading.outcome.statuses import read_pure
from pipeline.reading.outline.evidence import ITEM_FAMILIES
from pipeline.reading.outline.observation import UNMARKED

# rules of headings that state no fault, or only sound like one
_UNSURE: Final = ("issue.weak.", "issue.none.")
_LOOSE: Final = "issue.loose."
# 整改不到位 is a problem
_PROGRESS: Final = frozenset(
    {"completed", "basically_completed", "partially_completed", "in_progress"}
)


def that_state(text: str, drafts: Sequence[IssueDraft], kind: str) -> tuple[IssueDraft, ...]:
    """Return the drafts that can be issues in a document of a kind.

    Only an account of rectification, and a plan, may name a problem by what is done about it.
    Elsewhere a line without a number, or an item of a list, that states no fault is a caption, the
    name of what is attached, or whatever was said; but for feedback, a numbered one too. So is a
    single line without a number with nothing below it, whatever it sounds like, in an account too.
    An account whose headings all tell how the work was led is one without its other parts. What
    only says how far a problem is states none.
    """
    drafts = without(drafts, {at for at, draft in enumerate(drafts) if _tells_outcome(text, draft)})
    if kind in ("rectification", "plan"):
        return () if _is_lone_line(drafts) or _only_leads(text, drafts) else tuple(drafts)
    told = kind in ("news", "announcement", "other")
    lines = [draft for draft in drafts if not draft.marker and draft.family in UNMARKED]
    few = len(lines) == 1 or sum(map(_states_fault, lines)) <= 1 < len(lines)
    dropped: set[int] = set()
    for at, draft in enumerate(drafts):
        numbered = bool(draft.marker) and draft.family not in ITEM_FAMILIES
        unsure = draft.rule.startswith(_UNSURE) and (told or not numbered)
        loose = draft.rule.startswith(_LOOSE) and not numbered
        cut = few and draft.family in UNMARKED and not draft.is_answered
        # 一是…滞后 in news is what somebody said, as it is in the middle of a paragraph
        said = told and draft.family in ITEM_FAMILIES
        if unsure or cut or said or (loose and (draft.marker or kind != "other")):
            dropped.add(at)
    if told:
        dropped |= _among_unsure(drafts, dropped)
    return without(drafts, dropped)


def _tells_outcome(text: str, draft: IssueDraft) -> bool:
    """Whether what stands for the problem only says how far one is: 已完成整改."""
    status = read_pure(draft.statement.of(text)) if not draft.is_group else None
    return status is not None and status.code in _PROGRESS


def _is_lone_line(drafts: Sequence[IssueDraft]) -> bool:
    """Whether all that was found is one line without a number or a part, which nothing answers."""
    if len(drafts) != 1:
        return False
    only = drafts[0]
    bare = not only.marker and only.family in UNMARKED and only.section is None
    return bare and not only.is_answered and not only.fields


def _only_leads(text: str, drafts: Sequence[IssueDraft]) -> bool:
    """Whether no draft states a fault or an outcome, and most tell how the work was led."""
    if any(_states_fault(draft) or draft.outcomes or draft.brackets for draft in drafts):
        return False
    leading = [section_role(draft.statement.of(text)) == "leadership" for draft in drafts]
    return sum(leading) * 2 >= len(drafts)


def _states_fault(draft: IssueDraft) -> bool:
    return not draft.rule.startswith((*_UNSURE, _LOOSE))


def _among_unsure(drafts: Sequence[IssueDraft], dropped: set[int]) -> set[int]:
    """Return what only sounds like a fault alone, or among numbered ones that state none."""
    unsure = Counter(drafts[at].family for at in dropped)
    kept = Counter(draft.family for at, draft in enumerate(drafts) if at not in dropped)
    return {
        at
        for at, draft in enumerate(drafts)
        if draft.rule.startswith(_LOOSE)
        and (len(drafts) == 1 or unsure[draft.family] > kept[draft.family])
    }
