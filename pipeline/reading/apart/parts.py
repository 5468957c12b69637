"""The part that only lists problems, and the parts behind it that answer them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from parsers.lexicon.markers import read_marker
from parsers.lexicon.pieces import compiled
from pipeline.reading.frame.sections import only_lists, section_role, tells_answers
from pipeline.reading.outcome.statuses import read_statement
from pipeline.reading.outline import TOP_FAMILIES, Unit, own_markers
from schemas.values import value

_ASKS: Final = compiled("{apart_words.asks}")
_ANNEX: Final = compiled(r"{apart_words.annex}{ordinal}?[:.]?")
_LISTED: Final = compiled("{apart_words.listed}")
_LONGEST: Final = 30  # characters of the heading of a part
_FEWEST: Final = 3
_ASKED: Final = "问"
_ANSWERED: Final = "答"
_OF_ANSWERS: Final = frozenset({"problem", "task", "stage"})  # markers that no part has
_NO_ANSWERS: Final = frozenset({"leadership", "next_steps", "contact"})


@value
class Parts:
    """The units of the part that lists problems, and of each part that answers them.

    ``named``: nothing but the answers say so, each of which names its problem.
    """

    problems: range
    answers: tuple[range, ...]
    named: bool = False


@value
class _Head:
    """A line that could head a part, and whether its words list problems or answer them."""

    unit: int
    family: str | None
    title: str
    lists: bool
    answers: bool
    annexed: bool = False

    @property
    def is_annex(self) -> bool:
        """Whether it names a list of its own: 三、存在的问题 may be what is left to do."""
        return self.annexed or _LISTED.search(self.title) is not None


def find_parts(text: str, units: Sequence[Unit]) -> Iterator[Parts]:
    """Yield what could be the problems of a notice and their answers, the likeliest first.

    The headings of all parts open alike: 一、巡察反馈的问题, 二、整改情况. A list that
    nothing behind it answers may be an annex to the parts before it: 附件:反馈问题清单.
    """
    yield from _asked(text, units)
    heads = _heads(text, units)
    yield from _listed_by_outcome(text, units, heads)
    for at, head in enumerate(heads):
        if not head.lists and not _only_counts(text, units, head, heads[at + 1 :]):
            continue
        level = [h for h in heads[at + 1 :] if h.family == head.family]
        level = [h for h in level if head.family is not None or not h.lists]
        stops = [h.unit for h in level] + [len(units)]
        answers = tuple(
            range(h.unit + 1, stop) for h, stop in zip(level, stops[1:], strict=True) if h.answers
        )
        if not answers and head.is_annex:
            answers = tuple(_answered_before(heads[:at], head.unit))
        named = not head.lists
        if not answers and head.lists and head.family in TOP_FAMILIES:
            named = True  # 二、按月推进: nothing but the numbers of problems says so
            answers = tuple(
                range(h.unit + 1, stop)
                for h, stop in zip(level, stops[1:], strict=True)
                if section_role(h.title) not in _NO_ANSWERS
            )
        if answers:
            yield Parts(range(head.unit + 1, stops[0]), answers, named=named)


def _asked(text: str, units: Sequence[Unit]) -> Iterator[Parts]:
    """Yield the questions of a notice and their answers in a block of their own: 问一…, 答一…."""
    own = own_markers(text, units) if _ANSWERED in text else {}
    asked = {at: m.number for at, m in own.items() if m.text.startswith(_ASKED)}
    answered = {at: m.number for at, m in own.items() if m.text.startswith(_ANSWERED)}
    if len(asked) < _FEWEST or [*asked.values()] != [*answered.values()]:
        return
    first, last = min(answered), max(asked)
    if last < first:
        yield Parts(range(min(asked), last + 1), (range(first, len(units)),))


def _listed_by_outcome(text: str, units: Sequence[Unit], heads: Sequence[_Head]) -> Iterator[Parts]:
    """Yield the problems that several parts list, and the part behind these that answers all.

    一、已完成的问题, 二、正在推进的问题 and their lines, then 三、整改详情 with 问题1:….
    """
    family = next((h.family for h in heads if h.family in TOP_FAMILIES), None)
    top = [h for h in heads if family is not None and h.family == family]
    first = next(
        (at for at, h in enumerate(top) if _only_counts(text, units, h, top[at + 1 :], 1)), None
    )
    if first is None:
        return
    last = first
    while last + 1 < len(top) and _only_counts(text, units, top[last + 1], top[last + 2 :], 1):
        last += 1
    if first < last and last + 1 < len(top):
        answers = top[last + 1].unit
        stop = next((h.unit for h in top[last + 2 :]), len(units))
        yield Parts(range(top[first].unit + 1, answers), (range(answers + 1, stop),), named=True)


def _only_counts(
    text: str, units: Sequence[Unit], head: _Head, behind: Sequence[_Head], fewest: int = _FEWEST
) -> bool:
    """Whether nothing but lines of one sentence each stands below a heading, whatever its words."""
    stop = next((h.unit for h in behind if h.family == head.family), head.unit)
    spans = [one.span for one in units[head.unit + 1 : stop] if not one.block.cells]
    if head.family not in TOP_FAMILIES or len(spans) < max(fewest, stop - head.unit - 1):
        return False
    markers = [read_marker(text, span.start, span.end) for span in spans]
    counted = all(marker is not None and marker.number is not None for marker in markers)
    return counted and all("。" not in text[span.start : span.end - 1] for span in spans)


def _answered_before(heads: Sequence[_Head], stop: int) -> Iterator[range]:
    """Yield the units below each heading before ``stop`` that says that problems are answered."""
    for at, head in enumerate(heads):
        if head.answers:
            behind = (h.unit for h in heads[at + 1 :] if h.family == head.family)
            yield range(head.unit + 1, next(behind, stop))


def answering_parts(text: str, units: Sequence[Unit]) -> Iterator[range]:
    """Yield the units below each heading that says that problems are answered."""
    yield from _answered_before(_heads(text, units), len(units))


def listing_parts(text: str, units: Sequence[Unit]) -> list[range]:
    """Return the units below each heading that says that it lists problems and no answers."""
    heads = _heads(text, units)
    found = []
    for at, head in enumerate(heads):
        if head.lists:
            behind = (h.unit for h in heads[at + 1 :] if h.family == head.family)
            found.append(range(head.unit + 1, next(behind, len(units))))
    return found


def end_of_part(text: str, units: Sequence[Unit], first: int, last: int) -> int:
    """Return the first unit behind the part that holds the units ``first`` to ``last``.

    A heading like the one above them begins the next, and one that says that nothing is answered.
    """
    heads = _heads(text, units)
    above = [h for h in heads if h.unit < first and (h.answers or h.lists)]
    family = above[-1].family if above else None
    ends = (
        h.unit
        for h in heads
        if h.unit > last
        and (section_role(h.title) in _NO_ANSWERS or (family is not None and h.family == family))
    )
    return next(ends, len(units))


def _heads(text: str, units: Sequence[Unit]) -> list[_Head]:
    return [head for i, unit in enumerate(units) if (head := _head(text, i, unit)) is not None]


def _head(text: str, index: int, unit: Unit) -> _Head | None:
    """Return a line that could head a part."""
    if unit.block.cells or len(unit.span) > _LONGEST:
        return None
    marker = read_marker(text, unit.span.start, unit.span.end)
    words = unit.span.of(text)[marker.length if marker else 0 :]
    named = _ANNEX.match(words)  # 附件2:反馈问题清单
    title = words[named.end() if named else 0 :].strip("。:[] ")
    top = marker is not None and marker.family in TOP_FAMILIES
    if not title or any(sign in title for sign in ("。;:!?" if top else "。;:,!?")):
        return None
    if (marker is not None and marker.family in _OF_ANSWERS) or read_statement(title) is not None:
        return None  # 第3项问题:该项问题已销号。
    if marker is None and words.endswith("。"):
        return None  # 局党组将继续抓好整改。
    slogan = "," in title  # 绵绵用力,防止问题反弹 only ends the part before it
    lists, answers = not slogan and only_lists(title), not slogan and _answers(title)
    if marker is None and not (lists or answers or section_role(title) in _NO_ANSWERS):
        return None
    family = marker.family if marker is not None else None
    return _Head(index, family, title, lists, answers, annexed=named is not None)


def _answers(title: str) -> bool:
    """Whether the heading of a part says that what stands below it answers problems."""
    asks = not tells_answers(title) or _ASKS.search(title)
    return not asks and section_role(title) not in _NO_ANSWERS
