"""What a publication writes, a share of a table at a time: the same file, whoever writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.store.carried import Carried
from pipeline.store.merge import More, Source, merged
from pipeline.store.output import Output
from pipeline.store.place import Place
from pipeline.store.plan import Order
from pipeline.store.writing import Written, write_share, write_table

if TYPE_CHECKING:
    import pyarrow as pa

Rows = Callable[[Iterator["pa.Table"]], Iterator["pa.Table"]]


@dataclass(frozen=True, slots=True)
class Job:
    """What tables are written from, and where; ``carried`` is what stands of the last run."""

    folder: Place
    sources: Sequence[Source]
    order: Order
    run: str
    carried: Carried | None = None

    def write(self, name: str, share: int, more: More | None = None, made: Rows = iter) -> Written:
        """Return what was written of a share of a table.

        ``more`` are rows that publishing adds, ``made`` is what it makes of the rows.
        """
        if self.order.shares == 1:
            pieces = merged(name, self.sources, self.order, more)
            return write_table(self.folder, name, made(pieces), self.run)
        if self.carried is not None:
            taken = self.carried.take(self.folder, name, share, self.run)
            if taken is not None:
                return taken
        pieces = merged(name, self._within(share), self.order.within(share), more)
        return write_share(self.folder, name, share, made(pieces), self.run)

    def _within(self, share: int) -> list[Source]:
        """Return the sources, those that are large without what is of other shares."""
        shares = self.order.shares
        return [s.within(share, shares) if isinstance(s, Output) else s for s in self.sources]
