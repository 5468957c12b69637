"""Blocks in reading order → `Document`: the one place where recovered text becomes `text`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from parsers.normal import NormalText, normalise
from schemas.document import Block, Cell, Document, Finding, Line, Page
from schemas.span import Span

_REPORTED: Final = 20
_SHOWN: Final = 200  # characters of a text that is left out


class DocumentBuilder:
    """Collects paragraphs and table rows and lays out their spans.

    Every method takes text as the format gives it and normalises it; a paragraph without visible
    text is passed over.
    """

    def __init__(self, media_type: str) -> None:
        self.media_type = media_type
        self.metadata: dict[str, str] = {}
        self.findings: list[Finding] = []
        self.lines: list[Line] = []
        self.pages: list[Page] = []
        self.partial: str | None = None
        self._left_out: list[tuple[str, str]] = []
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0
        self._tables = 0

    @property
    def length(self) -> int:
        """Where the next block will start."""
        return self._length + 1 if self._parts else 0

    def paragraph(
        self, recovered: str, *, source: str = "", emphasis: bool = False
    ) -> tuple[Span, NormalText] | None:
        """Add a paragraph; return where it stands and its normal text, None if it is empty."""
        normal = normalise(recovered)
        if not normal.text:
            return None
        span = self._append(normal.text)
        self._blocks.append(Block(span, emphasis=emphasis, source=source))
        return span, normal

    def row(
        self,
        cells: Sequence[str],
        *,
        table: int,
        source: str = "",
        continued: Sequence[bool] = (),
    ) -> tuple[tuple[Span, NormalText], ...] | None:
        """Add a table row; return where each cell stands, None if all are empty.

        A cell that a vertical merge covers is given as an empty text with ``continued`` true, so
        that every row of a table has the same columns. The text ends with the last cell that
        holds something or is covered.
        """
        normals = [normalise(cell) for cell in cells]
        if not any(normal.text for normal in normals):
            return None
        flags = [*continued, *[False] * (len(cells) - len(continued))]
        # forms differ in whether the last columns are there at all where a row is short
        width = max(i for i in range(len(cells)) if normals[i].text or flags[i]) + 1
        span = self._append("\t".join(normal.text for normal in normals[:width]))
        at = span.start
        placed: list[tuple[Span, NormalText]] = []
        for normal in normals:
            placed.append((Span(at, at + len(normal.text)), normal))
            at = min(at + len(normal.text) + 1, span.end)
        self._tables = max(self._tables, table + 1)
        self._blocks.append(
            Block(
                span,
                cells=tuple(Cell(s, f) for (s, _), f in zip(placed, flags, strict=True)),
                table=table,
                source=source,
            )
        )
        return tuple(placed)

    def leave_out(self, reason: str, text: str) -> None:
        """Take note of text that stands in the file and is not taken."""
        shown = " ".join(text.split())
        if shown:
            self._left_out.append((reason, shown))

    def next_table(self) -> int:
        """Return the number that the next table takes."""
        return self._tables

    def _append(self, text: str) -> Span:
        start = self.length
        self._parts.append(text)
        self._length = start + len(text)
        return Span(start, self._length)

    def build(self) -> Document:
        """Return the finished document."""
        self.findings += _passed_over(self._left_out)
        return Document(
            text="\n".join(self._parts),
            blocks=tuple(self._blocks),
            media_type=self.media_type,
            pages=tuple(self.pages),
            lines=tuple(self.lines),
            metadata=dict(self.metadata),
            findings=tuple(self.findings),
            partial=self.partial,
        )


def _passed_over(left_out: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    """Yield a finding for each text that was left out, the first twenty in full."""
    for reason, text in left_out[:_REPORTED]:
        yield Finding("text_passed_over", reason, text[:_SHOWN])
    if len(left_out) > _REPORTED:
        yield Finding("text_passed_over", "and_more", f"+{len(left_out) - _REPORTED}")
