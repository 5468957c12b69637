"""XLSX ledgers. Add a case: what is put into a sheet, and the rows that come out."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from parsers.options import ReadOptions
from parsers.read import read_document
from parsers.xlsx import read_xlsx
from schemas.document import Document
from schemas.errors import Invalid

HEADS = ["序号", "反馈问题", "整改措施", "完成情况"]
ROWS = [[1, "账目不清", "核对账目三次", "已完成"], [2, "档案不全", "补齐档案", "正在推进"]]
TITLE = "县水利局党组巡察整改台账"


def read(fill: Callable[[Any], None]) -> Document:
    book = Workbook()
    fill(book.active)
    stream = io.BytesIO()
    book.save(stream)
    return read_document(stream.getvalue(), "a.xlsx")


def ledger(sheet: Any) -> None:
    sheet.append([TITLE])
    sheet.merge_cells("A1:D1")
    for row in (HEADS, *ROWS):
        sheet.append(row)
    sheet.append(["填报单位：县水利局"])


EXPECTED = [
    TITLE,
    "\t".join(HEADS),
    *("\t".join(map(str, row)) for row in ROWS),
    "填报单位：县水利局",
]


def test_a_ledger_gives_title_rows_and_foot() -> None:
    document = read(ledger)
    assert document.text.split("\n") == EXPECTED
    assert [len(block.cells) for block in document.blocks] == [0, 4, 4, 4, 0]
    assert document.findings == ()


def test_a_merged_cell_goes_on() -> None:
    def fill(sheet: Any) -> None:
        ledger(sheet)
        sheet.insert_rows(4)
        sheet["C4"], sheet["D4"] = "公开账目", "已完成"
        sheet.merge_cells("A3:A4")
        sheet.merge_cells("B3:B4")

    document = read(fill)
    assert document.text.split("\n")[3] == "\t\t公开账目\t已完成"
    assert [c.continued for c in document.blocks[3].cells] == [True, True, False, False]


def test_a_theme_between_rows_stays_in_the_table() -> None:
    def fill(sheet: Any) -> None:
        ledger(sheet)
        sheet.insert_rows(4)
        sheet["A4"] = "（二）落实责任方面"

    document = read(fill)
    assert {block.table for block in document.blocks[1:5]} == {0}


def test_a_title_over_two_rows_is_one() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["中共望溪县水利局党组"])
        sheet.append(["关于巡察整改进展情况的通报"])
        for row in (HEADS, *ROWS):
            sheet.append(row)

    assert read(fill).text.split("\n")[0] == "中共望溪县水利局党组关于巡察整改进展情况的通报"


# rows of sheets, and the table that each is part of
ROW = ["1", "甲", "乙", "丙"]
TABLES: list[tuple[str, list[list[str]], list[int | None]]] = [
    ("a head again", [HEADS, ROW, ["（二）后面"], HEADS, ROW], [0, 0, None, 1, 1]),
    ("cards", [["卡号", "第1张"], ["问题", "甲"], ["卡号", "第2张"], ["问题", "乙"]], [0, 0, 1, 1]),
    ("cards, then a ledger", [["卡号", "第1张"], ["问题", "甲"], HEADS, ROW], [0, 0, 1, 1]),
    ("a wider table below a line", [["问题", "甲"], ["结果", "乙"], ["（三）其他"], HEADS, ROW],
     [0, 0, None, 1, 1]),
    ("one theme in each row", [["党建", "1", "甲"], ["党建", "2", "乙"], ["业务", "3", "丙"]],
     [0, 0, 0]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "rows", "tables"), TABLES)
def test_tables_below_each_other(
    name: str, rows: list[list[str]], tables: list[int | None]
) -> None:
    def fill(sheet: Any) -> None:
        for row in rows:
            sheet.append(row)

    document = read(fill)
    assert tables == [block.table for block in document.blocks]
    assert ["\t".join(row) for row in rows] == document.text.split("\n")


# what a cell holds, its format, and how the sheet shows it
VALUES = [
    (date(2023, 9, 30), None, "2023年9月30日"),
    (126, None, "126"),
    (12.6, None, "12.6"),
    (0.1 + 0.2, None, "0.3"),
    (0.985, "0.0%", "98.5%"),
    (True, None, "是"),
    ("第一行\n第二行", None, "第一行 第二行"),
]


@pytest.mark.parametrize(("value", "form", "shown"), VALUES, ids=lambda v: str(v)[:9])
def test_values_are_taken_as_they_are_shown(value: object, form: str | None, shown: str) -> None:
    def fill(sheet: Any) -> None:
        ledger(sheet)
        sheet["C3"] = value
        if form:
            sheet["C3"].number_format = form

    assert read(fill).text.split("\n")[2].split("\t")[2].replace(" ", "") == shown.replace(" ", "")


def hidden_row(sheet: Any) -> None:
    sheet.row_dimensions[4].hidden = True


def hidden_column(sheet: Any) -> None:
    sheet.insert_cols(4)
    sheet["D2"], sheet["D3"] = "内部备注", "不予公开"
    sheet.column_dimensions["D"].hidden = True


def struck_cell(sheet: Any) -> None:
    sheet["C4"].font = Font(strike=True)


def hidden_sheet(sheet: Any) -> None:
    other = sheet.parent.create_sheet("底稿")
    other["A1"] = "内部底稿"
    other.sheet_state = "hidden"


LEFT_OUT = [(hidden_row, "档案不全", "hidden"), (hidden_column, "不予公开", "hidden"),
            (struck_cell, "补齐档案", "struck_out"), (hidden_sheet, "底稿", "hidden")]  # fmt: skip


@pytest.mark.parametrize(("change", "gone", "why"), LEFT_OUT)
def test_what_is_not_shown_is_left_out(change: Callable[[Any], None], gone: str, why: str) -> None:
    def fill(sheet: Any) -> None:
        ledger(sheet)
        change(sheet)

    document = read(fill)
    assert gone not in document.text
    assert "核对账目三次" in document.text
    assert {f.reason for f in document.findings} == {why}


def test_a_damaged_workbook_is_named() -> None:
    with pytest.raises(Invalid):
        read_xlsx(b"PK\x03\x04 nothing of a workbook", ReadOptions())
