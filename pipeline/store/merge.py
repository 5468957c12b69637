"""Sorted rows from many parts, one after the other, in memory that does not grow with them.

Every source of rows is sorted by notice. Documents are read in the order of their notice ids, so
parts hardly overlap and few are open at a time; a part is opened when its first notice is due
and closed after its last.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pyarrow as pa


class Source(Protocol):
    """Rows sorted by notice."""

    @property
    def notice_ids(self) -> Sequence[str]:
        """The notices it holds, sorted."""
        ...

    def batches(self, table: str) -> Iterator[pa.Table]:
        """Give the rows of a table, in order, a piece at a time."""
        ...


class _Cursor:
    """A place in the rows of one source; it only moves forward."""

    def __init__(self, batches: Iterator[pa.Table]) -> None:
        self._batches = batches
        self._rows: pa.Table | None = next(batches, None)

    def take(self, first: str, last: str) -> Iterator[pa.Table]:
        """Give the rows of the notices from ``first`` to ``last``."""
        while self._rows is not None:
            ids = _Ids(self._rows)
            start, end = bisect.bisect_left(ids, first), bisect.bisect_right(ids, last)
            if start < end:
                yield self._rows.slice(start, end - start)
            if end < len(ids):
                self._rows = self._rows.slice(end)
                return
            self._rows = next(self._batches, None)


class _Ids(Sequence[str]):
    """The notice ids of a table's rows, looked at one by one."""

    def __init__(self, rows: pa.Table) -> None:
        self._column = rows.column("notice_id")

    def __len__(self) -> int:
        return len(self._column)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self._column[index].as_py()


def _turns(wanted: Mapping[str, int], alone: Container[str]) -> Iterator[tuple[int, list[str]]]:
    """Give (source, consecutive notices to take from it) in the order of the notices.

    A notice of ``alone`` comes by itself.
    """
    for (owner, _), ids in groupby(sorted(wanted), key=lambda i: (wanted[i], i in alone and i)):
        yield owner, list(ids)


def merged(
    table: str,
    sources: Sequence[Source],
    wanted: Mapping[str, int],
    more: Mapping[str, Callable[[int], pa.Table]] = MappingProxyType({}),
) -> Iterator[pa.Table]:
    """Give the rows of a table sorted by notice; ``wanted`` says which source gives a notice.

    What a source holds beyond the notices wanted of it is left out. ``more`` makes rows that
    follow those of a notice, told how many these are.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    last = {owner: ids[-1] for owner, ids in _turns(wanted, more)}
    cursors: dict[int, _Cursor] = {}
    for owner, ids in _turns(wanted, more):
        if owner not in cursors:
            cursors[owner] = _Cursor(sources[owner].batches(table))
        held = sources[owner].notice_ids
        whole = bisect.bisect_right(held, ids[-1]) - bisect.bisect_left(held, ids[0]) == len(ids)
        count = 0
        for rows in cursors[owner].take(ids[0], ids[-1]):
            count += rows.num_rows
            yield rows if whole else rows.filter(pc.is_in(rows["notice_id"], pa.array(ids)))
        if ids[0] in more:
            yield more[ids[0]](count)
        if ids[-1] == last[owner]:
            del cursors[owner]


def regrouped(tables: Iterator[pa.Table], size: int) -> Iterator[pa.Table]:
    """Give the same rows in pieces of exactly ``size`` rows (the last may be shorter).

    Row groups follow from the rows alone then, not from how they were cut into parts.
    """
    import pyarrow as pa

    waiting: list[pa.Table] = []
    count = 0
    for table in tables:
        waiting.append(table)
        count += table.num_rows
        while count >= size:
            rows = pa.concat_tables(waiting)
            yield rows.slice(0, size).combine_chunks()
            waiting, count = [rows.slice(size)], count - size
    if count:
        yield pa.concat_tables(waiting).combine_chunks()
