"""What an OFD page is made of: its drawing objects, and where each of them lies."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from parsers.ofd.text import IDENTITY, Matrix, Place, matrix_of, numbers
from schemas.errors import Limited

if TYPE_CHECKING:
    from lxml.etree import _Element

POINTS: Final = 72 / 25.4
_DEEPEST: Final = 8  # composite objects in composite objects
_FARTHEST: Final = 1e5  # points; no sheet is as large
_SLANT: Final = 0.05  # of a quarter: a watermark is set askew


def placer(matrix: Matrix, box: Sequence[float], quarter: int = 0) -> Place:
    """Return where a point of an object lies on its page, in points, the text of it upright.

    ``quarter`` says by how many quarters, clockwise, the text of the page is turned.
    """
    width, height = box[2] * POINTS, box[3] * POINTS

    def place(x: float, y: float) -> tuple[float, float]:
        px, py = matrix.apply(x, y)
        return (px - box[0]) * POINTS, (py - box[1]) * POINTS

    def falling(x: float, y: float) -> tuple[float, float]:
        px, py = place(x, y)
        return py, width - px

    def on_its_head(x: float, y: float) -> tuple[float, float]:
        px, py = place(x, y)
        return width - px, height - py

    def climbing(x: float, y: float) -> tuple[float, float]:
        px, py = place(x, y)
        return height - py, px

    return (place, falling, on_its_head, climbing)[quarter]


def quarter_of(drawn: Iterable[tuple[_Element, Matrix]]) -> int:
    """Return by how many quarters, clockwise, most of the text on a page is turned."""
    found: Counter[int] = Counter()
    for one, outer in drawn:
        if local_name(one) == "TextObject":
            matrix = matrix_in(one, numbers(one.get("Boundary"))).then(outer)
            turn = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
            letters = sum(len((code.text or "").strip()) for code in one)
            found[round(turn) % 4 if abs(turn - round(turn)) < _SLANT else 0] += letters
    return found.most_common(1)[0][0] if found else 0


def objects(
    root: _Element, units: Mapping[str, _Element], most: int
) -> Iterator[tuple[_Element, Matrix]]:
    """Yield the drawing objects with the matrix of what is around them, without recursion.

    A composite object stands for a unit of the resources, which may hold others.
    """
    waiting: list[tuple[_Element, Matrix, int]] = [(root, IDENTITY, 0)]
    count = 0
    while waiting:
        element, outer, depth = waiting.pop()
        kind = local_name(element)
        count += 1
        if count > most:
            raise Limited("page_operators", f"a page of more than {most:,} drawing operations")
        if element.get("Visible") == "false":
            continue
        if kind in ("TextObject", "PathObject", "ImageObject"):
            yield element, outer
            continue
        inner, children = outer, list(element)
        if kind == "CompositeObject":
            inner = matrix_in(element, numbers(element.get("Boundary"))).then(outer)
            unit = units.get(element.get("ResourceID", ""))
            depth += 1
            if unit is not None and depth < _DEEPEST:
                children += list(unit)
        elif kind == "PageBlock" and element.get("CTM"):
            inner = matrix_of(element.get("CTM")).then(outer)
        waiting += [(child, inner, depth) for child in reversed(children)]


def matrix_in(one: _Element, boundary: Sequence[float]) -> Matrix:
    """Return how the space of an object lies in the one around it."""
    x, y = (boundary[0], boundary[1]) if len(boundary) >= 2 else (0.0, 0.0)
    return matrix_of(one.get("CTM")).then_move(x, y)


def is_near(*values: float) -> bool:
    """Whether coordinates are such as a page can have; a matrix may lead out of all bounds."""
    return all(abs(value) < _FARTHEST for value in values)


def page_box(root: _Element) -> tuple[float, ...] | None:
    """Return the box of a page: what is seen of it, else its sheet."""
    for kind in ("ApplicationBox", "PhysicalBox", "CropBox"):
        for text in texts(root, kind):
            box = numbers(text)
            if len(box) == 4 and box[2] > 0 and box[3] > 0:
                return tuple(box)
    return None


def local_name(element: _Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(root: _Element, name: str) -> Iterator[_Element]:
    """Yield the elements of a name under a root."""
    return (element for element in root.iter() if local_name(element) == name)


def texts(root: _Element, name: str) -> Iterator[str]:
    """Yield what the elements of a name say."""
    return (e.text.strip() for e in named(root, name) if e.text and e.text.strip())
