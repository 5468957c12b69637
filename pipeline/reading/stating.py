"""Which headings can state a problem in a document of a kind."""

from __future__ import annotations

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
    name of what is attached, or whatever was said; in news and announcements a numbered one too.
    So is a single such line with nothing below it, whatever it sounds like.
    """
    if kind in ("rectification", "plan"):
        return tuple(drafts)
    told = kind in ("news", "announcement")
    alone = sum(not draft.marker and draft.family in UNMARKED for draft in drafts) == 1
    dropped: set[int] = set()
    for at, draft in enumerate(drafts):
        numbered = bool(draft.marker) and draft.family not in ITEM_FAMILIES
        unsure = draft.rule.startswith(_UNSURE) and (told or not numbered)
        loose = draft.rule.startswith(_LOOSE) and not numbered
        cut = alone and draft.family in UNMARKED and not draft.is_answered
        if unsure or cut or (loose and (draft.marker or kind != "other")):
            dropped.add(at)
    return without(drafts, dropped)
