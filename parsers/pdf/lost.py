"""Text that PDFium passes over: it reckons without the widths of a font that is not embedded."""

from __future__ import annotations

from typing import Any, Final

from parsers.pdf import calls
from parsers.pdf.calls import RawBox
from parsers.pdf.drawing import Drawing

_SAME: Final = 0.6  # of an object's box that another text lies over: it is drawn twice
_POINT: Final = 0.5


def passes_over(drawing: Drawing, handle: Any, glyphs: int) -> bool:
    """Whether a page may hold visible text that PDFium leaves out.

    A character that stands alone, or a line on a turned page, can come to nothing. A text that is
    drawn twice to look bold gives its characters once, and a blank none.
    """
    sample = drawing.texts[:: max(1, len(drawing.texts) // 6)]
    fonts = (calls.font_of(one.handle) for one in sample)
    embedded = all(calls.is_embedded(font) == 1 for font in fonts)
    if embedded and len(drawing.texts) <= glyphs:
        return False
    text = calls.address(handle)
    silent = [one for one in drawing.texts if calls.text_length(one.handle, text) <= 2]
    said: list[RawBox] | None = None
    for one in silent:
        box = drawing.bounds(one.handle, one.outer)
        if box is None:
            continue
        if box[2] - box[0] < _POINT or box[3] - box[1] < _POINT:
            font = calls.font_of(one.handle)
            if calls.is_embedded(font) != 1:
                return True
            continue
        if said is None:
            quiet = {id(other) for other in silent}
            speaking = (o for o in drawing.texts if id(o) not in quiet)
            boxes = (drawing.bounds(o.handle, o.outer) for o in speaking)
            said = [b for b in boxes if b is not None]
        if not any(_share(box, other) > _SAME for other in said):
            return True
    return False


def _share(box: RawBox, other: RawBox) -> float:
    """Return how much of a box lies under another."""
    width = min(box[2], other[2]) - max(box[0], other[0])
    height = min(box[3], other[3]) - max(box[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / ((box[2] - box[0]) * (box[3] - box[1]))
