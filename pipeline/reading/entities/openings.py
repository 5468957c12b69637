"""Where a name can start: behind a mark, a word that leads to one, or an organ."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.text.rule import ending
from pipeline.reading.text.words import words

_BOUNDARY: Final = frozenset(",。;、:!?()\n\t“”‘’《》 ")
_LEADS_TO_NAME: Final = frozenset("由对向与和及以给将请邀在经受据按从让被是")
# what else leads to a name without a post: 给予赵某, 追缴张某
_LEADS = compiled(r"{person_words.leads}$")
_LONGEST_LEAD: Final = 3
# 校纪委刘燕老师, 县府办周航主任, 石桥镇周航书记
_ORGAN_END = ending(r"{unit_end}|{party_end}|{party_organ}|科|室|团|司|[省市县区州旗镇乡村]")
_BEHIND: Final = 6


def may_open(text: str, start: int) -> bool:
    """Whether a name can start here: behind a mark, or a word that leads to one."""
    before = text[start - 1] if start else "\n"
    return (
        before in _BOUNDARY
        or before in _LEADS_TO_NAME
        or _LEADS.search(text, max(0, start - _LONGEST_LEAD), start) is not None
    )


def behind_organ(text: str, start: int, end: int) -> bool:
    """Whether an organ ends here for the dictionary too: 县|政府|周|远航.

    >>> behind_organ("校纪委刘燕", 3, 5), behind_organ("市政府大楼", 3, 5)
    (True, True)
    """
    first = max(0, start - _BEHIND)
    if not _ORGAN_END.match(text, first, start):
        return False
    return start - first in {stop for _, _, stop in words(text[first:end])}
