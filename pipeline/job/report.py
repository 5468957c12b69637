"""What a run came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.job.receipts import FAILED, Receipt


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run came to.

    ``statuses`` counts the rows of `sources` by status, ``read`` the documents read now and
    ``reused`` those taken over. ``stopped`` says why nothing was published, None where it was;
    ``unchanged`` says that the tables that were there are still those to publish.
    """

    output: str
    run: str | None
    notices: int
    statuses: Mapping[str, int]
    read: int
    reused: int
    seconds: float
    stopped: str | None = None
    unchanged: bool = False
    failures: tuple[Receipt, ...] = field(default=(), repr=False)

    @property
    def exit_code(self) -> int:
        """0 all read, 1 some could not be, 3 stopped before the tables were published."""
        if self.stopped:
            return 3
        return 1 if any(self.statuses.get(status) for status in FAILED) else 0
