"""XLSX ledgers (整改台账) → `Document`: the rows of the sheets that are shown, titles apart."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import regex

from parsers.archive import hold_elements, hold_limits
from parsers.build import DocumentBuilder
from parsers.lexicon.table_heads import is_head_row
from parsers.options import ReadOptions
from parsers.sniff import MEDIA_TYPES
from parsers.title import HEAD, broken_title
from schemas.document import Document
from schemas.errors import Invalid, Limited, NoticeError

_LONGEST: Final = 120  # of a cell alone in its row that still stands among the rows of a table

_SPARSE: Final = 10  # cells of a table for each that holds something
_MERGED: Final = regex.compile(
    rb"mergeCell\s[^<>]{0,200}?ref\s{0,9}=\s{0,9}[\"']\$?([A-Za-z]{1,3})\$?(\d{1,7}):"
    rb"\$?([A-Za-z]{1,3})\$?(\d{1,7})"
)


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[str, ...]
    continued: tuple[bool, ...]
    source: str

    @property
    def filled(self) -> int:
        """How many cells say something, those that go on from above among them."""
        return sum(1 for c, goes_on in zip(self.cells, self.continued, strict=True) if c or goes_on)

    @property
    def width(self) -> int:
        """How many columns there are up to the last of these cells."""
        pairs = enumerate(zip(self.cells, self.continued, strict=True), 1)
        return max((at for at, (c, goes_on) in pairs if c or goes_on), default=0)


def read_xlsx(data: bytes, options: ReadOptions) -> Document:
    """Return the sheets of a workbook: single cells as paragraphs, rows of cells as tables."""
    builder = DocumentBuilder(MEDIA_TYPES["xlsx"])
    for sheet in _sheets(data, options):
        if sheet.sheet_state != "visible":
            for cell in _cells(sheet):
                builder.leave_out("hidden", _shown(cell))
            continue
        _add(builder, _rows(sheet, builder, options))
    return builder.build()


def _sheets(data: bytes, options: ReadOptions) -> list[Any]:
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            hold_limits(archive, options.limits)
            hold_elements(archive, options.limits)
            _hold_merged(archive, options)
        return list(openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets)
    except NoticeError:
        raise
    except Exception as error:  # openpyxl lets the errors of zipfile and of its schemas through
        raise Invalid("damaged", f"the workbook is damaged: {error}") from error


def _hold_merged(archive: zipfile.ZipFile, options: ReadOptions) -> None:
    """Raise `Limited` before openpyxl makes each cell of areas that cover whole sheets."""
    most = options.limits.table_cells
    for name in archive.namelist():
        if not name.lower().endswith(".xml"):
            continue
        count = 0
        for left, top, right, bottom in _MERGED.findall(archive.read(name)):
            width = abs(_column(right) - _column(left)) + 1
            count += width * (abs(int(bottom) - int(top)) + 1)
            if count > most:
                raise Limited("table_cells", f"more than {most:,} merged cells")


def _column(letters: bytes) -> int:
    """Return the number of a column.

    >>> _column(b"A"), _column(b"XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _cells(sheet: Any) -> list[Any]:
    """Return the cells that the file holds, row by row.

    openpyxl's own iteration makes every other cell up to the last one: a million rows where
    somebody once formatted the last.
    """
    return [cell for _, cell in sorted(sheet._cells.items(), key=lambda one: one[0])]


def _rows(sheet: Any, builder: DocumentBuilder, options: ReadOptions) -> list[_Row]:
    """Return the rows that are shown, without empty columns; what is hidden or struck is not."""
    shown: dict[int, dict[int, str]] = {}
    most = options.limits.table_cells
    filled = ((cell, text) for cell in _cells(sheet) if (text := _shown(cell)))
    for count, (cell, text) in enumerate(filled, 1):
        if count > most:
            raise Limited("table_cells", f"more than {most:,} cells")
        if why := _lost(sheet, cell):
            builder.leave_out(why, text)
        else:
            shown.setdefault(cell.row, {})[cell.column] = text
    columns = sorted({column for row in shown.values() for column in row})
    if len(shown) * len(columns) > most * _SPARSE:
        raise Limited("table_cells", f"more than {most:,} cells, most of them empty")
    below: set[tuple[int, int]] = set()
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row + 1, area.max_row + 1):
            below |= {(row, column) for column in range(area.min_col, area.max_col + 1)}
    return [
        _Row(
            tuple(row.get(column, "") for column in columns),
            tuple((number, column) in below for column in columns),
            f"{sheet.title} row {number}",
        )
        for number, row in shown.items()
    ]


def _lost(sheet: Any, cell: Any) -> str | None:
    row = sheet.row_dimensions.get(cell.row)
    column = sheet.column_dimensions.get(getattr(cell, "column_letter", ""))
    if (row is not None and row.hidden) or (column is not None and column.hidden):
        return "hidden"
    font = getattr(cell, "font", None)
    return "struck_out" if font is not None and font.strike else None


def _shown(cell: Any) -> str:
    """Return the value of a cell about as the sheet shows it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, int | float):
        percent = "%" in str(cell.number_format)
        number = round(value * 100, 10) if percent else value
        return f"{number:.12g}" + ("%" if percent else "")
    return " ".join(str(value).split("\n")).strip()


def _add(builder: DocumentBuilder, rows: Sequence[_Row]) -> None:
    """Add the rows of a sheet; a cell that stands alone is a paragraph, except in a table."""
    for is_table, part in _parts(_title_joined(rows)):
        if not is_table:
            for row in part:
                builder.paragraph(" ".join(filter(None, row.cells)), source=row.source)
            continue
        table = builder.next_table()
        width = max(row.width for row in part)
        for row in part:
            builder.row(
                row.cells[:width], table=table, source=row.source, continued=row.continued[:width]
            )


def _title_joined(rows: Sequence[_Row]) -> list[_Row]:
    """Return the rows, a title that stands over several of them put together."""
    head = ["".join(row.cells) if row.filled < 2 else None for row in rows[:HEAD]]
    title = broken_title(head)
    if title is None:
        return list(rows)
    start, end = title
    said = "".join("".join(row.cells) for row in rows[start:end])
    return [*rows[:start], _Row((said,), (False,), rows[start].source), *rows[end:]]


def _parts(rows: Sequence[_Row]) -> Iterator[tuple[bool, list[_Row]]]:
    """Yield the tables, and the rows between them that hold one cell each."""
    table: list[_Row] = []
    for at, row in enumerate(rows):
        alone = row.filled < 2
        if alone and table and at + 1 < len(rows):
            below = rows[at + 1]
            long = len("".join(row.cells)) > _LONGEST
            wide = max(above.width for above in table)
            anew = below.cells[0] == table[0].cells[0] or below.width > wide
            alone = long or anew or below.filled < 2
        if table and (alone or _opens_anew(table, row)):
            yield True, table
            table = []
        if alone:
            yield False, [row]
        else:
            table.append(row)
    if table:
        yield True, table


def _opens_anew(table: Sequence[_Row], row: _Row) -> bool:
    """Whether a row opens a table: the head or the first label again after others, wider heads."""
    first = table[0].cells[0]
    again = bool(first) and row.cells[0] == first != table[-1].cells[0]
    wider = row.width > max(above.width for above in table)
    return again or (wider and is_head_row(row.cells[: row.width]))
