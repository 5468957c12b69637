"""PDF: paragraphs over pages, furniture, tables, columns, and pages that are not plain."""

from typing import Any

import pytest
from printed import NOTICE, pdf, pdf_pages, wrapped

from parsers.normal import normalise
from parsers.options import PdfEngine, ReadOptions
from parsers.read import read_document
from schemas.document import Document

TRUTH = [normalise(p).text for p in NOTICE]
LINES = wrapped(NOTICE, 52, "\u3000\u3000")
FLUSH = wrapped(NOTICE, 52)
ENGINES: tuple[PdfEngine, ...] = ("pdfium", "pdfplumber")


def read(data: bytes, engine: PdfEngine = "pdfium") -> Document:
    return read_document(data, "a.pdf", ReadOptions(pdf_engine=engine, ocr="off"))


def paragraphs(document: Document) -> list[str]:
    return document.text.split("\n")


def foot(form: str) -> Any:
    return lambda canvas, page: canvas.drawCentredString(297, 50, form % page)


def head(canvas: Any, page: int) -> None:
    canvas.drawString(90, 800, "望溪县水利局文件 2024年5月11日")
    canvas.drawString(280, 50, f"- {page} -")


def watermark(canvas: Any, page: int) -> None:
    canvas.saveState()
    canvas.translate(300, 400)
    canvas.rotate(45)
    canvas.setFont("STSong-Light", 44)
    canvas.drawCentredString(0, 0, "内部资料")
    canvas.restoreState()


def turned(canvas: Any, page: int) -> None:
    canvas.setPageRotation(90)  # reportlab turns the sheet too: 842 wide, 595 high
    canvas.translate(842, 0)
    canvas.rotate(90)


FURNITURE = {
    "none": None,
    "dashes": foot("- %d -"),
    "long dashes": foot("— %d —"),
    "bare": foot("%d"),
    "named": foot("第 %d 页 共 9 页"),
    "a head with a date": head,
    "a watermark": watermark,
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("furniture", FURNITURE)
@pytest.mark.parametrize("lines", [LINES, FLUSH], ids=["indented", "flush"])
def test_the_paragraphs_of_a_pdf(lines: list[str], furniture: str, engine: PdfEngine) -> None:
    document = read(pdf(pdf_pages(lines), FURNITURE[furniture]), engine)
    assert paragraphs(document) == TRUTH
    if furniture in ("dashes", "long dashes", "bare", "named"):
        assert [page.printed for page in document.pages] == [
            str(page.number) for page in document.pages
        ]


def test_a_turned_page_is_read_upright() -> None:
    document = read(pdf(pdf_pages(LINES), turned))
    assert (document.pages[0].width, document.pages[0].height) == (595, 842)
    assert paragraphs(document) == TRUTH
    assert document.lines[0].box.x1 - document.lines[0].box.x0 > 300


def test_fake_bold_is_read_once() -> None:
    page = [(90.0 + shift, 700.0, "一、整改情况") for shift in (0, 0.3, 0.6)]
    page += [(90.0, 672.0, "已经完成全部整改任务。")]
    for engine in ENGINES:
        assert "整改情况一" not in read(pdf([page]), engine).text
        assert read(pdf([page]), engine).text.count("整改情况") == 1


def test_letter_spaced_titles_are_closed() -> None:
    document = read(pdf([[(200.0, 700.0, "整 改 通 报"), (90.0, 660.0, "正文内容在此。")]]))
    assert paragraphs(document) == ["整改通报", "正文内容在此。"]


TABLE = [
    ["序号", "反馈问题", "整改措施", "完成情况"],
    ["1", "河道管护不实", "修订巡查办法，明确责任到人", "已完成"],
    ["2", "档案不规范", "清理档案126卷", "基本完成"],
]


def ruled(canvas: Any, columns: list[float], rows: list[float]) -> None:
    for x in columns:
        canvas.line(x, rows[0], x, rows[-1])
    for y in rows:
        canvas.line(columns[0], y, columns[-1], y)


def table_pdf(cut: bool) -> bytes:
    columns = [80.0, 130.0, 260.0, 400.0, 500.0]
    rows = [700.0, 660.0, 600.0, 540.0]

    def draw(canvas: Any, page: int) -> None:
        ruled(canvas, columns, rows if page == 1 else rows[:3])

    def place(table: list[list[str]], per: int = 8) -> list[tuple[float, float, str]]:
        return [
            (columns[c] + 2, rows[r] - 18 - 17 * n, cell[n * per : n * per + per])
            for r, row in enumerate(table)
            for c, cell in enumerate(row)
            for n in range((len(cell) + per - 1) // per)
        ]

    first = [(90.0, 740.0, "整改情况如下表。"), *place(TABLE)]
    if not cut:
        return pdf([first], draw)
    return pdf([first, place([TABLE[0], ["", "", "并建立电子目录", ""]])], draw)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_ruled_table_gives_rows(engine: PdfEngine) -> None:
    document = read(table_pdf(cut=False), engine)
    assert paragraphs(document) == ["整改情况如下表。", *("\t".join(row) for row in TABLE)]
    assert [len(block.cells) for block in document.blocks] == [0, 4, 4, 4]


def test_a_row_cut_by_a_page_is_one_row() -> None:
    document = read(table_pdf(cut=True))
    assert paragraphs(document)[-1] == "2\t档案不规范\t清理档案126卷并建立电子目录\t基本完成"
    assert len(document.blocks) == 4
    assert sum(line.role == "header" for line in document.lines) == 4


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"左栏第{i}行文字写满这一栏为" for i in range(12)]
    right = [f"右栏第{i}行文字写满这一栏为" for i in range(12)]
    page = [(60.0, 760.0 - 28 * i, t) for i, t in enumerate(left)]
    page += [(320.0, 760.0 - 28 * i, t) for i, t in enumerate(right)]
    text = read(pdf([page])).text
    assert text.index("左栏第11行") < text.index("右栏第0行")


def test_lines_lead_back_to_their_place() -> None:
    document = read(pdf(pdf_pages(LINES), head))
    for line in document.lines:
        assert (line.span is None) == (line.role != "body")
        if line.span is not None:
            assert line.span.of(document.text) == normalise(line.text).text
            assert 0 <= line.box.y0 < line.box.y1 <= 842
    assert {line.role for line in document.lines} == {"body", "header", "page_number"}
