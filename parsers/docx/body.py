"""The body of a Word document → paragraphs and table rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.build import DocumentBuilder
from parsers.docx.fields import Fields
from parsers.docx.looks import Looks
from parsers.docx.numbering import Numbering
from parsers.docx.runs import BREAK, paragraph_text
from parsers.docx.xml import MC, W, child, integer, val
from parsers.limits import Limits
from parsers.title import HEAD, broken_title
from parsers.unwrap import unwrap
from schemas.document import Document, Finding
from schemas.errors import Limited

if TYPE_CHECKING:
    from lxml import etree

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Wrappers that say something about what is in them but print nothing.
_WRAPPERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)


@dataclass(slots=True)
class _Paragraph:
    text: str
    emphasis: bool
    source: str


@dataclass(slots=True)
class _Row:
    cells: list[str]
    continued: list[bool]
    source: str
    table: int


# What a chunk of another format holds, by its relationship; None where it cannot be read.
Chunks = Callable[[str], Document | None]


class BodyReader:
    """Reads a body into ``builder``, its numbers and fields going on from block to block."""

    def __init__(
        self,
        numbering: Numbering,
        looks: Looks,
        chunks: Chunks,
        builder: DocumentBuilder,
        limits: Limits,
    ) -> None:
        self.builder = builder
        self.notes = 0
        self._looks = looks
        self._chunks = chunks
        self._styles = numbering.styles
        self._numbering = numbering
        self._limits = limits
        self._fields = Fields()
        self._carried = ""
        self._paragraphs = 0
        self._tables = 0
        self._cells = 0

    def read(self, body: etree._Element) -> None:
        """Add everything in ``body`` to the document."""
        blocks = _rejoined(self._blocks(body))
        for block in _with_whole_title(blocks):
            if isinstance(block, _Row):
                self.builder.row(
                    block.cells,
                    table=block.table,
                    source=block.source,
                    continued=block.continued,
                )
            else:
                self.builder.paragraph(block.text, source=block.source, emphasis=block.emphasis)

    def _blocks(self, container: etree._Element) -> list[_Paragraph | _Row]:
        found: list[_Paragraph | _Row] = []
        for node in _unwrapped(container):
            if node.tag == f"{W}p":
                found.extend(self._paragraph(node))
            elif node.tag == f"{W}tbl":
                found.extend(self._table(node))
            elif node.tag == f"{W}altChunk":
                found.extend(self._chunk(node))
        return found

    def _chunk(self, node: etree._Element) -> list[_Paragraph | _Row]:
        """Return the blocks of a part in another format that Word prints in this place."""
        document = self._chunks(node.get(_RELATION, ""))
        if document is None:
            self.builder.partial = "embedded_part"
            self.builder.findings.append(Finding("text_passed_over", "embedded_part"))
            return []
        self.builder.findings += document.findings
        first = self._tables
        found: list[_Paragraph | _Row] = []
        for block in document.blocks:
            text = block.span.of(document.text)
            if block.table is None:
                found.append(_Paragraph(text, block.emphasis, block.source))
                continue
            self._tables = max(self._tables, first + block.table + 1)
            goes_on = [cell.continued for cell in block.cells]
            cells = [cell.span.of(document.text) for cell in block.cells]
            found.append(_Row(cells, goes_on, block.source, first + block.table))
        return found

    def _paragraph(self, node: etree._Element) -> list[_Paragraph | _Row]:
        """Return a paragraph, cut at its line breaks, and the text boxes anchored in it."""
        self._paragraphs += 1
        source = f"p {self._paragraphs}"
        read = paragraph_text(node, self._fields, self._looks)
        self.notes += read.notes
        for why, text in read.lost:
            self.builder.leave_out(why, text)
        if _mark_is_deleted(node):
            self._carried += read.text
            return self._boxes(read.boxes)
        text = self._carried + read.text
        self._carried = ""
        label = self._numbering.label(node) if text.strip() or not read.boxes else ""
        if not text.strip():
            return self._boxes(read.boxes)
        emphasis = read.bold or self._is_set_off(node)
        lines = (label + text).split(BREAK)
        return [
            *(_Paragraph(line, emphasis, source) for line in lines if line.strip()),
            *self._boxes(read.boxes),
        ]

    def _boxes(self, boxes: list[etree._Element]) -> list[_Paragraph | _Row]:
        return [block for box in boxes for block in self._blocks(box)]

    def _is_set_off(self, node: etree._Element) -> bool:
        properties = child(node, "pPr")
        if val(properties, "jc") == "center" or child(properties, "outlineLvl") is not None:
            return True
        chain = self._styles.chain(val(properties, "pStyle"))
        return any(style.outline or style.centred for _, style in chain) or any(
            style.bold for _, style in chain
        )

    def _table(self, table: etree._Element) -> list[_Paragraph | _Row]:
        """Return the rows of a table, or the blocks in it where it only frames text."""
        rows = [r for r in _unwrapped(table) if r.tag == f"{W}tr" and child(r, "trPr/del") is None]
        cells = [[c for c in _unwrapped(row) if c.tag == f"{W}tc"] for row in rows]
        blocks = [[self._blocks(cell) for cell in row] for row in cells]
        filled = [sum(1 for cell in row if cell) for row in blocks]
        if not (sum(1 for count in filled if count >= 2) >= 2 or (filled and filled[0] >= 3)):
            return [block for row in blocks for cell in row for block in cell]
        number = self._tables
        self._tables += 1
        found: list[_Paragraph | _Row] = []
        for at, (row, parts, contents) in enumerate(zip(rows, cells, blocks, strict=True)):
            line = self._row(row, parts, contents)
            found.append(_Row(line[0], line[1], f"table {number + 1} row {at + 1}", number))
        return found

    def _row(
        self,
        row: etree._Element,
        cells: list[etree._Element],
        contents: list[list[_Paragraph | _Row]],
    ) -> tuple[list[str], list[bool]]:
        """Return the texts of a row's grid columns, and which of them go on from above."""
        before = _columns(val(row, "trPr/gridBefore"), least=0)
        texts, continued = [""] * before, [False] * before
        for cell, blocks in zip(cells, contents, strict=True):
            merge = child(cell, "tcPr/vMerge")
            goes_on = merge is not None and (val(merge) or "continue") == "continue"
            goes_on = goes_on or val(cell, "tcPr/hMerge") == "continue"
            span = _columns(val(cell, "tcPr/gridSpan"), least=1)
            texts += ["" if goes_on else _joined(blocks), *[""] * (span - 1)]
            continued += [merge is not None and goes_on] * span
        after = _columns(val(row, "trPr/gridAfter"), least=0)
        self._cells += len(texts) + after
        if self._cells > self._limits.table_cells:
            raise Limited("table_cells", f"tables of more than {self._limits.table_cells} cells")
        return texts + [""] * after, continued + [False] * after


