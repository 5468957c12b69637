"""One export while it is made: what, where to, in which words, how far."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.export.headings import Headings
from pipeline.export.source import Source
from schemas.tables import TABLES, Table

if TYPE_CHECKING:
    import pyarrow as pa

_TAKEN: Final = frozenset({*TABLES} - {"about"})  # those that come out of the output as they are
EVERY = 30.0  # seconds between the lines that say how far it is
# Is told the table at hand, the rows done, and those of all tables.
Watch = Callable[[str, int, int], object]


@dataclass
class Job:
    """What a target is given: the tables, the path to write to, and how.

    ``notes`` collects what the user must be told, by the key of the message and a number;
    ``counts`` the rows of each table.
    """

    source: Source
    tables: list[Table]
    path: Path
    headings: Headings = "name"
    limit: int | None = None  # rows of a sheet or file
    quiet: bool = True
    watch: Watch | None = None
    notes: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    _reported: float = field(default_factory=time.monotonic)
    _done: int = 0

    @cached_property
    def total(self) -> int:
        """The rows to go through; tables that are made count none, theirs is known at the end."""
        names = [table.name for table in self.tables if table.name in _TAKEN]
        return sum(self.source.output.rows(name) for name in names)

    def pieces(self, table: Table) -> Iterator[pa.Table]:
        """Give the pieces of a table, counted and told of."""
        self.counts[table.name] = 0
        self._tell(table, 0)
        for piece in self.source.pieces(table.name):
            yield piece
            self.counts[table.name] += piece.num_rows
            self._tell(table, piece.num_rows)

    def _tell(self, table: Table, rows: int) -> None:
        """Say how far it is: to who watches, else now and then in a line."""
        self._done += rows if table.name in _TAKEN else 0
        if self.watch is not None:
            self.watch(table.name, self._done, self.total)
        elif not self.quiet and time.monotonic() - self._reported >= EVERY:
            self._reported = time.monotonic()
            print(f"{table.name}: {self.counts[table.name]:,}", file=sys.stderr, flush=True)

    def rows(self, table: Table) -> Iterator[tuple[object, ...]]:
        """Give the rows of a table as tuples, in the order of its columns."""
        for piece in self.pieces(table):
            yield from zip(*(piece[name].to_pylist() for name in table.names), strict=True)
