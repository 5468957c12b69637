"""Which headings can state a problem in a document of a kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from pipeline.reading.drafts import IssueDraft, without
from pipeline.reading.outline.evidence import ITEM_FAMILIES
from pipeline.reading.outline.observation import UNMARKED

# rules of headings that state no fault, or only sound like one
_UNSURE: Final = ("issue.weak.", "issue.none.")
_LOOSE: Final = "issue.loose."


def that_state(drafts: Sequence[IssueDraft], kind: str) -> tuple[IssueDraft, ...]:
    """Return the drafts that can be issues in a document of a kind.

    Only an account of rectification, and a plan, may name a problem by what is done about it.
    Elsewhere a line without a number, or an item of a list, that states no fault is a caption, the
    name of what is attached, or whatever was said; but for feedback, a numbered one too. So is a
    single line without a number with nothing below it, whatever it sounds like.
    """
    if kind in ("rectification", "plan"):
        return tuple(drafts)
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
        said = kind == "news" and draft.family in ITEM_FAMILIES
        if unsure or cut or said or (loose and (draft.marker or kind != "other")):
            dropped.add(at)
    if told:
        dropped |= _among_unsure(drafts, dropped)
    return without(drafts, dropped)


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
