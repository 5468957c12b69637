"""Persons with their posts: found by the grammar of posts and names, not by a word list of names.

In a notice a person is named because of an office, so most names stand directly behind a post
(``党组书记、局长张三``). The other places where a name can stand are few: in a list behind such a
name, behind a label (``组长：``), before 同志, behind 由 and before 任, and where a case is quoted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from pipeline.reading.entities.names import REDACTED, name_end, surnames
from pipeline.reading.entities.posts import head_before, post_start
from pipeline.reading.rule import TIMEOUT_SECONDS
from schemas.span import Span

# Heads that are also ordinary nouns: 党员许多, 成员单位 stand in every notice.
_WEAK = regex.compile(
    r"(?:成员|代表|干部|职工|党员|学生|村民|人员|会计|理事|队员|老板|教师|委员|负责人|责任人|当事人|组员|科员|干事|医师|工程师)$"
)
_LABEL = regex.compile(
    r"(?:组长|副组长|成员|责任人|责任领导|牵头领导|分管领导|联系人|包抓领导|整改责任人|主要责任人|牵头人|"
    r"具体责任人|督办领导|责任校领导|责任院领导|办公室主任|第一责任人|直接责任人)(?:为)?:"
)
_COMRADE = regex.compile(
    r"(?<![\p{Han}])(?=\p{Han}{2,4}同志)|(?<=[由对向与和及以])(?=\p{Han}{2,4}同志)"
)
_APPOINTED = regex.compile(
    r"(?<=[由以])(?=\p{Han}{2,4}(?:任|担任|为)(?:组长|副组长|主任|队长|总指挥|第一责任人|召集人|成员))|"
    r"(?<=[,。;、:(\n])(?=\p{Han}{2,4}(?:任|担任|兼任)(?:组长|副组长|主任|成员|办公室))|"
    r"(?<=[由])(?=\p{Han}{2,4}(?:负总责|牵头负责|具体负责|总牵头))"
)
_CASE = regex.compile(
    r"(?:肃清|汲取|吸取|剖析|以|通报|查处|学习|深挖)了?"
    r"(?=\p{Han}{2,4}(?:等人?)?(?:流毒|恶劣影响|案|严重违纪|违纪违法|腐败|受贿|贪污))"
)
_MASKED = regex.compile(
    rf"(?<![\p{{Han}}某])\p{{Han}}{REDACTED}|(?<=[对向由给与和及将])\p{{Han}}某某?"
)
_BOOK = regex.compile(r"《[^《》\n]{1,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,80}){0,4}》")


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A named person; ``post`` is where the post stands."""

    span: Span
    post: Span | None
    rule: str


def find_persons(text: str) -> tuple[PersonMention, ...]:
    """Return the persons named in folded text, in order."""
    books = [Span(*match.span()) for match in _BOOK.finditer(text, timeout=TIMEOUT_SECONDS)]
    found: dict[int, PersonMention] = {}
    for mention in (*_behind_posts(text), *_elsewhere(text)):
        if not any(mention.span in book for book in books):
            found.setdefault(mention.span.start, mention)
    for mention in _again(text, tuple(found.values()), books):
        found.setdefault(mention.span.start, mention)
    ordered = sorted(found.values(), key=lambda one: (one.span.start, -one.span.end))
    kept: list[PersonMention] = []
    for mention in ordered:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return tuple(kept)


def _behind_posts(text: str) -> Iterator[PersonMention]:
    """Yield the names directly behind a post, and those listed behind such a name."""
    floor = 0
    for match in head_before().finditer(text, overlapped=True, timeout=TIMEOUT_SECONDS):
        if match.end() < floor:
            continue
        weak = _WEAK.search(match.group()) is not None
        end = name_end(text, match.end(), weak=weak)
        if end is None:
            continue
        start = post_start(text, match.start(), match.end(), floor)
        yield PersonMention(Span(match.end(), end), Span(start, match.end()), "person.post")
        floor = end
        for span in _listed(text, end):
            yield PersonMention(span, None, "person.list")
            floor = span.end


def _listed(text: str, end: int) -> Iterator[Span]:
    """Yield the names of a list that goes on behind a name: 张三、李四和王五."""
    while link := regex.match(r"、|和|与|以及|及|,(?=\p{Han}{2,3}[,、。;]) ?", text[end : end + 3]):
        start = end + link.end()
        stop = name_end(text, start, listed=True)
        if stop is None:
            return
        yield Span(start, stop)
        end = stop


def _elsewhere(text: str) -> Iterator[PersonMention]:
    for match in _LABEL.finditer(text, timeout=TIMEOUT_SECONDS):
        start = match.end()
        end = name_end(text, start, listed=True)
        if end is None:
            continue
        yield PersonMention(Span(start, end), None, "person.label")
        for span in _listed(text, end):
            yield PersonMention(span, None, "person.label")
    for name, pattern in (
        ("person.comrade", _COMRADE),
        ("person.appointed", _APPOINTED),
        ("person.case", _CASE),
    ):
        for match in pattern.finditer(text, timeout=TIMEOUT_SECONDS):
            end = name_end(text, match.end(), weak=True) or _case_end(text, match.end(), name)
            if end is not None:
                yield PersonMention(Span(match.end(), end), None, name)
    for match in _MASKED.finditer(text, timeout=TIMEOUT_SECONDS):
        family = match.group()[0]
        if family in surnames("plain") and (end := name_end(text, match.start())) is not None:
            yield PersonMention(Span(match.start(), end), None, "person.masked")


def _case_end(text: str, start: int, rule: str) -> int | None:
    if rule != "person.case":
        return None
    match = regex.match(
        r"\p{Han}{2,3}?(?=流毒|恶劣影响|案|严重违纪|违纪违法|腐败|受贿|贪污)",
        text[start : start + 12],
    )
    if match is None or match.group()[0] not in surnames("plain") | surnames("ambiguous"):
        return None
    return start + match.end()


def _again(
    text: str, known: tuple[PersonMention, ...], books: list[Span]
) -> Iterator[PersonMention]:
    """Yield the other places of names of three and more characters that are known by now."""
    names = {one.span.of(text) for one in known if len(one.span) >= 3}
    names = {name for name in names if "某" not in name}
    for name in sorted(names):
        for match in regex.finditer(regex.escape(name), text):
            span = Span(*match.span())
            if not any(span in book for book in books):
                yield PersonMention(span, None, "person.again")
