"""Inputs that fuzzing found: each ended otherwise than in a document or an error with a name."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hostile import _docx
from laws import document_breaches
from printed import ofd, ofd_text, pdf

from parsers.options import ReadOptions
from parsers.read import read_document
from schemas.errors import NoticeError

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def inside(data: bytes, *changes: bytes) -> bytes:
    """Return a package with bytes of its members replaced: old, new, and so on."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w") as other:
        for name in package.namelist():
            content = package.read(name)
            for old, new in zip(changes[::2], changes[1::2], strict=True):
                content = content.replace(old, new)
            other.writestr(name, content)
    return made.getvalue()


def sheet(*rows: tuple[str, ...], last: str = "") -> bytes:
    """Return a workbook of these rows, two cells of it merged, one more far below."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    if last:
        book.active["A1048576"] = last
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


_ROWS = (("整改台账", ""), ("问题", "整改情况"), ("记录简单", "已完成"))
_TABLE = "整改台账\n问题\t整改情况\n记录简单\t已完成"
_LINE = ofd_text(28.0, 40.0, "关于整改进展情况的通报甲乙丙丁戊己庚辛")
_PAGE = ofd([_LINE])


def _without_end(canvas, _: int) -> None:  # type: ignore[no-untyped-def]
    """Draw a line to infinity beside uprights."""
    canvas._code.append(f"516 145 m 5{'1' * 44}6.00 122 l S")
    for x in (200, 300):
        canvas.line(x, 600, x, 800)


# input: what is read of it, or the reason why nothing is
FOUND = {
    "half a character in a damaged OFD": (
        inside(_PAGE, b"<Page ", b'<?x?><Page b="&#56320;" ', "甲".encode(), b"&#xD800;"),
        "关于整改进展情况的通报�乙丙丁戊己庚辛",
    ),
    "a sheet to its last row": (sheet(*_ROWS, last="共1项"), f"{_TABLE}\n共1项"),
    "a sheet beyond its last row": (
        inside(sheet(*_ROWS, last="共1项"), b"1048576", b"1048577"),
        f"{_TABLE}\n共1项",
    ),
    "a sheet that is one cell": (
        inside(sheet(*_ROWS), b'ref="A1:B1"', b'ref="A1:XFD1048576"'),
        "table_cells",
    ),
    "a head without end": (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related;" + b" a*0*=x;" * 5_000,
        "attributes",
    ),
    "a page that is one number in its middle": (
        ofd([_LINE, ofd_text(28.0, 140.0, "12")]),
        "关于整改进展情况的通报甲乙丙丁戊己庚辛\n12",
    ),
    "a PDF page that is one number in its middle": (
        pdf([[(90.0, 740.0, "关于整改进展情况的通报")], [(300.0, 400.0, "12")]]),
        "关于整改进展情况的通报\n12",
    ),
    "a line without end": (
        pdf([[(90.0, 740.0, "关于整改进展情况的通报")]], _without_end),
        "关于整改进展情况的通报",
    ),
    "a row that ends in cells of the row above": (
        "<html><body><table><tr><td rowspan=2>问题</td><td>整改</td><td rowspan=2>结果</td></tr>"
        "<tr><td>措施</td></tr><tr><td>账目不清</td><td>补记</td><td>完成</td></tr></table>".encode(),
        "问题\t整改\t结果\n\t措施\t\n账目不清\t补记\t完成",
    ),
    "the line under the head of a table that goes on": (
        f"问题|整改\n-----|{'-' * 90}(".encode(),
        f"问题|整改\n-----|{'-' * 90}(",
    ),
    "a DOCX without a body": (_docx(f'<w:document xmlns:w="{_WORD}"/>'), "damaged"),
}


def read(data: bytes) -> str:
    """Return what is read of an input, or the reason why nothing is."""
    try:
        document = read_document(data, "a", ReadOptions(ocr="off"))
    except NoticeError as error:
        return error.reason
    assert document_breaches(document) == []
    return document.text


@pytest.mark.parametrize(("data", "expected"), FOUND.values(), ids=FOUND)
def test_found_by_fuzzing(data: bytes, expected: str) -> None:
    assert read(data) == expected
