"""XLSX: a sheet a table; texts are never formulas, dates are dates, long tables go on."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from pipeline.export.headings import heading
from pipeline.export.job import Job
from pipeline.export.source import EXPORTABLE, ExportError
from schemas.tables import Column, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook

SHEET_ROWS: Final = 1_048_575  # of data, below the one of the headings
CELL: Final = 32_767  # UTF-16 units that a cell holds
CUT: Final = "…"
# Every page and line of an archive is nothing to read in a spreadsheet; they are there on demand.
XLSX_TABLES: Final = tuple(name for name in EXPORTABLE if name not in ("texts", "pages", "lines"))
_FIRST_DAY: Final = date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was
_WIDTHS: Final = {"string": 18, "date32": 12, "timestamp": 20}
_DICTIONARY: Final = ("table", "column", "heading", "type", "description_zh", "description_en")


def write_xlsx(job: Job) -> None:
    """Write a workbook with a sheet a table and one that explains the columns."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        needs = "XLSX needs XlsxWriter: pip install '.[export]' in the folder of zhenggai"
        raise ExportError(needs) from None
    book = Workbook(
        str(job.path),
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    # the same tables give the same bytes
    book.set_properties({"created": datetime(2000, 1, 1), "title": "zhenggai"})
    try:
        sheets = _Sheets(job, book)
        for table in job.tables:
            sheets.add(table)
        sheets.explain()
    finally:
        book.close()
    if sheets.cut:
        job.notes["export_cut"] = sheets.cut


class _Sheets:
    """The sheets of a workbook as they are filled, one after the other."""

    def __init__(self, job: Job, book: Workbook) -> None:
        self.cut = 0
        self._job = job
        self._book = book
        self._bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._date = book.add_format({"num_format": "yyyy-mm-dd"})
        self._time = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})

    def add(self, table: Table) -> None:
        """Write a table to as many sheets as it needs."""
        limit = min(self._job.limit or SHEET_ROWS, SHEET_ROWS)
        titles = [heading(column.name, self._job.headings) for column in table]
        rows = self._job.rows(table)
        row = next(rows, None)
        for number in count(1):
            name = table.name if number == 1 else f"{table.name} ({number})"
            sheet = self._sheet(name, titles, [_WIDTHS.get(c.type, 10) for c in table])
            written = 0
            while row is not None and written < limit:
                written += 1
                self._write(sheet, written, table.columns, row)
                row = next(rows, None)
            sheet.autofilter(0, 0, written, len(titles) - 1)
            if row is None:
                return

    def explain(self) -> None:
        """Write the sheet that says what each column means, in both languages."""
        headings = self._job.headings
        titles = [heading(name, headings) for name in _DICTIONARY]
        sheet = self._sheet("dictionary", titles, [16, 20, 20, 10, 60, 60])
        cells = (
            (table.name, c.name, heading(c.name, headings), c.type, c.zh, c.en)
            for table in self._job.tables
            for c in table
        )
        for number, row in enumerate(cells, 1):
            for at, text in enumerate(row):
                sheet.write_string(number, at, text)

    def _sheet(self, name: str, titles: list[str], widths: list[int]) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for at, (title, width) in enumerate(zip(titles, widths, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, title, self._bold)
        return sheet

    def _write(
        self, sheet: Any, at: int, columns: tuple[Column, ...], row: tuple[Any, ...]
    ) -> None:
        for place, (column, value) in enumerate(zip(columns, row, strict=True)):
            if value is None:
                continue
            match column.type:
                case "string":
                    sheet.write_string(at, place, self._text(value))
                case "bool":
                    sheet.write_boolean(at, place, value)
                case "date32" if value < _FIRST_DAY:
                    sheet.write_string(at, place, value.isoformat())
                case "date32":
                    sheet.write_datetime(at, place, value, self._date)
                case "timestamp":
                    sheet.write_datetime(at, place, value.replace(tzinfo=None), self._time)
                case _:
                    sheet.write_number(at, place, value)

    def _text(self, text: str) -> str:
        if len(text) * 2 <= CELL or len(text.encode("utf-16-le")) <= CELL * 2:
            return text
        self.cut += 1
        kept = text.encode("utf-16-le")[: (CELL - len(CUT)) * 2]
        return kept.decode("utf-16-le", "ignore") + CUT
