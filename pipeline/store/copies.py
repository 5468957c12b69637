"""The copies among all notices of a publication, found once and kept in the run's database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pipeline.store.duplicates import (
    BINS,
    Copy,
    Difference,
    Sketch,
    copies_in,
    groups,
    owner_hash,
)

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.store.duplicates import Signatures

_AT_ONCE = 1_024
_SCHEMA = """
CREATE TABLE alike (grouped INTEGER, day TEXT, uri TEXT, notice_id TEXT, facts TEXT);
CREATE TABLE copies (notice_id TEXT PRIMARY KEY, same_as TEXT, differences TEXT) WITHOUT ROWID;
"""
# What a notice without a published date is sorted by: behind all that have one.
_NEVER = "9999-12-31"

Pieces = Callable[[list[str]], Iterator["pa.Table"]]  # given the columns that are looked at


class Copies:
    """Says of a notice whether it repeats another, and in what it differs from it."""

    def __init__(
        self,
        scratch: sqlite3.Connection,
        sketches: Pieces,
        count: int,
        address: Callable[[str], str],
    ) -> None:
        self._scratch = scratch
        for statement in _SCHEMA.split(";"):
            scratch.execute(statement)
        self._compare(sketches, _alike(sketches, count), address)

    def get(self, notice_id: str) -> Copy | None:
        """Return what the notice is a copy of, None where it is the first or the only one."""
        found = self._scratch.execute(
            "SELECT same_as, differences FROM copies WHERE notice_id = ?", (notice_id,)
        ).fetchone()
        return None if found is None else _copy(*found)

    def among(self, notice_ids: Sequence[str]) -> dict[str, Copy]:
        """Return the copies among sorted notices."""
        found = self._scratch.execute(
            "SELECT notice_id, same_as, differences FROM copies WHERE notice_id BETWEEN ? AND ?",
            (notice_ids[0], notice_ids[-1]) if notice_ids else ("", ""),
        )
        return {notice_id: _copy(*told) for notice_id, *told in found}

    def _compare(
        self, sketches: Pieces, heads: dict[int, int], address: Callable[[str], str]
    ) -> None:
        """Enter the copies after comparing the notices of each group."""
        run = self._scratch.execute
        rows = _rows(sketches, ["notice_id", "published_date", "facts"]) if heads else ()
        for position, (notice_id, published, facts) in enumerate(rows):
            if (head := heads.get(position)) is not None:
                day = published.isoformat() if published else _NEVER
                member = (head, day, address(notice_id), notice_id, facts)
                run("INSERT INTO alike VALUES (?, ?, ?, ?, ?)", member)
        members = run("SELECT grouped, notice_id, facts FROM alike ORDER BY grouped, day, uri")
        for _, group in groupby(members, key=lambda row: row[0]):
            for notice_id, copy in copies_in(Sketch(n, facts) for _, n, facts in group):
                told = json.dumps([(d.kind, d.first, d.here) for d in copy.differences])
                run("INSERT INTO copies VALUES (?, ?, ?)", (notice_id, copy.same_as, told))
        run("DELETE FROM alike")


def _copy(same_as: str, differences: str) -> Copy:
    return Copy(same_as, tuple(Difference(*told) for told in json.loads(differences)))


def _alike(sketches: Pieces, count: int) -> dict[int, int]:
    """Return the groups of like notices by position."""
    import numpy as np

    signatures: Signatures = np.zeros((count, BINS), dtype=np.uint16)
    owners = np.zeros(count, dtype=np.uint64)
    hashed = lru_cache(_AT_ONCE)(owner_hash)  # an issuer publishes more than once
    at = 0
    for piece in sketches(["notice_id", "owner", "signature"]):
        end = at + piece.num_rows
        bins = b"".join(piece["signature"].to_pylist())
        signatures[at:end] = np.frombuffer(bins, dtype="<u2").reshape(-1, BINS)
        owners[at:end] = [hashed(owner) for owner in piece["owner"].to_pylist()]
        at = end
    return groups(owners, signatures)


def _rows(sketches: Pieces, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    """Give the rows of the private table one by one, few of them as Python objects at a time."""
    for piece in sketches(columns):
        for start in range(0, piece.num_rows, _AT_ONCE):
            some = piece.slice(start, _AT_ONCE)
            yield from zip(*(some[name].to_pylist() for name in columns), strict=True)
