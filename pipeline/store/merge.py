"""Sorted rows from many parts, one after the other, in memory that does not grow with them.

Every source of rows is sorted by notice. Documents are read in the order of their notice ids, so
parts hardly overlap and few are open at a time; a part is opened when its first notice is due
and closed after its last.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from pipeline.store.plan import Order

if TYPE_CHECKING:
    import pyarrow as pa

# Makes more rows for some notices, given the rows that these have.
More = Callable[[list[str], Sequence["pa.Table"]], Sequence["pa.Table"]]


class Source(Protocol):
    """Rows sorted by notice."""

    def batches(self, table: str) -> Iterator[pa.Table]:
        """Give the rows of a table, in order, a piece at a time."""
        ...

    def size(self, table: str) -> int:
        """Return about how many bytes the rows of a table take."""
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


def merged(
    table: str, sources: Sequence[Source], plan: Order, more: More | None = None
) -> Iterator[pa.Table]:
    """Give the rows of a table sorted by notice; ``plan`` says which source gives a notice.

    What a source holds beyond the notices wanted of it is left out. ``more`` gives the rows of a
    turn with those that publishing adds.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    cursors: dict[int, _Cursor] = {}
    for turn in plan.turns():
        ids = [] if turn.whole and more is None else plan.notice_ids(turn)
        if turn.source not in cursors:
            cursors[turn.source] = _Cursor(sources[turn.source].batches(table))
        pieces: Iterator[pa.Table] = cursors[turn.source].take(turn.first, turn.last)
        if not turn.whole:
            chosen = pa.array(ids)
            pieces = (rows.filter(pc.is_in(rows["notice_id"], chosen)) for rows in pieces)
        yield from pieces if more is None else more(ids, list(pieces))
        if turn.done:
            del cursors[turn.source]


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
