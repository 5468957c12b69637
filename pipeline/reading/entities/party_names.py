"""Party organisations without a level word: 石门坎村党总支, 沧溪大学党委; 局党组 of the issuer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.entities.organ_starts import host_of, is_village, name_before
from pipeline.reading.text.rule import seconds
from schemas.span import Span

# 校党委会, 局党组会议 are meetings; 局党组会同 is none
_ENDED = compiled(
    r"(?P<unit>{organ_parts.party_unit})(?<!{organ_parts.no_unit}){organ_parts.party}"
    r"(?!织|会(?!{organ_words.meets})|{organ_words.party_more})"
    r"|(?P<unit>村|社区){organ_parts.village_committee}"
)
_SCHOOL = quick(r"{organ_parts.school}")
_FULL_ENOUGH: Final = 2  # letters before the word for the unit
_LONGEST: Final = 18
_BARE = compiled("{organ_parts.bare}")
_VILLAGE = compiled("{organ_parts.village_level}")
_CLEAR: Final = frozenset({"街道", "镇", "乡"})  # clear by their level
_NO_NAME = compiled(
    r"{organ_parts.no_part}|(?:{han_ordinal}|两)[个名家级所]|第{han_ordinal}(?:[批轮]|季度)"
)


def find_party_names(text: str, issuer: str) -> Iterator[tuple[Span, bool]]:
    """Yield the Party organisations named by what they belong to; whether that is the issuer.

    A name of its own (石门坎村党总支) counts wherever it stands, a bare one (村党总支) only where
    the issuer is such a unit.
    """
    host = host_of(issuer)
    for match in _ENDED.finditer(text, timeout=seconds(text)):
        end = match.end("unit")
        name = name_before(text, end)
        if not name or len(name) > _LONGEST or _NO_NAME.search(name):
            continue
        if _VILLAGE.fullmatch(match["unit"]) and not is_village(name):
            continue
        own = _BARE.fullmatch(name) is not None
        if own and not is_of(name, host):
            continue
        if not own and len(name) - len(match["unit"]) < _FULL_ENOUGH:
            continue
        yield Span(end - len(name), match.end()), own


def is_of(unit: str, host: str) -> bool:
    """Whether the issuer is such a unit: 校 of a university; 镇党委 is clear by its level."""
    if unit in _CLEAR:
        return True
    if unit in ("校", "学校"):
        return _SCHOOL.search(host) is not None
    return bool(host) and unit in host
