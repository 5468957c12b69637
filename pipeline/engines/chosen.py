"""The runner that the settings name."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.engines.work import Batch
from pipeline.receipts import Receipt
from pipeline.settings import Settings


def run_batches(batches: Iterator[Batch], settings: Settings) -> Iterator[tuple[Receipt, ...]]:
    """Give the receipts of batches as the chosen runner finishes them."""
    if settings.executor == "dask":
        from pipeline.engines.dask_engine import run_dask

        return run_dask(batches, settings)
    if settings.executor == "local":
        from pipeline.engines.local import run_local

        return run_local(batches, settings)
    from pipeline.engines.inline import run_inline

    return run_inline(batches)
