"""What PDFium is asked of many characters or objects at once: the loop runs in C.

`map` over a call that writes into one long buffer costs a third of as many calls from a loop.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import repeat
from struct import Struct
from typing import Final

from parsers.pdf import calls
from parsers.pdf.calls import Colour, RawBox

_BOX: Final = Struct("4f")
_INK: Final = Struct("4I")


def char_boxes(text: int, indexes: Sequence[int]) -> list[RawBox | None]:
    """Return the loose boxes of characters, each left, top, right, bottom in PDF coordinates."""
    buffer = (ctypes.c_float * (4 * len(indexes)))()
    start = ctypes.addressof(buffer)
    places = range(start, start + _BOX.size * len(indexes), _BOX.size)
    told = list(map(calls.loose_box, repeat(text), indexes, places))
    boxes: list[RawBox | None] = list(_BOX.iter_unpack(buffer))
    if all(told):
        return boxes
    return [box if is_told else None for box, is_told in zip(boxes, told, strict=True)]


def fonts(text: int, indexes: Sequence[int]) -> list[int | None]:
    """Return the font of each character, None for one that no text object of the page holds."""
    objects = map(calls.char_object, repeat(text), indexes)
    return [calls.font_of(one) if one else None for one in objects]


def char_angles(text: int, indexes: Sequence[int]) -> list[float]:
    """Return the angles of characters, below 0 for none."""
    return list(map(calls.char_angle, repeat(text), indexes))


def fill_colours(handles: Sequence[int]) -> list[tuple[Colour, int] | None]:
    """Return the colour that each object is filled with and how opaque it is, of 255."""
    buffer = (ctypes.c_uint * (4 * len(handles)))()
    start = ctypes.addressof(buffer)
    end = start + _INK.size * len(handles)
    places = [range(start + 4 * at, end, _INK.size) for at in range(4)]
    told = map(calls.fill_into, handles, *places)
    return [
        ((red, green, blue), alpha) if is_told else None
        for is_told, (red, green, blue, alpha) in zip(
            list(told), _INK.iter_unpack(buffer), strict=True
        )
    ]
