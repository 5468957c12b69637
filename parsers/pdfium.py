"""PDF pages through PDFium: text with a box a line, ruling lines, the share of pictures.

Only the first and the last character of a line are asked for their boxes, except where the line
may have to be cut; that keeps the reading as fast as PDFium itself.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final

import pypdfium2.raw as pdfium
import regex

from parsers.grid import has_grid
from parsers.options import ReadOptions
from parsers.pdfium_drawing import Drawing, RawBox
from parsers.piece import PageContent, Piece
from schemas.document import LineRole
from schemas.errors import Invalid, Limited

# A Latin hyphen at the end of a line swallows the line break and becomes U+FFFE.
_LINE: Final = regex.compile(r"[^\r\n\ufffe]{1,20000}\ufffe?")
_NO_PAGES: Final = regex.compile(rb"/Type ?/Pages[^>]{0,80}/Kids ?\[ ?\]")
_HAN: Final = regex.compile(r"[\u3400-\u9fff]")
_WIDE_GAP: Final = 2.0
_SAMPLE: Final = 4
_MEASURED_GAP: Final = 0.8  # a gutter may be as narrow
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


def page_count(document: Any) -> int:
    """Return the number of pages."""
    return int(pdfium.FPDF_GetPageCount(document))


def read_pages(document: Any, options: ReadOptions) -> Iterator[PageContent]:
    """Yield the pages in order; stop at the limit of pages."""
    count = min(pdfium.FPDF_GetPageCount(document), options.limits.pages)
    for index in range(count):
        page = pdfium.FPDF_LoadPage(document, index)
        if not page:
            continue
        try:
            yield _read_page(page, index + 1, options)
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


def _read_page(page: Any, number: int, options: ReadOptions) -> PageContent:
    objects = pdfium.FPDFPage_CountObjects(page)
    if objects > options.limits.page_operators:
        raise Limited("page_operators", f"page {number} is made of {objects:,} drawing operations")
    place, width, height = _placement(page)
    content = PageContent(number, width, height)
    drawn = Drawing(page, place)
    drawn.collect(content)
    handle = pdfium.FPDFText_LoadPage(page)
    if not handle:
        return content
    try:
        glyphs = pdfium.FPDFText_CountChars(handle)
        if glyphs > options.limits.page_glyphs:
            raise Limited("page_glyphs", f"page {number} holds {glyphs:,} characters")
        if glyphs > 0:
            turn = pdfium.FPDFPage_GetRotation(page)
            content.pieces = _Text(handle, glyphs, place, turn).pieces(has_grid(content.rulings))
        content.incomplete = drawn.passed_over(handle, glyphs)
    finally:
        pdfium.FPDFText_ClosePage(handle)
    return content


def _placement(page: Any) -> tuple[Callable[[RawBox], RawBox], float, float]:
    """Return how a box in PDF coordinates lies on the page as it is seen, and the page's size."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    turn = pdfium.FPDFPage_GetRotation(page)
    width, height = right - left, top - bottom

    def upright(raw: RawBox) -> RawBox:
        return raw[0] - left, top - raw[3], raw[2] - left, top - raw[1]

    def quarter(raw: RawBox) -> RawBox:
        return raw[1] - bottom, raw[0] - left, raw[3] - bottom, raw[2] - left

    def half(raw: RawBox) -> RawBox:
        return right - raw[2], raw[1] - bottom, right - raw[0], raw[3] - bottom

    def three(raw: RawBox) -> RawBox:
        return top - raw[3], right - raw[2], top - raw[1], right - raw[0]

    place = (upright, quarter, half, three)[turn % 4]
    return (place, height, width) if turn % 2 else (place, width, height)


