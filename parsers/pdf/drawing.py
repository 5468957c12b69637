"""What PDFium finds drawn on a page: ruling lines, filled boxes, pictures, and the text objects."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from typing import Final, NamedTuple

import pypdfium2.raw as pdfium

from parsers.pdf import calls
from parsers.pdf.calls import Colour, RawBox, Transform
from parsers.printed.piece import PageContent, Ruling

_TEXT: Final = pdfium.FPDF_PAGEOBJ_TEXT
_PATH: Final = pdfium.FPDF_PAGEOBJ_PATH
_IMAGE: Final = pdfium.FPDF_PAGEOBJ_IMAGE
_SHADING: Final = pdfium.FPDF_PAGEOBJ_SHADING
_FORM: Final = pdfium.FPDF_PAGEOBJ_FORM
_THIN: Final = 3.0
_DEEPEST: Final = 8  # forms in forms
_LONGEST: Final = 400  # segments of a path that are looked at
_CLIPS: Final = 4  # paths, one in the other, that cut an object off


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled area: when it is drawn, where, in which colour.

    ``opaque`` is true of a plain box that nothing shines through, ``colour`` None for a picture.
    """

    order: int
    box: RawBox
    colour: Colour | None
    opaque: bool


class Outer(NamedTuple):
    """The form that an object stands in: how it lies on the page, and what cuts it off."""

    matrix: Transform
    clip: RawBox | None


class TextObject(NamedTuple):
    """A text object, when it is drawn, and the form that it stands in."""

    order: int
    handle: int
    outer: Outer | None


