"""A place in a text."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Final


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open interval of Unicode code points, ``start`` included, ``end`` not.

    The one coordinate system of the project: every span of a fact counts from the start of
    ``Document.text``.

    >>> Span(2, 4).of("整改结果")
    '结果'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # by hand: a notice has a thousand of them made, and dataclasses make one at twice the cost
        if not 0 <= start <= end:
            raise ValueError(f"not an interval: {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True  # an empty span is a place too

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """Return the slice of ``text`` that this span covers."""
        return text[self.start : self.end]

    def shift(self, offset: int) -> Span:
        """Return the same interval ``offset`` code points further on."""
        return Span(self.start + offset, self.end + offset)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


# to sort by: what spans compare by, asked once of each rather than for each comparison
IN_ORDER: Final = attrgetter("start", "end")
_set_start, _set_end = vars(Span)["start"].__set__, vars(Span)["end"].__set__
