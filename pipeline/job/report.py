"""What a run came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.job.changes import Changes
from pipeline.job.receipts import FAILED, Receipt
from pipeline.job.settings import FailOn


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run came to.

    ``statuses`` counts the rows of `sources` by status, ``read`` the documents read now and
    ``reused`` those taken over. ``stopped`` says why nothing was published, None where it was;
    ``passed_over`` counts, by kind, files and folders that are part of no notice.
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
    changes: Changes = field(default_factory=Changes, repr=False)
    fail_on: FailOn = "any"
    passed_over: Mapping[str, int] = field(default_factory=dict)

    @property
    def exit_code(self) -> int:
        """0 all read, 1 some could not be, 3 stopped before the tables were published.

        With ``fail_on`` `new` only those count that did not fail before, with `never` none.
        """
        if self.stopped:
            return 3
        if self.fail_on == "any":
            return 1 if any(self.statuses.get(status) for status in FAILED) else 0
        return 1 if self.fail_on == "new" and self.changes.failed.count else 0