def _columns(text: str | None, *, least: int) -> int:
    return min(max(integer(text, least), least), 100)


def _joined(blocks: list[_Paragraph | _Row]) -> str:
    """Return the blocks of a cell as one text."""
    return " ".join(b.text if isinstance(b, _Paragraph) else " ".join(b.cells) for b in blocks)


def _unwrapped(container: etree._Element) -> list[etree._Element]:
    """Return the children of an element, those of its wrappers in their place."""
    found: list[etree._Element] = []
    stack = list(reversed(container))
    while stack:
        node = stack.pop()
        if node.tag == f"{MC}AlternateContent":
            stack.extend(reversed(next(iter(node), [])))
        elif node.tag == f"{W}sdt" and _is_contents(node):
            continue
        elif node.tag in _WRAPPERS:
            stack.extend(reversed(node))
        else:
            found.append(node)
    return found


def _is_contents(control: etree._Element) -> bool:
    """Whether a content control holds the table of contents that Word makes."""
    return val(control, "sdtPr/docPartObj/docPartGallery") == "Table of Contents"


def _mark_is_deleted(node: etree._Element) -> bool:
    """Whether the end of a paragraph is a tracked deletion: it goes on in the next one."""
    return any(child(node, f"pPr/rPr/{name}") is not None for name in ("del", "moveFrom"))


def _rejoined(blocks: list[_Paragraph | _Row]) -> list[_Paragraph | _Row]:
    """Join what was pasted line by line from a PDF."""
    paragraphs = [b for b in blocks if isinstance(b, _Paragraph)]
    joined = unwrap([p.text for p in paragraphs]) if len(paragraphs) == len(blocks) else None
    if joined is None:
        return blocks
    return [_Paragraph(text, emphasis=False, source="") for text in joined]


def _with_whole_title(blocks: list[_Paragraph | _Row]) -> list[_Paragraph | _Row]:
    """Join a title that was broken over two paragraphs at the head of the text."""
    title = broken_title([None if isinstance(b, _Row) else b.text for b in blocks[:HEAD]])
    if title is None:
        return blocks
    start, end = title
    parts = [b for b in blocks[start:end] if isinstance(b, _Paragraph)]
    whole = _Paragraph("".join(p.text for p in parts), emphasis=True, source=parts[0].source)
    return [*blocks[:start], whole, *blocks[end:]]
