"""Which found text stands for which gold text, and how exactly."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from pipeline.evaluate.tally import Grade

NEAR: Final = 0.97


def bare(text: object) -> str:
    """Return the letters and digits of a text in their common form.

    >>> bare("１.关于“账外账”问题。")
    '1关于账外账问题'
    """
    folded = unicodedata.normalize("NFKC", "" if text is None else str(text))
    return "".join(char for char in folded if char.isalnum())


def pair(
    found: Sequence[str], gold: Sequence[str], near: float = NEAR
) -> dict[int, tuple[int, Grade]]:
    """Return for each gold text that is found the index of its match and the grade.

    Exact matches are taken first, then those of the same letters, then the likest above ``near``.
    """
    pairs: dict[int, tuple[int, Grade]] = {}
    free = list(range(len(found)))
    letters_found, letters_gold = [bare(t) for t in found], [bare(t) for t in gold]
    grades: tuple[tuple[Grade, Sequence[str], Sequence[str]], ...] = (
        ("exact", found, gold),
        ("letters", letters_found, letters_gold),
    )
    for grade, have, want in grades:
        for j, text in enumerate(want):
            if (
                j not in pairs
                and (i := next((i for i in free if have[i] == text), None)) is not None
            ):
                pairs[j] = (i, grade)
                free.remove(i)
    for j, text in enumerate(letters_gold):
        if j in pairs:
            continue
        ratio, i = max(
            ((_likeness(letters_found[i], text, near), i) for i in free), default=(0.0, 0)
        )
        if ratio >= near:
            pairs[j] = (i, "near")
            free.remove(i)
    return pairs


def _likeness(one: str, other: str, floor: float) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # both are upper bounds and cheap
    if matcher.real_quick_ratio() < floor or matcher.quick_ratio() < floor:
        return 0.0
    return matcher.ratio()
