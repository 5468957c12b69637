"""Which notices a publication has, and which source of rows gives each."""

from __future__ import annotations

import bisect
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Protocol

from pipeline.store.shares import bounds, share_of, shares_of

_AT_ONCE = 1_024

_SCHEMA = """
CREATE TABLE wanted (notice_id TEXT PRIMARY KEY, source INTEGER) WITHOUT ROWID;
CREATE TABLE held (source INTEGER, notice_id TEXT, PRIMARY KEY (source, notice_id)) WITHOUT ROWID;
CREATE TABLE turns (source INTEGER, first TEXT PRIMARY KEY, last TEXT, whole, done) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Turn:
    """Consecutive notices to take from one source.

    ``whole`` says that it holds no other notice between them, ``done`` that none follows in it.
    """

    source: int
    first: str
    last: str
    whole: bool
    done: bool


class Order(Protocol):
    """What says which notices to take from which source; no turn reaches over a share's end."""

    @property
    def shares(self) -> int:
        """How many shares there are."""
        ...

    def within(self, share: int) -> Order:
        """Return the order inside of one share."""
        ...

    def turns(self) -> Iterator[Turn]:
        """Yield what to take from which source, in the order of the notices."""
        ...

    def notice_ids(self, turn: Turn) -> list[str]:
        """Return the notices of a turn."""
        ...


@dataclass(frozen=True, slots=True)
class Handed:
    """An order that another process can be handed: each turn, with its notices if not whole."""

    taken: tuple[tuple[Turn, tuple[str, ...]], ...]
    shares: int = 1

    def within(self, share: int) -> Handed:
        """Return the order inside of one share."""
        ends = bounds(share, self.shares)
        first, last = (bisect.bisect_left(self.taken, e, key=lambda t: t[0].first) for e in ends)
        return Handed(self.taken[first:last])

    def turns(self) -> Iterator[Turn]:
        """Yield what to take from which source, in the order of the notices."""
        return (turn for turn, _ in self.taken)

    def notice_ids(self, turn: Turn) -> list[str]:
        """Return the notices of a turn that is not whole."""
        at = bisect.bisect_left(self.taken, turn.first, key=lambda one: one[0].first)
        return list(self.taken[at][1])


@dataclass(frozen=True, slots=True)
class Inside:
    """The order inside of one share of a plan."""

    plan: Plan
    share: int
    shares: int = 1

    def within(self, share: int) -> Inside:
        """Return itself: a share is not cut again."""
        return self

    def turns(self) -> Iterator[Turn]:
        """Yield what to take from which source, in the order of the notices."""
        return self.plan.turns(*bounds(self.share, self.plan.shares))

    def notice_ids(self, turn: Turn) -> list[str]:
        """Return the notices of a turn."""
        return self.plan.notice_ids(turn)


class Plan:
    """The notices wanted, in order; it lies in the database of the run, whatever their number."""

    def __init__(self, scratch: sqlite3.Connection) -> None:
        self._scratch = scratch
        self.shares = 1
        for statement in _SCHEMA.split(";"):
            scratch.execute(statement)

    def hold(self, source: int, notice_ids: Iterable[str]) -> None:
        """Say which notices a source holds; the first source that holds a notice gives it."""
        self._scratch.executemany(
            "INSERT OR IGNORE INTO held VALUES (?, ?)", ((source, n) for n in notice_ids)
        )

    def want(self, notice_ids: Iterable[str]) -> None:
        """Say which notices are wanted."""
        self._scratch.executemany(
            "INSERT OR IGNORE INTO wanted VALUES (?, NULL)", ((n,) for n in notice_ids)
        )

    def settle(self) -> None:
        """Give every wanted notice its source; KeyError where one has none."""
        run = self._scratch.execute
        run("CREATE INDEX holders ON held (notice_id, source)")
        run(
            "UPDATE wanted SET source ="
            " (SELECT min(source) FROM held WHERE held.notice_id = wanted.notice_id)"
        )
        for (lost,) in run("SELECT notice_id FROM wanted WHERE source IS NULL LIMIT 1"):
            raise KeyError(lost)
        self.shares = shares_of(len(self))
        self._scratch.executemany("INSERT INTO turns VALUES (?, ?, ?, ?, ?)", list(self._cut()))

    def __len__(self) -> int:
        (count,) = self._scratch.execute("SELECT count(*) FROM wanted").fetchone()
        return int(count)

    def within(self, share: int) -> Inside:
        """Return the order inside of one share."""
        return Inside(self, share)

    def turns(self, begin: str = "", until: str | None = None) -> Iterator[Turn]:
        """Yield what to take from which source, in the order of the notices."""
        rows = self._scratch.execute(
            "SELECT * FROM turns WHERE first >= ? AND (? IS NULL OR first < ?) ORDER BY first",
            (begin, until, until),
        )
        for source, first, last, whole, done in rows:
            yield Turn(source, first, last, bool(whole), bool(done))

    def order(self, most: int) -> Handed | None:
        """Return the order to hand on, None where it has more turns than that."""
        turns = list(islice(self.turns(), most + 1))
        if len(turns) > most:
            return None
        taken = tuple((t, () if t.whole else tuple(self.notice_ids(t))) for t in turns)
        return Handed(taken, self.shares)

    def unlike(self, source: int) -> Iterator[str]:
        """Give the notices that come from another source, and those of this that go."""
        yield from self._ids("SELECT notice_id FROM wanted WHERE source <> ?", source)
        yield from self._ids(
            "SELECT notice_id FROM held WHERE source = ?"
            " AND notice_id NOT IN (SELECT notice_id FROM wanted)",
            source,
        )

    def notice_ids(self, turn: Turn) -> list[str]:
        """Return the notices of a turn."""
        within = "SELECT notice_id FROM wanted WHERE notice_id BETWEEN ? AND ? ORDER BY notice_id"
        return list(self._ids(within, turn.first, turn.last))

    def source_of(self, notice_id: str) -> int | None:
        """Return the source of a notice, None where it is not wanted."""
        query = "SELECT source FROM wanted WHERE notice_id = ?"
        found = self._scratch.execute(query, (notice_id,)).fetchone()
        return found and int(found[0])

    def _ids(self, query: str, *given: object) -> Iterator[str]:
        for (notice_id,) in self._scratch.execute(query, given):
            yield notice_id

    def _cut(self) -> Iterator[tuple[int, str, str, bool, bool]]:
        """Yield the turns: another each time source or share changes, none of too many notices."""
        ends = dict(
            self._scratch.execute("SELECT source, max(notice_id) FROM wanted GROUP BY source")
        )
        rows = self._scratch.execute("SELECT source, notice_id FROM wanted ORDER BY notice_id")

        def cut(row: tuple[int, str]) -> tuple[int, int]:
            return row[0], share_of(row[1], self.shares)

        for _, found in groupby(rows, key=cut):
            while some := list(islice(found, _AT_ONCE)):
                source, first, last = some[0][0], some[0][1], some[-1][1]
                whole = self._between(source, first, last) == len(some)
                yield source, first, last, whole, last == ends[source]

    def _between(self, source: int, first: str, last: str) -> int:
        """Return how many notices a source holds from ``first`` to ``last``."""
        (count,) = self._scratch.execute(
            "SELECT count(*) FROM held WHERE source = ? AND notice_id BETWEEN ? AND ?",
            (source, first, last),
        ).fetchone()
        return int(count)
