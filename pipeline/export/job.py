"""One export while it is made: what, where to, in which words, how far."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.export.headings import Headings
from pipeline.export.source import Source
from schemas.tables import Table

if TYPE_CHECKING:
    import pyarrow as pa

EVERY = 30.0  # seconds between the lines that say how far it is


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
    notes: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    _told: float = field(default_factory=time.monotonic)

    def pieces(self, table: Table) -> Iterator[pa.Table]:
        """Give the pieces of a table, counted and told of."""
        self.counts[table.name] = 0
        for piece in self.source.pieces(table.name):
            yield piece
            self.counts[table.name] += piece.num_rows
            if not self.quiet and time.monotonic() - self._told >= EVERY:
                self._told = time.monotonic()
                print(f"{table.name}: {self.counts[table.name]:,}", file=sys.stderr, flush=True)

    def rows(self, table: Table) -> Iterator[tuple[object, ...]]:
        """Give the rows of a table as tuples, in the order of its columns."""
        for piece in self.pieces(table):
            yield from zip(*(piece[name].to_pylist() for name in table.names), strict=True)
