"""An element → its paragraphs and table rows in reading order, nothing judged but foreign parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from typing import Final

import regex
from lxml import etree

from parsers.html.foreign import Foreign
from parsers.html.lists import item_labels
from parsers.html.piece import Piece
from parsers.html.run_on import cut
from parsers.html.tables import Grid, grid_of, is_table
from parsers.html.texts import inline_runs, text_of
from parsers.html.tree import BLOCKS, HEADINGS, SILENT, Page, style_of, wide
from parsers.lexicon.patterns import regex_of
from schemas.errors import Limited

_BOLD: Final = regex_of(r"font-weight:(?:bold|[6-9]00)")
# Drawings, formulas and settings of Word; its content controls (w:sdt) are text like any other.
_DRAWN: Final = ("v:", "m:", "w:worddocument", "w:latentstyles", "w:view", "w:zoom")
_MOST_PASSED: Final = 200
_RUNNING: Final = 60  # Chinese characters: more than a button or a tip has
_BOLD_TAGS: Final = frozenset(("b", "strong", *HEADINGS))
_STRUCK: Final = frozenset(("s", "strike", "del"))
_RULES: Final = frozenset(("br", "hr"))
_BLOCK_STYLE: Final = regex_of(r"display:(?:block|flex|grid|table|list-item)")
_INLINE_STYLE: Final = regex_of(r"display:inline(?:;|$)")
_ESCAPED_TWICE: Final = regex_of(
    r"&(?:nbsp|[lr][ds]quo|middot|[mn]dash|hellip|e[mn]sp|times|#[0-9]{2,6}|#x[0-9A-Fa-f]{2,5});"
)
_LETTERS: Final = 8  # elements of one character each that show how the text was set
_NOTE_SIGN: Final = regex_of(r"[\[［〔][0-9]{1,3}[\]］〕]$")
_START_MARK: Final = regex_of(
    r"\.begin|\]>begin|内容开始|正文开始|content ?(?:start|begin)", regex.IGNORECASE
)
_END_MARK: Final = regex_of(
    r"\.end$|\]>end|内容结束|正文结束|content ?(?:end|stop|over)", regex.IGNORECASE
)


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
        if node.tag in SILENT or node.tag.startswith(_DRAWN) or _is_note_sign(node):
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
        if _is_block(node):
            self._flush()
        return True

    def _is_struck(self, node: etree._Element) -> bool:
        """Whether a line goes through the text of an element; one through all of it is a slip."""
        if node.tag not in _STRUCK and not (node.get("style") and "line-through" in style_of(node)):
            return False
        everything = self._page.weight(self._page.root).plain
        return self._page.weight(node).plain <= everything / 2

    def _mark(self, comment: str) -> None:
        """Take notice of the comments between which 大汉 and others print the article."""
        if "标题" in comment or len(comment) > 120:
            return
        if _START_MARK.search(comment):
            self._flush()
            self._open = True
        elif _END_MARK.search(comment.strip()):
            self._flush()
            self._open = False

    def _enter(self, node: etree._Element) -> None:
        tag = node.tag
        style = style_of(node) if node.get("style") else ""
        if tag in _RULES:
            if not self._headings:
                self._flush()
            return
        if _is_block(node, style):
            self._end_block()
            self._blocks.append(node)
        self._links += self._is_link(node)
        self._bold += tag in _BOLD_TAGS or bool(_BOLD.search(style))
        self._headings += tag in HEADINGS
        self._pre += tag == "pre"
        if (
            tag == "center"
            or node.get("align", "").lower() == "center"
            or "text-align:center" in style
        ):
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
        self._bold -= tag in _BOLD_TAGS or bool(_BOLD.search(style))
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


def _is_note_sign(node: etree._Element) -> bool:
    """Whether an element is the raised sign of a note: [1], or a link within the page."""
    if node.tag != "sup":
        return False
    text = "".join(map(str, node.itertext())).strip()
    links = [link.get("href") or "" for link in node.iter("a")]
    return bool(_NOTE_SIGN.match(text)) or (len(text) < 5 and any(to[:1] == "#" for to in links))


def _is_block(node: etree._Element, style: str | None = None) -> bool:
    style = style_of(node) if style is None else style
    if node.tag in BLOCKS:
        return not (style and node.tag in ("div", "p") and _INLINE_STYLE.search(style))
    return bool(style and _BLOCK_STYLE.search(style)) or ("-" in node.tag and _stands_alone(node))


def _stands_alone(node: etree._Element) -> bool:
    """Whether an element of a site's own making has one like it beside it, nothing between."""
    before, after = node.getprevious(), node.getnext()
    if before is not None and before.tag == node.tag and not (before.tail or "").strip():
        return True
    return after is not None and after.tag == node.tag and not (node.tail or "").strip()
