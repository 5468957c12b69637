r"""A document as the parsers leave it: one text, its blocks, and the way back to the page.

Guarantees that every parser gives and every reader may count on:

1. ``text`` is the blocks' texts joined by ``\n``; inside a table row the cells are joined by
   ``\t``, those that are empty behind its last one aside; neither character occurs anywhere else.
2. the text is in the normal form of ``parsers.normal``: no space touches a Chinese character,
   digits, letters and CJK radicals have their common form, punctuation stands as printed.
3. page furniture (running heads, page numbers, watermarks) is not in ``text``; it is in ``lines``.
4. spans are ordered and inside ``text``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from schemas.span import Span

LineRole = Literal["body", "header", "footer", "page_number", "watermark", "table"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; ``span`` is None for furniture, ``page`` counts from 1."""

    page: int
    text: str
    box: Box
    role: LineRole = "body"
    span: Span | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its physical number (from 1), the number printed on it, and the text on it."""

    number: int
    span: Span
    width: float
    height: float
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; ``continued`` where it is the lower part of a vertically merged cell."""

    span: Span
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a row of a table when ``cells`` is not empty.

    ``table`` numbers the tables of a document from 0. ``emphasis`` says that the whole paragraph
    is set off as a heading would be (bold, a heading style, centred); it is a hint, not a role.
    ``source`` is the place in the file: ``line 12``, ``p 14``, a DOM path.
    """

    span: Span
    cells: tuple[Cell, ...] = ()
    table: int | None = None
    emphasis: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something doubtful or not understood; ``kind`` and ``reason`` are codes."""

    kind: str
    reason: str
    text: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The recovered text of one input and everything that leads back from it.

    ``metadata`` holds what the page says around the body, by these keys: ``title``,
    ``published_date`` (ISO), ``written_date`` (成文日期, ISO), ``publisher``, ``index_number``,
    ``document_number``, ``source``, ``canonical_url``. ``partial`` says why only a part was read.
    """

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    partial: str | None = None
