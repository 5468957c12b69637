"""A page as the printed formats give it: pieces of text and ruling lines, in points."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from schemas.document import LineRole

# what may hang over the edge of its column, and opens none
HANGING: Final = "，。、；：！？,.;:》〉」』】〕）)”’"


class Piece(NamedTuple):
    """A run of text on one base line; coordinates from the top left corner of the page.

    ``edges`` are the left and right edge of each character, given where the piece may have to be
    cut at a ruling line or a gap.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool = False
    role: LineRole = "body"
    edges: tuple[tuple[float, float], ...] | None = None
    confidence: float | None = None
    quarter: int = 0  # quarters of a turn between the type and the page as it is seen

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.y0 + self.y1) / 2

    def part(self, start: int, end: int) -> Piece:
        """Return some of its characters as a piece of their own (needs ``edges``)."""
        if self.edges is None:
            raise ValueError("a piece without edges cannot be cut")
        text = self.text[start:end]
        lead = len(text) - len(text.lstrip())
        tail = len(text.rstrip())
        return Piece(
            text.strip(),
            self.edges[start + lead][0],
            self.y0,
            self.edges[start + tail - 1][1],
            self.y1,
            self.size,
            self.bold,
            self.role,
            self.edges[start + lead : start + tail],
            self.confidence,
            self.quarter,
        )


class Ruling(NamedTuple):
    """A straight line along one axis: upright at ``at`` = x, level at ``at`` = y."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class PageContent:
    """What one page holds, before anything is understood.

    ``annotations`` are filled fields and notes, which no drawing of the page holds; ``picture`` is
    the share of the page that pictures cover; ``incomplete`` says that the page has text which
    this engine passes over; ``shades`` are filled areas, ``blind`` the boxes of text that is not
    seen, ``lost`` is that text with the reason.
    """

    number: int
    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    annotations: list[Piece] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    shades: list[tuple[float, float, float, float]] = field(default_factory=list)
    picture: float = 0.0
    incomplete: bool = False
    blind: tuple[tuple[float, float, float, float], ...] = ()
    lost: list[tuple[str, str]] = field(default_factory=list)
