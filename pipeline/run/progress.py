"""How far a run is: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any

from pipeline.receipts import FAILED, Receipt

if TYPE_CHECKING:
    from pipeline.run.log import Log


class Progress:
    """Counts documents and shows files, rate, remaining time and failures."""

    def __init__(self, total: int, quiet: bool, log: Log) -> None:
        self.total = total
        self.count = 0
        self.failures = 0
        self._log = log
        self._started = self._told = time.monotonic()
        self._bar: Any = None
        if not quiet and total > 1 and sys.stderr.isatty() and log.style == "text":
            from tqdm import tqdm

            self._bar = tqdm(total=total, unit="file", dynamic_ncols=True, leave=False)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def expect(self, total: int) -> None:
        """Say how many documents there are after all (archives turn out to hold more)."""
        self.total = max(self.total, total)
        if self._bar is not None:
            self._bar.total = self.total

    def done(self, receipt: Receipt) -> None:
        """Count one document."""
        self.count += 1
        self.failures += receipt.status in FAILED
        if self._bar is not None:
            self._bar.update()
            if self.failures:
                self._bar.set_postfix(failed=self.failures, refresh=False)
            return
        moment = time.monotonic()
        if moment - self._told >= self._log.every:
            self._told = moment
            self._tell(moment)

    def _tell(self, moment: float) -> None:
        rate = self.count / (moment - self._started)
        left = (self.total - self.count) / rate if rate else 0.0
        self._log.run(
            "progress",
            f"{self.count} of {self.total} files, {rate:.1f} a second, "
            f"{left / 60:.0f} min left, {self.failures} failed",
            done=self.count,
            total=self.total,
            failed=self.failures,
        )
