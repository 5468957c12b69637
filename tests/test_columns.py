"""Pages printed in two columns: told from gaps in single lines, read one after the other."""

import pytest
from printed import NOTICE, pdf, pdf_pages, wrapped

from parsers.options import ReadOptions
from parsers.read import read_document

_LEFT, _RIGHT, _TOP, _STEP = 60.0, 320.0, 760.0, 24.0
_BODY = NOTICE[1:]


def two_columns(lines: list[str], rows: int, *, offset: float) -> bytes:
    """Return a PDF of pages with two columns; the right one stands ``offset`` lower."""
    pages: list[list[tuple[float, float, str]]] = []
    for start in range(0, len(lines), 2 * rows):
        page = []
        for number, line in enumerate(lines[start : start + 2 * rows]):
            x, low = (_LEFT, 0.0) if number < rows else (_RIGHT, offset)
            indent = 32 * line.startswith("\u3000\u3000")
            y = _TOP - _STEP * (number % rows) - low
            page.append((x + indent, y, line.strip("\u3000")))
        pages.append(page)
    return pdf(pages)


# rows a column, how far the columns stand apart in height
CASES = [(26, 0.0), (26, 9.0), (12, 0.0), (20, 5.0)]


@pytest.mark.parametrize(("rows", "offset"), CASES)
@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_columns_are_read_one_after_the_other(rows: int, offset: float, engine: str) -> None:
    lines = wrapped(_BODY, 28, "\u3000\u3000")
    options = ReadOptions(pdf_engine=engine)  # type: ignore[arg-type]
    document = read_document(two_columns(lines, rows, offset=offset), "a.pdf", options)
    assert document.text.split("\n") == list(_BODY)


def test_one_column_stays_one() -> None:
    lines = wrapped(_BODY, 52, "\u3000\u3000")
    document = read_document(pdf(pdf_pages(lines, 20)), "a.pdf")
    assert document.text.split("\n") == list(_BODY)
