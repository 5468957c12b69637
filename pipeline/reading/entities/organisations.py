"""Organisations: full names of the Party, offices of a territory, short forms of the issuer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from parsers.lexicon.fold import fold
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, expand
from parsers.lexicon.vocabulary import any_of, load
from pipeline.reading.organs import is_party, same
from pipeline.reading.places import find_places
from pipeline.reading.rule import places_of, seconds
from schemas.span import Span

if TYPE_CHECKING:
    import regex

_LEVEL: Final = r"[省市县区州旗盟镇乡]"
# 各市, 其他地市: the level of many, the name of none
_NOT_BEFORE: Final = r"(?<![各全地多两级该所辖])(?<!乡(?=镇))(?<![省市县区州](?=[省市县区州]委))"
_PARTY_OF: Final = expand("{organ_words.party_of}")
# 市委 on its own; 市委书记 is a post, 市委第三巡察组 stands in a field of the notice
_COMMITTEE: Final = expand(
    r"[省市县区州旗]委(?=[、,。;:)”\n]|$|[和与及对的]|统一(?!战)|"
    r"工作{organ_words.committee_work}|批[复准示]|{organ_words.committee_does})"
)
# names of counties that are words of the genre: 会同县财政局核查, 和县财政局
_VERB_PLACES: Final = frozenset({"会同县", "和县"})
# 和 inside the name of an office joins no two organisations
_TWO = regex_of(
    r"(?<!资源)(?<!住房)(?<!广电)(?<!发展)(?<!工业)(?<!林业)(?<!文化)(?<!服务)(?<!管理)(?<!民族)(?<!卫生)(?<!体育)(?<!统计)"
    r"和|[与、]|关于|对中|向中|开展|反馈"
)
_LONGEST_PLACE: Final = 12
_FULL_PARTY = compiled(r"{party}(?!中央)[\p{Han}()“”]{2,40}?{party_organ}(?![\p{Han}]?会|组)")
_OWN = compiled(
    r"(?:我(?<what>{own_unit}|处)|"
    r"本(?<what>{own_unit}))"
    r"{organ_words.party_own}?(?![长员议])"
)
_ALIAS = compiled(
    r"\((?:以下|下|原)?均?(?:简称|称)为?:?[“‘《]?(?<short>[\p{Han}A-Za-z]{1,16})[”’》]?\)"
    r"(?<end>{organ_words.party_alias})?"
)
_FULL_BEFORE = regex_of(r"[\p{Han}A-Za-z0-9“”]{4,40}$")
_LONGER = compiled("{organ_words.full_name}")
_LEAD = regex_of(r"^.*(?:对|向|由|和|与|根据|按照|组)(?=.{4})")
_UNION = regex_of(r"([省市县区州])总工会")
_PARTY_BEFORE = compiled(r"^{party}")
_PLACES = regex_of(r"(?:[\p{Han}]{2,7}?[省市县区州旗盟镇乡]){1,3}")
_PLACE = regex_of(r"[\p{Han}]{2,7}?[省市县区州旗盟镇乡]")
_OF_RULES = compiled("{organ_words.rules}")


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """A named organisation; ``name`` is its full name where the notice gives one."""

    span: Span
    name: str
    rule: str


@cache
def _office() -> regex.Pattern[str]:
    words = any_of(load("offices")["office"])
    return regex_of(
        rf"{_NOT_BEFORE}(?:{_LEVEL}{words}(?:[\p{{Han}}]{{2,5}}?分局)?{_PARTY_OF}?(?![\p{{Han}}]?会议)"
        rf"|{_COMMITTEE})"
    )


def find_organisations(
    text: str, printed: str, issuer: str | None
) -> Iterator[OrganisationMention]:
    """Yield the organisations named in folded text.

    我局, 本院 and the like mean the issuer; a short form that the notice introduces
    (以下简称“市总”) means the name before it, wherever it stands later.
    """
    yield from _aliased(text)
    for match in _FULL_PARTY.finditer(text, timeout=seconds(text)):
        span = Span(*match.span())
        if not _TWO.search(span.of(text)):
            yield OrganisationMention(span, span.of(printed), "organisation.party")
    home = _places_in(fold(issuer or ""))
    for match in _office().finditer(text, timeout=seconds(text)):
        span = Span(_place_start(text, match.start(), home), match.end())
        name = span.of(printed)
        if issuer and is_party(name) and "机关" not in name and same(name, issuer):
            name = issuer
        yield OrganisationMention(span, name, "organisation.office")
    if issuer:
        yield from _own(text, issuer)


def _own(text: str, issuer: str) -> Iterator[OrganisationMention]:
    """Yield 我局, 本院 and what else can only mean the issuer."""
    for match in _OWN.finditer(text, timeout=seconds(text)):
        what = match["what"]
        if what == "单位" or what in fold(issuer) or what == "公司":
            yield OrganisationMention(Span(*match.span()), issuer, "organisation.own")
    if level := _UNION.search(fold(issuer)):
        short = regex_of(rf"(?<![\p{{Han}}]){level[1]}总(?!工会|[量体值额数人面计部结])")
        for match in short.finditer(text, timeout=seconds(text)):
            yield OrganisationMention(Span(*match.span()), issuer, "organisation.own")


def _places_in(issuer: str) -> tuple[str, ...]:
    """Return the place names at the head of the issuer's name, real or not in any register."""
    bare = _PARTY_BEFORE.sub("", issuer)
    match = _PLACES.match(bare)
    if not match:
        return ()
    names = _PLACE.findall(match.group())
    return (match.group(), *names)


def _place_start(text: str, level: int, home: tuple[str, ...]) -> int:
    """Return where a place name that ends with the level word at ``level`` starts."""
    end = level + 1
    names = [name for name in home if text.endswith(name, max(0, end - _LONGEST_PLACE), end)]
    if names:
        return end - max(map(len, names))
    start = max(0, end - _LONGEST_PLACE)
    for mention in find_places(text, start, end):
        if mention.span.end == end and mention.span.of(text) not in _VERB_PLACES:
            return mention.span.start
    # 自治区审计厅, 松岭自治县水利局: the level is all three characters
    return level - 2 if text.startswith("自治", max(0, level - 2)) else level


def aliases(text: str) -> Sequence[tuple[str, str]]:
    """Return the short forms that a notice introduces, each with the full name."""
    found = []
    for match in _ALIAS.finditer(text, timeout=seconds(text)):
        before = _FULL_BEFORE.search(text[max(0, match.start() - 40) : match.start()])
        if before:
            full = _LEAD.sub("", before.group())
            found.append((match["short"], full + (match["end"] or "")))
    return found


def _aliased(text: str) -> Iterator[OrganisationMention]:
    names: dict[str, str] = {}
    for short, full in aliases(text):
        if len(short) > 1 and not _OF_RULES.search(full):
            names.setdefault(short, full)
    whole = [place for name in set(names.values()) for place in places_of(text, [name])]
    for span in places_of(text, names):
        # 集团 inside 城市建设发展集团有限公司 is a part of the name, not the short form
        inside = any(place.start <= span.start and span.end <= place.end for place in whole)
        if not inside and not _LONGER.match(text, span.end):
            yield OrganisationMention(span, names[span.of(text)], "organisation.alias")
