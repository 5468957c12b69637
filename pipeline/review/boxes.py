"""Where rows lie on their pages: printed lines, and the share of each that a row's words take.

Tables hold a box for each line and none for a character, so the ends of a box inside a line are
reckoned from the widths of its characters: wide ones count twice.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.review.spans import Mark

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Box:
    """A row's words in one line, in points from the top left of the page."""

    row: int
    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size, its lines, the boxes on it, and its picture where there is one."""

    page: int
    width: float
    height: float
    picture: str | None
    lines: tuple[Row, ...]
    boxes: tuple[Box, ...]


def sheets(
    tables: Mapping[str, Sequence[Row]],
    text: str,
    marks: Iterable[Mark],
    pictures: Mapping[int, str],
) -> list[Sheet]:
    """Return the pages of a notice that has printed lines or pictures, the widest boxes first."""
    boxes: dict[int, list[Box]] = {}
    lines: dict[int, list[Row]] = {}
    for line in tables["lines"]:
        lines.setdefault(line["page"], []).append(line)
    for page, box in _boxes(tables["lines"], text, marks):
        boxes.setdefault(page, []).append(box)
    return [
        Sheet(
            page["page"],
            page["width"],
            page["height"],
            pictures.get(page["page"]),
            tuple(lines.get(page["page"], ())),
            tuple(sorted(boxes.get(page["page"], ()), key=lambda b: (-b.width, b.y, b.x, b.row))),
        )
        for page in tables["pages"]
        if page["width"] and page["height"] and (page["page"] in lines or page["page"] in pictures)
    ]


def _boxes(lines: Sequence[Row], text: str, marks: Iterable[Mark]) -> Iterator[tuple[int, Box]]:
    """Yield the page and place of each piece of each mark."""
    printed = sorted(
        (line for line in lines if line["char_start"] is not None), key=lambda x: x["char_start"]
    )
    starts = [line["char_start"] for line in printed]
    for mark in marks:
        for line in printed[max(0, bisect_right(starts, mark.start) - 1) :]:
            if line["char_start"] >= mark.end:
                break
            start, end = max(mark.start, line["char_start"]), min(mark.end, line["char_end"])
            if start < end:
                yield line["page"], _box(mark, line, text, start, end)


def _box(mark: Mark, line: Row, text: str, start: int, end: int) -> Box:
    """Return the box of ``text[start:end]`` in a line."""
    first, last = line["char_start"], line["char_end"]
    whole = _width(text[first:last]) or 1
    unit = (line["x1"] - line["x0"]) / whole
    return Box(
        mark.row,
        mark.kind,
        round(line["x0"] + unit * _width(text[first:start]), 1),
        round(line["y0"], 1),
        round(unit * _width(text[start:end]), 1),
        round(line["y1"] - line["y0"], 1),
    )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
