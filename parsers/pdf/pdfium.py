"""PDF pages through PDFium: text with a box a line, ruling lines, the share of pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pypdfium2.raw as pdfium
import regex

from parsers.options import ReadOptions
from parsers.pdf import bulk, calls
from parsers.pdf.annotations import annotated, form_of
from parsers.pdf.calls import RawBox
from parsers.pdf.drawing import Drawing
from parsers.pdf.glyphs import Glyphs, quarter_of, text_of
from parsers.pdf.ink import Asides, Ink
from parsers.pdf.line import lines_of
from parsers.pdf.lost import passes_over
from parsers.pdf.text import PageText
from parsers.printed.cells import merged_uprights
from parsers.printed.grid import may_hold_table
from parsers.printed.piece import PageContent
from schemas.errors import Invalid, Limited

_NO_PAGES: Final = regex.compile(rb"/Type ?/Pages[^>]{0,80}/Kids ?\[ ?\]")
_LEAST: Final = 1.0  # points; a page of no height is a mistake of its maker

_NOTHING_ASIDE: Final = Asides()

Place = Callable[[RawBox], RawBox]
_ERRORS: Final = {
    pdfium.FPDF_ERR_PASSWORD: (
        "encrypted",
        "the PDF is encrypted; give its password with --password",
    ),
    pdfium.FPDF_ERR_SECURITY: (
        "encrypted",
        "the PDF uses an encryption that is not supported; save it without protection",
    ),
}


@contextmanager
def opened(data: bytes, password: str | None) -> Iterator[Any]:
    """Yield PDFium's handle of a document; raise ``Invalid`` where there is none."""
    secret = password.encode() if password else None
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), secret)
    if not document:
        error = pdfium.FPDF_GetLastError()
        if error == pdfium.FPDF_ERR_PASSWORD and password:
            raise Invalid("wrong_password", "the password given does not open this PDF")
        if error in _ERRORS:
            raise Invalid(*_ERRORS[error])
        if _NO_PAGES.search(data):
            raise Invalid("no_pages", "the PDF has no pages")
        if b"%%EOF" not in data[-2048:]:
            raise Invalid("truncated", "the PDF is cut off before its end; download it again")
        raise Invalid("damaged", "the PDF is damaged and cannot be opened")
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def password_for(data: bytes, given: str | None) -> str | None:
    """Return the password given where a PDF asks for one: without need it may be called wrong."""
    if not given:
        return None
    try:
        with opened(data, None):
            return None
    except Invalid as error:
        return given if error.reason == "encrypted" else None


def page_count(document: Any) -> int:
    """Return the number of pages."""
    return int(pdfium.FPDF_GetPageCount(document))


def read_pages(
    document: Any,
    options: ReadOptions,
    asides: Asides = _NOTHING_ASIDE,
) -> Iterator[PageContent]:
    """Yield the pages in order; stop at the limit of pages."""
    count = min(pdfium.FPDF_GetPageCount(document), options.limits.pages)
    with form_of(document) as form:
        for index in range(count):
            page = pdfium.FPDF_LoadPage(document, index)
            if not page:
                continue
            try:
                yield _read_page(page, index + 1, form, options, asides)
            finally:
                pdfium.FPDF_ClosePage(page)


def render(document: Any, index: int, scale: float) -> Any:
    """Return a page as an RGB picture (of PIL), annotations and stamps included."""
    import pypdfium2

    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise Invalid("damaged", f"page {index + 1} cannot be opened")
    try:
        width = max(1, round(pdfium.FPDF_GetPageWidthF(page) * scale))
        height = max(1, round(pdfium.FPDF_GetPageHeightF(page) * scale))
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGR)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        flags = pdfium.FPDF_ANNOT
        pdfium.FPDF_RenderPageBitmap(bitmap.raw, page, 0, 0, width, height, 0, flags)
        picture = bitmap.to_pil().copy()
        bitmap.close()
    finally:
        pdfium.FPDF_ClosePage(page)
    return picture


def size_and_turn(document: Any, index: int) -> tuple[float, float, int]:
    """Return width and height of a page as it is seen, and the quarters its text is turned by.

    The page is read after it was turned back by as many, against the clock.
    """
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise Invalid("damaged", f"page {index + 1} cannot be opened")
    handle = pdfium.FPDFText_LoadPage(page)
    try:
        glyphs = pdfium.FPDFText_CountChars(handle) if handle else 0
        lines, angles = _lines_and_angles(handle, glyphs)
        quarter = quarter_of(lines, angles, pdfium.FPDFPage_GetRotation(page) % 4)
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        return max(_LEAST, width), max(_LEAST, height), quarter
    finally:
        if handle:
            pdfium.FPDFText_ClosePage(handle)
        pdfium.FPDF_ClosePage(page)


