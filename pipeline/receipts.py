"""What became of an input: one receipt each, later a row of `sources`."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

READ = frozenset({"read", "partial"})  # these have a row in `notices`
FAILED = frozenset(
    {"needs_ocr", "unsupported", "invalid", "limited", "timed_out", "crashed", "missing"}
)
NOT_FOUND = "not_found"  # why a file is missing that is gone, or was named and is not there
SAME_BYTES = "same_bytes"  # why a file that was read has no notice of its own
PASSING = frozenset({"timed_out", "crashed", "missing"})  # worth another try in the next run
LOCKED = frozenset({"encrypted", "wrong_password"})  # reasons: what another password may open


@dataclass(frozen=True, slots=True)
class Member:
    """A file that was found in an archive and laid down to be read like any other.

    ``status``, ``reason`` and ``message`` say why there is nothing to read, where there is not.
    """

    name: str
    sha256: str
    size: int
    location: str
    status: str | None = None
    reason: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one input.

    The first six fields are the same in every run; the others are facts of the run. ``members``
    is filled for an archive only.
    """

    source_uri: str
    sha256: str | None
    size: int | None
    status: str
    stage: str | None = None
    reason: str | None = None
    message: str | None = None
    notice_id: str | None = None
    reused: bool = False
    seconds: float | None = None
    peak_mb: float | None = None
    tool_version: str | None = None
    finished_at: str | None = None  # ISO, UTC
    members: tuple[Member, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """Return the receipt as JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Receipt:
        """Return the receipt that ``as_json`` wrote."""
        members = tuple(Member(**member) for member in values.pop("members", ()))
        return cls(**values, members=members)


def notice_id_of(sha256: str) -> str:
    """Return the id of the notice with these bytes.

    >>> notice_id_of("e3b0c44298fc1c149afbf4c8996fb924")
    'e3b0c44298fc1c14'
    """
    return sha256[:16]
