"""Persons named without a post, told by what stands around the name.

Three frames are sure enough: 由…牵头, a clause that opens with a name and goes on with what only a
leader does (…主持召开), and a name between 对 or 给予 and a sanction. A fourth is a name before its
post in brackets: 宋玉桃(镇农技站站长). The name must lie in pieces before the dictionary.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from parsers.lexicon.vocabulary import load
from pipeline.reading.entities.names import name_end, surnames
from pipeline.reading.entities.posts import ends_in_post
from pipeline.reading.entities.unlisted import in_pieces, may_be_given
from pipeline.reading.text.rule import ending, seconds
from pipeline.reading.text.words import is_common, tag, words
from schemas.span import Span

if TYPE_CHECKING:
    import regex

# 水利局, 施工方, 农技员, 安监站长: what ends like this is an organ, a side or an office
NO_GIVEN_END: Final = frozenset(
    "省市县区镇乡村局委院厅校处科部办组队所站会社司团馆园党总支厂矿方员师长室层级型类性化企民者课人"
)
_SHORTEST: Final = 2
_LONGEST: Final = 4
_AHEAD: Final = 6
_HELD: Final = regex_of(r"(?:担任|[时现原曾兼]任)(?P<post>[^,。;:\n]{2,24}?)的(?=\p{Han}{2})")
OF_PLACE: Final = regex_of(".家")  # 张家湾(村委会主任)
_CALLED: Final = compiled("{person_words.called}")
_NUMERALS: Final = frozenset("一二三四五六七八九十两几多半")
_SANCTION: Final = (
    r"(?:{person_words.frame_verb}了?)?(?:谈话)?{person_words.frame_sanction}|作出(?:书面)?检查"
)
_FRAMES: Final = (
    (
        "person.by",
        rf"(?<![自理缘事])由(?P<name>\p{{Han}}{{3,{_LONGEST}}}?)(?={{person_words.takes}})",
    ),
    (
        "person.sanctioned",
        rf"(?:对|给予|责令|约谈|(?<=对[^,。;\n]{{2,20}})的)"
        rf"(?P<name>\p{{Han}}{{3,{_LONGEST}}}?)(?={_SANCTION})",
    ),
)
_SHORT: Final = r"(?<![自理缘事])由(?P<name>\p{Han}{2})(?={person_words.short_takes})"
PLACE_END: Final = frozenset("桥沙河山村湾岭口塘水江湖港州城坝坪庄寨屯店铺集川溪岗坡洲岛家")
# looked back from: what a leader does is rarer than what can be a name
_LEADS_WORK: Final = compiled("{person_words.leads_work}")
_CLAUSE: Final = ending("[,。;:!?\n(“、]{person_words.then}?|{person_words.then}")
_BRACKET: Final = regex_of(r"(?<=\p{Han})\((?P<inside>[\p{Han}、,“”]{2,30})\)")


@cache
def _frames() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    return tuple((name, compiled(pattern)) for name, pattern in _FRAMES)


def bare_names(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the names that a frame tells, each with the name of the rule.

    >>> [(span.of(t), rule) for t in ["由汪国庆牵头整改"] for span, rule in bare_names(t)]
    [('汪国庆', 'person.by')]
    """
    for rule, pattern in _frames():
        for match in pattern.finditer(text, timeout=seconds(text), overlapped=True):
            span = Span(*match.span("name"))
            if is_bare_name(text, span.start, span.end):
                yield span, rule
    for match in compiled(_SHORT).finditer(text, timeout=seconds(text)):
        if is_short_name(text, *match.span("name")):
            yield Span(*match.span("name")), "person.by"
    for match in _LEADS_WORK.finditer(text, timeout=seconds(text)):
        opening = _opening(text, match.start())
        while opening:  # 陈金荣、李长平受到党内警告处分
            yield opening, "person.opens"
            listed = opening.start > 3 and text[opening.start - 1] == "、"
            opening = _opening(text, opening.start - 1) if listed else None
    for match in _HELD.finditer(text, timeout=seconds(text)):
        if ends_in_post(match["post"]) and (end := name_end(text, match.end(), weak=True)):
            yield Span(match.end(), end), "person.held"
    for match in _BRACKET.finditer(text, timeout=seconds(text)):
        named = _before_bracket(text, match.start())
        if named and ends_in_post(match["inside"]) and not OF_PLACE.match(named.of(text)):
            yield named, "person.bracket"


def _opening(text: str, end: int) -> Span | None:
    """Return the name that ends here and opens a clause, or stands behind 会后 and the like."""
    for start in range(end - 3, max(-1, end - _LONGEST - 1), -1):
        opens = start == 0 or _CLAUSE.match(text, max(0, start - 6), start)
        if opens and is_bare_name(text, start, end):
            return Span(start, end)
    start = end - _SHORTEST
    if start < 0 or (start > 0 and not _CLAUSE.match(text, max(0, start - 6), start)):
        return None
    if tag(text[start:end]) == "x" and is_short_name(text, start, end):
        return Span(start, end)  # ,顾青直接负责
    return None


def _before_bracket(text: str, end: int) -> Span | None:
    """Return the name that ends at a bracket and stands behind a mark or 由 and the like."""
    for start in range(end - 2, max(-1, end - _LONGEST - 1), -1):
        if start < 0 or not may_stand_behind(text[start - 1 : start] if start else "\n"):
            continue
        named = is_short_name if end - start == _SHORTEST else is_bare_name
        if named(text, start, end):
            return Span(start, end)
    return None


def may_stand_behind(before: str) -> bool:
    """Whether a name can stand behind this character: a mark, or a word that leads to one."""
    return before in frozenset(",。;、:!?()\n\t“ 由对向与和及请将")


def is_bare_name(text: str, start: int, end: int) -> bool:
    """Whether a family name and a given one stand here that the dictionary has no word of."""
    length = 2 if text[start : start + 2] in surnames("compound") else 1
    given = text[start + length : end]
    ambiguous = text[start] in surnames("ambiguous")
    if length == 1 and (len(given) != 2 or not (ambiguous or text[start] in surnames("plain"))):
        return False
    if given[-1:] in NO_GIVEN_END or not may_be_given(given, len(given)):
        return False
    if length == 2:
        return len(given) in (1, 2)
    if given in _heads() or _CALLED.match(given) or is_common(text[start:end]):
        return False  # 王书记, 周老师
    if in_pieces(text, start, end) or tag(text[start:end]).startswith("nr"):
        return not (ambiguous and _NUMERALS.intersection(given))
    if ambiguous:
        return False
    cuts = {at for _, at, _ in words(text[start : end + _AHEAD])}
    return {1, len(given) + 1} <= cuts  # 汪|国庆|牵头


def is_short_name(text: str, start: int, end: int) -> bool:
    """Whether two characters are a family name and a given one, and no word or place: 何勇."""
    name = text[start:end]
    if name[0] not in surnames("plain") or not may_be_given(name[1], 1):
        return False
    if name[1] in NO_GIVEN_END | PLACE_END | _NUMERALS:
        return False
    return tag(name).startswith("nr") or (not is_common(name) and in_pieces(text, start, end))


@cache
def _heads() -> frozenset[str]:
    return frozenset(load("posts")["head"])