def _read_page(
    page: Any, number: int, form: Any, options: ReadOptions, asides: Asides
) -> PageContent:
    objects = pdfium.FPDFPage_CountObjects(page)
    if objects > options.limits.page_operators:
        raise Limited("page_operators", f"page {number} is made of {objects:,} drawing operations")
    handle = pdfium.FPDFText_LoadPage(page)
    try:
        glyphs = pdfium.FPDFText_CountChars(handle) if handle else 0
        if glyphs > options.limits.page_glyphs:
            raise Limited("page_glyphs", f"page {number} holds {glyphs:,} characters")
        turn = pdfium.FPDFPage_GetRotation(page) % 4
        lines, angles = _lines_and_angles(handle, glyphs)
        quarter = quarter_of(lines, angles, turn)
        place, width, height = _turned(quarter, *_placement(page, turn))
        content = PageContent(number, width, height)
        drawing = Drawing(calls.address(page), place, (width, height))
        drawing.collect(content, options.limits.page_operators)
        if glyphs > 0:
            ink = Ink(drawing, asides, number)
            size = (width, height)
            exact = may_hold_table(content.rulings)
            uprights = merged_uprights(content.rulings) if exact else []
            corner = _corner(page) if turn == quarter == 0 else None
            characters = Glyphs(calls.address(handle), place, corner)
            text = PageText(characters, (turn - quarter) % 4, ink, size, uprights, exact)
            content.pieces = text.pieces(lines, angles)
            content.blind, content.lost = tuple(ink.boxes), text.lost
        content.annotations = annotated(page, form, place)
        content.incomplete = passes_over(drawing, handle, glyphs)
    finally:
        if handle:
            pdfium.FPDFText_ClosePage(handle)
    return content


def _lines_and_angles(handle: Any, glyphs: int) -> tuple[list[tuple[str, int]], list[float]]:
    """Return the lines of a page, each with its place, and the angle of its first character."""
    if glyphs <= 0:
        return [], []
    lines = lines_of(text_of(handle, glyphs))
    return lines, bulk.char_angles(calls.address(handle), [start for _, start in lines])


def _bounds(page: Any) -> RawBox:
    """Return the box of a page in PDF coordinates: left, bottom, right, top."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    return box.left, box.bottom, box.right, box.top


def _corner(page: Any) -> tuple[float, float]:
    """Return the upper left corner of a page in PDF coordinates."""
    left, _, _, top = _bounds(page)
    return left, top


def _placement(page: Any, turn: int) -> tuple[Place, float, float]:
    """Return how a box in PDF coordinates lies on the page as it is seen, and the page's size."""
    left, bottom, right, top = _bounds(page)
    width, height = max(_LEAST, right - left), max(_LEAST, top - bottom)

    def upright(raw: RawBox) -> RawBox:
        return raw[0] - left, top - raw[3], raw[2] - left, top - raw[1]

    def quarter(raw: RawBox) -> RawBox:
        return raw[1] - bottom, raw[0] - left, raw[3] - bottom, raw[2] - left

    def half(raw: RawBox) -> RawBox:
        return right - raw[2], raw[1] - bottom, right - raw[0], raw[3] - bottom

    def three(raw: RawBox) -> RawBox:
        return top - raw[3], right - raw[2], top - raw[1], right - raw[0]

    place = (upright, quarter, half, three)[turn]
    return (place, height, width) if turn % 2 else (place, width, height)


def _turned(quarter: int, place: Place, width: float, height: float) -> tuple[Place, float, float]:
    """Return the placement of a page that is read with its text upright."""
    if quarter == 0:
        return place, width, height

    def climbing(raw: RawBox) -> RawBox:
        x0, y0, x1, y1 = place(raw)
        return height - y1, x0, height - y0, x1

    def upside_down(raw: RawBox) -> RawBox:
        x0, y0, x1, y1 = place(raw)
        return width - x1, height - y1, width - x0, height - y0

    def falling(raw: RawBox) -> RawBox:
        x0, y0, x1, y1 = place(raw)
        return y0, width - x1, y1, width - x0

    turned = (falling, upside_down, climbing)[quarter - 1]
    return (turned, height, width) if quarter % 2 else (turned, width, height)
