"""Where the issuer stands: its province, city and county, and its level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from parsers.lexicon.fold import fold
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.metadata.bare import at_level, is_open, level_of
from pipeline.reading.names.places import (
    Region,
    complete,
    find_places,
    province_in,
    region_of,
    resolve,
    zone_in,
)
from schemas.notice import NoticeField

if TYPE_CHECKING:
    from pipeline.reading.metadata.page_names import PageName
    from schemas.span import Span

_UNIT = compiled(r"{metadata_words.unit}(?:\([^()]{1,8}\))?$")
_TOWN = compiled("(?:{metadata_words.town}|[^城]乡){metadata_words.town_office}?$")
_COMMITTEE = compiled(r"(?![省市县区州旗盟镇乡]委){party_organ}$")
_CENTRAL = compiled("^(?:{metadata_words.central}|中国(?!共产党))")
_PARTY = compiled(r"^{party}")
_COUNTY = regex_of(
    # the 州 of 贵州 is that of a province, and 泸州市 is a city; 某市|城市管理局, 某市景区管理处
    r"(?:^|[^省市区县])县|(?<=市|盟|(?<!贵)州(?!市))(?!委|城市).{1,6}(?:(?<![社校景库灌护辖])区|[市旗])"
    r"|(?<!自治)(?<![地社校景库灌护辖])区(?!域)|自治旗|旗"
)
_MUNICIPALITY = regex_of(r"(?:北京|上海|天津|重庆)市")
# the 州 of 贵州 is that of a province
_CITY = compiled(r"市|(?<!贵)州|盟|地区|第{han_ten}{1,2}师")
# 国家税务总局青石县税务局: the office of the place, named after the one it belongs to
_ABOVE = compiled(r"^国家[\p{Han}]{2,8}?局(?=[\p{Han}]{2,12}{unit_end}$)")
_PROVINCE = regex_of(r"省|自治区|兵团")
# 自治区党委, 地区 and 师市 are larger
_COUNTY_BODY = regex_of(r"(?:[\p{Han}]{0,6}(?<!自治|地))?[县区旗]委")
_ABOVE_COUNTY = frozenset({"central", "province", "city"})


def region_fields(
    issuer: Sequence[NoticeField],
    contact: Sequence[NoticeField],
    inspection: Sequence[NoticeField] = (),
    names: Sequence[PageName] = (),
    sent: Sequence[PageName] = (),
) -> tuple[NoticeField, ...]:
    """Return the names of province, city and county and the level of the issuer.

    The issuer's name decides, on a page that names none that of the inspected; where it leaves the
    place open, the names on the page that say it, then the place of the committee that ordered the
    inspection (``sent``), then the printed address. A place that is in no
    register stays null. The level is read from the name; what a district or county inspects is not
    above it.
    """
    name = named_first(issuer)
    if name is None:
        return _of_title(names)
    named = fold(name.value)
    region = _region_named(named)
    place = name.span
    address = next((one for one in contact if one.field == "contact_address"), None)
    if region == Region() and is_open(named):
        region, place = _region_told(named, names)
    elif region == Region():
        told = [*(one.name for one in names), *([fold(address.value)] if address else ())]
        region = _region_among(named, told)
    level = admin_level(named, region)
    for one in sent:
        around = region_of(find_places(one.name))
        within = level == "unit" and region == Region(around.province)  # 安徽省某中学
        if region == Region() or within:
            region, place = around, one.span
    fields = _divisions(region, place)
    if region == Region() and address is not None:
        # an address says where the house stands, not how far down the issuer's authority reaches
        where = region_of(find_places(fold(address.value)))
        fields = _divisions(Region(where.province, where.city), address.span)
    if level in _ABOVE_COUNTY and _by_county(inspection):
        level = "county"
    if level:
        fields.append(NoticeField("admin_level", level, name.span, "region.level"))
    return tuple(fields)


def named_first(issuer: Sequence[NoticeField]) -> NoticeField | None:
    """Return the field whose name says where a notice is from: the issuer, else the inspected."""
    named = {one.field: one for one in issuer}
    return named.get("issuer") or named.get("inspected")


def body_of(inspection: Sequence[NoticeField]) -> NoticeField | None:
    """Return the field of who inspected."""
    return next((one for one in inspection if one.field == "inspecting_body"), None)


def _divisions(region: Region, place: Span | None) -> list[NoticeField]:
    levels = (
        ("province", region.province),
        ("city", region.city),
        ("county", region.county),
    )
    return [
        NoticeField(f"region_{level}", division.name, place, "region.division")
        for level, division in levels
        if division is not None
    ]


def _region_told(named: str, names: Sequence[PageName]) -> tuple[Region, Span | None]:
    """Return where an organisation is whose name leaves it open, by the names of the page."""
    level = level_of(named)
    for one in names:
        region = at_level(region_of(find_places(one.name)), level)
        if region != Region():
            return region, one.span
    return Region(), None


def _region_among(named: str, told: Sequence[str]) -> Region:
    """Return where an organisation is whose place several bear: 朝阳区 of a page of 北京市."""
    last = next(reversed([*find_places(named)]), None)
    around = (region_of(find_places(one)) for one in told)
    found = (resolve(last, where) for where in around) if last is not None else ()
    return complete(next((one for one in found if one is not None), None))


def _of_title(names: Sequence[PageName]) -> tuple[NoticeField, ...]:
    """Return where a paper is from that nobody signs, by the place whose account it is."""
    for one in names:
        region = region_of(find_places(one.name))
        if (level := _smallest(region)) is not None:
            level_field = NoticeField("admin_level", level, one.span, "region.level")
            return (*_divisions(region, one.span), level_field)
    return ()


def _region_named(name: str) -> Region:
    """Return where an organisation is by the places in its folded name, an empty one without any.

    Without a place the zone it stands in, or the province a company is called after, says it.
    """
    region = region_of(find_places(name))
    bare = _bare(name)
    if region == Region() and (zone := zone_in(bare)) is not None:
        region = zone.region
    if region == Region() and _UNIT.search(bare):
        region = province_in(bare)
    return region


def _by_county(inspection: Sequence[NoticeField]) -> bool:
    """Whether the inspectors were those of a district or county."""
    body = body_of(inspection)
    return body is not None and _COUNTY_BODY.match(fold(body.value)) is not None


def admin_level(issuer: str, region: Region | None = None) -> str | None:
    """Return the code of the level an organisation belongs to, None where its name is silent.

    ``region`` is what the register says of the place in the name: it knows a county-level city.
    A development zone has the level of the place it belongs to.

    >>> admin_level("中共云岭市林业局党组"), admin_level("中共云岭学院委员会")
    ('city', 'unit')
    >>> admin_level("中共云岭市青石区委员会"), admin_level("中共青石县白沙镇委员会")
    ('county', 'township')
    """
    first = fold(issuer).split(";", maxsplit=1)[0]  # of several who publish together
    bare = _ABOVE.sub("", _bare(first))
    if _UNIT.search(bare):
        return "unit"
    if _TOWN.search(bare):
        return "township"
    if _CENTRAL.match(bare):
        return "central"
    region = region or Region()
    if zone := zone_in(bare):
        known = region if region != Region() else zone.region
        return _smallest(known) or (_by_name(zone.before) if zone.before else None)
    if region.county is not None and region.county.name in bare:
        return "county"
    return _by_name(bare)


def _bare(issuer: str) -> str:
    """Return a name less what says that it is a committee of the Party."""
    return _COMMITTEE.sub("", _PARTY.sub("", issuer))


def _smallest(region: Region) -> str | None:
    smallest = region.smallest
    return smallest.level if smallest else None


def _by_name(bare: str) -> str | None:
    if _COUNTY.search(bare):
        return "county"
    if _MUNICIPALITY.match(bare):
        return "province"
    if _CITY.search(bare):
        return "city"
    if _PROVINCE.search(bare):
        return "province"
    return None
