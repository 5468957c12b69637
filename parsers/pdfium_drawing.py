"""What PDFium finds drawn on a page: ruling lines, filled boxes, pictures, and the text objects."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pypdfium2.raw as pdfium

from parsers.piece import PageContent, Ruling

RawBox = tuple[float, float, float, float]
Colour = tuple[int, int, int]
Transform = tuple[float, float, float, float, float, float]
_THIN: Final = 3.0
_DEEPEST: Final = 8  # forms in forms
_LONGEST: Final = 400  # segments of a path that are looked at


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled area: when it is drawn, where, in which colour.

    ``opaque`` is true of a plain box that nothing shines through, ``colour`` None for a picture.
    """

    order: int
    box: RawBox
    colour: Colour | None
    opaque: bool


@dataclass(frozen=True, slots=True)
class TextObject:
    """A text object, when it is drawn, and the form that it stands in."""

    order: int
    handle: Any
    outer: Transform | None


@dataclass(slots=True)
class Drawing:
    """The drawing objects of a page, those in its forms among them, in the order of drawing."""

    page: Any
    place: Callable[[RawBox], RawBox]
    texts: list[TextObject] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    _order: int = 0
    _edges: list[Any] = field(default_factory=lambda: [ctypes.c_float() for _ in range(4)])

    def collect(self, content: PageContent, most: int) -> None:
        """Add rulings, shades and the share of pictures to ``content``, of ``most`` objects."""
        count = min(most, pdfium.FPDFPage_CountObjects(self.page))
        objects = (pdfium.FPDFPage_GetObject(self.page, index) for index in range(count))
        self._walk(objects, None, content, most, 0)
        content.shades = [fill.box for fill in self.fills if fill.colour is not None]

    def _walk(
        self,
        objects: Iterator[Any],
        outer: Transform | None,
        content: PageContent,
        most: int,
        depth: int,
    ) -> None:
        for one in objects:
            self._order += 1
            if self._order > most:
                return
            kind = pdfium.FPDFPageObj_GetType(one)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self.texts.append(TextObject(self._order, one, outer))
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(one, outer, content)
            elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
                self._picture(one, outer, content, kind == pdfium.FPDF_PAGEOBJ_IMAGE)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                count = pdfium.FPDFFormObj_CountObjects(one)
                inside = (pdfium.FPDFFormObj_GetObject(one, index) for index in range(count))
                self._walk(inside, _then(_matrix(one), outer), content, most, depth + 1)

    def _picture(
        self, one: Any, outer: Transform | None, content: PageContent, is_image: bool
    ) -> None:
        box = self.bounds(one, outer)
        if box is None:
            return
        self.fills.append(Fill(self._order, box, None, opaque=False))
        if is_image:
            area = max(1.0, content.width * content.height)
            covered = max(0.0, (box[2] - box[0]) * (box[3] - box[1]) / area)
            content.picture = min(1.0, content.picture + covered)

    def bounds(self, one: Any, outer: Transform | None) -> RawBox | None:
        """Return the box of an object on the page as it is seen."""
        e = self._edges
        if not pdfium.FPDFPageObj_GetBounds(one, e[0], e[1], e[2], e[3]):
            return None
        raw = e[0].value, e[1].value, e[2].value, e[3].value
        return self.place(raw if outer is None else _box_through(raw, outer))

    def _path(self, path: Any, outer: Transform | None, content: PageContent) -> None:
        box = self.bounds(path, outer)
        if box is None:
            return
        x0, y0, x1, y1 = box
        if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
            content.rulings += thin_rulings(box)
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        if not (fill.value or stroke.value):
            return
        segments = pdfium.FPDFPath_CountSegments(path)
        if segments > _LONGEST:
            return
        strokes = list(self._strokes(path, segments, _then(_matrix(path), outer)))
        if stroke.value:
            content.rulings += [ruling for one in strokes for ruling in _straight(one)]
        if fill.value and (colour := fill_colour(path)) is not None:
            box = _within(box, self._clip(path, outer))
            plain = _is_box(strokes) and not pdfium.FPDFPageObj_HasTransparency(path)
            self.fills.append(Fill(self._order, box, colour[0], plain and colour[1] == 255))

    def _clip(self, path: Any, outer: Transform | None) -> RawBox | None:
        """Return the box of the path that cuts an object off, None where nothing does."""
        clip = pdfium.FPDFPageObj_GetClipPath(path)
        count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
        found: RawBox | None = None
        x, y = ctypes.c_float(), ctypes.c_float()
        for number in range(max(0, min(count, 4))):
            points = []
            for at in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, number), _LONGEST)):
                segment = pdfium.FPDFClipPath_GetPathSegment(clip, number, at)
                pdfium.FPDFPathSegment_GetPoint(segment, x, y)
                points.append((x.value, y.value))
            if points:
                xs, ys = [p[0] for p in points], [p[1] for p in points]
                raw = min(xs), min(ys), max(xs), max(ys)
                here = self.place(raw if outer is None else _box_through(raw, outer))
                found = here if found is None else _within(found, here)
        return found

    def _strokes(self, path: Any, segments: int, matrix: Transform) -> Iterator[RawBox]:
        """Yield the straight strokes of a path as boxes from corner to corner."""
        a, b, c, d, e, f = matrix
        x, y = ctypes.c_float(), ctypes.c_float()
        before: tuple[float, float] | None = None
        opened_at: tuple[float, float] | None = None
        for index in range(segments):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            here = a * x.value + c * y.value + e, b * x.value + d * y.value + f
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                opened_at = here
            elif kind == pdfium.FPDF_SEGMENT_LINETO and before:
                yield self._stroke(before, here)
            before = here
            if pdfium.FPDFPathSegment_GetClose(segment) and opened_at:
                yield self._stroke(here, opened_at)

    def _stroke(self, a: tuple[float, float], b: tuple[float, float]) -> RawBox:
        return self.place((min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))


