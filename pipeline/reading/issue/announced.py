"""Problems that a part only lists and another part answers under the same words: told once.

一、巡察反馈的问题 (一)学习走过场。 … 二、整改情况 (一)针对“学习走过场”问题 …: the answered ones are
the issues. So they are where a part lists as many problems as another one answers under other
words. Answers without the words of the problem are for ``pipeline.reading.apart``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipeline.reading.frame.sections import only_lists
from pipeline.reading.issue.drafts import IssueDraft, without
from pipeline.reading.labelled.items import split_items
from schemas.notice import Section

_ALIKE: Final = 0.6  # Dice's coefficient of the pairs of characters
_SHORTEST: Final = 4  # characters of words that say of others which problem they are


def without_announced(
    text: str, drafts: Sequence[IssueDraft], sections: Sequence[Section]
) -> tuple[IssueDraft, ...]:
    """Return the drafts without a mere list of the problems that are answered further on."""
    answered = [words_of(text, d) for d in drafts if not d.is_group and _is_answered(d)]
    places = {d.section for d in drafts if _is_answered(d)}
    # of headings in a row only the last is answered
    answering = sum(1 for d in drafts if not d.is_group and d.section in places)
    # 关于党建方面的问题 says nothing where the parts that answer are called so too
    other = any(at is None or not only_lists(_above(sections, at)) for at in places)
    dropped: set[int] = set()
    for section, listed in _by_section(drafts).items():
        lists = other and only_lists(_above(sections, section))
        if "整改" in sections[section].title or any(
            _is_answered(drafts[i]) if lists else drafts[i].is_answered for i in listed
        ):
            continue
        leaves = [i for i in listed if not drafts[i].is_group]
        again = [i for i in leaves if _named_in(words_of(text, drafts[i]), answered)]
        as_many = lists and 0 < answering == _items(text, drafts, leaves)
        if (again and len(again) * 2 >= len(leaves)) or as_many:
            dropped.update(listed)
    return without(drafts, dropped)


def _items(text: str, drafts: Sequence[IssueDraft], leaves: Sequence[int]) -> int:
    """Return how many problems are listed: one paragraph can hold several."""
    listed = (split_items(text, drafts[i].body) for i in leaves)
    return sum(max(1, sum(item.marker is not None for item in items)) for items in listed)


def _above(sections: Sequence[Section], at: int) -> str:
    """Return the title of the outermost part that holds a section."""
    parent = sections[at].parent
    while parent is not None:
        at, parent = parent, sections[parent].parent
    return sections[at].title


def _is_answered(draft: IssueDraft) -> bool:
    """Whether more than a paragraph that could describe the problem stands under a heading."""
    told = any(segment.label is not None for segment in draft.segments)
    return bool(draft.outcomes) or told or len(draft.segments) > 1


def _by_section(drafts: Sequence[IssueDraft]) -> dict[int, list[int]]:
    """Return the positions of the drafts of each section that has some."""
    held: dict[int, list[int]] = defaultdict(list)
    for position, draft in enumerate(drafts):
        if draft.section is not None:
            held[draft.section].append(position)
    return held


def words_of(text: str, draft: IssueDraft) -> str:
    """Return the letters and digits of what a draft states."""
    return "".join(c for c in draft.statement.of(text) if c.isalnum())


def _named_in(words: str, others: Sequence[str]) -> bool:
    """Whether words are among others, or part of them, or nearly the same.

    >>> _named_in("公务接待审批手续不全", ["接待审批手续不全"])
    True
    >>> _named_in("公务接待审批手续不全", ["公务用车管理不严"])
    False
    """
    return any(are_same(words, other) for other in others)


def are_same(words: str, other: str) -> bool:
    """Whether two statements are the same problem: one part of the other, or nearly the same."""
    short = min(len(words), len(other)) < _SHORTEST
    part = not short and (words in other or other in words)
    return words == other or part or _alike(words, other) >= _ALIKE


def shortens(words: str, other: str, least: int = _SHORTEST) -> bool:
    """Whether words are a short name of what another statement says: its characters in order.

    >>> shortens("河流治理轻生态", "中小河流治理工程重硬化轻生态")
    True
    """
    left = iter(other)
    return len(words) >= least and all(character in left for character in words)


def _alike(one: str, other: str) -> float:
    first, second = Counter(pairwise(one)), Counter(pairwise(other))
    both = sum((first & second).values())
    return 2 * both / max(1, first.total() + second.total())
