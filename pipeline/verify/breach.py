"""What a broken promise looks like, and what the promises are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipeline.verify.messages import say

PROMISES: Final = tuple(say.texts)


@dataclass(frozen=True, slots=True)
class Breach:
    """A promise that does not hold: of which table and row, and both sides of it."""

    promise: str
    table: str
    row: str
    detail: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.detail}".replace("  ", " ")
