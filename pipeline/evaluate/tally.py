"""Counting hits: precision, recall, F1, and how sure a rate is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from math import sqrt
from typing import Final, Literal

Grade = Literal["exact", "letters", "near"]
_Z: Final = 1.959964  # 95 %


@dataclass(frozen=True, slots=True)
class Figure:
    """What was reached in one fact: ``hit`` of ``found`` rows agree with ``gold`` facts."""

    hit: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """How many of the rows are right."""
        return self.hit / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """How many of the facts have a row."""
        return self.hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the recall (Wilson): what so few cases can tell."""
        return wilson(self.hit, self.gold)


def wilson(hits: int, cases: int) -> tuple[float, float]:
    """Return the interval in which a rate lies with 95 % confidence.

    >>> [round(bound, 3) for bound in wilson(9, 10)]
    [0.596, 0.982]
    """
    if not cases:
        return 0.0, 1.0
    rate, square = hits / cases, _Z * _Z
    centre = rate + square / (2 * cases)
    spread = _Z * sqrt(rate * (1 - rate) / cases + square / (4 * cases * cases))
    scale = 1 + square / cases
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


@dataclass(slots=True)
class Tally:
    """Hits by fact, what was found and what was to be found, and a line for every error."""

    hit: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    grades: dict[str, Counter[Grade]] = field(default_factory=lambda: defaultdict(Counter))
    wrong: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def sets(
        self, fact: str, found: Iterable[Hashable], gold: Iterable[Hashable], where: str
    ) -> None:
        """Count values that may repeat."""
        have, want = Counter(found), Counter(gold)
        self.count(fact, (have & want).total(), have.total(), want.total())
        self.error(fact, where, "missed", (want - have).elements())
        self.error(fact, where, "extra", (have - want).elements())

    def answer(self, fact: str, found: object, gold: object, where: str) -> None:
        """Count one answer that is expected: right or wrong."""
        self.count(fact, int(found == gold), 1, 1)
        if found != gold:
            self.wrong[fact].append(f"{where}: {found!r}, should be {gold!r}")

    def count(self, fact: str, hit: int, found: int, gold: int) -> None:
        """Add to the counts of a fact."""
        self.hit[fact] += hit
        self.found[fact] += found
        self.gold[fact] += gold

    def error(self, fact: str, where: str, kind: str, items: Iterable[object]) -> None:
        """Note errors of one kind."""
        self.wrong[fact] += [f"{where}: {kind} {item}" for item in items]

    def add(self, other: Tally) -> None:
        """Add the counts of another tally."""
        self.hit.update(other.hit)
        self.found.update(other.found)
        self.gold.update(other.gold)
        for fact, grades in other.grades.items():
            self.grades[fact].update(grades)
        for fact, lines in other.wrong.items():
            self.wrong[fact] += lines

    def figures(self) -> dict[str, Figure]:
        """Return the figures by fact."""
        return {
            fact: Figure(self.hit[fact], self.found[fact], self.gold[fact]) for fact in self.gold
        }
