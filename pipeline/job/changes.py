"""What is different since the last run."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

SHOWN = 100  # addresses of each kind that are named


@dataclass(frozen=True, slots=True)
class Some:
    """How many inputs there are of a kind, and the addresses of the first of them."""

    count: int = 0
    uris: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """The inputs that are new, have other bytes, are gone, or cannot be read though they could.

    ``failed`` are those that fail now and did not fail with these bytes before.
    """

    new: Some = Some()
    changed: Some = Some()
    gone: Some = Some()
    failed: Some = Some()

    def as_json(self) -> dict[str, Any]:
        """Return counts and addresses as JSON values."""
        kinds = [(f.name, getattr(self, f.name)) for f in fields(self)]
        return {name: {"count": some.count, "uris": list(some.uris)} for name, some in kinds}
