"""What PDFium finds drawn on a page: ruling lines, pictures, and texts that it passes over."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, Final

import pypdfium2.raw as pdfium

from parsers.piece import PageContent, Ruling

RawBox = tuple[float, float, float, float]
_THIN: Final = 3.0


class Drawing:
    """The drawing objects of a page: ruling lines and pictures."""

    def __init__(self, page: Any, place: Callable[[RawBox], RawBox]) -> None:
        self._page = page
        self._place = place
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._pointers = [ctypes.byref(edge) for edge in self._edges]
        self._texts: list[Any] = []

    def collect(self, content: PageContent) -> None:
        """Add the rulings to ``content`` and set the share of pictures."""
        area = max(1.0, content.width * content.height)
        for index in range(pdfium.FPDFPage_CountObjects(self._page)):
            one = pdfium.FPDFPage_GetObject(self._page, index)
            kind = pdfium.FPDFPageObj_GetType(one)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._texts.append(one)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                content.rulings += self._rulings(one)
            elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
                box = self._bounds(one)
                if box and kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                    covered = (box[2] - box[0]) * (box[3] - box[1]) / area
                    content.picture = min(1.0, content.picture + max(0.0, covered))
                elif kind == pdfium.FPDF_PAGEOBJ_FORM:
                    content.picture = max(content.picture, self._form_picture(one, area))

    def passed_over(self, handle: Any, glyphs: int) -> bool:
        """Whether PDFium leaves out text of this page.

        It reckons without the widths of a font that is not embedded: a character that stands
        alone, or a line on a turned page, comes to nothing.
        """
        if len(self._texts) > glyphs:
            return True
        sample = self._texts[:: max(1, len(self._texts) // 6)]
        fonts = (pdfium.FPDFTextObj_GetFont(one) for one in sample)
        if all(pdfium.FPDFFont_GetIsEmbedded(font) == 1 for font in fonts):
            return False
        return any(pdfium.FPDFTextObj_GetText(one, handle, None, 0) <= 2 for one in self._texts)

    def _form_picture(self, form: Any, area: float) -> float:
        box = self._bounds(form)
        count = pdfium.FPDFFormObj_CountObjects(form)
        pictures = any(
            pdfium.FPDFPageObj_GetType(pdfium.FPDFFormObj_GetObject(form, i))
            == pdfium.FPDF_PAGEOBJ_IMAGE
            for i in range(min(count, 200))
        )
        return (box[2] - box[0]) * (box[3] - box[1]) / area if box and pictures else 0.0

    def _bounds(self, one: Any) -> RawBox | None:
        if not pdfium.FPDFPageObj_GetBounds(one, *self._pointers):
            return None
        left, bottom, right, top = (edge.value for edge in self._edges)
        return self._place((left, bottom, right, top))

    def _rulings(self, path: Any) -> Iterator[Ruling]:
        box = self._bounds(path)
        if box is None:
            return
        x0, y0, x1, y1 = box
        if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
            yield from _thin(box)
        elif pdfium.FPDFPath_CountSegments(path) <= 400:
            yield from self._outline(path)

    def _outline(self, path: Any) -> Iterator[Ruling]:
        """Yield the level and upright strokes of a path of several segments."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
        if not stroke.value:
            return
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
        x, y = ctypes.c_float(), ctypes.c_float()
        before: tuple[float, float] | None = None
        opened_at: tuple[float, float] | None = None
        for index in range(pdfium.FPDFPath_CountSegments(path)):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            here = (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                opened_at = here
            elif kind == pdfium.FPDF_SEGMENT_LINETO and before:
                yield from self._stroke(before, here)
            before = here
            if pdfium.FPDFPathSegment_GetClose(segment) and opened_at:
                yield from self._stroke(here, opened_at)

    def _stroke(self, a: tuple[float, float], b: tuple[float, float]) -> Iterator[Ruling]:
        box = self._place((min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))
        if box[2] - box[0] <= 1 or box[3] - box[1] <= 1:
            yield from _thin(box)


def _thin(box: RawBox) -> Iterator[Ruling]:
    """Yield the ruling that a thin rectangle draws; a dot draws none."""
    x0, y0, x1, y1 = box
    if x1 - x0 > y1 - y0:
        yield Ruling(False, (y0 + y1) / 2, x0, x1)
    elif y1 - y0 > x1 - x0:
        yield Ruling(True, (x0 + x1) / 2, y0, y1)
