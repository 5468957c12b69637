"""Floors: what was reached once may not be lost in silence.

The file names the digest of the gold it was measured on, so that gold which was made easier shows
as such, and the floors, rounded down to three digits.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from pathlib import Path
from typing import Final

from pipeline.evaluate.gold import Facts
from pipeline.evaluate.tally import Figure

_DIGITS: Final = 1000


class FloorsError(ValueError):
    """A file of floors that cannot be used."""


@dataclass(frozen=True, slots=True)
class Floors:
    """The lowest F1 by fact, and the digest of the gold that they were measured on."""

    gold: str
    figures: Mapping[str, float]

    @classmethod
    def load(cls, path: Path) -> Floors:
        """Return the floors of a file; FloorsError where it holds something else."""
        try:
            held = json.loads(path.read_text(encoding="utf-8"))
            return cls(str(held["gold"]), {k: float(v) for k, v in held["floors"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise FloorsError(f"{path} holds no floors ({error})") from None

    def save(self, path: Path) -> None:
        """Write the floors."""
        held = {"gold": self.gold, "floors": dict(self.figures)}
        path.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def breaches(self, figures: Mapping[str, Figure], digest: str) -> list[str]:
        """Return a sentence for every floor that does not hold."""
        found = []
        if digest != self.gold:
            found.append("the gold is not the gold these floors were measured on")
        for fact, lowest in self.figures.items():
            reached = figures[fact].f1 if fact in figures else 0.0
            if rounded(reached) < lowest:
                found.append(f"{fact}: {reached:.4f}, the floor is {lowest:.3f}")
        return found

    def raised(self, figures: Mapping[str, Figure], digest: str) -> Floors:
        """Return the floors of what is reached now; on the same gold none becomes lower."""
        now = {fact: rounded(figure.f1) for fact, figure in figures.items()}
        if digest == self.gold:
            now = {fact: max(value, self.figures.get(fact, 0.0)) for fact, value in now.items()}
        return Floors(digest, now)


def rounded(figure: float) -> float:
    """Return a figure rounded down to what a floor keeps of it.

    >>> rounded(0.98765)
    0.987
    """
    return floor(figure * _DIGITS + 1e-9) / _DIGITS


def digest_of(gold: Mapping[str, Facts]) -> str:
    """Return a digest of gold facts that knows neither files nor their order."""
    text = json.dumps(dict(gold), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
