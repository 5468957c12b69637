"""The same notice more than once: found by likeness of texts, compared fact by fact.

A text is reduced to 128 numbers: its overlapping four-character pieces are hashed, every hash
falls into one of 128 bins, and each bin keeps its least. Two texts agree in about as many bins
as they share pieces. Candidates are notices of one issuer that agree in a band of four bins, so
the work grows with the number of notices and not with its square.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import regex

from schemas.document import Document
from schemas.notice import Notice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Signatures = NDArray[np.uint16]

BINS = 128
BAND = 4
_PAIRS = 65_536  # compared at once
LIKE = 0.8  # share of pieces in common; edited re-publications have 0.85 and more
_NOT_WORD = regex.compile(r"[^\p{L}\p{N}]+")

# The facts that two copies are compared by, in the order in which differences are told.
KINDS = ("fields", "issues", "outcomes", "actions", "dates", "quantities", "text")


@dataclass(frozen=True, slots=True)
class Difference:
    """One kind of fact in which a copy differs: how many the first has, how many the copy has."""

    kind: str
    first: int
    here: int


@dataclass(frozen=True, slots=True)
class Copy:
    """A later copy: the notice it repeats, and in what it differs from it."""

    same_as: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What two like notices are compared by."""

    notice_id: str
    facts: str


def sketch(notice_id: str, document: Document, notice: Notice) -> dict[str, list[Any]]:
    """Return the columns of the private table from which copies are found."""
    published = notice.field("published_date")
    owner = bare(notice.field("issuer") or notice.field("title") or document.text[:40])
    return {
        "notice_id": [notice_id],
        "owner": [owner],
        "published_date": [_day(published)],
        "signature": [signature(document.text)],
        "facts": [json.dumps(_facts(document.text, notice))],
    }


def bare(text: str) -> str:
    """Return letters and digits only: what two prints of one sentence share.

    >>> bare("（一）关于“重业务、轻党建”问题")
    '一关于重业务轻党建问题'
    """
    return _NOT_WORD.sub("", text)


def signature(text: str) -> bytes:
    """Return the bins of a text, two bytes each."""
    import numpy as np

    points = np.frombuffer(bare(text).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if len(points) < 4:
        points = np.pad(points, (0, 4 - len(points)))
    pieces = points[:-3]
    for shift in (1, 2, 3):
        pieces = pieces * np.uint64(0x9E3779B97F4A7C15) + points[shift : len(points) - 3 + shift]
    pieces = (pieces ^ (pieces >> np.uint64(31))) * np.uint64(0xBF58476D1CE4E5B9)
    pieces ^= pieces >> np.uint64(29)
    least = np.full(BINS, np.iinfo(np.uint64).max, dtype=np.uint64)
    np.minimum.at(least, (pieces % np.uint64(BINS)).astype(np.intp), pieces >> np.uint64(7))
    return _filled(least).astype("<u2").tobytes()


def _filled(least: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the bins with each empty one (of a short text) taken from the next full one."""
    import numpy as np

    empty = least == np.iinfo(np.uint64).max
    if not empty.any() or empty.all():
        return least & np.uint64(0xFFFF)
    full = np.flatnonzero(~empty)
    source = full[np.searchsorted(full, np.flatnonzero(empty)) % len(full)]
    least[empty] = least[source]
    return least & np.uint64(0xFFFF)


def groups(owners: NDArray[np.uint64], signatures: Signatures) -> dict[int, int]:
    """Return for each notice that is like another the position that stands for its group.

    ``owners`` are the hashes of the issuers; notices that are like no other are not in it.
    """
    import numpy as np

    head: dict[int, int] = {}

    def root(i: int) -> int:
        while head.setdefault(i, i) != i:
            head[i] = head[head[i]]
            i = head[i]
        return i

    for start in range(0, BINS, BAND):
        key = owners.copy()
        for column in range(start, start + BAND):
            key = key * np.uint64(0x100000001B3) + signatures[:, column].astype(np.uint64)
        order = np.argsort(key, kind="stable")
        equal = np.flatnonzero(key[order][1:] == key[order][:-1])
        for at in range(0, len(equal), _PAIRS):
            left, right = order[equal[at : at + _PAIRS]], order[equal[at : at + _PAIRS] + 1]
            alike = (signatures[left] == signatures[right]).mean(axis=1) >= LIKE
            alike &= owners[left] == owners[right]
            for a, b in zip(left[alike].tolist(), right[alike].tolist(), strict=True):
                head[root(a)] = root(b)
    return {i: root(i) for i in list(head)}


def copies_in(group: Iterable[Sketch]) -> Iterator[tuple[str, Copy]]:
    """Give the copies in a group of like notices by notice id; the first is not among them.

    First is the earliest by published date (none last), then by source address; so must ``group``
    be sorted.
    """
    members = iter(group)
    first = next(members)
    for here in members:
        yield here.notice_id, Copy(first.notice_id, _differences(first, here))


def owner_hash(owner: str) -> int:
    """Return a number for an issuer."""
    return int.from_bytes(hashlib.sha256(owner.encode()).digest()[:8], "little")


def _differences(first: Sketch, here: Sketch) -> tuple[Difference, ...]:
    """Return the kinds of facts in which a copy differs."""
    old, new = json.loads(first.facts), json.loads(here.facts)
    return tuple(
        Difference(kind, old[kind][1], new[kind][1])
        for kind in KINDS
        if old[kind][0] != new[kind][0]
    )


def _facts(text: str, notice: Notice) -> dict[str, tuple[str, int]]:
    """Return digest and count of each kind of fact."""
    told = {
        "fields": [f"{f.field} {bare(f.value)}" for f in notice.fields if f.span is not None],
        "issues": [f"{i.number} {bare(i.problem)}" for i in notice.issues],
        "outcomes": [f"{o.issue} {o.status} {o.long_term} {o.ongoing}" for o in notice.outcomes],
        "actions": [bare(a.span.of(text)) for a in notice.actions],
        "dates": [f"{d.start} {d.end} {d.relation}" for d in notice.dates],
        "quantities": [f"{q.value} {q.value_max} {q.unit}" for q in notice.quantities],
    }
    digests = {kind: (_digest("\n".join(rows)), len(rows)) for kind, rows in told.items()}
    letters = bare(text)
    return {**digests, "text": (_digest(letters), len(letters))}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _day(value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        return None
