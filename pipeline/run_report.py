"""What a run came to, and what is different since the last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from pipeline.receipts import FAILED, Receipt
from pipeline.settings import FailOn

SHOWN = 100  # addresses of each kind that are named


@dataclass(frozen=True, slots=True)
class InputSample:
    """How many inputs there are of a kind, and the addresses of the first of them."""

    count: int = 0
    uris: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """The inputs that are new, have other bytes, are gone, or cannot be read though they could.

    ``failed`` are those that fail now and did not fail with these bytes before.
    """

    new: InputSample = InputSample()
    changed: InputSample = InputSample()
    gone: InputSample = InputSample()
    failed: InputSample = InputSample()

    def as_json(self) -> dict[str, Any]:
        """Return counts and addresses as JSON values."""
        kinds = [(f.name, getattr(self, f.name)) for f in fields(self)]
        return {name: {"count": some.count, "uris": list(some.uris)} for name, some in kinds}


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
