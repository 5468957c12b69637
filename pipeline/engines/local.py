"""Reading on this machine."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.engines.inline import run_inline
from pipeline.engines.work import Batch
from pipeline.receipts import Receipt
from pipeline.settings import Settings


def run_local(batches: Iterator[Batch], settings: Settings) -> Iterator[tuple[Receipt, ...]]:
    """Give the receipts of batches as they are done."""
    del settings
    return run_inline(batches)
