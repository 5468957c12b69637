"""Every limit from both sides: a file that just keeps it, and one with a single unit more.

A case makes a file of ``size`` units; ``at`` is the limit it is read under. To add one, name the
limit, the reason that is told, the form, ``at`` and the maker. The files stay small because the
limits of a case are.
"""

import gzip
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any, NamedTuple
from zlib import crc32

import pytest
from made import notice_text
from printed import ofd, ofd_text, pdf
from test_docx import P, docx
from test_ocr import picture
from test_read import streamed
from test_rtf import gbk, rtf

from parsers import archive, ocr
from parsers.limits import Limits
from parsers.options import ReadOptions
from parsers.printed.piece import Piece
from parsers.read import read_document
from pipeline.run.ingest import ingest
from pipeline.settings import Settings
from pipeline.store import open_output
from schemas.errors import Limited

TEXT = "整改工作已经完成。"
ROWS = [["序号", "问题", "结果"], ["1", "账目不清", "完成"], ["2", "值班脱岗", "完成"]]


class Edge(NamedTuple):
    """A limit, the reason told beyond it, the form of the file, the limit's value, the maker."""

    limit: str
    reason: str
    form: str
    at: int
    make: Callable[[int], bytes]
    others: Mapping[str, int] = MappingProxyType({})


