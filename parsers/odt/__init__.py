"""ODT (OpenDocument text) → `Document`: paragraphs, lists with their numbers, tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parsers.build import DocumentBuilder
from parsers.inflate import Container
from parsers.odt.styles import Lists, Looks
from parsers.odt.xml import OFFICE, TABLE, TEXT, local, parsed
from parsers.options import ReadOptions
from parsers.sniff import MEDIA_TYPES
from parsers.title import HEAD, broken_title
from schemas.document import Document, Finding
from schemas.errors import Invalid, Limited

if TYPE_CHECKING:
    from lxml.etree import _Element

_DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_GONE: Final = frozenset(
    (
        f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}table-of-content",
        f"{OFFICE}forms", f"{TEXT}sequence-decls", f"{TEXT}ruby-text",
    )
)  # fmt: skip
_MOST_REPEATED: Final = 1_000


@dataclass(slots=True)
class _Block:
    text: str
    emphasis: bool = False
    cells: tuple[str, ...] = ()
    continued: tuple[bool, ...] = ()
    table: int | None = None


def read_odt(data: bytes, options: ReadOptions) -> Document:
    """Return the text of an OpenDocument text with its lists and tables."""
    container = Container(data, options.limits)
    content = parsed(container, "content.xml", options.limits)
    if content is None:
        raise Invalid("damaged", "the ODT has no content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Invalid("damaged", "the ODT holds no text document")
    styles = parsed(container, "styles.xml", options.limits)
    reader = _Reader(Looks(styles, content), Lists(styles, content), options)
    blocks = reader.blocks(body)
    heads = [None if block.cells else block.text for block in blocks[:HEAD]]
    if (title := broken_title(heads)) is not None:
        start, end = title
        blocks[start:end] = [_Block("".join(b.text for b in blocks[start:end]), emphasis=True)]
    builder = reader.builder
    for number, block in enumerate(blocks, 1):
        if block.table is not None:
            builder.row(
                block.cells, table=block.table, source=f"p {number}", continued=block.continued
            )
        else:
            builder.paragraph(block.text, source=f"p {number}", emphasis=block.emphasis)
    if reader.notes:
        builder.findings.append(Finding("note_left_out", "footnotes", f"{reader.notes} footnotes"))
    return builder.build()


class _Reader:
    """Walks over the body, its lists counting on from block to block."""

    def __init__(self, looks: Looks, lists: Lists, options: ReadOptions) -> None:
        self.builder = DocumentBuilder(MEDIA_TYPES["odt"])
        self.notes = 0
        self._looks = looks
        self._lists = lists
        self._limits = options.limits
        self._tables = 0
        self._cells = 0

    def blocks(self, container: _Element, label: str = "") -> list[_Block]:
        """Return the paragraphs and rows in an element; ``label`` goes before the first."""
        found: list[_Block] = []
        for node in container:
            if not isinstance(node.tag, str) or node.tag in _GONE:
                continue
            if node.tag in (f"{TEXT}p", f"{TEXT}h"):
                found += self._paragraph(node, label)
                label = ""
            elif node.tag == f"{TEXT}list":
                found += self._list(node)
            elif node.tag == f"{TABLE}table":
                found += self._table(node)
            else:
                found += self.blocks(node)
        return found

    def _list(self, node: _Element, depth: int = 0, style: str | None = None) -> list[_Block]:
        found: list[_Block] = []
        style = node.get(f"{TEXT}style-name") or style
        self._lists.open(node, style, depth)
        for item in node:
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            own = next((c for c in item if isinstance(c.tag, str)), None)
            numbered = item.tag == f"{TEXT}list-item" and (
                own is not None and own.tag != f"{TEXT}list"
            )
            label = self._lists.label(item, style, depth) if numbered else ""
            for child in item:
                if child.tag == f"{TEXT}list":
                    found += self._list(child, depth + 1, style)
                elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    found += self._paragraph(child, label)
                    label = ""
        return found

    def _paragraph(self, node: _Element, label: str) -> list[_Block]:
        parts: list[str] = []
        boxes: list[_Block] = []
        self._say(node, parts, boxes, self._looks.lost(node.get(f"{TEXT}style-name")))
        style = node.get(f"{TEXT}style-name")
        emphasis = node.tag == f"{TEXT}h" or self._looks.set_off(style)
        lines = "".join(parts).split("\n")
        if any(line.strip() for line in lines):
            lines[0] = label + lines[0]
        return [*(_Block(line, emphasis) for line in lines if line.strip()), *boxes]

    def _say(self, node: _Element, parts: list[str], boxes: list[_Block], lost: str | None) -> None:
        """Add what an element prints to ``parts``; what it hides to the findings."""

        def say(text: str | None) -> None:
            if text and lost:
                self.builder.leave_out(lost, text)
            elif text:
                # blanks of the markup are one blank; text:s stands for more
                flat = " ".join(text.split())
                before = " " if text[:1].isspace() else ""
                parts.append(before + flat + (" " if flat and text[-1:].isspace() else ""))

        say(node.text)
        for child in node:
            tag = child.tag
            if not isinstance(tag, str) or tag in _GONE:
                pass
            elif tag in {f"{TEXT}s", f"{TEXT}tab"}:
                parts.append(" ")
            elif tag == f"{TEXT}line-break":
                parts.append("\n")
            elif tag == f"{TEXT}note":
                self.notes += 1
            elif tag == f"{TEXT}hidden-text":
                self.builder.leave_out("hidden", child.get(f"{TEXT}string-value", ""))
            elif tag == f"{_DRAW}text-box":
                boxes += self.blocks(child)
            else:
                own = self._looks.lost(child.get(f"{TEXT}style-name"))
                self._say(child, parts, boxes, lost or own)
            say(child.tail)

    def _table(self, node: _Element) -> list[_Block]:
        """Return the rows of a table, or the blocks in it where it only frames text."""
        rows = [row for row in node.iter(f"{TABLE}table-row") if _owner(row) is node]
        read = [self._row(row) for row in rows]
        filled = [sum(1 for text in cells if text.strip()) for cells, _ in read]
        if not (sum(1 for n in filled if n >= 2) >= 2 or (filled and filled[0] >= 3)):
            return [_Block(text) for cells, _ in read for text in cells if text.strip()]
        number = self._tables
        self._tables += 1
        width = max(len(cells) for cells, _ in read)
        return [
            _Block(
                " ".join(cells),
                cells=(*cells, *[""] * (width - len(cells))),
                continued=(*goes_on, *[False] * (width - len(cells))),
                table=number,
            )
            for cells, goes_on in read
            if any(text.strip() for text in cells)
        ]

    def _row(self, row: _Element) -> tuple[tuple[str, ...], tuple[bool, ...]]:
        cells: list[str] = []
        continued: list[bool] = []
        spanned = 0  # columns beside a cell that is that wide
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            times = _count(cell.get(f"{TABLE}number-columns-repeated"))
            covered = local(cell) == "covered-table-cell"
            text = "" if covered else " ".join(b.text for b in self.blocks(cell))
            for _ in range(times):
                cells.append(text)
                continued.append(covered and spanned <= 0)
                spanned -= 1
            if not covered:
                spanned = _count(cell.get(f"{TABLE}number-columns-spanned")) - 1
        while cells and not cells[-1] and not continued[-1]:
            cells.pop()
            continued.pop()
        self._cells += len(cells)
        if self._cells > self._limits.table_cells:
            raise Limited("table_cells", f"tables of more than {self._limits.table_cells} cells")
        return tuple(cells), tuple(continued)


def _owner(row: _Element) -> _Element | None:
    return next((e for e in row.iterancestors(f"{TABLE}table")), None)


def _count(text: str | None) -> int:
    return min(int(text), _MOST_REPEATED) if text and text.isdecimal() and len(text) < 9 else 1
