"""Persons with their title behind the name: 李明书记和周远航市长, 县政府周航主任, 刘燕老师.

Words of a trade, a place or a duty stand before a title as well (林草局长, 白沙镇长, 包片书记), so
the name must be built like one: the more it could be another word, the more must speak for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from parsers.lexicon.pieces import compiled
from parsers.lexicon.vocabulary import load
from pipeline.reading.entities.bare import NO_GIVEN_END, is_bare_name, is_short_name
from pipeline.reading.entities.names import goes_on, looks_like_name, surnames
from pipeline.reading.entities.openings import behind_organ, may_open
from pipeline.reading.entities.unlisted import in_pieces, may_be_given
from pipeline.reading.names.places import divisions_called
from pipeline.reading.text.rule import seconds
from pipeline.reading.text.words import is_bound, tag
from schemas.span import Span

if TYPE_CHECKING:
    import regex

_TITLE: Final = compiled(
    r"(?:(?P<clear>{person_words.title_clear})|(?P<place>{person_words.title_of_place})"
    r"|{person_words.title_of_unit})(?!{person_words.no_title})"
)
_RANK: Final = compiled("{person_words.title_rank}$")
_LONGEST_RANK: Final = 3
_SHORT: Final = 2
_LONG: Final = 4
_PLACE_END: Final = frozenset(
    "桥沙河山村湾岭口塘水江湖港州城关坝坪庄寨屯店铺集桂川阳陵溪岗头坡原洲岛林洼沟峪坳冲垭坞"
)
_SMALL: Final = frozenset("镇乡村")  # levels whose places are in no register


def titled_names(text: str) -> Iterator[Span]:
    """Yield the names directly before a title.

    >>> [span.of(t) for t in ["高志远书记和项敏市长批示"] for span in titled_names(t)]
    ['高志远', '项敏']
    """
    for match in _TITLE.finditer(text, timeout=seconds(text)):
        if name := _name_before(text, match):
            yield name


def _name_before(text: str, title: regex.Match[str]) -> Span | None:
    """Return the name directly before a title: 由张小明副局长牵头, 欧阳志远书记主持."""
    end = _start(text, title)
    if end < _SHORT or text[end - 1] in NO_GIVEN_END or text[end - 1] == "任":
        return None  # 由白露任主任, 离任法官
    if text[end - 1] in _PLACE_END and text[end - 2] == "家":
        return None  # 李家庄主任
    for start in range(max(0, end - _LONG), end - 1):
        if text[start] not in _opening() or not _is_name(text, start, end, title):
            continue
        if may_open(text, start) or _is_sure(text, start, end, title):
            return Span(start, end)
    return None


@cache
def _opening() -> frozenset[str]:
    """Return what a family name opens with."""
    return frozenset(
        name[0] for kind in ("plain", "ambiguous", "compound") for name in surnames(kind)
    )


def _start(text: str, title: regex.Match[str]) -> int:
    """Return where a title starts, with its rank: 常务副|市长."""
    at = title.start()
    rank = _RANK.search(text, max(0, at - _LONGEST_RANK), at)
    return rank.start() if rank else at


def _is_name(text: str, start: int, end: int, title: regex.Match[str]) -> bool:
    """Whether a name is built of these characters, for such a title."""
    name = text[start:end]
    if name[:_SHORT] in surnames("compound"):
        return len(name) > _SHORT and may_be_given(name[_SHORT:], len(name) - _SHORT)
    if len(name) == _LONG or _is_word_or_place(name, title["place"]):
        return False
    if not looks_like_name(text, start, end):
        return False
    short = len(name) == _SHORT
    if name[0] in surnames("plain"):
        return not short or _is_short(text, start, end, title)
    if name[0] not in surnames("ambiguous") or not (_is_clear(text, end, title) or title["place"]):
        return False
    if short:
        return _is_short(text, start, end, title) and _is_unlike_words(name)
    return is_bare_name(text, start, end) and goes_on(text, title.end(), strict=False)


def _is_word_or_place(name: str, level: str | None) -> bool:
    """Whether a word or a place has these characters: 纪念品, 曲靖, 石家庄市长, 白沙洼镇长."""
    if not tag(name).startswith(("nr", "x")) or divisions_called(name):
        return True
    if level is None:
        return False
    return bool(divisions_called(name + level[0])) or (
        level[0] in _SMALL and name[-1] in _PLACE_END
    )


def _is_short(text: str, start: int, end: int, title: regex.Match[str]) -> bool:
    """Whether two characters are a name before a title that no place or trade runs into."""
    name = text[start:end]
    if name[-1] in _PLACE_END or name in load("organ_parts")["trade"]:
        return False  # 林草主任
    if not in_pieces(text, start, end) or not goes_on(text, title.end(), strict=False):
        return False
    if title["place"]:
        return title["place"][0] not in _SMALL and _is_unlike_words(name)
    return _is_clear(text, end, title)


def _is_clear(text: str, end: int, title: regex.Match[str]) -> bool:
    """Whether words of a trade or a place do not run into a title: 书记, 副局长."""
    return bool(title["clear"]) or text[end : title.start()].endswith("副")


def _is_unlike_words(name: str) -> bool:
    """Whether two characters are no word, and the second none by itself: 项敏, but not 包片."""
    return tag(name) == "x" and (is_bound(name[-1]) or tag(name[-1]) == "x")


def _is_sure(text: str, start: int, end: int, title: regex.Match[str]) -> bool:
    """Whether a name is one also behind an organ, where no mark tells where it starts."""
    if text[start] not in surnames("plain") or not goes_on(text, title.end(), strict=False):
        return False
    if not behind_organ(text, start, end):
        return False
    if end - start > _SHORT:
        return text[end - 1] not in _PLACE_END and is_bare_name(text, start, end)
    return is_short_name(text, start, end) and _is_unlike_words(text[start:end])
