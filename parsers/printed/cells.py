"""Ruling lines → rectangles: lines put together, their crossings, the cells between these."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from parsers.printed.piece import Ruling

Cell = tuple[float, float, float, float]  # left, top, right, foot
Point = tuple[float, float]
_SNAP: Final = 3.0
_SHORTEST: Final = 8.0


def merged_rulings(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Return the lines with those that lie together made one, short ones left out."""
    found: list[Ruling] = []
    every = list(rulings)
    for upright in (True, False):
        ours = sorted((r for r in every if r.upright == upright), key=lambda r: r.at)
        for group in _clusters(ours):
            at = sum(r.at for r in group) / len(group)
            found += _joined(upright, at, group)
    return [r for r in found if r.end - r.start >= _SHORTEST]


def merged_uprights(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Return the uprights from left to right, those that lie together made one."""
    return merged_rulings(r for r in rulings if r.upright)


def _clusters(ordered: Sequence[Ruling]) -> Iterable[list[Ruling]]:
    """Yield the lines in groups, each within the tolerance of the one before."""
    group: list[Ruling] = []
    for ruling in ordered:
        if group and ruling.at > group[-1].at + _SNAP:
            yield group
            group = []
        group.append(ruling)
    if group:
        yield group


def _joined(upright: bool, at: float, group: Sequence[Ruling]) -> list[Ruling]:
    parts: list[Ruling] = []
    for ruling in sorted(group, key=lambda r: r.start):
        if parts and ruling.start <= parts[-1].end + _SNAP:
            last = parts[-1]
            parts[-1] = Ruling(upright, at, last.start, max(last.end, ruling.end))
        else:
            parts.append(Ruling(upright, at, ruling.start, ruling.end))
    return parts


def cells_of(rulings: Sequence[Ruling]) -> list[Cell]:
    """Return the smallest rectangles with all four corners on crossings joined by lines."""
    crossings = _crossings(rulings)
    by_x: dict[float, list[float]] = defaultdict(list)
    by_y: dict[float, list[float]] = defaultdict(list)
    for x, y in sorted(crossings):
        by_x[x].append(y)
        by_y[y].append(x)
    found: list[Cell] = []
    for point in sorted(crossings):
        cell = _smallest(point, crossings, by_x, by_y)
        if cell is not None:
            found.append(cell)
    return found


def _crossings(rulings: Sequence[Ruling]) -> dict[Point, tuple[set[int], set[int]]]:
    """Return where uprights and level lines meet, with the lines that meet there."""
    level = sorted(
        ((r.at, number, r) for number, r in enumerate(rulings) if not r.upright),
        key=lambda one: one[0],
    )
    heights = [at for at, _, _ in level]
    found: dict[Point, tuple[set[int], set[int]]] = {}
    for number, upright in enumerate(rulings):
        if not upright.upright:
            continue
        low = bisect_left(heights, upright.start - _SNAP)
        high = bisect_right(heights, upright.end + _SNAP)
        for at, other, line in level[low:high]:
            if line.start - _SNAP <= upright.at <= line.end + _SNAP:
                lines = found.setdefault((upright.at, at), (set(), set()))
                lines[0].add(number)
                lines[1].add(other)
    return found


def _smallest(
    point: Point,
    crossings: dict[Point, tuple[set[int], set[int]]],
    by_x: dict[float, list[float]],
    by_y: dict[float, list[float]],
) -> Cell | None:
    """Return the cell whose upper left corner is ``point``: the lowest, then the narrowest."""
    x, y = point
    uprights, levels = crossings[point]
    column, row = by_x[x], by_y[y]
    rights = [
        (right, crossings[right, y][0])
        for right in row[bisect_right(row, x) :]
        if levels & crossings[right, y][1]
    ]
    for foot in column[bisect_right(column, y) :]:
        below = crossings[x, foot]
        if not uprights & below[0]:
            continue
        for right, right_uprights in rights:
            corner = crossings.get((right, foot))
            if corner and corner[0] & right_uprights and corner[1] & below[1]:
                return x, y, right, foot
    return None


def tables_of(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Return the cells in groups that hang together by their corners."""
    owner: dict[Point, int] = {}
    parent: list[int] = list(range(len(cells)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for number, (x0, y0, x1, y1) in enumerate(cells):
        for corner in ((x0, y0), (x0, y1), (x1, y0), (x1, y1)):
            if corner in owner:
                parent[root(number)] = root(owner[corner])
            owner[corner] = number
    groups: dict[int, list[Cell]] = defaultdict(list)
    for number, cell in enumerate(cells):
        groups[root(number)].append(cell)
    return list(groups.values())
