"""The runner that the settings name."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING

from pipeline.engines.work import Batch
from pipeline.receipts import Receipt
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.engines.local import LocalRunner


class Runner:
    """Reads batches in this process, in others, or on a cluster, for the length of a run."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._local: LocalRunner | None = None

    def __enter__(self) -> Runner:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._local is not None:
            self._local.close()

    def warm(self, documents: int) -> None:
        """Get ready for so many documents while more are looked for."""
        if self._settings.executor == "local":
            self._processes().warm(documents)

    def run(self, batches: Iterator[Batch]) -> Iterator[tuple[Receipt, ...]]:
        """Give the receipts of batches as the chosen runner finishes them."""
        if self._settings.executor == "dask":
            from pipeline.engines.dask_engine import run_dask

            return run_dask(batches, self._settings)
        if self._settings.executor == "local":
            return self._processes().run(batches)
        from pipeline.engines.inline import run_inline

        return run_inline(batches, self._settings.max_memory)

    def _processes(self) -> LocalRunner:
        from pipeline.engines.local import LocalRunner

        if self._local is None:
            self._local = LocalRunner(self._settings)
        return self._local
