"""Which notices a publication has, and which source of rows gives each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice

_AT_ONCE = 1_024

_SCHEMA = """
CREATE TABLE wanted (notice_id TEXT PRIMARY KEY, source INTEGER) WITHOUT ROWID;
CREATE TABLE held (source INTEGER, notice_id TEXT, PRIMARY KEY (source, notice_id)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Turn:
    """Consecutive notices to take from one source.

    ``whole`` says that it holds no other notice between them, ``last`` that it is then done with.
    """

    source: int
    notice_ids: list[str]
    whole: bool
    last: bool


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

    def __len__(self) -> int:
        (count,) = self._scratch.execute("SELECT count(*) FROM wanted").fetchone()
        return int(count)

    def turns(self) -> Iterator[Turn]:
        """Give all wanted notices in their order, a turn each time the source changes."""
        rows = self._scratch.execute("SELECT source, notice_id FROM wanted ORDER BY notice_id")
        for source, found in groupby(rows, key=lambda row: int(row[0])):
            while ids := [str(notice_id) for _, notice_id in islice(found, _AT_ONCE)]:
                whole = self._between(source, ids[0], ids[-1]) == len(ids)
                yield Turn(source, ids, whole, ids[-1] == self._last[source])

    @cached_property
    def _last(self) -> dict[int, str]:
        """The last notice that each source gives."""
        return dict(
            self._scratch.execute("SELECT source, max(notice_id) FROM wanted GROUP BY source")
        )

    def _between(self, source: int, first: str, last: str) -> int:
        """Return how many notices a source holds from ``first`` to ``last``."""
        (count,) = self._scratch.execute(
            "SELECT count(*) FROM held WHERE source = ? AND notice_id BETWEEN ? AND ?",
            (source, first, last),
        ).fetchone()
        return int(count)
