"""An output, a notice at a time: its rows of every table side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from schemas.tables import DOCUMENT_TABLES

if TYPE_CHECKING:
    from pipeline.store.output import Output

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Bundle:
    """The rows of one notice."""

    notice_id: str
    tables: Mapping[str, Rows]

    def __getitem__(self, table: str) -> Rows:
        return self.tables[table]


class Walk:
    """Iterates over the notices of an output; every table must have them in the same order."""

    def __init__(self, output: Output) -> None:
        self.notices = self.rows = 0
        self._streams = {name: _Stream(output, name) for name in DOCUMENT_TABLES}

    def __iter__(self) -> Iterator[Bundle]:
        notices = self._streams["notices"]
        while notices.head is not None:
            notice_id = notices.head[0]
            tables = {name: stream.take(notice_id) for name, stream in self._streams.items()}
            self.notices += 1
            self.rows += sum(map(len, tables.values()))
            yield Bundle(notice_id, tables)

    def left_over(self) -> Iterator[tuple[str, str]]:
        """Yield the tables whose rows did not all come up, with the notice of the next row.

        They are of no notice, or in another order than that of ``notices``.
        """
        for name, stream in self._streams.items():
            if stream.head is not None:
                yield name, stream.head[0]


class _Stream:
    """The rows of one table in groups of a notice; ``head`` is the next group."""

    def __init__(self, output: Output, table: str) -> None:
        self._groups = _groups(output, table)
        self.head = next(self._groups, None)

    def take(self, notice_id: str) -> Rows:
        """Return the rows of ``notice_id`` where they come next, else none."""
        if self.head is None or self.head[0] != notice_id:
            return []
        rows = self.head[1]
        self.head = next(self._groups, None)
        return rows


def _groups(output: Output, table: str) -> Iterator[tuple[str, Rows]]:
    """Yield the rows of each notice; a notice may begin in one piece and end in the next."""
    current: str | None = None
    rows: Rows = []
    for piece in output.pieces(table):
        for row in piece.to_pylist():
            if row["notice_id"] != current:
                if current is not None:
                    yield current, rows
                current, rows = row["notice_id"], []
            rows.append(row)
    if current is not None:
        yield current, rows
