"""The files that a run has yet to settle, in the database of the run."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from typing import Any

from pipeline.engines.work import Item
from pipeline.run.find import Input
from pipeline.run.folder_identity import Origin

_COLUMNS = (
    f"(uri TEXT PRIMARY KEY, location BLOB, {', '.join(Origin._fields)}, archive TEXT,"
    " depth INTEGER, sha256 TEXT, size INTEGER) WITHOUT ROWID"
)
_MARKS = ", ".join("?" * (6 + len(Origin._fields)))
_AT_ONCE = 512


class Waiting:
    """Files to settle now, files for the next round, and those among them that must be read."""

    def __init__(self, scratch: sqlite3.Connection) -> None:
        self._scratch = scratch
        for table in ("now", "later", "reading"):
            scratch.execute(f"CREATE TABLE {table} {_COLUMNS}")
        scratch.execute("CREATE UNIQUE INDEX contents ON reading (sha256)")

    def put(self, file: Input) -> None:
        """Keep a file for the next round."""
        self._scratch.execute(f"INSERT OR REPLACE INTO later VALUES ({_MARKS})", _row(file))

    def next_round(self) -> int:
        """Return how many files the next round has."""
        self._scratch.execute("DELETE FROM now")
        self._scratch.execute("DELETE FROM reading")
        self._scratch.execute("INSERT INTO now SELECT * FROM later")
        self._scratch.execute("DELETE FROM later")
        return self._count("now")

    def files(self) -> Iterator[Input]:
        """Give the files of this round by address."""
        return map(_input, self._scratch.execute("SELECT * FROM now ORDER BY uri"))

    def read(self, file: Input) -> bool:
        """Have a file read in this round; False where another with its bytes is going to be."""
        done = self._scratch.execute(f"INSERT OR IGNORE INTO reading VALUES ({_MARKS})", _row(file))
        return done.rowcount > 0

    def reading(self, uri: str) -> Input:
        """Return a file that is being read."""
        row = self._scratch.execute("SELECT * FROM reading WHERE uri = ?", (uri,)).fetchone()
        return _input(row)

    def items(self) -> Iterator[Item]:
        """Give what is to be read in the order of the contents, in which notices are sorted."""
        last = ""
        while True:
            rows = self._scratch.execute(
                "SELECT * FROM reading WHERE sha256 > ? ORDER BY sha256 LIMIT ?", (last, _AT_ONCE)
            ).fetchall()
            for file in map(_input, rows):
                last = file.sha256 or ""
                yield Item(file.uri, file.location, file.name, last, file.size or 0, file.depth)
            if not rows:
                return

    def to_read(self) -> int:
        """Return how many files are to be read in this round."""
        return self._count("reading")

    def left(self) -> int:
        """Return how many files wait for the next round."""
        return self._count("later")

    def _count(self, table: str) -> int:
        (count,) = self._scratch.execute(f"SELECT count(*) FROM {table}").fetchone()
        return int(count)


def _row(file: Input) -> tuple[object, ...]:
    """Return a file as a row; its place may be no text, names on disk are bytes."""
    place = os.fsencode(file.location)
    return (
        file.uri, place, *file.origin, file.archive, file.depth, file.sha256, file.size,
    )  # fmt: skip


def _input(row: tuple[Any, ...]) -> Input:
    uri, location, root, home, seen, place, archive, depth, sha256, size = row
    origin = Origin(root, home, seen, place)
    return Input(uri, os.fsdecode(location), origin, "", archive, depth, sha256, size)
