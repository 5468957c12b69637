"""Names of organisations: how they end, and whether two names mean the same one."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from parsers.lexicon.fold import fold
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick

_PARTY = quick(r"{party}[^。;:!?,、\n]{2,60}|[^。;:!?,、\n]{1,60}(?!委员会){party_organ}(?:会)?")
_OWN = compiled(r"(?:我|本|该)(?:{own_unit}|{metadata_words.own_unit})?")
_FRAME_WORDS = compiled(
    r"^{party}|(?:{party_end}|机关)(?:\([^()]{1,10}\))?$|"
    r"\([^()]{1,40}\)|{metadata_words.name_end}"
)
# fmt: off
_GENERIC: Final = frozenset({
    "局", "厅", "院", "会", "校", "委", "办", "市", "县", "区", "镇", "乡", "街道", "州", "旗",
    "公司", "集团", "单位", "中心", "馆", "所", "站", "行", "社", "省", "部", "村", "社区", "园区",
    "学院", "学校", "医院", "大学", "台", "队", "处", "总会", "总社", "党", "机关", "班子",
    "集团公司",
})
_OUR = regex_of(r"^(?:我|本|该)")
_SMALL_COMMITTEE = regex_of(r"(?<=[省市县区州旗盟镇乡])委$")
_PART_OF = compiled("[0-9一二三四五六七八九十两多]+个|{metadata_words.part_of}")
# fmt: on


@lru_cache(maxsize=1024)  # a notice names the same few again and again
def is_party(name: str) -> bool:
    """Whether a name is that of an organisation of the Party.

    >>> is_party("中共云岭市委员会"), is_party("市林业局党组"), is_party("市林业局")
    (True, True, False)
    """
    return _PARTY.fullmatch(fold(name)) is not None


def is_generic(name: str) -> bool:
    """Whether a name could be that of any organisation of its sort: 学校党委, 局党组.

    >>> is_generic("学校党委"), is_generic("市林业局党组")
    (True, False)
    """
    return core(fold(name)) in _GENERIC


def core(name: str) -> str:
    """Return a name less what only says that it is the Party's: 市林业局党组 → 市林业局.

    >>> core("中共云岭市林业局党组"), core("局党组"), core("我院党委")
    ('云岭市林业局', '局', '院')
    """
    before = None
    while before != name:
        before, name = name, _FRAME_WORDS.sub("", name).strip()
    return _OUR.sub("", name)


@lru_cache(maxsize=1024)
def same(short: str, full: str) -> bool:
    """Whether a name used in running text can mean the organisation of the full name.

    The letters of the short form must come in the full form in the same order, and the last of
    both must agree; 局党组, 我院 and the like mean the issuer wherever they stand.

    >>> same("市卫健委党委", "中共云岭市卫生健康委员会委员会"), same("局党组", "中共云岭市林业局")
    (True, True)
    >>> same("石桥镇13个村党组织", "中共石桥镇委员会")
    False
    """
    short, full = fold(short), fold(full)
    small, large = core(short), core(full)
    if not small or not large:
        return not small
    if small in _GENERIC or _OWN.fullmatch(short):
        return True
    # the Party committee of a territory is named after it: 区委, 石桥镇党委
    small = _SMALL_COMMITTEE.sub("", small)
    if small in _GENERIC:
        return True
    if _PART_OF.search(short):
        return False
    whole = core(full) + full
    return _is_subsequence(small, whole) and (small[-1] == large[-1] or small[-1] in full[-8:])


def _is_subsequence(small: str, large: str) -> bool:
    letters = iter(large)
    return all(letter in letters for letter in small)
