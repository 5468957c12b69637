"""Organs named by their level: 县财政局, 镇综合行政执法大队, 市委, 县纪委监委驻县财政局纪检组."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.entities.organ_starts import (
    host_of,
    name_before,
    place_start,
    places_in,
    places_met,
)
from pipeline.reading.names.places import find_places, opens_place
from pipeline.reading.text.rule import places_of, seconds
from schemas.span import Span

if TYPE_CHECKING:
    import regex

# 各市, 其他地市: the level of many, the name of none; 城市管理局, 乡镇: no level here
_LEVEL: Final = (
    r"(?<!{organ_parts.no_level})(?:(?<!镇[、,和]){organ_parts.small_level}|(?<![城乡村])镇"
    r"|(?<![城下老家])乡(?![镇村])|{organ_parts.zone}区|(?<!{organ_parts.no_district})区"
    r"|(?<!城)市|(?<![省市县区州](?=[省市县区州]委))[省县州旗盟])"
)
_SESSION: Final = r"(?:第?{han_ordinal}届)?"
_TRADES: Final = (
    r"(?:{organ_parts.trade}[和与]?){1,3}{organ_parts.between}?{organ_parts.body}"
    r"(?!{organ_parts.body_more})"
)
# 区科信局, 县教文体局: a letter of each trade
_LETTERS: Final = (
    r"(?:{organ_parts.letter}{2,4}局(?![面势限域]|{organ_parts.body_more})|"
    r"{organ_parts.letter}{2,4}委(?!会|{organ_words.no_committee}))"
)
_SHORT: Final = r"{organ_parts.office_of}办(?!{organ_parts.to_do})"
# 县委农工部, 市委台港澳办: whatever it is called
_UNDER: Final = (
    r"委(?:(?!{organ_parts.before})\p{Han}){1,8}?{organ_parts.under_committee}"
    r"(?<!{organ_parts.no_department})(?!{organ_parts.to_do})"
)
# 市委和市委巡察工作领导小组: two
_TEAM: Final = (
    r"{organ_parts.office_of}?(?:(?!{organ_parts.no_team}|[和与][省市县区州旗]委)\p{Han}){2,24}?"
    r"{organ_parts.team}"
)
_BRANCH: Final = (
    r"(?:派?驻(?!{organ_words.not_resident})\p{Han}{1,16}?{organ_words.resident}"
    r"|(?:第?{any_digit}{1,2})?{organ_parts.room}"
    r"|(?:\p{Han}{2,5}?{organ_words.branch})?{organ_parts.squad}[大支]队"
    r"|\p{Han}{2,5}?{organ_words.branch})?"
)
# 县政府采购, 县人大代表, 县委常委会会议: other things
_GOES_ON: Final = r"(?!{organ_words.goes_on}|(?<=委常委会)会议|(?<=委)(?:托|员会))"
# 县委: 县委书记 names it too, 市委第三巡察组 stands in a field of the notice, 市委托 is no name
_COMMITTEE: Final = (
    r"(?<![各全多两]|区县|[省市县](?=[市县区]委))[省市县区州旗]委"
    r"(?!{organ_words.standing}(?!会)|{organ_words.no_committee}"
    r"|第?{any_digit}{0,3}个?(?:(?!{organ_parts.before})[\p{Han}“”]|联动){0,8}?"
    r"(?:{inspection}|督[导查察])[\p{Han}0-9]{0,4}?组(?![织成建]))"
)
_NATIONAL = compiled(
    r"(?P<name>{offices.national}){organ_words.national_part}?{organ_words.party_of}?(?!门)"
)
# 人民银行云岭中心支行, not 农业银行各支行
_BANK = compiled(r"{organ_words.bank}(?:(?![各等的每])\p{Han}){1,10}?{organ_words.bank_branch}")
# 十四届|全国人大常委会, 中共|中央组织部: what can only stand before a whole name
_BEFORE_NATIONAL = compiled(r"(?:第?{han_ordinal}届|{party})$")
_LONGEST_BEFORE: Final = 6
_PLACED = compiled(r"{organ_parts.placed}(?<!{organ_parts.no_placed})(?!{organ_parts.placed_more})")
_LONGEST_PLACE: Final = 6
_PLACE_ENDS: Final = frozenset("市县区旗州")
_LETTERS_BEHIND: Final = 3  # 平乡|县, 镇|江市, 乡|宁县
_HOST: Final = 5  # letters of a name long enough to be one: 云岭大学 is too like others
_HOST_END = compiled(r"{unit_end}$")
_PARTY_TAIL = compiled("{organ_words.party_of}")


@cache
def _office() -> regex.Pattern[str]:
    kinds = rf"(?:{_SHORT}|{{offices.office}}|{_TRADES}|{_UNDER}|{_LETTERS}|{_TEAM})"
    return compiled(
        rf"(?P<level>{_LEVEL}){_SESSION}{kinds}{_BRANCH}{{organ_words.party_of}}?{_GOES_ON}"
        rf"|团?{_COMMITTEE}"
        rf"|{{organ_words.region}}(?P<level>区)党(?=委)(?:{{offices.office}}|{_UNDER}|委(?!会))"
    )


def _named_by_level(text: str) -> Iterator[regex.Match[str]]:
    """Yield where a level and an office stand, not where the level is a letter of 锦州市."""
    for match in _office().finditer(text, timeout=seconds(text)):
        start, end = _level(match)
        if not _is_letter(text, start, end):
            yield match
        elif (
            further := _office().search(text, end, timeout=seconds(text))
        ) and further.start() < match.end():
            yield further


def _level(match: regex.Match[str]) -> tuple[int, int]:
    return match.span("level") if match["level"] else (match.start(), match.start() + 1)


def _is_letter(text: str, start: int, end: int) -> bool:
    """Whether a level is a letter of a place whose own level stands further on."""
    if _PLACE_ENDS.isdisjoint(text[end : end + _LETTERS_BEHIND]):
        return False
    around = find_places(text, max(0, start - _LONGEST_PLACE), end + _LETTERS_BEHIND)
    return any(one.span.start < start and end < one.span.end for one in around)


def find_offices(text: str, issuer: str) -> Iterator[Span]:
    """Yield the organs that are named by level or place, each with the place before it."""
    home = places_in(issuer)
    met = (*home, *places_met(text))
    for match in _named_by_level(text):
        start = place_start(text, *_level(match), met)
        if start is not None:
            yield Span(start, match.end())
    for match in _NATIONAL.finditer(text, timeout=seconds(text)):
        start = match.start()
        if before := _BEFORE_NATIONAL.search(text, max(0, start - _LONGEST_BEFORE), start):
            yield Span(before.start(), match.end())
        elif name_before(text, match.end("name")) == match["name"]:
            yield Span(*match.span())
    for match in _BANK.finditer(text, timeout=seconds(text)):
        if (name_before(text, match.end()) or "").endswith(match.group()):
            yield Span(*match.span())
    for match in _PLACED.finditer(text, timeout=seconds(text)):
        name = name_before(text, match.end())
        if name and (opens_place(name, 0) or name.startswith(home)):
            yield Span(match.end() - len(name), match.end())
    yield from _hosts(text, issuer)


def _hosts(text: str, issuer: str) -> Iterator[Span]:
    """Yield the full name of what the issuer is the Party organisation of: 清江师范大学."""
    host = host_of(issuer)
    if len(host) < _HOST or not _HOST_END.search(host):
        return
    for place in places_of(text, [host]):
        party = _PARTY_TAIL.match(text, place.end)
        yield Span(place.start, party.end() if party else place.end)
