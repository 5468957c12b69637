"""Every promise of the tables, held against an output that exists.

The output is walked once, a notice at a time, so an archive of any size takes the memory of one
row group a table. What is found broken is listed with the table, the row and both sides of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.verify import facts, files, whole
from pipeline.verify.breach import PROMISES, Breach
from pipeline.verify.walk import Walk

if TYPE_CHECKING:
    from pipeline.store.output import Output


@dataclass(frozen=True, slots=True)
class Report:
    """What was held against the promises, and which were broken."""

    notices: int
    rows: int
    breaches: tuple[Breach, ...]
    more: int = 0

    @property
    def kept(self) -> bool:
        """Whether every promise holds."""
        return not self.breaches


def verify(output: Output, *, limit: int = 1000) -> Report:
    """Return whether every promise holds of ``output``; at most ``limit`` breaches are kept."""
    breaches = list(files.check_files(output))
    if breaches:
        # with wrong columns or types nothing further can be said of the rows
        return Report(0, 0, tuple(breaches[:limit]), max(0, len(breaches) - limit))
    walk = Walk(output)
    kept: list[Breach] = []
    more = 0
    for breach in _breaches(output, walk):
        if len(kept) < limit:
            kept.append(breach)
        else:
            more += 1
    return Report(walk.notices, walk.rows, tuple(kept), more)


def _breaches(output: Output, walk: Walk) -> Iterator[Breach]:
    known = whole.Known.of(output)
    for bundle in walk:
        yield from facts.check_notice(bundle, known)
    yield from walk.left_over()
    yield from whole.check_whole(output, known)


__all__ = ["PROMISES", "Breach", "Report", "verify"]