class _Text:
    """The text page of one page."""

    def __init__(
        self, handle: Any, glyphs: int, place: Callable[[RawBox], RawBox], turn: int
    ) -> None:
        self._handle = handle
        self._glyphs = glyphs
        self._place = place
        self._turn = turn * math.pi / 2
        self._rect = pdfium.FS_RECTF()
        self._pointer = ctypes.byref(self._rect)
        self._font: dict[str, bool] = {}
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def pieces(self, exact: bool) -> list[Piece]:
        """Return the lines; ``exact`` asks for the edges of every character."""
        text = self._text()
        found = []
        for match in _LINE.finditer(text):
            line = match.group()
            lead = len(line) - len(line.lstrip())
            stripped = line.strip()
            if stripped:
                found += self._line(stripped, match.start() + lead, exact)
        return found

    def _text(self) -> str:
        buffer = (ctypes.c_ushort * (self._glyphs + 1))()
        count = pdfium.FPDFText_GetText(self._handle, 0, self._glyphs, buffer)
        # decoding makes one character of a surrogate pair, which is how PDFium counts them too
        text = bytes(buffer)[: 2 * max(0, count - 1)].decode("utf-16-le", "surrogatepass")
        missing = self._glyphs - len(text)
        if missing <= 0 or not any(c > "\uffff" for c in text):
            return text
        # the count is of code units here: ask again with room for the pairs
        room = self._glyphs + missing
        buffer = (ctypes.c_ushort * (room + 1))()
        count = pdfium.FPDFText_GetText(self._handle, 0, room, buffer)
        return bytes(buffer)[: 2 * max(0, count - 1)].decode("utf-16-le", "surrogatepass")

    def _line(self, text: str, start: int, exact: bool) -> list[Piece]:
        first = self._box(start)
        last = self._box(start + len(text) - (2 if text.endswith("\ufffe") else 1))
        x0, y0 = min(first[0], last[0]), min(first[1], last[1])
        x1, y1 = max(first[2], last[2]), max(first[3], last[3])
        size = self._em(text, start, first)
        role = self._role(start)
        if role == "watermark":
            return [Piece(text, x0, y0, x1, y1, size, False, role)]
        bold = self._bold(start)
        if not (exact or (" " in text and x1 - x0 > self._expected(text, size))):
            return [Piece(text, x0, y0, x1, y1, size, bold)]
        edges = tuple((b[0], b[2]) for b in map(self._box, range(start, start + len(text))))
        piece = Piece(text, x0, y0, x1, y1, size, bold, edges=edges)
        return list(_split_at_gaps(piece))

    def _em(self, text: str, start: int, first: RawBox) -> float:
        """Return the size of the type: a Chinese character is as wide as that, digits are not.

        Some fonts give a few characters (月, 日) the width of their ink, so several are asked.
        """
        places = [match.start() for match in islice(_HAN.finditer(text), _SAMPLE)]
        if not places:
            return max(1.0, (first[3] - first[1]) / 1.1)
        boxes = [first if place == 0 else self._box(start + place) for place in places]
        return max(1.0, *(box[2] - box[0] for box in boxes))

    def _box(self, index: int) -> RawBox:
        rect = self._rect
        if not pdfium.FPDFText_GetLooseCharBox(self._handle, index, self._pointer):
            return 0.0, 0.0, 0.0, 0.0
        return self._place((rect.left, rect.bottom, rect.right, rect.top))

    def _role(self, index: int) -> LineRole:
        angle = pdfium.FPDFText_GetCharAngle(self._handle, index)
        if angle < 0:
            return "body"
        off = (angle - self._turn) % (math.pi / 2)
        return "watermark" if 0.09 < off < math.pi / 2 - 0.09 else "body"

    def _bold(self, index: int) -> bool:
        size = pdfium.FPDFText_GetFontInfo(
            self._handle, index, self._name, len(self._name), ctypes.byref(self._flags)
        )
        name = self._name.raw[: max(0, min(size, len(self._name)) - 1)].decode("latin-1")
        if name not in self._font:
            self._font[name] = regex.search("(?i)bold|black|heavy|hei", name) is not None
        return self._font[name]

    @staticmethod
    def _expected(text: str, size: float) -> float:
        """Return how wide a line of this text is without gaps, and a gap more."""
        wide = sum(1.0 if c > "\u2000" else 0.6 for c in text)
        return (wide + _MEASURED_GAP) * size


def _split_at_gaps(piece: Piece) -> Iterator[Piece]:
    """Yield the parts of a piece that stand more than two ems apart."""
    edges = piece.edges or ()
    start, right = 0, edges[0][1]
    for i, (left, end) in enumerate(edges):
        if piece.text[i].isspace():
            continue
        if left - right > _WIDE_GAP * piece.size and piece.text[start:i].strip():
            yield piece.part(start, i)
            start = i
        right = end
    if piece.text[start:].strip():
        yield piece.part(start, len(piece.text))
