"""Which notices a publication has, and which source of rows gives each."""

from __future__ import annotations

import bisect
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import Protocol

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
    """What says which notices to take from which source."""

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

    def turns(self) -> Iterator[Turn]:
        """Yield what to take from which source, in the order of the notices."""
        return (turn for turn, _ in self.taken)

    def notice_ids(self, turn: Turn) -> list[str]:
        """Return the notices of a turn that is not whole."""
        at = bisect.bisect_left(self.taken, turn.first, key=lambda one: one[0].first)
        return list(self.taken[at][1])


class Plan:
    """The notices wanted, in order; it lies in the database of the run, whatever their number."""

    def __init__(self, scratch: sqlite3.Connection) -> None:
        self._scratch = scratch
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
        self._scratch.executemany("INSERT INTO turns VALUES (?, ?, ?, ?, ?)", list(self._cut()))

    def __len__(self) -> int:
        (count,) = self._scratch.execute("SELECT count(*) FROM wanted").fetchone()
        return int(count)

    def turns(self) -> Iterator[Turn]:
        """Yield what to take from which source, in the order of the notices."""
        rows = self._scratch.execute("SELECT * FROM turns ORDER BY first")
        for source, first, last, whole, done in rows:
            yield Turn(source, first, last, bool(whole), bool(done))

    def order(self, most: int) -> Handed | None:
        """Return the order to hand on, None where it has more turns than that."""
        turns = list(islice(self.turns(), most + 1))
        if len(turns) > most:
            return None
        return Handed(tuple((t, () if t.whole else tuple(self.notice_ids(t))) for t in turns))

    def notice_ids(self, turn: Turn) -> list[str]:
        """Return the notices of a turn."""
        found = self._scratch.execute(
            "SELECT notice_id FROM wanted WHERE notice_id BETWEEN ? AND ? ORDER BY notice_id",
            (turn.first, turn.last),
        )
        return [notice_id for (notice_id,) in found]

    def _cut(self) -> Iterator[tuple[int, str, str, bool, bool]]:
        """Yield the turns: another each time the source changes, none of too many notices."""
        ends = dict(
            self._scratch.execute("SELECT source, max(notice_id) FROM wanted GROUP BY source")
        )
        rows = self._scratch.execute("SELECT source, notice_id FROM wanted ORDER BY notice_id")
        for source, found in groupby(rows, key=itemgetter(0)):
            while some := list(islice(found, _AT_ONCE)):
                first, last = some[0][1], some[-1][1]
                whole = self._between(source, first, last) == len(some)
                yield source, first, last, whole, last == ends[source]

    def _between(self, source: int, first: str, last: str) -> int:
        """Return how many notices a source holds from ``first`` to ``last``."""
        (count,) = self._scratch.execute(
            "SELECT count(*) FROM held WHERE source = ? AND notice_id BETWEEN ? AND ?",
            (source, first, last),
        ).fetchone()
        return int(count)
