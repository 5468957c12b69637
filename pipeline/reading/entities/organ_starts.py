"""Where the name of an organisation starts: at the place it bears, behind the words around it."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.fold import fold
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.names.places import find_places
from pipeline.reading.names.short_places import short_place_start, start_with_above
from pipeline.reading.text.rule import ending, seconds
from pipeline.reading.text.words import tag, words

# names of counties that are words of the genre: 会同县财政局核查, 和县财政局
_VERB_PLACES: Final = frozenset({"会同县", "和县"})
_LONGEST_PLACE: Final = 12
_PARTY_BEFORE = compiled(r"^{party}")
_PARTY_AFTER = compiled(r"{party_end}$")
_PLACES = regex_of(r"(?:[\p{Han}]{2,7}?[省市县区州旗盟镇乡]){1,3}")
_PLACE = regex_of(r"[\p{Han}]{2,7}?[省市县区州旗盟镇乡村]")
# 、同兴村党支部: behind a mark of a list 同 leads to no name, it opens one
_WORD = quick(
    r"(?P<inside>{organ_parts.inside}|(?<=、)同(?=\p{Han}{1,3}村)"
    r"|{organ_parts.discipline}[与和](?=\p{Han}{1,10}?{organ_parts.college}))"
    r"|{organ_parts.before}|[^\p{Han}A-Za-z]"
)
_MANY = quick(r"(?:{organ_parts.many}|[0-9])$")
_GENERAL = compiled(r"{organ_parts.general}|[0-9]|{han_ordinal}[个名家届轮]")
# 获松湖市人民政府批复: where a name must stand, it may be in no register
_UNLISTED = compiled(
    r"{organ_parts.before_place}(?!{organ_parts.before})"
    r"(?!\p{Han}{0,2}{organ_parts.organ_letter})([\p{Han}]{2,3}[市县区])$"
)
_MET = compiled(
    r"{organ_parts.before_place}(?!{organ_parts.before})"
    r"(?!\p{Han}{0,2}{organ_parts.organ_letter})(\p{Han}{2,3}[市县区])(?=委(?!员))"
)
_VILLAGE = compiled(
    r"(?:[\p{Han}]{2,7}?[省市县区州旗盟]){0,3}"
    r"(?:(?!\p{Han}{0,4}{organ_parts.no_part})"
    r"(?:[\p{Han}]{0,4}{organ_parts.village_level}|[\p{Han}]{0,4}?{organ_parts.zone}区)){1,3}"
)
_SMALL = compiled("{organ_parts.village_level}")
# 7个县区工会, 市县医院: two levels side by side are many; 城区, 军区: no district
_NO_ONE = ending("{organ_parts.levels_of_many}")
_NAMELESS = compiled("{organ_parts.nameless}区")
_HEAD = compiled(r"{organ_words.national_head}$")
_BEFORE_LEVEL: Final = 2
_SHORTEST: Final = 2  # letters of a place
_WHOLE: Final = 3  # letters of a noun that is a name by itself
_NOUNS: Final = ("n", "l")  # classes of the dictionary
_LONGEST_NAME: Final = 24


def places_in(issuer: str) -> tuple[str, ...]:
    """Return the place names at the head of the issuer's name, real or not in any register."""
    bare = _PARTY_BEFORE.sub("", issuer)
    match = _PLACES.match(bare)
    if not match:
        return ()
    names = _PLACE.findall(match.group())
    return (match.group(), *names)


def places_met(text: str) -> tuple[str, ...]:
    """Return the places, in no register, that stand once where a name must: 向云岚市委反馈.

    They are the same wherever the text names an organ of theirs (云岚市委书记).
    """
    found = {
        match[1]
        for match in _MET.finditer(text, timeout=seconds(text))
        if _listed_before(text, match.end(1)) is None  # 呼和浩特市委
    }
    return tuple(sorted(name for name in found if not any(find_places(name))))


