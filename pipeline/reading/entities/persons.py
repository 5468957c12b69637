"""Persons with their posts: found by the grammar of posts and names, not by a word list of names.

In a notice a person is named because of an office, so most names stand directly behind a post
(``党组书记、局长张三``). The other places where a name can stand are few: in a list behind such a
name, behind a label (``组长：``), before 同志, behind 由 and before 任, and where a case is quoted.
Each rule looks for its rarest word first and reads the name from there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from parsers.lexicon.vocabulary import load
from pipeline.reading.entities.bare import bare_names, is_short_name
from pipeline.reading.entities.cells import names_in_cells
from pipeline.reading.entities.counted_names import counted_names, listed_before
from pipeline.reading.entities.everyday import everyday_end, goes_further, is_bound_family
from pipeline.reading.entities.framed import framed_end
from pipeline.reading.entities.labelled import labelled_names, names_on_cards
from pipeline.reading.entities.names import goes_on, name_end, surnames
from pipeline.reading.entities.openings import may_open
from pipeline.reading.entities.posts import post_ending_at, post_start, posts_before_names
from pipeline.reading.entities.titled import titled_names
from pipeline.reading.entities.unlisted import in_pieces, transliterated_start
from pipeline.reading.text.regions import Regions
from pipeline.reading.text.rule import ending, places_of, seconds
from pipeline.reading.text.words import tag
from schemas.span import Span
from schemas.values import value

# Heads that are also ordinary nouns: 党员许多, 成员单位 stand in every notice.
_WEAK = quick(
    r"(?:(?<!党[组委])(?<!工委)(?<!小组)成员|"
    r"(?<!{person_words.council}|[校院]委)委员|(?<!总)(?<!总监理){person_words.weak_post}|[安信]\w员)$"
)
_COMRADE = regex_of(r"同志")
_APPOINTED = compiled(
    r"(?:担任|兼任|任|为){person_words.appointed_as}|"
    r"负总责|牵头负责|具体负责|总牵头"
)
_CASE = regex_of(r"(?:等人?)?(?:流毒|恶劣影响|严重违纪|违纪违法|腐败案|受贿|贪污|案(?=件|例|为鉴))")
_BEFORE_CASE = compiled(r"(?:[汲吸]取|{person_words.before_case})了?$")
_NAME_DOT = regex_of(r"(?<=\p{Han})[·.](?=\p{Han})")
# 对经办人徐某批评教育, 免去馆长石某职务
_OF_PERSON = ending(r"[人员师长]|{person_words.done_to_noun}|{posts.head}")
_MASK = regex_of(r"某|(?<=\p{Han})[×*○〇]")
# 我省长江经济带, 全市长效机制: one says 我省省长
_OUR_LEVEL = regex_of(r"(?<=[我全本该跨各])[省市县区州旗盟镇乡]长$")
# 青崖区长乐街道, 石桥镇长安村: the level of one place and the first letter of the next
_OPENS_PLACE = compiled(
    r"(?<=[省市县区州旗镇乡])长"
    r"(?:\p{Han}(?:[镇乡村县区]|{organ_parts.small_level})|\p{Han}{2}{organ_parts.small_level})"
)
_HEADS: Final = frozenset(load("posts")["head"])
_BOOK = regex_of(r"《[^《》\n]{1,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,80}){0,4}》")
_LINK = regex_of(r"(?:\([^()\n]{1,20}\))?(?:、|和|与|以及|及|,(?=\p{Han}{2,3}[,、。;]))")
_ONLY_HAN = regex_of(r"\p{Han}+")


@value
class PersonMention:
    """A named person; ``post`` is where the post stands."""

    span: Span
    post: Span | None
    rule: str


def find_persons(text: str) -> tuple[PersonMention, ...]:
    """Return the persons named in folded text, in order."""
    books = Regions([Span(*match.span()) for match in _BOOK.finditer(text, timeout=seconds(text))])
    found: dict[int, PersonMention] = {}
    for mention in (*_on_cards(text), *_behind_posts(text), *_elsewhere(text)):
        if not books.holds(mention.span):
            found.setdefault(mention.span.start, mention)
    for mention in _again(text, tuple(found.values()), books):
        found.setdefault(mention.span.start, mention)
    for mention in _with_posts(text, tuple(found.values()), books):
        found[mention.span.start] = mention
    ordered = sorted(found.values(), key=lambda one: (one.span.start, -one.span.end))
    kept: list[PersonMention] = []
    for mention in ordered:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return tuple(kept)


def _on_cards(text: str) -> Iterator[PersonMention]:
    """Yield names behind a label that could be taken for their post: 责任人雷霆."""
    for span in names_on_cards(text):
        yield PersonMention(span, None, "person.label")


def _behind_posts(text: str) -> Iterator[PersonMention]:
    """Yield the names directly behind a post, and those listed behind such a name."""
    floor = 0
    named = [(head, end) for head in posts_before_names(text) if (end := _end_behind(text, head))]
    for at, (head, end) in enumerate(named):
        if head.end < floor:
            continue
        if any(longer.start <= head.start for longer, _ in named[at + 1 : at + 2]):
            continue  # 总会计师祁山: a longer post starts here too and also has a name behind it
        start = post_start(text, head.start, head.end, floor)
        yield PersonMention(Span(head.end, end), Span(start, head.end), "person.post")
        floor = end
        for span in _listed(text, end):
            yield PersonMention(span, None, "person.list")
            floor = span.end


def _end_behind(text: str, head: Span) -> int | None:
    """Return where the name directly behind a post ends, None when no name stands there."""
    if _OUR_LEVEL.search(text, head.start, head.end) or _OPENS_PLACE.match(text, head.end - 1):
        return None
    weak = _is_weak(text, head)
    end = name_end(text, head.end, weak=weak) or framed_end(text, head.start, head.end)
    if end is None or goes_further(text, head.end, end):
        plain = not weak or is_bound_family(text, head.end)
        end = (everyday_end(text, head.end) if plain else None) or end
    if end is not None and text[head.end] == "任" and text[head.end + 1 : end] in _HEADS:
        return None  # 选派3名科级干部任书记
    return end


def _is_weak(text: str, head: Span) -> bool:
    """Whether a post is as often an ordinary noun."""
    return _WEAK.search(text, head.start, head.end) is not None


def _listed(text: str, end: int) -> Iterator[Span]:
    """Yield the names of a list that goes on behind a name: 张三、李四和王五."""
    while link := _LINK.match(text, end):
        start = link.end()
        stop = name_end(text, start, listed=True)
        if stop is None:
            return
        yield Span(start, stop)
        end = stop


def _elsewhere(text: str) -> Iterator[PersonMention]:
    for span in labelled_names(text):
        yield PersonMention(span, None, "person.label")
    for name, pattern in (("person.comrade", _COMRADE), ("person.appointed", _APPOINTED)):
        for match in pattern.finditer(text, timeout=seconds(text)):
            if before := _name_before(text, match.start(), told=name == "person.comrade"):
                yield PersonMention(before, _post_before_mark(text, before.start), name)
                if name == "person.comrade" and text[before.start - 1 : before.start] == "、":
                    for span in listed_before(text, before.start - 1):
                        yield PersonMention(span, None, name)
    for match in _CASE.finditer(text, timeout=seconds(text)):
        if quoted := _name_in_case(text, match.start()):
            yield PersonMention(quoted, None, "person.case")
    for span in titled_names(text):
        yield PersonMention(span, None, "person.titled")
    for span in names_in_cells(text):
        yield PersonMention(span, None, "person.cell")
    yield from _masked(text)
    yield from _dotted(text)
    for span, rule in (*bare_names(text), *counted_names(text)):
        yield PersonMention(span, None, rule)


def _post_before_mark(text: str, start: int) -> Span | None:
    """Return the post that a stray 、 parts from the name: 党组书记、局长、周远同志."""
    if text[start - 1 : start] != "、":
        return None
    head = post_ending_at(text, start - 1)
    return Span(post_start(text, head.start, head.end, 0), head.end) if head else None


def _name_before(text: str, end: int, *, told: bool) -> Span | None:
    """Return the name that ends at ``end`` and begins a clause or stands behind 由.

    ``told`` lets 的 stand before a name of three characters: 回村任职的马小满同志.
    """
    for length in (3, 2, 4):
        start = end - length
        if start >= 0 and may_open(text, start):
            short = end - start == 2 and is_short_name(text, start, end)
            named = short or name_end(text, start, weak=True) == end
            return Span(start, end) if named else None
        if told and length == 3 and text[start - 1 : start] == "的":
            plain = start > 0 and text[start] in surnames("plain")
            if plain and in_pieces(text, start, end):
                return Span(start, end)
    return None


def _name_in_case(text: str, end: int) -> Span | None:
    """Return the name in front of a case: 肃清某人流毒."""
    families = surnames("plain") | surnames("ambiguous")
    for length in (3, 2):
        start = end - length
        if start > 0 and text[start] in families and _BEFORE_CASE.search(text[:start][-4:]):
            return Span(start, end) if _ONLY_HAN.fullmatch(text[start:end]) else None
    return None


def _masked(text: str) -> Iterator[PersonMention]:
    """Yield names made unreadable (李某某) that begin a clause or stand behind 对 and the like."""
    for match in _MASK.finditer(text, timeout=seconds(text)):
        start = match.start() - 1
        if start < 0 or not _is_family(text, start):
            continue
        if text[start - 1 : start + 1] in surnames("compound") and start:
            start -= 1
        opens = may_open(text, start) or _OF_PERSON.match(text, max(0, start - 6), start)
        end = name_end(text, start) if opens else None
        if end is not None:
            yield PersonMention(Span(start, end), None, "person.masked")


def _is_family(text: str, at: int) -> bool:
    """Whether the character before a mask is a family name, or the last of a double one."""
    return (
        text[at] in surnames("plain")
        or text[at] in surnames("ambiguous")
        or text[max(0, at - 1) : at + 1] in surnames("compound")
    )


def _dotted(text: str) -> Iterator[PersonMention]:
    """Yield names with a dot that are of another tongue by their parts (阿依古丽·艾合买提)."""
    for match in _NAME_DOT.finditer(text, timeout=seconds(text)):
        start = transliterated_start(text, match.start())
        if start is not None and (end := name_end(text, start)) and end > match.end():
            yield PersonMention(Span(start, end), None, "person.dotted")


def _again(text: str, known: tuple[PersonMention, ...], books: Regions) -> Iterator[PersonMention]:
    """Yield the other places of names that are known by now.

    One of two characters must open a clause there, and be no word of the dictionary.
    """
    names = {one.span.of(text) for one in known if "某" not in one.span.of(text)}
    for span in places_of(text, names):
        name = span.of(text)
        if len(name) == 2 and (
            tag(name) != "x"
            or not may_open(text, span.start)
            or not goes_on(text, span.end, strict=False)
        ):
            continue
        if not books.holds(span):
            yield PersonMention(span, None, "person.again")


def _with_posts(
    text: str, known: tuple[PersonMention, ...], books: Regions
) -> Iterator[PersonMention]:
    """Yield the places where a name known by now stands behind a post: 所长常乐, 主任江河."""
    names: dict[str, set[str]] = {}
    for one in known:
        names.setdefault(one.span.of(text)[0], set()).add(one.span.of(text))
    posts = {one.span: one.post for one in known}
    for head in posts_before_names(text):
        fits = [
            n for n in names.get(text[head.end : head.end + 1], ()) if text.startswith(n, head.end)
        ]
        if not fits:
            continue
        span = Span(head.end, head.end + max(map(len, fits)))
        if posts.get(span) is None and not books.holds(span) and not _is_weak(text, head):
            yield PersonMention(
                span, Span(post_start(text, head.start, head.end, 0), head.end), "person.again"
            )
