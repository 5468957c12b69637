"""Persons named before what is said of them: removed from a post, or several in a list.

免去张国强县水利局局长职务 has the post behind the name; 张小山、李大海两名村干部 counts the names,
张小山、李敏等县领导 says what they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.entities.bare import (
    OF_PLACE,
    is_bare_name,
    is_short_name,
    may_stand_behind,
)
from pipeline.reading.text.rule import seconds
from pipeline.reading.text.words import words
from schemas.span import Span

_SHORTEST: Final = 2
_AHEAD: Final = 10
_VILLAGE_END: Final = frozenset("村沟湾庄寨屯坪坝塘店铺口岗坡桥城")
# 免去虞小满青石镇财政所所长职务: the post stands behind the name
_REMOVED: Final = compiled(
    r"{person_words.removes}(?=(?P<said>\p{Han}{2,4}[^,。;:、\n]{2,24})职务)"
)
# 张小山、李大海两名村干部
_COUNTED: Final = compiled(
    r"(?:等|这)?(?:[2-9二两三四五六七八九十]|[1-9][0-9])[名位](?:同?为)?{person_words.counted_as}"
    r"|等{person_words.leaders}"
)


def counted_names(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the names told by what stands behind them, each with the name of the rule.

    >>> [span.of(t) for t in ["张小山、李大海两名村干部"] for span, _ in counted_names(t)]
    ['张小山', '李大海']
    """
    for match in _REMOVED.finditer(text, timeout=seconds(text)):
        if removed := _before_post(text, match.end()):
            yield removed, "person.removed"
    for match in _COUNTED.finditer(text, timeout=seconds(text)):
        found = list(listed_before(text, match.start()))
        # 柳河、石桥等县领导: two characters alone are as often a place
        if len(found) > 1 and any(span.end - span.start > _SHORTEST for span in found):
            yield from ((span, "person.counted") for span in found)


def _before_post(text: str, start: int) -> Span | None:
    """Return the name that opens here with a word of an organ behind it: 张国强|县|水利局."""
    ends = {stop for _, _, stop in words(text[start : start + _AHEAD])}
    for length in (3, _SHORTEST):
        end = start + length
        named = (
            is_bare_name(text, start, end)
            if length > _SHORTEST
            else is_short_name(text, start, end)
        )
        if named and length in ends:
            return Span(start, end)
    return None


def listed_before(text: str, end: int) -> Iterator[Span]:
    """Yield the names of a list that ends here, none where it does not open like one of names.

    >>> [span.of("由张小山、李敏") for span in listed_before("由张小山、李敏", 7)]
    ['张小山', '李敏']
    """
    found: list[Span] = []
    while (start := _name_start(text, end)) is not None:
        if OF_PLACE.match(text, start) or text[end - 1] in _VILLAGE_END:
            return
        found.append(Span(start, end))
        if text[start - 1 : start] != "、":
            break
        end = start - 1
    if found and (not found[-1].start or may_stand_behind(text[found[-1].start - 1])):
        yield from reversed(found)


def _name_start(text: str, end: int) -> int | None:
    """Return where a name of three characters or of two starts that ends here."""
    if end > _SHORTEST and is_bare_name(text, end - 3, end):
        return end - 3
    start = end - _SHORTEST
    return start if start >= 0 and is_short_name(text, start, end) else None
