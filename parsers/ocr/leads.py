"""What stands before a recognised line: the detector passes over marks of little ink (一、 or 1.).

Where there is ink left of a line, and nothing was recognised there, the line is read again with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

Box = tuple[float, float, float, float]  # in pixels: left, top, right, foot

_REACH: Final = 4.0  # heights of a line: how far before it a mark may begin
_PAD: Final = 0.25  # heights of white that are kept around what is read again
_RULE: Final = 0.95  # of the height: ink all down is a rule of a table, not a mark
_LEAST: Final = 3  # columns of pixels
_SURE: Final = 0.6
_SAME: Final = 3  # characters at the end that both readings must share


def with_lead(
    engine: Any, pixels: Any, box: Box, text: str, others: Sequence[Box]
) -> tuple[str, float]:
    """Return a line as it reads with the mark before it, and where it begins then."""
    left, top, right, foot = box
    height = foot - top
    if right - left < height:
        return text, left
    beside = [o[2] for o in others if o[2] <= left + height and o[1] < foot and o[3] > top]
    start = int(max(0.0, left - _REACH * height, *(edge + 1 for edge in beside if edge < left)))
    first = _first_ink(pixels[max(0, int(top)) : int(foot), start : int(left)])
    if first is None:
        return text, left
    begin = max(0, int(start + first - _PAD * height))
    pad = int(_PAD * height / 2)
    part = pixels[max(0, int(top) - pad) : int(foot) + pad, begin : int(right) + pad]
    read = engine(part, use_det=False, use_cls=False, use_rec=True)
    if not read.txts or read.scores[0] < _SURE:
        return text, left
    whole = str(read.txts[0])
    longer = len(whole) > len(text) and whole[-_SAME:] == text[-_SAME:]
    return (whole, float(begin)) if longer else (text, left)


def _first_ink(strip: Any) -> int | None:
    """Return the first column with ink behind any rule, None where there is none."""
    if strip.size == 0:
        return None
    grey = strip.mean(axis=2)
    low, high = float(grey.min()), float(grey.max())
    if high - low < 80:  # of 255: paper alone
        return None
    dark = grey < (low + high) / 2
    columns = dark.sum(axis=0)
    rules = (columns >= _RULE * len(grey)).nonzero()[0]
    after = int(rules[-1]) + 1 if len(rules) else 0
    inked = columns[after:].nonzero()[0]
    return after + int(inked[0]) if len(inked) >= _LEAST else None
