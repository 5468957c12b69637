"""The characters of a page as PDFium tells of them: their text, boxes, type, and how they lie."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

import pypdfium2.raw as pdfium

from parsers.lexicon.patterns import regex_of
from parsers.pdf import bulk, calls
from parsers.pdf.calls import RawBox

HAN: Final = regex_of(r"[\u3400-\u9fff]")
NOWHERE: Final = (0.0, 0.0, 0.0, 0.0)
_BOLD: Final = regex_of(r"(?i)bold|black|heavy|hei")
_SAMPLE: Final = 4


def text_of(handle: Any, glyphs: int) -> str:
    """Return all characters of a page, one for each that PDFium counts."""
    text = _buffered(handle, glyphs)
    missing = glyphs - len(text)
    if missing <= 0 or not any(c > "\uffff" for c in text):
        return text
    # the count is of code units here: ask again with room for the pairs
    return _buffered(handle, glyphs + missing)


def _buffered(handle: Any, room: int) -> str:
    buffer = (ctypes.c_ushort * (room + 1))()
    count = pdfium.FPDFText_GetText(handle, 0, room, buffer)
    # decoding makes one character of a surrogate pair, which is how PDFium counts them too
    return bytes(buffer)[: 2 * max(0, count - 1)].decode("utf-16-le", "surrogatepass")


@dataclass(slots=True)
class Glyphs:
    """The characters of a page: what is asked of them once is kept."""

    at: int  # the address of the text page
    place: Callable[[RawBox], RawBox]
    corner: tuple[float, float] | None = None  # its upper left one, where nothing is turned
    boxes: dict[int, RawBox] = field(default_factory=dict)  # asked for already
    _ems: dict[tuple[float, bool], float] = field(default_factory=dict)
    _fonts: dict[int | bytes, bool] = field(default_factory=dict)
    _raw: Callable[[int], RawBox | None] = field(init=False)

    def __post_init__(self) -> None:
        if self.corner is not None:
            self._raw = calls.boxes_from(self.at, *self.corner)
        else:
            self._raw = self._placed

    def _placed(self, index: int) -> RawBox | None:
        raw = calls.char_box(self.at, index)
        return None if raw is None else self.place(raw)

    def box(self, index: int) -> RawBox:
        """Return the box of a character on the page as it is seen."""
        return self.boxes.get(index) or self._raw(index) or NOWHERE

    def boxes_of(self, indexes: Sequence[int]) -> list[RawBox]:
        """Return the boxes of characters on the page as it is seen."""
        raw = bulk.char_boxes(self.at, indexes)
        if self.corner is None:
            place = self.place
            return [place((box[0], box[3], box[2], box[1])) if box else NOWHERE for box in raw]
        left, top = self.corner
        return [
            (box[0] - left, top - box[1], box[2] - left, top - box[3]) if box else NOWHERE
            for box in raw
        ]

    def known_size(self, first: RawBox, *, bold: bool) -> float | None:
        """Return the size of type of this height where it was asked for before."""
        return self._ems.get((round(first[3] - first[1], 2), bold))

    def size(self, text: str, start: int, first: RawBox, *, bold: bool) -> float:
        """Return the size of the type: a Chinese character is as wide as that, digits are not.

        Some fonts give a few characters (月, 日) the width of their ink, so several are asked.
        """
        if not HAN.search(text):
            return max(1.0, (first[3] - first[1]) / 1.1)
        key = round(first[3] - first[1], 2), bold
        if key in self._ems:
            return self._ems[key]
        places = [match.start() for match in islice(HAN.finditer(text), _SAMPLE)]
        boxes = [first if place == 0 else self.box(start + place) for place in places]
        em = max(1.0, *(min(box[2] - box[0], (box[3] - box[1])) for box in boxes))
        if len(places) == _SAMPLE:
            self._ems[key] = em  # type of one height is of one size
        return em

    def height(self, index: int, size: float, measured: tuple[float, float]) -> tuple[float, float]:
        """Return where a line of type stands that a font gives no credible height."""
        origin = calls.char_origin(self.at, index)
        if origin is None:
            return measured
        base = self.place((*origin, *origin))[1]
        return base - 0.86 * size, base + 0.14 * size

    def bold(self, font: int | None, index: int) -> bool:
        """Whether the font of a character says by its name that it is bold."""
        key = font or calls.font_name(self.at, index)
        if key not in self._fonts:
            name = calls.font_name(self.at, index).decode("latin-1")
            self._fonts[key] = _BOLD.search(name) is not None
        return self._fonts[key]


def quarter_of(lines: Sequence[tuple[str, int]], angles: Sequence[float], turn: int) -> int:
    """Return by how many quarters, clockwise, most of the text lies on the page as it is seen.

    ``angles`` are those of the lines, ``turn`` the quarters that the page itself is turned by.
    """
    found = [0, 0, 0, 0]
    for (said, _), angle in zip(lines, angles, strict=True):
        found[round(angle / (math.pi / 2)) % 4 if angle >= 0 else -turn % 4] += len(said)
    most = max(found)
    return (found.index(most) + turn) % 4 if most else 0
