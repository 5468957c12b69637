"""CPU time of reading PDF pages against a bare pass of PDFium, by what the pages hold.

    python tests/bench/pages.py [--pages 40] [--runs 9] [FILE ...]

Classes: running text, ruled tables, a picture under its text layer, a mixture, and a report of 195
pages in which tables stand among the text. A bare pass loads each page and takes its text, nothing
more; ``pages`` is text and drawing with their places, ``whole`` the paragraphs and tables of a
document. The three take turns; what is printed are medians. Files that are named are measured as
they are.
"""

import argparse
import ctypes
import io
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median

import pypdfium2.raw as pdfium
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from face import registered

from parsers.options import ReadOptions
from parsers.pdf import pdfium as engine
from parsers.read import read_document

WORDS = "整改工作按照要求逐条落实完成建立健全制度机制组织开展专项检查清理规范管理督促责任单位"
OPTIONS = ReadOptions(ocr="off")


def words(random: Random, count: int) -> str:
    return "".join(random.choice(WORDS) for _ in range(count))


def text_page(canvas: Canvas, random: Random, top: float = 770.0, foot: float = 80.0) -> None:
    y = top
    while y > foot:
        canvas.drawString(80, y, words(random, 30))
        y -= 22


def ruled_page(canvas: Canvas, random: Random, rows: int = 22) -> None:
    columns = (60.0, 100.0, 220.0, 400.0, 470.0, 540.0)
    heights = [780 - 30.0 * row for row in range(rows + 1)]
    for y in heights:
        canvas.line(columns[0], y, columns[-1], y)
    for x in columns:
        canvas.line(x, heights[0], x, heights[-1])
    canvas.setFont(registered(), 10)
    for row, y in enumerate(heights[:-1], 1):
        for column, x in enumerate(columns[:-1]):
            size = int((columns[column + 1] - x - 6) // 10)
            for line in (0, 1) if column in (1, 2) else (0,):
                said = str(row) if column == 0 else words(random, size)
                canvas.drawString(x + 3, y - 12 - 13 * line, said)


def image_page(canvas: Canvas, random: Random) -> None:
    from PIL import Image

    picture = io.BytesIO()
    Image.new("L", (1240, 1754), 255).save(picture, "JPEG")
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    text = canvas.beginText(80, 770)
    text.setTextRenderMode(3)
    for _ in range(30):
        text.textLine(words(random, 30))
    canvas.drawText(text)


def mixed_page(canvas: Canvas, random: Random) -> None:
    ruled_page(canvas, random, 10)
    canvas.setFont(registered(), 14)
    text_page(canvas, random, 440.0)


def report_page(canvas: Canvas, random: Random) -> None:
    random.choice((text_page, ruled_page, mixed_page))(canvas, random)


CLASSES: dict[str, Callable[[Canvas, Random], None]] = {
    "text": text_page, "ruled": ruled_page, "image": image_page, "mixed": mixed_page,
    "report": report_page,
}  # fmt: skip


REPORT = 195


def made(kind: str, pages: int) -> bytes:
    """Return a PDF of a class; the report has as many pages as reports have."""
    pages = REPORT if kind == "report" and pages > 8 else pages
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    random = Random(kind)
    for _ in range(pages):
        canvas.setFont(registered(), 14)
        CLASSES[kind](canvas, random)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def bare(data: bytes) -> None:
    with engine.opened(data, None) as document:
        for index in range(engine.page_count(document)):
            page = pdfium.FPDF_LoadPage(document, index)
            text = pdfium.FPDFText_LoadPage(page)
            count = pdfium.FPDFText_CountChars(text)
            pdfium.FPDFText_GetText(text, 0, count, (ctypes.c_ushort * (count + 1))())
            pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(page)


def pages_alone(data: bytes) -> None:
    with engine.opened(data, None) as document:
        for _ in engine.read_pages(document, OPTIONS):
            pass


def whole(data: bytes) -> None:
    read_document(data, "a.pdf", OPTIONS)


WORKS: tuple[Callable[[bytes], None], ...] = (bare, pages_alone, whole)


def costs(data: bytes, runs: int) -> list[float]:
    """Return the medians of the CPU seconds of each work, run in turns."""
    found: list[list[float]] = [[] for _ in WORKS]
    for _ in range(runs):
        for work, times in zip(WORKS, found, strict=True):
            start = time.process_time()
            work(data)
            times.append(time.process_time() - start)
    return [median(times) for times in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--runs", type=int, default=9)
    arguments = parser.parse_args()
    inputs = {path.name: path.read_bytes() for path in arguments.files}
    inputs = inputs or {kind: made(kind, arguments.pages) for kind in CLASSES}
    print("class        bare ms/page  pages  times  whole  times")
    for name, data in inputs.items():
        with engine.opened(data, None) as document:
            count = engine.page_count(document)
        plain, read, all_of_it = (1000 * one / count for one in costs(data, arguments.runs))
        print(
            f"{name[:12]:12} {plain:12.2f} {read:6.2f} {read / plain:6.1f} "
            f"{all_of_it:6.2f} {all_of_it / plain:6.1f}"
        )


if __name__ == "__main__":
    main()
