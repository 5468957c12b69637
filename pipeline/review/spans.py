"""Text and the facts in it → nested marks.

A browser shows a tree, and facts need not be one: of two that overlap, the later is cut where the
earlier ends, and a fact that runs over several paragraphs is cut at each. All pieces of a fact
carry its number, so that together they are its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that a row stands on: half-open, with the number of the row and what kind it is."""

    start: int
    end: int
    row: int
    kind: str


@dataclass(frozen=True, slots=True)
class Break:
    """Where a page begins, and what to say there."""

    at: int
    label: str


def paragraphs(
    text: str,
    marks: Iterable[Mark],
    breaks: Sequence[Break] = (),
    anchors: Mapping[int, str] = MappingProxyType({}),
) -> Iterator[Markup]:
    """Yield each line of the text as markup whose own text is the line, nothing added.

    ``anchors`` gives rows that are linked to the id that their first piece bears.
    """
    names = dict(anchors)
    waiting = sorted(marks, key=_outer_first, reverse=True)
    pages = sorted(breaks, key=lambda one: one.at, reverse=True)
    start = 0
    open_over: list[Mark] = []  # cut off by the end of the line before
    for line in text.split("\n"):
        end = start + len(line)
        here = [mark for mark in open_over if mark.end > start]
        while waiting and waiting[-1].start < end:
            here.append(waiting.pop())
        open_over = [mark for mark in here if mark.end > end + 1]
        stops = []
        while pages and pages[-1].at <= end:
            stops.append(pages.pop())
        inside = [
            Mark(max(mark.start, start), min(mark.end, end), mark.row, mark.kind) for mark in here
        ]
        marked = _Line(text, start, end, stops, names)
        yield marked.with_marks([mark for mark in inside if mark.start < mark.end])
        start = end + 1


def _outer_first(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, mark.row


class _Line:
    """One line on its way to markup: what is written, and how far."""

    def __init__(
        self, text: str, start: int, end: int, stops: list[Break], names: dict[int, str]
    ) -> None:
        self._text, self._at, self._end = text, start, end
        self._stops, self._names = stops[::-1], names
        self._parts: list[str] = []

    def with_marks(self, marks: list[Mark]) -> Markup:
        """Return the line with its marks and the page breaks in it."""
        stack: list[Mark] = []
        queue = sorted(marks, key=_outer_first, reverse=True)
        while queue or stack:
            begins = queue[-1].start if queue else self._end + 1
            if stack and stack[-1].end <= begins:
                self._write_to(stack.pop().end)
                self._parts.append("</span>")
                continue
            mark = queue.pop()
            self._write_to(mark.start)
            room = stack[-1].end if stack else self._end
            if mark.end > room:  # overlaps: the rest begins where the outer one ends
                _put_back(queue, Mark(room, mark.end, mark.row, mark.kind))
                mark = Mark(mark.start, room, mark.row, mark.kind)
            name = self._names.pop(mark.row, None)
            anchor = "" if name is None else f' id="{escape(name)}"'
            self._parts.append(f'<span{anchor} class="{mark.kind}" data-r="{mark.row}">')
            stack.append(mark)
        self._write_to(self._end)
        return Markup("".join(self._parts))  # every piece is escaped or ours

    def _write_to(self, to: int) -> None:
        while self._stops and self._stops[-1].at <= to:
            stop = self._stops.pop()
            self._parts.append(escape(self._text[self._at : max(self._at, stop.at)]))
            self._at = max(self._at, stop.at)
            self._parts.append(f'<i class="pb" data-p="{escape(stop.label)}"></i>')
        self._parts.append(escape(self._text[self._at : to]))
        self._at = to


def _put_back(queue: list[Mark], mark: Mark) -> None:
    """Insert a mark where its turn comes."""
    place = len(queue)
    while place and _outer_first(queue[place - 1]) < _outer_first(mark):
        place -= 1
    queue.insert(place, mark)
