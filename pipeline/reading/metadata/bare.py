"""Names that say of no place which it is: 市审计局, 水利局党组, 河滨镇党委."""

from __future__ import annotations

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.names.organs import core, is_generic, is_party, same
from pipeline.reading.names.places import Region, find_places, region_of

# 市|审计局, but 市场监督管理局 is the market's
_BARE = compiled(
    r"^{party}?(?!{metadata_words.no_level})(?P<level>[省市县区州旗盟])(?=[\p{Han}]{2})"
)
_PARTY = compiled("^{party}")
_LEVEL = regex_of("[省市县区州旗盟]")
_NO_LEVEL = compiled("{metadata_words.no_level}")
_ABOVE_ALL = compiled("^{party}?(?:{metadata_words.central}|中国(?!共产党))")
# 云岭市, of no register: no office stands in the name of a place
_UNKNOWN = {
    level: regex_of(rf"^(?:(?![局院部厅委会报社团党国网全本])[\p{{Han}}]){{2,8}}?{level}")
    for level in "省市县区州旗盟"
}


def level_of(name: str) -> str | None:
    """Return the sign of the level that a folded name begins with in place of a place.

    >>> level_of("市审计局"), level_of("云岭市审计局"), level_of("市场监督管理局")
    ('市', None, None)
    """
    match = _BARE.match(name)
    return match["level"] if match else None


def is_open(name: str) -> bool:
    """Whether a folded name leaves open which province, city or county it belongs to.

    >>> is_open("河滨镇党委"), is_open("市审计局"), is_open("云岭市审计局"), is_open("国家林业局")
    (True, True, False, False)
    """
    if _ABOVE_ALL.match(name):
        return False
    return level_of(name) is not None or not _LEVEL.search(_NO_LEVEL.sub("", name))


def is_of_several(name: str) -> bool:
    """Whether several places bear the name that a folded name of an organisation begins with.

    >>> is_of_several("朝阳区教育局"), is_of_several("海淀区教育局")
    (True, False)
    """
    found = [*find_places(name)]
    return bool(found) and region_of(found) == Region()


def at_level(region: Region, level: str | None) -> Region:
    """Return a region up to the division whose name ends in the sign of a level, else an empty one.

    What lies below is left out: 市审计局 is that of the city, whichever district tells of it.
    """
    if level is None:
        return region
    ends = [
        division is not None and division.name.endswith(level)
        for division in (region.county, region.city, region.province)
    ]
    if ends[0]:
        return region
    if ends[1]:
        return Region(region.province, region.city)
    return Region(region.province) if ends[2] else Region()


def place_before(name: str, level: str) -> str | None:
    """Return the place that a folded name begins with, down to that of a level.

    >>> place_before("广州市天河区教育局", "区"), place_before("云岭市教育局", "市")
    ('广州市天河区', '云岭市')
    >>> place_before("省教育厅", "市") is None
    True
    """
    opens = _PARTY.match(name)
    first = opens.end() if opens else 0
    known = None
    at = first
    for mention in find_places(name, first):
        if mention.span.start != at:
            break
        at = mention.span.end
        known = at if name[at - 1] == level else known
    if at > first:
        return name[first:known] if known else None
    match = _UNKNOWN[level].match(name[first:])
    return match.group() if match and not _NO_LEVEL.search(match.group()) else None


def means(short: str, whole: str) -> bool:
    """Whether a folded name that leaves the place open is short for a whole one.

    >>> means("市住建局党组", "云岭市住房和城乡建设局"), means("市住建局", "云岭市青石区住建局")
    (True, False)
    """
    if is_generic(short) or not same(short, whole):
        return False
    level = level_of(short)
    if level is None:
        return is_party(whole) or not is_party(short)
    place = place_before(whole, level)
    rest = core(whole).removeprefix(place or "")
    return place is not None and not _LEVEL.search(_NO_LEVEL.sub("", rest))
