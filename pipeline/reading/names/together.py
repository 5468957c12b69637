"""Several who publish or sign together: where one name ends and the next begins."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.fold import fold
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled

# 中共青石县水务局党组 中共青石县河长办党支部
_PARTIES = compiled(r"(?<={party_organ})[、,和与及 ]{0,2}(?={party})")
# 青石县人民政府 白沙县人民政府, whose space was closed
_GOVERNMENTS = regex_of(r"(?<=人民政府)[ 、]?(?=[\p{Han}]{2,12}人民政府$)")
# 中共|云岭市|委 云岭市人民政府: the place comes again, behind the end of a name
_PLACE = compiled(r"{party}?(?P<place>[\p{Han}]{2,8}?[省市县区州旗盟镇乡])(?=[\p{Han}])")
_ENDS = compiled(r"{organ_end}$")
_SHORTEST: Final = 2  # characters behind the place: 委员会办公室 is longer, 党委 is not
_BETWEEN: Final = " 、"


def parties_apart(name: str) -> str:
    """Return the names of several Party organisations of a title, joined by ；."""
    return _PARTIES.sub("；", name)


def signers_apart(name: str) -> str:
    """Return the names of those who sign together on one line, joined by ；.

    >>> signers_apart("中共云岭市委 云岭市人民政府"), signers_apart("青石县水务局青石县财政局")
    ('中共云岭市委；云岭市人民政府', '青石县水务局；青石县财政局')
    >>> signers_apart("青石县青石镇水务站")
    '青石县青石镇水务站'
    """
    return _GOVERNMENTS.sub("；", _by_place(name))


def _by_place(name: str) -> str:
    """Return a name with those apart that begin with the same place."""
    folded = fold(name)
    opens = _PLACE.match(folded)
    if opens is None:
        return name
    found = []
    first, at = 0, opens.end()
    while (at := folded.find(opens["place"], at)) > 0:
        before = folded[first:at].rstrip(_BETWEEN).removesuffix("中共")
        ended = _ENDS.search(before) and len(folded) - at - len(opens["place"]) >= _SHORTEST
        if ended:
            found.append(name[first : first + len(before)])
            first += len(folded[first:at].removesuffix("中共"))
        at += len(opens["place"])
    return "；".join((*found, name[first:]))
