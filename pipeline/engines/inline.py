"""Reading in this very process: for a few files, notebooks and tests; nothing can be ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.engines.here import limited
from pipeline.engines.work import Batch, read_batch
from pipeline.receipts import Receipt


def run_inline(batches: Iterable[Batch], max_memory: int) -> Iterator[tuple[Receipt, ...]]:
    """Give the receipts of one batch after the other."""
    for batch in batches:
        with limited(max_memory) as deadline:
            receipts = read_batch(batch, lambda item, seconds: deadline.set(seconds))
        yield receipts
