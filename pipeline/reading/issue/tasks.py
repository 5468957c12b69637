"""Notices whose issues are tasks (整改任务): what is counted in them, and their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.issue.drafts import IssueDraft
from schemas.span import Span

_TASK: Final = compiled("{tasks.task}")
# a line above them that names what is listed: 生态环境保护督察整改任务公示表
_CAPTION: Final = quick(r"(?m)^[^。;:\n]{0,40}{tasks.task}[^。;:\n]{0,8}{papers.list}$")
_OWN: Final = compiled("{issue_words.own_findings}")
_ALONE: Final = compiled(
    r"第(?P<number>{ordinal})[项个号条件](?:{tasks}|{kinds})"
    r"|{tasks}\(?(?:{common.number}|第)?(?P<number>{ordinal})(?:[号项]|(?=[\)完销整落情的]))"
)
_OPENING: Final = 400  # how far into the notice the number of its one task is named


def names_tasks(text: str, title: str, drafts: Sequence[IssueDraft]) -> bool:
    """Whether the issues are tasks: the title, the name of the list or their headings say so."""
    if _TASK.search(title):
        return True
    if drafts and _CAPTION.search(text, 0, min(draft.title.start for draft in drafts)):
        return True
    named = sum(1 for draft in drafts if _TASK.search(draft.title.of(text)))
    return named * 2 > len(drafts) > 0


def names_own_findings(title: str) -> bool:
    """Whether the title says that the issues are what the organ found by itself.

    >>> names_own_findings("县教育局党组民主生活会整改措施落实情况通报")
    True
    """
    return _OWN.search(title) is not None


def with_number(
    text: str, drafts: Sequence[IssueDraft], places: Sequence[Span]
) -> tuple[IssueDraft, ...]:
    """Return the drafts; the one task of a sheet has the number that title or opening gives it."""
    if len(drafts) == 1 and drafts[0].number is None:
        for place in places:
            found = _ALONE.search(text, place.start, min(place.end, place.start + _OPENING))
            if found is not None:
                drafts[0].number = str(integer(found["number"]))
                break
    return tuple(drafts)
