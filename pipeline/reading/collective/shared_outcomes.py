"""Outcomes that are stated once for several issues, inside the response to one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.reading.issue.drafts import IssueDraft, siblings
from pipeline.reading.labelled.segments import StatedOutcome

_THEMES: Final = 2  # of several issues each: fewer show no custom


def shared_outcomes(text: str, drafts: Sequence[IssueDraft]) -> dict[int, list[StatedOutcome]]:
    """Return the outcomes that issues without one take from what is said of several.

    Headings in a row (same parent, same family, nothing between) take that of the next one below
    them; 以上3个问题均已完成整改 reaches as many as it says, without a number all before it
    where none of them has an outcome of its own.
    """
    shared = {index: [said] for index, said in _stated_behind(text, drafts).items()}
    for index in range(len(drafts) - 2, -1, -1):
        draft, below = drafts[index], drafts[index + 1]
        if answered_with(draft, below):
            shared[index] = list(below.outcomes or shared.get(index + 1, []))
    for index, draft in enumerate(drafts):
        for outcome in draft.outcomes:
            if outcome.issues != 1 and outcome.status is not None:
                for reached in _reached(drafts, index, outcome.issues):
                    shared.setdefault(reached, []).append(outcome)
    return {index: outcomes for index, outcomes in shared.items() if outcomes}


def share_duties(drafts: Sequence[IssueDraft]) -> None:
    """Give headings in a row who answers for the last of them, and by when: one answer for all."""
    for index in range(len(drafts) - 2, -1, -1):
        draft, below = drafts[index], drafts[index + 1]
        if answered_with(draft, below):
            named = {field.code for field in draft.fields}
            draft.fields += [field for field in below.fields if field.code not in named]


def answered_with(draft: IssueDraft, below: IssueDraft) -> bool:
    """Whether nothing stands below a heading but the next one of its kind, which is answered."""
    if draft.is_group or draft.is_answered or draft.pieces or below.answers:
        return False
    return _alike(draft, below) and not below.is_group and draft.family != "table"


def _alike(one: IssueDraft, other: IssueDraft) -> bool:
    return (one.family, one.parent, one.section) == (other.family, other.parent, other.section)


def _reached(drafts: Sequence[IssueDraft], index: int, issues: int | None) -> list[int]:
    """Return the issues before ``index`` that a sentence about several speaks of too."""
    before = [i for i in range(index) if not drafts[i].is_group]
    if issues is not None:
        return before[max(0, len(before) - issues + 1) :]
    alike = [i for i in before if _alike(drafts[i], drafts[index])]
    return [] if any(drafts[i].outcomes for i in alike) else alike


def _stated_behind(text: str, drafts: Sequence[IssueDraft]) -> Mapping[int, StatedOutcome]:
    """Return the outcomes that stand behind the last issue of each theme, for those before it.

    Where every theme has one there, in a line of its own, and no issue before the last has any,
    they are said of the themes. Some may say themselves of how many.
    """
    themes = siblings(drafts)
    several = [held for held in themes.values() if len(held) > 1]
    if len(several) < _THEMES or None in (key[0] for key in themes):
        return {}
    reached: dict[int, StatedOutcome] = {}
    for held in themes.values():
        *before, last = (drafts[i] for i in held)
        if before and all(d.outcomes and d.outcomes[0].span in last.body for d in before):
            continue  # told by number
        stated = [o for o in last.outcomes if o.status is not None]
        if len(stated) != 1 or not _on_its_line(text, stated[0]):
            return {}
        if not before:
            continue  # a theme of one issue shows no other custom
        own = len(last.labels) - 1 > max(len(draft.labels) for draft in before)
        if own or any(draft.outcomes or not draft.is_answered for draft in before):
            return {}
        if stated[0].issues == 1:
            reached |= dict.fromkeys(held[:-1], stated[0])
    return reached


def _on_its_line(text: str, stated: StatedOutcome) -> bool:
    """Whether a label opens the line, and nothing but the outcome follows."""
    reach = stated.reach
    alone = text[reach.start - 1 : reach.start] == "\n" and text[reach.end : reach.end + 1] in "\n"
    return stated.label is not None and alone
