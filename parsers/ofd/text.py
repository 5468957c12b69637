"""The graphics of OFD: matrices, text objects, paths."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parsers.printed.piece import Piece, Ruling
from schemas.document import LineRole

if TYPE_CHECKING:
    from lxml.etree import _Element

Place = Callable[[float, float], tuple[float, float]]
_ASCENT: Final = 0.86
_DESCENT: Final = 0.14
_THIN: Final = 1.5
_MAX_REPEAT: Final = 10_000


@dataclass(frozen=True, slots=True)
class Matrix:
    """An affine map: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """Return the image of a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, after: Matrix) -> Matrix:
        """Return this map followed by another."""
        a, b = after.apply(self.a, self.b), after.apply(self.c, self.d)
        e, f = after.apply(self.e, self.f)
        return Matrix(a[0] - after.e, a[1] - after.f, b[0] - after.e, b[1] - after.f, e, f)

    def then_move(self, x: float, y: float) -> Matrix:
        """Return this map followed by a move."""
        return Matrix(self.a, self.b, self.c, self.d, self.e + x, self.f + y)


IDENTITY: Final = Matrix(1, 0, 0, 1, 0, 0)


def numbers(text: str | None) -> list[float]:
    """Return the numbers in an attribute; what is no number ends the list."""
    found: list[float] = []
    for part in (text or "").replace(",", " ").split():
        try:
            found.append(float(part))
        except ValueError:
            break
    return [value for value in found if math.isfinite(value)]


def matrix_of(text: str | None) -> Matrix:
    """Return the map of a CTM attribute."""
    values = numbers(text)
    return Matrix(*values) if len(values) == 6 else IDENTITY


def deltas(text: str | None, count: int) -> list[float]:
    """Return ``count`` steps between characters; ``g 5 2.8`` stands for five steps of 2.8.

    Where there are fewer steps than characters the last one goes on.
    """
    found: list[float] = []
    parts = (text or "").replace(",", " ").split()
    at = 0
    while at < len(parts) and len(found) < count:
        if parts[at] == "g" and at + 2 < len(parts):
            times = numbers(parts[at + 1])
            step = numbers(parts[at + 2])
            if times and step:
                found += [step[0]] * max(0, min(int(times[0]), _MAX_REPEAT))
            at += 3
        else:
            found += numbers(parts[at])[:1]
            at += 1
    if found and len(found) < count:
        found += [found[-1]] * (count - len(found))
    return found[:count]


def text_pieces(one: _Element, place: Place) -> Iterator[Piece]:
    """Yield the runs of a text object; a run that turns downwards is cut into its lines."""
    size = (numbers(one.get("Size")) or [3.0])[0]
    bold = (numbers(one.get("Weight")) or [400.0])[0] >= 600
    x = y = 0.0
    for code in one:
        if not isinstance(code.tag, str) or code.tag.rpartition("}")[2] != "TextCode":
            continue
        x = (numbers(code.get("X")) or [x])[0]
        y = (numbers(code.get("Y")) or [y])[0]
        text = (code.text or "").strip("\r\n")
        if not text.strip():
            continue
        right = deltas(code.get("DeltaX"), len(text) - 1)
        down = deltas(code.get("DeltaY"), len(text) - 1)
        yield from _runs(text, (x, y), (right, down), size=size, bold=bold, place=place)


def _runs(
    text: str,
    start: tuple[float, float],
    steps: tuple[Sequence[float], Sequence[float]],
    *,
    size: float,
    bold: bool,
    place: Place,
) -> Iterator[Piece]:
    """Yield the characters of a text code as pieces, each on one base line."""
    right, down = steps
    points = [start]
    for i, character in enumerate(text[:-1]):
        # without steps the characters follow each other at their own width
        step = right[i] if right else (0.0 if down else size * _advance(character))
        points.append((points[-1][0] + step, points[-1][1] + (down[i] if down else 0.0)))
    first = 0
    for i in range(1, len(text) + 1):
        if i < len(text) and abs(points[i][1] - points[first][1]) < 0.3 * size:
            continue
        yield _piece(text[first:i], points[first:i], size, bold, place)
        first = i


def _piece(
    text: str, points: Sequence[tuple[float, float]], size: float, bold: bool, place: Place
) -> Piece:
    edges: list[tuple[float, float]] = []
    tops: list[float] = []
    for character, (x, y) in zip(text, points, strict=True):
        corners = [
            place(x, y - _ASCENT * size),
            place(x + size * _advance(character), y + _DESCENT * size),
        ]
        edges.append((min(c[0] for c in corners), max(c[0] for c in corners)))
        tops += [c[1] for c in corners]
    origin, along, up = place(0, 0), place(1, 0), place(0, 1)
    angle = math.atan2(along[1] - origin[1], along[0] - origin[0])
    scale = math.hypot(up[0] - origin[0], up[1] - origin[1])
    tilted = 0.09 < angle % (math.pi / 2) < math.pi / 2 - 0.09
    role: LineRole = "watermark" if tilted else "body"
    return Piece(
        text,
        min(e[0] for e in edges),
        min(tops),
        max(e[1] for e in edges),
        max(tops),
        max(1.0, size * scale),
        bold,
        role,
        tuple(edges),
    )


def _advance(character: str) -> float:
    return 1.0 if character > "\u2000" else 0.5


def path_rulings(one: _Element, place: Place) -> Iterator[Ruling]:
    """Yield the level and upright strokes of a path object."""
    data = next(
        (c.text for c in one if isinstance(c.tag, str) and c.tag.endswith("AbbreviatedData")), None
    )
    if not data or len(data) > 20_000:
        return
    points: list[tuple[float, float]] = []
    parts = data.split()
    at = 0
    while at < len(parts):
        command = parts[at]
        if command in ("M", "S", "L") and at + 2 < len(parts):
            values = numbers(" ".join(parts[at + 1 : at + 3]))
            if len(values) == 2:
                here = place(values[0], values[1])
                if command == "L" and points:
                    yield from stroke(points[-1], here)
                points = [*points, here] if command == "L" else [here]
            at += 3
        elif command == "C":
            if len(points) > 2:
                yield from stroke(points[-1], points[0])
            at += 1
        else:
            at += 1


def stroke(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Ruling]:
    """Yield the ruling between two points where it runs along an axis."""
    wide, high = abs(a[0] - b[0]), abs(a[1] - b[1])
    if high <= _THIN < wide:
        yield Ruling(False, (a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0]))
    elif wide <= _THIN < high:
        yield Ruling(True, (a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1]))
