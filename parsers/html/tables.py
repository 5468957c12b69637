"""Tables of data, told from tables that lay out a page, as a grid of cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parsers.html.attachments import names_file
from parsers.html.texts import text_of
from parsers.html.tree import Page, names_of, style_of
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.table_heads import is_table_head
from parsers.site_lines import is_label

if TYPE_CHECKING:
    from lxml import etree
from schemas.errors import Limited

_COLUMNS: Final = 60
_WIDEST: Final = 500  # columns; spans over spans would make a small file a huge grid
_ROWS: Final = 10_000
_LONGEST_VALUE: Final = 120  # of what a page says about its document; an article is longer
_LABEL_END: Final = regex_of("[：:]")
_PARTS: Final = {
    "table": "table", "tbody": "group", "thead": "group", "tfoot": "group", "tr": "row",
    "td": "cell", "th": "cell",
}  # fmt: skip
_ROLES: Final = {
    "table": "table", "grid": "table", "rowgroup": "group", "row": "row", "cell": "cell",
    "gridcell": "cell", "columnheader": "cell", "rowheader": "cell",
}  # fmt: skip
_DISPLAYED: Final = {
    "": "table", "-row-group": "group", "-header-group": "group", "-row": "row", "-cell": "cell",
}  # fmt: skip
_DISPLAY: Final = regex_of(r"(?:^|;)display:table(-row-group|-header-group|-row|-cell|)(?:;|!|$)")
_BORDER: Final = regex_of(r"border(?:-[a-z]+)?:[^;]{0,30}?(?:solid|double|[1-9][0-9.]*p[xt])")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A place in the grid: its element, None where another cell covers it."""

    element: etree._Element | None
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of data; ``is_labels`` where it holds what a page says about its document."""

    rows: tuple[tuple[GridCell, ...], ...]
    captions: tuple[str, ...]
    is_labels: bool


def is_table(node: etree._Element) -> bool:
    """Whether an element is a table, by its tag, its role or its style."""
    return _part(node) == "table"


def _part(node: etree._Element) -> str:
    """Return what part of a table an element is: table, group, row, cell, or ''."""
    if node.tag in _PARTS:
        return _PARTS[node.tag]
    role = _ROLES.get((node.get("role") or "").lower(), "")
    if role or not node.get("style"):
        return role
    display = _DISPLAY.search(style_of(node))
    return _DISPLAYED[display[1]] if display else ""


def grid_of(table: etree._Element, page: Page) -> Grid | None:
    """Return the cells of a table of data, None where the table only lays out the page."""
    rows = rows_of(table)
    if not rows or table.get("role", "").lower() == "presentation":
        return None
    texts = [[text_of(cell) for cell in row] for row in rows]
    if is_label_table(texts):
        return Grid((), (), is_labels=True)
    if not _holds_data(table, rows, texts, page):
        return None
    if table.tag != "table" and not any(_is_header(row) for row in texts[:3]):
        return None  # boxes stand side by side for many a reason
    captions = [text_of(child) for child in table if child.tag == "caption"]
    return Grid(_laid_out(rows), tuple(captions), is_labels=False)


def rows_of(table: etree._Element) -> list[list[etree._Element]]:
    """Return the cells of each row, those of tables inside left out."""
    rows: list[list[etree._Element]] = []
    stack = list(reversed(table))
    while stack:
        node = stack.pop()
        if _is_hidden(node):
            continue
        part = _part(node)
        if part == "row":
            cells = [cell for cell in node if _part(cell) == "cell"]
            rows.append([cell for cell in cells if not _is_hidden(cell)])
        elif part == "group":
            stack.extend(reversed(node))
    return [row for row in rows if row]


def _is_hidden(element: etree._Element) -> bool:
    """Whether a row or cell is hidden, as those of a spreadsheet may be."""
    return bool(element.get("style")) and "display:none" in style_of(element)


def is_label_table(texts: list[list[str]]) -> bool:
    """Whether the cells are labels and values in turn (索引号, 发布机构, 成文日期)."""
    cells = [cell for row in texts for cell in row]
    if not 2 <= len(cells) <= 60 or max(map(len, cells)) > _LONGEST_VALUE:
        return False
    labels = sum(1 for cell in cells if is_label(cell.split("：")[0].split(":")[0]))
    return labels >= 2 and labels * 3 >= len(cells) and not _is_header(texts[0])


def _is_header(row: list[str]) -> bool:
    named = sum(1 for cell in row if is_table_head(cell))
    return len(row) >= 3 and named >= 2


def _holds_data(
    table: etree._Element, rows: list[list[etree._Element]], texts: list[list[str]], page: Page
) -> bool:
    filled = [[text for text in row if text] for row in texts]
    broad = [row for row in filled if len(row) >= 2]
    if not broad:
        return False
    inner = [page.weight(t).plain for t in table.iter("table") if t is not table]
    if any(_is_header(row) for row in texts[:3]):
        return max(inner, default=0) * 2 <= page.weight(table).plain
    if any(inner):
        return False
    if any(True for _ in table.iter("h1", "article", "main", "nav", "footer", "form")):
        return False
    if _is_navigation(table, page) or _leads_away(rows, page):
        return False
    drawn = _has_border(table, rows)
    if len(broad) == 1:
        is_one_row = len(filled) == 1 and len(broad[0]) >= 3
        return drawn and is_one_row and max(map(len, broad[0])) < 200
    longest = max(len(text) for row in filled for text in row)
    total = sum(len(text) for row in filled for text in row)
    if not drawn and longest > 400 and longest > 0.8 * total:
        return False  # one cell holds the article
    if longest > 400 and longest > 0.5 * total and _is_framed(filled):
        return False
    return drawn or len(broad) >= 0.5 * len([row for row in filled if row])


def _is_framed(filled: list[list[str]]) -> bool:
    """Whether the longest cell has a row of its own, all others are labels and values."""
    longest = max((row for row in filled if row), key=lambda row: max(map(len, row)))
    others = [row for row in filled if row and row is not longest]
    labelled = sum(1 for row in others if is_label(_LABEL_END.split(row[0])[0]))
    return len(longest) == 1 and labelled * 2 >= len(others)


def _is_navigation(table: etree._Element, page: Page) -> bool:
    weight = page.weight(table)
    return weight.links >= 3 and weight.linked > weight.plain


def _leads_away(rows: list[list[etree._Element]], page: Page) -> bool:
    """Whether all that stands below the first row are links to other pages: 最新推荐, 阅读排行."""
    below = [cell for row in rows[1:] for cell in row if page.weight(cell).links or text_of(cell)]
    weights = [page.weight(cell) for cell in below]
    if len(below) < 2 or any(one.plain or not one.linked for one in weights):
        return False
    return not any(names_file(a.get("href") or "") for cell in below for a in cell.iter("a"))


def _has_border(table: etree._Element, rows: list[list[etree._Element]]) -> bool:
    if (table.get("border") or "0").strip() not in ("", "0", "0px"):
        return True
    if any("msotable" in name or "grid" in name for name in names_of(table)):
        return True
    cells = [table, *(row[-1] for row in rows[:4])]
    return any(_BORDER.search(style_of(cell)) for cell in cells)


def _laid_out(rows: list[list[etree._Element]]) -> tuple[tuple[GridCell, ...], ...]:
    """Place the cells in a grid: below a row span one goes on, beside a column span is none."""
    below: dict[int, int] = {}
    grid = [_place(row, below) for row in rows]
    used = [
        column
        for line in grid
        for column, cell in enumerate(line)
        if cell.element is not None or cell.continued
    ]
    width = max(used) + 1
    return tuple(
        tuple(line[:width]) + tuple(GridCell(None) for _ in range(width - len(line)))
        for line in grid
    )


def _place(row: list[etree._Element], below: dict[int, int]) -> list[GridCell]:
    """Return one line of the grid; ``below`` counts, a column, the rows still covered."""
    line: list[GridCell] = []
    cells = iter(row)
    while True:
        column = len(line)
        if column > _WIDEST:
            raise Limited("table_cells", f"a table of more than {_WIDEST} columns")
        if below.get(column, 0) > 0:
            below[column] -= 1
            line.append(GridCell(None, continued=True))
            continue
        cell = next(cells, None)
        if cell is None:
            if not any(left > 0 and at > column for at, left in below.items()):
                return line
            line.append(GridCell(None))
            continue
        for step in range(_span(cell, "colspan", _COLUMNS)):
            line.append(GridCell(cell if step == 0 else None))
            below[column + step] = _span(cell, "rowspan", _ROWS) - 1


def _span(cell: etree._Element, name: str, most: int) -> int:
    text = (cell.get(name) or "1").strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return max(1, min(number, most))
