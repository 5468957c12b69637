"""Intervals of a text that do not overlap, asked what lies in them: one answer for all finders."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from schemas.span import IN_ORDER, Span


class Regions:
    """Ordered intervals that do not overlap, to be asked what lies inside them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=IN_ORDER)
        self._starts = [span.start for span in self._spans]

    def index(self, at: int) -> int | None:
        """Return which interval the place ``at`` lies in, None where in none."""
        index = bisect_right(self._starts, at) - 1
        return index if index >= 0 and at < self._spans[index].end else None

    def holds(self, span: Span) -> bool:
        """Whether the whole of ``span`` lies in one interval."""
        index = self.index(span.start)
        return index is not None and span in self._spans[index]

    def overlapping(self, span: Span) -> Span | None:
        """Return the first interval that shares a character with ``span``, or None."""
        index = bisect_right(self._starts, span.start)
        if index and self._spans[index - 1].overlaps(span):
            return self._spans[index - 1]
        if index < len(self._starts) and self._starts[index] < span.end:
            return self._spans[index]
        return None

    def touching(self, span: Span) -> Sequence[Span]:
        """Return the intervals that share a character with ``span``, in order.

        >>> Regions([Span(0, 4), Span(5, 9), Span(9, 12)]).touching(Span(3, 9))
        [Span(start=0, end=4), Span(start=5, end=9)]
        """
        first = bisect_right(self._starts, span.start)
        if first and self._spans[first - 1].end > span.start:
            first -= 1
        return self._spans[first : bisect_left(self._starts, span.end)]

    def begins_in(self, span: Span) -> bool:
        """Whether an interval begins inside ``span``."""
        index = bisect_left(self._starts, span.start)
        return index < len(self._starts) and self._starts[index] < span.end


class Homes(Regions):
    """Intervals with a number each: of an issue, of a measure."""

    def __init__(self, homes: Iterable[tuple[Span, int]]) -> None:
        ordered = sorted(homes, key=lambda one: (one[0].start, one[0].end, one[1]))
        super().__init__(span for span, _ in ordered)
        self._numbers = [number for _, number in ordered]

    def of(self, span: Span) -> int | None:
        """Return the number given with the interval that holds ``span``, or None.

        >>> homes = Homes([(Span(0, 4), 7), (Span(5, 9), 8)])
        >>> homes.of(Span(6, 8)), homes.of(Span(3, 6))
        (8, None)
        """
        index = self.index(span.start)
        if index is None or span not in self._spans[index]:
            return None
        return self._numbers[index]