def zipped(*members: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members:
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def noise(size: int) -> bytes:
    """Return letters that hardly deflate."""
    return Random(size).randbytes(size).hex()[:size].encode()


def page(body: str) -> bytes:
    return f"<html><head></head><body>{body}</body></html>".encode()


def long_page(size: int) -> bytes:
    start, end = page(f"<p>{TEXT}</p>|").split(b"|")
    return start + b" " * (size - len(start) - len(end)) + end


def html_table(cells: int) -> bytes:
    """Return a page with a table of data, its last cells in a table of one row."""
    rows = [*ROWS, [f"第{number}项" for number in range(cells - 9)]]
    lines = ["<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows]
    tables = ("".join(lines[:-1]), lines[-1])
    return page(f"<p>{TEXT}</p>" + "".join(f"<table border=1>{t}</table>" for t in tables))


def docx_table(cells: int) -> bytes:
    def cell(text: str, span: int = 1) -> str:
        return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{P(text)}</w:tc>'

    rows = ["".join(cell(c) for c in row) for row in ROWS]
    rows.append(cell("以上均已完成", cells - 9))
    return docx("<w:tbl>" + "".join(f"<w:tr>{r}</w:tr>" for r in rows) + "</w:tbl>")


def web_archive(parts: int) -> bytes:
    """Return a page and ``parts`` - 1 style sheets that it was saved with."""
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
    sheets = b"--b\nContent-Type: text/css\n\np{}\n" * (parts - 1)
    told = b"--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    return head + sheets + told + page(f"<p>{TEXT}</p>") + b"\n--b--\n"


def empty(count: int) -> dict[str, bytes]:
    """Return members without content."""
    return {f"x{number}": b"" for number in range(count)}


def docx_with(content: bytes) -> bytes:
    return docx(P(TEXT), word__extra=content)


def zipped_page(content: bytes) -> bytes:
    return gzip.compress(page(f"<p>{TEXT}</p>") + content)


def unpacked(data: bytes) -> int:
    """Return what the members of a container hold together."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return sum(info.file_size for info in file.infolist())


def ofd_with(sheets: int, text: str = TEXT) -> bytes:
    return ofd([ofd_text(30, 30 + n, text) for n in range(sheets)])


def ofd_padded(content: bytes) -> bytes:
    """Return an OFD of one page whose parts are deflated."""
    plain = ofd([ofd_text(30, 30, TEXT) + content.decode()])
    with zipfile.ZipFile(io.BytesIO(plain)) as file:
        return zipped(*((name, file.read(name)) for name in file.namelist()))


def ofd_scans(sheets: int) -> bytes:
    """Return an OFD whose first page is text and the others pictures."""
    scan = '<ImageObject Boundary="0 0 210 297" ResourceID="7"/>'
    return ofd([ofd_text(30, 30, TEXT * 3), *[scan] * sheets])


def ofd_lines(count: int) -> bytes:
    return ofd(["".join(ofd_text(30, 20 + 9 * n, TEXT) for n in range(count))])


def ofd_nodes(count: int) -> bytes:
    """Return an OFD in whose parts ``count`` tags begin or end."""
    with zipfile.ZipFile(io.BytesIO(ofd_padded(b""))) as file:
        fixed = sum(file.read(name).count(b"<") for name in file.namelist())
    return ofd_padded(b"<Other/>" * (count - fixed))


def pdf_lines(count: int, sheets: int = 1) -> bytes:
    """Return a PDF of ``count`` lines a page; a line is one drawing operation."""
    lines = [(90.0, 740.0 - 40 * n, TEXT) for n in range(count)]
    return pdf([lines] * sheets)


def pdf_glyphs(count: int) -> bytes:
    return pdf([[(20.0, 700.0, "整" * count)]])


def pdf_scans(count: int) -> bytes:
    """Return a PDF whose first page is text and the others pictures."""
    from reportlab.lib.utils import ImageReader

    image = ImageReader(io.BytesIO(picture(60, 80)))

    def draw(canvas: Any, number: int) -> None:
        if number > 1:
            canvas.drawImage(image, 0, 0, 595, 842)

    return pdf([[(90.0, 700.0, TEXT * 2)], *[[]] * count], draw)


def tiff(frames: int, last: tuple[int, int] = (60, 80)) -> bytes:
    from PIL import Image

    pages = [Image.new("RGB", (60, 80), "white") for _ in range(frames - 1)]
    pages.append(Image.new("RGB", last, "white"))
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:])
    return buffer.getvalue()


def scan_of(pixels: int) -> bytes:
    """Return a PDF whose one page is a picture of half a pixel less than ``pixels`` at 200 dpi."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    height = (pixels - 0.5) / 72 / (200 / 72) ** 2
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(72, height))
    canvas.drawImage(ImageReader(io.BytesIO(picture(60, 80))), 0, 0, 72, height)
    canvas.save()
    return buffer.getvalue()


def inflating(ratio: int, make: Callable[[bytes], bytes]) -> bytes:
    """Return the file of the greatest ratio that is not above ``ratio``."""
    blanks = 0
    while _ratio(make(noise(200) + b" " * (blanks + 50))) <= ratio:
        blanks += 50
    return make(noise(200) + b" " * blanks)


def _ratio(data: bytes) -> float:
    if data[:2] == b"\x1f\x8b":
        return len(gzip.decompress(data)) / len(data)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return max(info.file_size / max(1, info.compress_size) for info in file.infolist())


def in_archives(depth: int) -> bytes:
    data = notice_text(7).encode()
    for level in range(depth):
        data = zipped(("m.zip" if level else "a.txt", data))
    return data


FREE = {"ratio_from": 1 << 30}  # the ratio is not what is asked
ASKED = {"ratio_from": 0}
ONE = {"ratio": 1}
DOCX = unpacked(docx_with(b""))
OFD = unpacked(ofd_padded(b""))
with zipfile.ZipFile(io.BytesIO(ofd_padded(b""))) as _file:
    PAGE = _file.getinfo("Doc_0/Pages/1.xml").file_size
EDGES = [
    Edge("file_bytes", "file_bytes", "html", 900, long_page),
    Edge("pages", "pages", "pdf", 2, lambda n: pdf_lines(3, n)),
    Edge("pages", "pages", "ofd", 2, ofd_with),
    Edge("inflated_bytes", "inflated_bytes", "docx", DOCX + 90,
         lambda n: docx_with(b" " * (n - DOCX)), FREE),
    Edge("inflated_bytes", "inflated_bytes", "ofd", OFD + 90,
         lambda n: ofd_padded(b" " * (n - OFD)), FREE),
    Edge("inflated_bytes", "inflated_bytes", "pdf", 3_000, streamed),
    Edge("inflated_bytes", "inflated_bytes", "gz", 900,
         lambda n: gzip.compress(long_page(n)), FREE),
    Edge("inflated_bytes", "inflated_bytes", "zip", 900,
         lambda n: zipped(("a", noise(400)), ("b", noise(n - 400)))),
    Edge("member_bytes", "member_bytes", "docx", 6_000, lambda n: docx_with(b" " * n), FREE),
    Edge("member_bytes", "member_bytes", "ofd", 2_000,
         lambda n: ofd_padded(b" " * (n - PAGE)), FREE),
    Edge("member_bytes", "member_bytes", "gz", 900,
         lambda n: gzip.compress(long_page(n)), FREE),
    Edge("member_bytes", "member_bytes", "zip", 900, lambda n: zipped(("a", noise(n)))),
    Edge("ratio", "ratio", "docx", 12, lambda n: inflating(n, docx_with), ASKED),
    Edge("ratio", "ratio", "ofd", 12, lambda n: inflating(n, ofd_padded), ASKED),
    Edge("ratio", "ratio", "gz", 12, lambda n: inflating(n, zipped_page), ASKED),
    Edge("ratio", "ratio", "zip", 12, lambda n: inflating(n, lambda c: zipped(("a", c))), ASKED),
    Edge("ratio_from", "ratio", "docx", 6_000, lambda n: docx_with(b" " * n), ONE),
    Edge("ratio_from", "ratio", "ofd", 2_000, lambda n: ofd_padded(b" " * (n - PAGE)), ONE),
    Edge("ratio_from", "ratio", "gz", 900, lambda n: gzip.compress(long_page(n)), ONE),
    Edge("ratio_from", "ratio", "zip", 900, lambda n: zipped(("a", b" " * n)), ONE),
    Edge("members", "members", "docx", 7, lambda n: docx(P(TEXT), **empty(n - 6))),
    Edge("members", "members", "ofd", 4,
         lambda n: ofd([ofd_text(30, 30, TEXT)], extra=empty(n - 3))),
    Edge("members", "members", "mht", 3, web_archive),
    Edge("members", "members", "zip", 3, lambda n: zipped(*((f"{i}", b"x") for i in range(n)))),
    Edge("archive_depth", "nested_archive", "ingest", 1, in_archives),
    Edge("archive_depth", "nested_archive", "ingest", 2, in_archives),
    Edge("depth", "depth", "html", 12,
         lambda n: page("<div>" * (n - 3) + f"<p>{TEXT}</p>" + "</div>" * (n - 3))),
    Edge("depth", "depth", "rtf", 12,
         lambda n: rtf("{" * (n - 1) + gbk(TEXT) + "}" * (n - 1))),
    Edge("attributes", "attributes", "html", 3_000,
         lambda n: page("<p " + " ".join(f"a{i}=''" for i in range(n)) + f">{TEXT}</p>")),
    Edge("nodes", "nodes", "html", 30, lambda n: page(f"<p>{TEXT}</p>" * (n - 3))),
    Edge("nodes", "nodes", "docx", 30, lambda n: docx(P(TEXT) + "<w:p/>" * (n - 6))),
    Edge("nodes", "nodes", "ofd", 60, ofd_nodes),
    Edge("nodes", "nodes", "pdf", 6, pdf_lines),
    Edge("characters", "characters", "html", 900, lambda n: long_page(n + 2 * len(TEXT))),
    Edge("characters", "characters", "txt", 90, lambda n: ("整" * n).encode()),
    Edge("characters", "characters", "docx", 90, lambda n: docx(P("整" * n))),
    Edge("characters", "characters", "pdf", 30, pdf_glyphs),
    Edge("page_glyphs", "page_glyphs", "pdf", 30, pdf_glyphs),
    Edge("page_glyphs", "page_glyphs", "ofd", 6, ofd_lines),
    Edge("page_operators", "page_operators", "pdf", 6, pdf_lines),
    Edge("page_stream_bytes", "page_stream_bytes", "pdf", 3_000, streamed),
    Edge("page_pixels", "page_pixels", "png", 800, lambda n: picture(n, 1)),
    Edge("page_pixels", "page_pixels", "tiff", 60 * 80, lambda n: tiff(2, (n, 1))),
    Edge("page_pixels", "page_pixels", "pdf", 40_000, scan_of),
    Edge("ocr_pages", "ocr_pages", "tiff", 2, tiff),
    Edge("ocr_pages", "ocr_pages", "pdf", 2, pdf_scans),
    Edge("ocr_pages", "ocr_pages", "ofd", 2, ofd_scans),
    Edge("table_cells", "table_cells", "html", 12, html_table),
    Edge("table_cells", "table_cells", "docx", 12, docx_table),
]  # fmt: skip


@pytest.fixture(autouse=True)
def recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a recogniser in place that reads the same line in any picture."""

    def recognised(image: Any, scale: float) -> tuple[list[Piece], float, float]:
        line = Piece(TEXT, 90, 100, 180, 116, 15, confidence=0.97)
        return [line], image.size[0] * scale, image.size[1] * scale

    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "_recognised", recognised)


def told(data: bytes, form: str, options: ReadOptions, folder: Path) -> str | None:
    """Return the reason for which a file is not read, or not read as a whole."""
    if form == "ingest":
        (folder / "x.zip").write_bytes(data)
        output = str(folder / "out")
        ingest(Settings((str(folder / "x.zip"),), output, executor="inline", options=options))
        rows = open_output(output).table("sources").to_pylist()
        return next((row["reason"] for row in rows if row["reason"]), None)
    try:
        if form == "zip":
            read = archive.members(data, options)
            return next((one.error.reason for one in read if one.error), None)
        return read_document(data, f"a.{form}", options).partial
    except Limited as error:
        return error.reason


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: f"{edge.limit} {edge.form} {edge.at}")
def test_both_sides_of_a_limit(edge: Edge, tmp_path: Path) -> None:
    options = ReadOptions(limits=Limits(**{**edge.others, edge.limit: edge.at}))

    assert told(edge.make(edge.at), edge.form, options, tmp_path) is None
    assert told(edge.make(edge.at + 1), edge.form, options, tmp_path) == edge.reason


def test_every_limit_has_an_edge() -> None:
    assert {edge.limit for edge in EDGES} == {field.name for field in fields(Limits)}


def test_a_picture_too_large_for_its_library_is_named() -> None:
    data = bytearray(picture(8, 8))
    data[16:24] = (20_000).to_bytes(4, "big") * 2  # the size in the header
    data[29:33] = crc32(data[12:29]).to_bytes(4, "big")

    with pytest.raises(Limited) as raised:
        read_document(bytes(data), "a.png")

    assert raised.value.reason == "page_pixels"
