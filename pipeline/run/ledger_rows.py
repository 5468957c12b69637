"""What a ledger gives: a row of the last run, and what all its rows come to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipeline.receipts import Receipt
from pipeline.run.folder_identity import Origin


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the last run said of an input; ``lost`` where that cannot be taken over."""

    receipt: Receipt
    origin: Origin
    version: str | None
    lost: bool
    archive: str | None  # it was taken out of

    @property
    def holds(self) -> bool:
        """Whether anything was there; of an input that was never found only the name is known."""
        return not (self.receipt.status == "missing" and self.receipt.sha256 is None)


@dataclass(frozen=True, slots=True)
class Totals:
    """What a ledger comes to."""

    notices: int
    statuses: Counter[str]
    reused: int
    failures: tuple[Receipt, ...]
