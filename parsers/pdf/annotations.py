"""What stands on a PDF page without being drawn by it: filled form fields, free-text notes.

They are pieces of text in the rectangles that they are printed in. Hidden ones and passwords are
not read, nor notes that are not printed.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pypdfium2.raw as pdfium

from parsers.lexicon.patterns import regex_of
from parsers.pdf.calls import RawBox
from parsers.printed.piece import Piece

_UNSEEN: Final = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_CHOSEN: Final = {True: "☑", False: "□"}
_BOXES: Final = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_TEXTS: Final = (
    pdfium.FPDF_FORMFIELD_TEXTFIELD,
    pdfium.FPDF_FORMFIELD_COMBOBOX,
    pdfium.FPDF_FORMFIELD_LISTBOX,
)
_PASSWORD: Final = 1 << 13
_MOST: Final = 2_000  # annotations of a page that are looked at
_SIZE: Final = regex_of(r"(?<![0-9.])([0-9]{1,3}(?:\.[0-9]{1,6})?) Tf\b")
_PLAIN_SIZE: Final = 12.0  # points: what type is set in where a field says nothing
_FILLS: Final = 0.7  # of the height of a field that its type takes
_PITCH: Final = 1.25  # ems between lines
_PAD: Final = 2.0  # points between the edge of a field and its text


@contextmanager
def form_of(document: Any) -> Iterator[Any]:
    """Yield what PDFium is asked about the fields of a document with, None where it has none."""
    if pdfium.FPDF_GetFormType(document) == pdfium.FORMTYPE_NONE:
        yield None
        return
    # the version that a build of PDFium asks for depends on what it was built with
    asking = [pdfium.FPDF_FORMFILLINFO(version=version) for version in (1, 2)]
    made = (pdfium.FPDFDOC_InitFormFillEnvironment(document, one) for one in asking)
    form = next((one for one in made if one), None)
    try:
        yield form
    finally:
        if form:
            pdfium.FPDFDOC_ExitFormFillEnvironment(form)


def annotated(page: Any, form: Any, place: Callable[[RawBox], RawBox]) -> list[Piece]:
    """Return the lines of the fields and notes of a page, where they are printed."""
    found: list[Piece] = []
    for index in range(min(_MOST, pdfium.FPDFPage_GetAnnotCount(page))):
        one = pdfium.FPDFPage_GetAnnot(page, index)
        if not one:
            continue
        try:
            said = _said(one, form)
            if said:
                found += _lines(place(_rectangle(one)), *said)
        finally:
            pdfium.FPDFPage_CloseAnnot(one)
    return found


def _said(one: Any, form: Any) -> tuple[str, float] | None:
    """Return the text of an annotation and the size of its type (0: as it fits)."""
    kind, flags = pdfium.FPDFAnnot_GetSubtype(one), pdfium.FPDFAnnot_GetFlags(one)
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        if flags & pdfium.FPDF_ANNOT_FLAG_HIDDEN or not flags & pdfium.FPDF_ANNOT_FLAG_PRINT:
            return None
        size = _SIZE.search(_value(one, b"DA"))
        return _value(one, b"Contents"), float(size[1]) if size else 0.0
    if kind != pdfium.FPDF_ANNOT_WIDGET or form is None or flags & _UNSEEN:
        return None
    field = pdfium.FPDFAnnot_GetFormFieldType(form, one)
    if field in _BOXES:
        chosen = pdfium.FPDFAnnot_IsChecked(form, one) or _value(one, b"AS") not in ("", "Off")
        return _CHOSEN[bool(chosen)], 0.0
    if field not in _TEXTS or pdfium.FPDFAnnot_GetFormFieldFlags(form, one) & _PASSWORD:
        return None
    points = ctypes.c_float()
    pdfium.FPDFAnnot_GetFontSize(form, one, points)
    return _words(lambda *room: pdfium.FPDFAnnot_GetFormFieldValue(form, one, *room)), points.value


def _rectangle(one: Any) -> RawBox:
    box = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(one, box)
    xs, ys = sorted((box.left, box.right)), sorted((box.bottom, box.top))
    return xs[0], ys[0], xs[1], ys[1]


def _lines(box: RawBox, text: str, size: float) -> Iterator[Piece]:
    """Yield the lines of a text that is set into a rectangle, broken where they fill it."""
    x0, y0, x1, y1 = box
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    if not paragraphs:
        return
    size = size or min(_PLAIN_SIZE, max(4.0, _FILLS * (y1 - y0)))
    fit = max(1, int((x1 - x0 - 2 * _PAD + 0.5) / size))
    single = len(paragraphs) == 1 and y1 - y0 < 2 * size * _PITCH
    lines = paragraphs if single else [line for one in paragraphs for line in _broken(one, fit)]
    top = (y0 + y1 - size) / 2 if len(lines) == 1 and single else y0 + _PAD
    for line in lines:
        width = size * sum(_ems(c) for c in line)
        left = x0 + min(_PAD, max(0.0, (x1 - x0 - width) / 2))
        edges = []
        for c in line:
            right = left + size * _ems(c)
            edges.append((left, right))
            left = right
        yield Piece(line, edges[0][0], top, left, top + size, size, edges=tuple(edges))
        top += size * _PITCH


def _ems(character: str) -> float:
    return 1.0 if character > "\u2000" else 0.5


def _broken(text: str, fit: int) -> Iterator[str]:
    """Yield a text in lines of so many ems."""
    start, width = 0, 0.0
    for at, c in enumerate(text):
        if at > start and width + _ems(c) > fit:
            yield text[start:at]
            start, width = at, 0.0
        width += _ems(c)
    yield text[start:]


def _value(one: Any, key: bytes) -> str:
    return _words(lambda *room: pdfium.FPDFAnnot_GetStringValue(one, key, *room))


def _words(ask: Callable[[Any, int], int]) -> str:
    """Return the text that a function of PDFium writes into the room it is given (UTF-16)."""
    size = ask(None, 0)
    if size <= 2:
        return ""
    room = (ctypes.c_ushort * (size // 2 + 1))()
    ask(room, size)
    return bytes(room)[: size - 2].decode("utf-16-le", "replace")
