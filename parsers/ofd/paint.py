"""Whether a text object of OFD leaves a mark on its page: ink, its colour, the ground behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from parsers.ofd.text import Place, numbers

if TYPE_CHECKING:
    from lxml.etree import _Element

_PALE: Final = 243  # of 255
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Paint:
    """What has been painted on a page so far: the grounds that are not white."""

    grounds: list[Box] = field(default_factory=list)

    def lay(self, one: _Element, place: Place) -> None:
        """Take note of a filled path or a picture."""
        painted = one.get("Fill") == "true" and not transparent(one) and not _is_pale(one, "white")
        if one.tag.endswith("PathObject") and not painted:
            return
        boundary = numbers(one.get("Boundary"))
        # the boundary stands in the space around the object, its own begins at its corner
        corner, end = place(0.0, 0.0), place(boundary[2], boundary[3])
        xs, ys = sorted((corner[0], end[0])), sorted((corner[1], end[1]))
        self.grounds.append((xs[0], ys[0], xs[1], ys[1]))

    def shows(self, one: _Element, x: float, y: float) -> bool:
        """Whether a text object at a place can be seen."""
        if transparent(one) or (one.get("Fill") == "false" and one.get("Stroke") != "true"):
            return False
        if not _is_pale(one, "black"):
            return True
        return any(g[0] <= x <= g[2] and g[1] <= y <= g[3] for g in self.grounds)


def transparent(one: _Element) -> bool:
    """Whether an object, or the colour it is filled with, has no opacity at all."""
    colour = _colour(one)
    values = [one.get("Alpha"), None if colour is None else colour.get("Alpha")]
    return any(numbers(value)[:1] == [0.0] for value in values if value is not None)


def _colour(one: _Element) -> _Element | None:
    tags = ((child, child.tag) for child in one)
    return next((c for c, t in tags if isinstance(t, str) and t.endswith("}FillColor")), None)


def _is_pale(one: _Element, unsaid: str) -> bool:
    """Whether an object is filled with what looks white on paper; ``unsaid`` is the default."""
    colour = _colour(one)
    value = numbers(colour.get("Value")) if colour is not None else []
    if len(value) not in (1, 3):
        return unsaid == "white" and not value and colour is None
    return min(value) >= _PALE