@dataclass(slots=True)
class Drawing:
    """The drawing objects of a page, those in its forms among them, in the order of drawing."""

    page: int
    place: Callable[[RawBox], RawBox]
    size: tuple[float, float]  # of the page, as it is seen
    texts: list[TextObject] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    nested: bool = False  # whether objects stand in forms
    _order: int = 0
    _last_clip: tuple[tuple[int, int, Outer | None] | None, RawBox | None] = (None, None)

    def collect(self, content: PageContent, most: int) -> None:
        """Add rulings, shades and the share of pictures to ``content``, of ``most`` objects."""
        count = min(most, calls.count_objects(self.page))
        objects = list(map(calls.object_at, repeat(self.page), range(count)))
        self._walk(objects, None, content, most, 0)
        content.shades = [fill.box for fill in self.fills if fill.colour is not None]

    def _walk(
        self,
        objects: list[int],
        outer: Outer | None,
        content: PageContent,
        most: int,
        depth: int,
    ) -> None:
        kinds = list(map(calls.object_type, objects))
        if kinds.count(_TEXT) == len(kinds) <= most - self._order:
            first = self._order + 1
            self._order += len(kinds)
            self.texts += [TextObject(at, one, outer) for at, one in enumerate(objects, first)]
            return
        for one, kind in zip(objects, kinds, strict=True):
            self._order = order = self._order + 1
            if order > most:
                return
            if kind == _TEXT:
                self.texts.append(TextObject(order, one, outer))
            elif kind == _PATH:
                self._path(one, outer, content)
            elif kind in (_IMAGE, _SHADING):
                self._picture(one, outer, content, kind == _IMAGE)
            elif kind == _FORM and depth < _DEEPEST:
                self.nested = True
                count = calls.count_in_form(one)
                inside = list(map(calls.object_in_form, repeat(one), range(count)))
                around = Outer(_then(calls.matrix(one), outer), self.clip(one, outer))
                self._walk(inside, around, content, most, depth + 1)

    def _picture(self, one: int, outer: Outer | None, content: PageContent, is_image: bool) -> None:
        box = self.bounds(one, outer)
        if box is None:
            return
        self.fills.append(Fill(self._order, box, None, opaque=False))
        if is_image:
            area = max(1.0, content.width * content.height)
            covered = max(0.0, (box[2] - box[0]) * (box[3] - box[1]) / area)
            content.picture = min(1.0, content.picture + covered)

    def bounds(self, one: int, outer: Outer | None) -> RawBox | None:
        """Return the box of an object on the page as it is seen."""
        raw = calls.bounds(one)
        return None if raw is None else self._placed(raw, outer)

    def _placed(self, raw: RawBox, outer: Outer | None) -> RawBox:
        return self.place(raw if outer is None else _box_through(raw, outer.matrix))

    def _path(self, path: int, outer: Outer | None, content: PageContent) -> None:
        box = self.bounds(path, outer)
        if box is None:
            return
        x0, y0, x1, y1 = box
        if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
            content.rulings += thin_rulings(box)
            return
        fill, stroke = calls.draw_mode(path)
        if not (fill or stroke):
            return
        segments = calls.path_segments(path)
        if segments > _LONGEST:
            return
        strokes = list(self._strokes(path, segments, _then(calls.matrix(path), outer)))
        if stroke:
            content.rulings += [ruling for one in strokes for ruling in _straight(one)]
        if fill and (colour := calls.fill_colour(path)) is not None:
            box = _within(box, self.clip(path, outer))
            plain = _is_box(strokes) and not calls.transparent(path)
            self.fills.append(Fill(self._order, box, colour[0], plain and colour[1] == 255))

    def clip(self, one: int, outer: Outer | None) -> RawBox | None:
        """Return the box beyond which an object is cut off, None where nothing does on the page."""
        clip = calls.clip_of(one)
        count = calls.clip_paths(clip) if clip else 0
        if count <= 0:
            return outer.clip if outer else None
        # objects that are drawn one after the other share the paths that cut them off
        key = count, calls.clip_segment(clip, count - 1, 0), outer
        if key != self._last_clip[0]:
            self._last_clip = key, self._read_clip(clip, count, outer)
        return self._last_clip[1]

    def _read_clip(self, clip: int, count: int, outer: Outer | None) -> RawBox | None:
        found = outer.clip if outer else None
        for number in range(min(count, _CLIPS)):
            if self._holds_page(clip, number, outer):
                continue
            segments = min(calls.clip_segments(clip, number), _LONGEST)
            points = [calls.point(calls.clip_segment(clip, number, at)) for at in range(segments)]
            if points:
                xs, ys = zip(*points, strict=True)
                here = self._placed((min(xs), min(ys), max(xs), max(ys)), outer)
                found = here if found is None else _within(found, here)
        return found

    def _holds_page(self, clip: int, number: int, outer: Outer | None) -> bool:
        """Whether two corners of a path say that the whole page lies inside: most paths do so."""
        first, third = (calls.clip_segment(clip, number, at) for at in (0, 2))
        if not (first and third):
            return False
        (x0, y0), (x1, y1) = calls.point(first), calls.point(third)
        raw = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        box = self._placed(raw, outer)
        return box[0] < 1 and box[1] < 1 and box[2] > self.size[0] - 1 and box[3] > self.size[1] - 1

    def _strokes(self, path: int, segments: int, matrix: Transform) -> Iterator[RawBox]:
        """Yield the straight strokes of a path as boxes from corner to corner."""
        a, b, c, d, e, f = matrix
        before: tuple[float, float] | None = None
        opened_at: tuple[float, float] | None = None
        for index in range(segments):
            segment = calls.path_segment(path, index)
            x, y = calls.point(segment)
            here = a * x + c * y + e, b * x + d * y + f
            kind = calls.segment_type(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                opened_at = here
            elif kind == pdfium.FPDF_SEGMENT_LINETO and before:
                yield self._stroke(before, here)
            before = here
            if calls.segment_closes(segment) and opened_at:
                yield self._stroke(here, opened_at)

    def _stroke(self, a: tuple[float, float], b: tuple[float, float]) -> RawBox:
        return self.place((min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))


def _then(one: Transform, outer: Outer | None) -> Transform:
    """Return a map followed by the one around it."""
    if outer is None:
        return one
    a, b, c, d, e, f = one
    g, h, i, j, k, m = outer.matrix
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
    """Yield the ruling that a thin rectangle draws; a dot draws none, nor does what has no end."""
    x0, y0, x1, y1 = box
    if not math.isfinite(x0 + y0 + x1 + y1):
        return  # a damaged matrix
    if x1 - x0 > y1 - y0:
        yield Ruling(False, (y0 + y1) / 2, x0, x1)
    elif y1 - y0 > x1 - x0:
        yield Ruling(True, (x0 + x1) / 2, y0, y1)