def name_before(text: str, end: int) -> str | None:
    """Return what stands before ``end`` behind the last word that is no part of a name.

    None where no such word is near, or the words before say that many are meant.

    >>> name_before("督促石桥镇党委整改", 5), name_before("5个村党支部", 3)
    ('石桥镇', None)
    """
    first = max(0, end - _LONGEST_NAME)
    window = text[first:end]
    start = 0 if first == 0 else None
    places = [one.span for one in find_places(window)]
    leading = [match.span() for match in _WORD.finditer(window) if match["inside"] is None]
    for at, stop in reversed(leading):
        placed = any(one.start < stop and at < one.end for one in places)
        if not placed and not _in_a_noun(window, at, stop):
            start = stop
            break
    if start is None or _MANY.search(window[:start]):
        return None
    name = window[start:]
    return None if _GENERAL.match(name) else name


def _in_a_noun(window: str, at: int, stop: int) -> bool:
    """Whether a letter that leads to names elsewhere is one of a noun: 自来水公司, 同济大学."""
    if stop - at > 1:
        return False
    noun, start, end = next(one for one in words(window) if one[1] <= at < one[2])
    reaches = end > stop and (end < len(window) or end - start >= _WHOLE)  # 在|校, 中|院
    return reaches and tag(noun).startswith(_NOUNS)


def place_start(text: str, level: int, end: int, home: tuple[str, ...]) -> int | None:
    """Return where the whole name of a place that ends with a level word to ``end`` starts.

    None where it says which village or town is meant, but not where its name starts.
    """
    start = _lowest_start(text, level, end, home)
    if start is None or start == level:
        return start
    while (above := _listed_before(text, start)) is not None:
        start = above
    start = start_with_above(text, start)
    head = _HEAD.search(text, max(0, start - _LONGEST_PLACE), start)
    return head.start() if head else start


def _lowest_start(text: str, level: int, end: int, home: tuple[str, ...]) -> int | None:
    """Return where the last of the places in a name starts, which the level word ends."""
    names = [name for name in home if text.endswith(name, max(0, end - _LONGEST_PLACE), end)]
    if names:
        return end - max(map(len, names))
    if (start := _listed_before(text, end)) is not None:
        return _longer(text, start, end)
    if end - level == 1 and _NO_ONE.match(text, max(0, level - _BEFORE_LEVEL), end):
        return None
    if end - level > 1 or _SMALL.match(text, level):
        name = name_before(text, end)
        named = name is not None and is_village(name) and not _NAMELESS.fullmatch(name)
        return _uncut(text, end - len(name), level) if name and named else None
    unlisted = _UNLISTED.search(text, max(0, level - 6), end)
    if unlisted and name_before(text, end) == unlisted[1]:
        return unlisted.start(1)
    # 自治区审计厅, 松岭自治县水利局: the level is all three characters
    return level - 2 if text.startswith("自治", max(0, level - 2)) else level


def _uncut(text: str, start: int, level: int) -> int:
    """Return where a name starts that was cut inside the place before its level.

    无|锡开发区, 汶上|街道办事处: 无 and 上 lead to names elsewhere.
    """
    place = short_place_start(text, level)
    inside = start < level or _SMALL.match(text, level) is not None  # 新建|开发区
    if place is None or place >= start or not inside:
        return start
    return start if f"{text[place:start]}县" in _VERB_PLACES else place  # 会同|乡民政站


def _listed_before(text: str, end: int) -> int | None:
    """Return where the place of the register starts that ends at ``end``."""
    for mention in find_places(text, max(0, end - _LONGEST_PLACE), end):
        if mention.span.end == end and mention.span.of(text) not in _VERB_PLACES:
            return mention.span.start
    return None


def _longer(text: str, start: int, end: int) -> int:
    """Return where a name starts whose last two letters are a place too: 青云县, not 云县."""
    if end - start == _SHORTEST and start and (name := name_before(text, end)):
        return end - len(name) if len(name) in (_SHORTEST + 1, _SHORTEST + 2) else start
    return start


def is_village(name: str) -> bool:
    """Whether a name can be that of a village or town, the place above it aside.

    >>> is_village("石桥镇"), is_village("石桥镇大坪村"), is_village("政府院内第二间乡")
    (True, True, False)
    """
    return _VILLAGE.fullmatch(name) is not None


def host_of(issuer: str) -> str:
    """Return what the issuer is the Party organisation of, with its place.

    >>> host_of("中共石桥镇大坪村总支部委员会")
    '石桥镇大坪村'
    """
    return _PARTY_AFTER.sub("", _PARTY_BEFORE.sub("", fold(issuer)))