def fill_colour(one: Any) -> tuple[Colour, int] | None:
    """Return the colour that an object is filled with and how opaque it is, of 255."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(one, red, green, blue, alpha):
        return None
    return (red.value, green.value, blue.value), alpha.value


def _matrix(one: Any) -> Transform:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(one, matrix):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _then(one: Transform, outer: Transform | None) -> Transform:
    """Return a map followed by the one around it."""
    if outer is None:
        return one
    a, b, c, d, e, f = one
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        (e * h + f * j + m),
    )


def _box_through(box: RawBox, matrix: Transform) -> RawBox:
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in box[::2] for y in box[1::2]]
    xs, ys = [p[0] for p in corners], [p[1] for p in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _within(box: RawBox, clip: RawBox | None) -> RawBox:
    if clip is None:
        return box
    x0, y0 = max(box[0], clip[0]), max(box[1], clip[1])
    return x0, y0, max(x0, min(box[2], clip[2])), max(y0, min(box[3], clip[3]))


def _is_box(strokes: list[RawBox]) -> bool:
    """Whether the strokes of a path are the four sides of one rectangle."""
    level = [s for s in strokes if s[3] - s[1] < 0.5]
    upright = [s for s in strokes if s[2] - s[0] < 0.5 and s not in level]
    return 3 <= len(strokes) <= 5 and len(level) + len(upright) == len(strokes)


def _straight(stroke: RawBox) -> Iterator[Ruling]:
    if stroke[2] - stroke[0] <= 1 or stroke[3] - stroke[1] <= 1:
        yield from thin_rulings(stroke)


def thin_rulings(box: RawBox) -> Iterator[Ruling]:
    """Yield the ruling that a thin rectangle draws; a dot draws none."""
    x0, y0, x1, y1 = box
    if x1 - x0 > y1 - y0:
        yield Ruling(False, (y0 + y1) / 2, x0, x1)
    elif y1 - y0 > x1 - x0:
        yield Ruling(True, (x0 + x1) / 2, y0, y1)
