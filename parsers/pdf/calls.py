"""What PDFium is asked for every object and every line, without a Python object for each handle.

A handle is its address here, and one address is one object. A call costs half of what the general
binding takes, and a page asks a thousand. What is written into memory stands in buffers that all
calls share: PDFium itself answers one thread at a time.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from struct import Struct
from typing import Any, Final, cast

import pypdfium2.raw as pdfium

RawBox = tuple[float, float, float, float]
Colour = tuple[int, int, int]
Transform = tuple[float, float, float, float, float, float]

_HANDLE: Final = ctypes.c_void_p
_OUT: Final = ctypes.c_void_p
_INT: Final = ctypes.c_int
_UNIT: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def address(handle: Any) -> int:
    """Return what a handle of the general binding points to."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _call(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


count_objects: Final = _call(pdfium.FPDFPage_CountObjects, _INT, _HANDLE)
object_at: Final = _call(pdfium.FPDFPage_GetObject, _HANDLE, _HANDLE, _INT)
count_in_form: Final = _call(pdfium.FPDFFormObj_CountObjects, _INT, _HANDLE)
object_in_form: Final = _call(pdfium.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)
object_type: Final = _call(pdfium.FPDFPageObj_GetType, _INT, _HANDLE)
transparent: Final = _call(pdfium.FPDFPageObj_HasTransparency, _INT, _HANDLE)
mark_at: Final = _call(pdfium.FPDFPageObj_GetMark, _HANDLE, _HANDLE, ctypes.c_ulong)
count_marks: Final = _call(pdfium.FPDFPageObj_CountMarks, _INT, _HANDLE)
render_mode: Final = _call(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _HANDLE)
font_of: Final = _call(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
is_embedded: Final = _call(pdfium.FPDFFont_GetIsEmbedded, _INT, _HANDLE)
clip_of: Final = _call(pdfium.FPDFPageObj_GetClipPath, _HANDLE, _HANDLE)
clip_paths: Final = _call(pdfium.FPDFClipPath_CountPaths, _INT, _HANDLE)
clip_segments: Final = _call(pdfium.FPDFClipPath_CountPathSegments, _INT, _HANDLE, _INT)
clip_segment: Final = _call(pdfium.FPDFClipPath_GetPathSegment, _HANDLE, _HANDLE, _INT, _INT)
path_segments: Final = _call(pdfium.FPDFPath_CountSegments, _INT, _HANDLE)
path_segment: Final = _call(pdfium.FPDFPath_GetPathSegment, _HANDLE, _HANDLE, _INT)
segment_type: Final = _call(pdfium.FPDFPathSegment_GetType, _INT, _HANDLE)
segment_closes: Final = _call(pdfium.FPDFPathSegment_GetClose, _INT, _HANDLE)
char_code: Final = _call(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _HANDLE, _INT)
char_angle: Final = _call(pdfium.FPDFText_GetCharAngle, ctypes.c_float, _HANDLE, _INT)
char_object: Final = _call(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INT)

_bounds: Final = _call(pdfium.FPDFPageObj_GetBounds, _INT, _HANDLE, _OUT, _OUT, _OUT, _OUT)
_matrix: Final = _call(pdfium.FPDFPageObj_GetMatrix, _INT, _HANDLE, _OUT)
fill_into: Final = _call(pdfium.FPDFPageObj_GetFillColor, _INT, _HANDLE, _OUT, _OUT, _OUT, _OUT)
_mode: Final = _call(pdfium.FPDFPath_GetDrawMode, _INT, _HANDLE, _OUT, _OUT)
_point: Final = _call(pdfium.FPDFPathSegment_GetPoint, _INT, _HANDLE, _OUT, _OUT)
loose_box: Final = _call(pdfium.FPDFText_GetLooseCharBox, _INT, _HANDLE, _INT, _OUT)
_origin: Final = _call(pdfium.FPDFText_GetCharOrigin, _INT, _HANDLE, _INT, _OUT, _OUT)
_font: Final = _call(
    pdfium.FPDFText_GetFontInfo, ctypes.c_ulong, _HANDLE, _INT, _OUT, ctypes.c_ulong, _OUT
)
_text: Final = _call(
    pdfium.FPDFTextObj_GetText, ctypes.c_ulong, _HANDLE, _HANDLE, _OUT, ctypes.c_ulong
)
_mark_name: Final = _call(pdfium.FPDFPageObjMark_GetName, _INT, _HANDLE, _OUT, ctypes.c_ulong, _OUT)
_mark_text: Final = _call(
    pdfium.FPDFPageObjMark_GetParamStringValue,
    _INT, _HANDLE, ctypes.c_char_p, _OUT, ctypes.c_ulong, _OUT,
)  # fmt: skip

_floats: Final = (ctypes.c_float * 6)()
_doubles: Final = (ctypes.c_double * 2)()
_words: Final = (ctypes.c_uint * 4)()
_name: Final = ctypes.create_string_buffer(512)
_size: Final = ctypes.c_ulong()
_TWO: Final = cast("Callable[[Any], tuple[float, float]]", Struct("2f").unpack_from)
_FOUR: Final = cast("Callable[[Any], RawBox]", Struct("4f").unpack_from)
_SIX: Final = cast("Callable[[Any], Transform]", Struct("6f").unpack_from)
_F0, _F1, _F2, _F3 = (ctypes.addressof(_floats) + 4 * place for place in range(4))
_W0, _W1, _W2, _W3 = (ctypes.addressof(_words) + 4 * place for place in range(4))
_D0, _D1 = (ctypes.addressof(_doubles) + 8 * place for place in range(2))
_N0: Final = ctypes.addressof(_name)
_S0: Final = ctypes.addressof(_size)


def bounds(one: int) -> RawBox | None:
    """Return the box of an object: left, bottom, right, top."""
    if not _bounds(one, _F0, _F1, _F2, _F3):
        return None
    return _FOUR(_floats)


def matrix(one: int) -> Transform:
    """Return how an object lies in what holds it."""
    if not _matrix(one, _F0):
        return _UNIT
    return _SIX(_floats)


def fill_colour(one: int) -> tuple[Colour, int] | None:
    """Return the colour that an object is filled with and how opaque it is, of 255."""
    if not fill_into(one, _W0, _W1, _W2, _W3):
        return None
    red, green, blue, alpha = _words[:]
    return (red, green, blue), alpha


def draw_mode(path: int) -> tuple[int, int]:
    """Return how a path is filled, and whether it is stroked."""
    if not _mode(path, _W0, _W1):
        return 0, 0
    fill, stroke = _words[:2]
    return fill, stroke


def point(segment: int) -> tuple[float, float]:
    """Return where a segment of a path ends."""
    _point(segment, _F0, _F1)
    return _TWO(_floats)


def char_box(text: int, index: int) -> RawBox | None:
    """Return the box that a character takes in its line: left, bottom, right, top."""
    if not loose_box(text, index, _F0):
        return None
    left, top, right, bottom = _FOUR(_floats)
    return left, bottom, right, top


def char_origin(text: int, index: int) -> tuple[float, float] | None:
    """Return where a character stands on its base line."""
    if not _origin(text, index, _D0, _D1):
        return None
    x, y = _doubles
    return x, y


def boxes_from(text: int, left: float, top: float) -> Callable[[int], RawBox | None]:
    """Return what gives the box of a character from the corner of an upright page: x, y, x, y.

    The same as ``char_box`` and a placement, for what is asked most of all.
    """

    def box(index: int) -> RawBox | None:
        if not loose_box(text, index, _F0):
            return None
        x0, y0, x1, y1 = _FOUR(_floats)
        return x0 - left, top - y0, x1 - left, top - y1

    return box


def font_name(text: int, index: int) -> bytes:
    """Return the name of the font of a character."""
    _name[0] = b"\0"
    _font(text, index, _N0, 512, _W0)
    return _name.value


def text_length(one: int, text: int) -> int:
    """Return how many bytes the words of a text object take, with the closing zero."""
    return int(_text(one, text, None, 0))


def mark_name(mark: int) -> str:
    """Return the name of a mark of content."""
    return _wide() if _mark_name(mark, _N0, 512, _S0) else ""


def mark_text(mark: int, key: bytes) -> str:
    """Return a text that a mark of content holds under a key."""
    return _wide() if _mark_text(mark, key, _N0, 512, _S0) else ""


def _wide() -> str:
    """Return the text in the buffer: UTF-16, its size with the closing zero beside it."""
    return _name.raw[: max(0, min(_size.value, 512) - 2)].decode("utf-16-le", "replace")
