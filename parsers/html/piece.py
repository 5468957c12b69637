"""What a page is read into: a paragraph or a table row, with what its markup says of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Piece:
    """A paragraph, or a table row where there are cells.

    ``linked`` counts its Chinese characters inside links; ``inside`` says that it stands between
    the marks with which some systems delimit the article (None where there are none).
    """

    text: str
    source: str
    linked: int = 0
    emphasis: bool = False
    heading: bool = False
    cells: tuple[str, ...] = ()
    continued: tuple[bool, ...] = ()
    table: int | None = None
    between_marks: bool = False
    block: int = 0  # pieces of one element, cut at its line breaks, have the same number
