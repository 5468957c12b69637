"""Which notice and which issue of one run stands for which of another.

A notice whose bytes are the same is the same. One with other bytes is taken for it where it lies
at the same address or gives the same one for itself, or where it alone has its title: the issuer
and the round of the inspection must not speak against it. Everything else is new or gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from pipeline.changes.seen import Edition, Notice
from pipeline.evaluate.pairing import bare

_LIKE: Final = 0.6  # of the letters of two problems: one of them is the other, worded anew
_AT_MOST: Final = 40_000  # comparisons of problems that no equal was found for


def paired(before: Edition, after: Edition) -> Iterator[tuple[Notice | None, Notice | None]]:
    """Yield each notice of two runs once: both where it is in both, else None on one side.

    Of a notice and its copies the one is taken that its row in exports is of, before and after.
    """
    free = dict(before.notices)
    first_of = {one.notice_id: key for key, notice in free.items() for one in notice.all}
    found: dict[str, Notice] = {}
    joined: set[str] = set()  # counted with another since they are copies of it now
    for key, notice in after.notices.items():
        same = [first_of[one.notice_id] for one in notice.all if one.notice_id in first_of]
        first = next((one for one in same if one in free), None)
        if first is not None:
            found[key] = free.pop(first)
        joined.update(same)
    for tie in (_addresses, _url, _title):
        left = [n for key, n in after.notices.items() if key not in found]
        for was, notice in _tied(free.values(), left, tie):
            found[notice.notice_id] = free.pop(was.notice_id)
    for key, notice in after.notices.items():
        yield found.get(key), notice
    yield from ((notice, None) for key, notice in free.items() if key not in joined)


def _addresses(notice: Notice) -> Iterable[Hashable]:
    return [one.uri for one in notice.all]


def _url(notice: Notice) -> Iterable[Hashable]:
    return [notice.url] if notice.url else []


def _title(notice: Notice) -> Iterable[Hashable]:
    if not notice.title or not notice.issuer:
        return []
    return [(bare(notice.title), notice.issuer, notice.round)]


def _tied(
    before: Iterable[Notice], after: Iterable[Notice], tie: Callable[[Notice], Iterable[Hashable]]
) -> Iterator[tuple[Notice, Notice]]:
    """Yield the notices that share what ties them, and share it with no other."""
    there = _by(before, tie)
    taken: set[str] = set()
    for key, notices in _by(after, tie).items():
        olds = [old for old in there.get(key, []) if old.notice_id not in taken]
        news = [new for new in notices if new.notice_id not in taken]
        if len(olds) == len(news) == 1 and _agree(olds[0], news[0]):
            taken |= {olds[0].notice_id, news[0].notice_id}
            yield olds[0], news[0]


def _by(
    notices: Iterable[Notice], tie: Callable[[Notice], Iterable[Hashable]]
) -> dict[Hashable, list[Notice]]:
    found: defaultdict[Hashable, list[Notice]] = defaultdict(list)
    for notice in notices:
        for key in tie(notice):
            found[key].append(notice)
    return found


def _agree(one: Notice, other: Notice) -> bool:
    """Whether two notices have one issuer and one round, as far as both are known."""
    known = ((one.issuer, other.issuer), (one.round, other.round))
    return all(a == b for a, b in known if a and b)


def matches(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Return for each text of ``after`` that ``before`` has too the place where it has it.

    Equal texts first, in their order; then those of the same letters; then the likest.

    >>> matches(["账目不清", "学习不够", "账目不清"], ["账目不清。", "学习不够深入", "公车私用"])
    {0: 0, 1: 1}
    """
    found: dict[int, int] = {}
    free = set(range(len(before)))
    for folded in (str, bare):
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place in sorted(free, reverse=True):
            places[folded(before[place])].append(place)
        for number, text in enumerate(after):
            if number not in found and (waiting := places.get(folded(text))):
                found[number] = waiting.pop()
                free.discard(found[number])
    left = [number for number in range(len(after)) if number not in found]
    if len(left) * len(free) > _AT_MOST:
        return found
    ranked = sorted(
        (-ratio, number, place)
        for number in left
        for place in free
        if (ratio := _likeness(bare(before[place]), bare(after[number]))) >= _LIKE
    )
    for _, number, place in ranked:
        if number not in found and place in free:
            found[number] = place
            free.discard(place)
    return dict(sorted(found.items()))


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _LIKE or matcher.quick_ratio() < _LIKE:
        return 0.0
    return matcher.ratio()
