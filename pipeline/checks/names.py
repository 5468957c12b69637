"""Names that differ by one character and look like two writings of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.lexicon.vocabulary import code_of
from pipeline.checks.subject import Subject, must_hold
from schemas.document import Finding
from schemas.notice import Check, Entity

# Names that differ in one of these are different names: 2023年/2024年, 第一/第二, 东/西, 省/市.
_TELLING = frozenset(
    "0123456789一二三四五六七八九十零〇①②③④⑤⑥⑦⑧⑨⑩甲乙丙丁上中下东西南北前后左右新老大小内外男女"
    "省市县区乡镇村州盟旗街道党政军群正副总分ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)
# Shorter names of organisations and documents differ by one character by right.
_LEAST_LETTERS = {"organisation": 6, "document": 10}
_CHECKED_KINDS = ("person", "organisation", "document")


@dataclass(frozen=True, slots=True)
class Similar:
    """Two names; ``later`` is the first mention of the one that is rarer."""

    usual: str
    later: Entity


def similar_names(subject: Subject) -> tuple[Similar, ...]:
    """Return the pairs of names in which one looks like a slip for the other."""
    by_kind: defaultdict[str, dict[str, list[Entity]]] = defaultdict(dict)
    for entity in subject.notice.entities:
        if entity.kind in _CHECKED_KINDS:
            by_kind[entity.kind].setdefault(entity.name, []).append(entity)
    found = [pair for kind, names in by_kind.items() for pair in _pairs(kind, names)]
    return tuple(sorted(found, key=lambda pair: pair.later.span))


def _pairs(kind: str, names: dict[str, list[Entity]]) -> Iterator[Similar]:
    """Yield the pairs, found through what two names share when one character is struck out.

    This is linear in the number of names; comparing all with all is not.
    """
    neighbours: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name in names:
        if len(name) < _LEAST_LETTERS.get(kind, 3):
            continue
        for at in range(len(name)):
            neighbours[name[:at], name[at + 1 :]].append(name)
    seen: set[frozenset[str]] = set()
    for (before, _), group in neighbours.items():
        for left, right in pairwise(group):
            pair = frozenset((left, right))
            struck = {left[len(before)], right[len(before)]}
            if len(pair) == 2 and pair not in seen and not struck & _TELLING:
                seen.add(pair)
                if _one_bearer(kind, names[left], names[right], len(before)):
                    yield _similar(names[left], names[right])


def _one_bearer(kind: str, left: Sequence[Entity], right: Sequence[Entity], at: int) -> bool:
    """Whether both names can belong to one: persons must hold one post.

    The first character never decides: of a person it is the surname, of others it is where the
    beginning of a name in running text is taken wrongly.
    """
    if kind == "organisation" and _two_offices(left[0].name, right[0].name, at):
        return False
    if at == 0 or kind != "person":
        return at > 0
    posts = {e.post for e in left if e.post} & {e.post for e in right if e.post}
    return bool(posts)


def _two_offices(left: str, right: str, at: int) -> bool:
    """Whether names that differ at a place end in two names of offices: 财政局, 民政局."""
    offices = code_of("offices")
    return any(left[start:] in offices and right[start:] in offices for start in range(at + 1))


def _similar(left: list[Entity], right: list[Entity]) -> Similar:
    usual, rare = sorted((left, right), key=lambda es: (-len(es), min(e.span for e in es)))
    return Similar(usual[0].name, min(rare, key=lambda e: e.span))


def check_names(subject: Subject, similar: Sequence[Similar]) -> Iterator[Check]:
    """Yield the check that names are written one way, where there are names."""
    if any(entity.kind in _CHECKED_KINDS for entity in subject.notice.entities):
        yield must_hold("near_equal_names", [pair.later.span for pair in similar], "similar")


def findings_of(similar: Sequence[Similar]) -> tuple[Finding, ...]:
    """Return a finding for each pair, at the rarer name."""
    return tuple(
        Finding("near_equal_names", "similar", f"{pair.usual} / {pair.later.name}", pair.later.span)
        for pair in similar
    )
