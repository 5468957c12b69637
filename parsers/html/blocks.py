"""An element → its paragraphs and table rows in reading order, nothing judged but foreign parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from typing import Final

from lxml import etree

from parsers.html.foreign import Foreign
from parsers.html.lists import item_labels
from parsers.html.piece import Piece
from parsers.html.roles import (
    article_mark,
    is_block,
    is_bold,
    is_centred,
    is_struck,
    says_nothing,
)
from parsers.html.run_on import cut
from parsers.html.tables import Grid, grid_of, is_table
from parsers.html.texts import inline_runs, text_of
from parsers.html.tree import HEADINGS, Page, style_of, wide
from parsers.lexicon.patterns import regex_of
from schemas.errors import Limited

_MOST_PASSED: Final = 200
_RUNNING: Final = 60  # Chinese characters: more than a button or a tip has
_RULES: Final = frozenset(("br", "hr"))
_ESCAPED_TWICE: Final = regex_of(
    r"&(?:nbsp|[lr][ds]quo|middot|[mn]dash|hellip|e[mn]sp|times|#[0-9]{2,6}|#x[0-9A-Fa-f]{2,5});"
)
_LETTERS: Final = 8  # elements of one character each that show how the text was set


@dataclass(slots=True)
class _Run:
    """The paragraph that is being collected."""

    parts: list[str] = field(default_factory=list)
    wide: int = 0
    linked: int = 0
    bold: int = 0
    source: etree._Element | None = None


class BlockReader:
    """Reads elements one after the other into ``pieces``."""

    def __init__(self, page: Page, foreign: Foreign, cell_limit: int) -> None:
        self.pieces: list[Piece] = []
        self.struck: list[str] = []
        self.hidden: list[str] = []  # running text that a reader of the page does not see
        self.passed: list[str] = []  # lines of foreign parts; some say when it was published
        self._page = page
        self._foreign = foreign
        self._cell_limit = cell_limit
        self._cells = 0
        self._tables = 0
        self._number = 0
        self._open = False
        self._labels: dict[etree._Element, dict[etree._Element, str]] = {}
        self._reset()

    def _reset(self) -> None:
        self._run = _Run()
        self._links = self._bold = self._headings = self._pre = 0
        self._centred: list[etree._Element] = []
        self._label = ""
        self._blocks: list[etree._Element] = []

    def read(self, element: etree._Element) -> None:
        """Append the pieces of ``element``; nothing is carried over from one call to the next."""
        self._reset()
        skipped: etree._Element | None = None
        walk = etree.iterwalk(element, events=("start", "end", "comment"))
        for event, node in walk:
            if event == "comment":
                self._mark(node.text or "")
                self._say(node.tail, node)
            elif event == "start":
                if self._passed_over(node, element) or self._table(node):
                    skipped = node
                    walk.skip_subtree()
                else:
                    self._enter(node)
            else:
                if node is not skipped:
                    self._leave(node)
                skipped = None
                if node is not element:
                    self._say(node.tail, node.getparent())
        self._flush()

    def _passed_over(self, node: etree._Element, top: etree._Element) -> bool:
        if node.tag == "meta":
            name = node.get("name", "").lower()
            if name in ("contentstart", "contentend"):
                self._flush()
                self._open = name == "contentstart"
            return True
        if says_nothing(node):
            return True
        if node is not top and self._is_struck(node):
            self.struck.append(text_of(node))
            return True
        if node is top or node not in self._foreign:
            return False
        if len(self.passed) < _MOST_PASSED and not self._foreign.hidden(node):
            self.passed += inline_runs(node)
        elif len(self.hidden) < _MOST_PASSED and self._page.weight(node).plain >= _RUNNING:
            self.hidden.append(text_of(node))
        if is_block(node):
            self._flush()
        return True

    def _is_struck(self, node: etree._Element) -> bool:
        """Whether a line goes through the text of an element; one through all of it is a slip."""
        if not is_struck(node):
            return False
        everything = self._page.weight(self._page.root).plain
        return self._page.weight(node).plain <= everything / 2

    def _mark(self, comment: str) -> None:
        """Take notice of the comments between which 大汉 and others print the article."""
        begins = article_mark(comment)
        if begins is not None:
            self._flush()
            self._open = begins

    def _enter(self, node: etree._Element) -> None:
        tag = node.tag
        style = style_of(node) if node.get("style") else ""
        if tag in _RULES:
            if not self._headings:
                self._flush()
            return
        if is_block(node, style):
            self._end_block()
            self._blocks.append(node)
        self._links += self._is_link(node)
        self._bold += is_bold(node, style)
        self._headings += tag in HEADINGS
        self._pre += tag == "pre"
        if is_centred(node, style):
            self._centred.append(node)
        if tag == "li":
            self._label = self._item_label(node)
        self._say(node.text, node)

    def _leave(self, node: etree._Element) -> None:
        tag = node.tag
        if tag in _RULES:
            return
        if self._blocks and self._blocks[-1] is node:
            self._end_block()
            self._blocks.pop()
        style = style_of(node) if node.get("style") else ""
        self._links -= self._is_link(node)
        self._bold -= is_bold(node, style)
        self._headings -= tag in HEADINGS
        self._pre -= tag == "pre"
        if self._centred and self._centred[-1] is node:
            self._centred.pop()
        if tag == "li":
            self._label = ""

    def _is_link(self, node: etree._Element) -> bool:
        return node.tag == "a" and self._page.weight(node).linked > 0

    def _say(self, text: str | None, node: etree._Element | None) -> None:
        if not text:
            return
        if self._pre and "\n" in text:
            first, *rest = text.split("\n")
            self._say(first, node)
            for line in rest:
                self._flush()
                self._say(line, node)
            return
        run = self._run
        run.parts.append(text)
        count = wide(text)
        run.wide += count
        run.linked += count if self._links else 0
        run.bold += count if self._bold else 0
        if run.source is None and text.strip():
            run.source = node

    def _end_block(self) -> None:
        self._flush()
        self._number += 1

    def _flush(self) -> None:
        """End the paragraph that is being collected."""
        run = self._run
        if not run.parts:
            return
        text = "".join(_without_breaks(run.parts))
        self._run = _Run()
        if not text.strip(" \t\r\n\f\v\u00a0\u3000\u200b\ufeff"):
            return
        if "&" in text and _ESCAPED_TWICE.search(text):
            text = unescape(text)
            if not text.strip(" \t\r\n\u00a0\u3000"):
                return
        if self._label:
            text, self._label = self._label + text.lstrip(), ""
        emphasis = bool(self._centred) or (run.wide > 0 and run.bold >= run.wide)
        source = self._page.path(run.source)
        for paragraph in cut(text):
            self.pieces.append(
                Piece(
                    paragraph,
                    source,
                    run.linked,
                    emphasis,
                    heading=self._headings > 0,
                    between_marks=self._open,
                    block=self._number,
                )
            )

    def _item_label(self, item: etree._Element) -> str:
        ordered = item.getparent()
        if ordered is None or ordered.tag != "ol":
            return ""
        if ordered not in self._labels:
            self._labels[ordered] = item_labels(ordered)
        return self._labels[ordered].get(item, "")

    def _table(self, node: etree._Element) -> bool:
        """Read a table of data; False where the table only lays out the page."""
        if not is_table(node) or (grid := grid_of(node, self._page)) is None:
            return False
        self._flush()
        if grid.is_labels:
            return True
        for caption in grid.captions:
            self._say(caption, node)
            self._flush()
        number = self._tables
        self._tables += 1
        self._rows(grid, number)
        return True

    def _rows(self, grid: Grid, number: int) -> None:
        for row in grid.rows:
            self._cells += len(row)
            if self._cells > self._cell_limit:
                raise Limited("table_cells", f"tables of more than {self._cell_limit} cells")
            texts = [
                self._cell_text(cell.element) if cell.element is not None else "" for cell in row
            ]
            if any(text.strip() for text in texts):
                first = next(cell.element for cell in row if cell.element is not None)
                self.pieces.append(
                    Piece(
                        " ".join(texts),
                        self._page.path(first),
                        cells=tuple(texts),
                        continued=tuple(cell.continued for cell in row),
                        table=number,
                        between_marks=self._open,
                    )
                )

    def _cell_text(self, cell: etree._Element) -> str:
        """Return the paragraphs of a cell as one text."""
        reader = BlockReader(self._page, self._foreign, self._cell_limit - self._cells)
        reader.read(cell)
        self.struck += reader.struck
        return " ".join(piece.text for piece in reader.pieces)


def _without_breaks(parts: list[str]) -> list[str]:
    """Return the parts, without the line breaks of markup that sets each character by itself."""
    said = [part for part in parts if part.strip()]
    single = sum(1 for part in said if len(part.strip()) == 1)
    return said if len(said) >= _LETTERS and single >= 0.9 * len(said) else parts
