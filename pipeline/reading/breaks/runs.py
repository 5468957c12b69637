"""Marks → the runs in which they count on, each below the mark that it stands under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from parsers.lexicon.patterns import re_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.breaks.headings import heading_end
from pipeline.reading.breaks.marks import Mark
from pipeline.reading.frame.sections import section_status
from pipeline.reading.outline.headings import read_heading
from pipeline.reading.problem.faults import Evidence
from schemas.span import Span

_STOP: Final = re_of("[。;:!?]")
_LONGEST: Final = 60  # characters of a heading without a stop
_SHORTEST: Final = 3
_ENDED: Final = compiled("{frame_words.part_ends}$")
_WORD: Final = 4


@dataclass(slots=True, eq=False)
class Run:
    """Marks of one shape that count on; ``above`` is the mark below which they stand."""

    shape: str
    above: Mark | None
    marks: list[Mark] = field(default_factory=list)

    def goes_on(self, mark: Mark) -> bool:
        """Whether a mark has the next number of the run."""
        last = self.marks[-1].marker
        if not mark.marker.path or not last.path:
            return mark.number == (last.number or 0) + 1
        one, other = last.path, mark.marker.path
        counts = other == (*one[:-1], one[-1] + 1)
        return counts or other == (*one[:-2], one[-2] + 1, 1) if len(one) > 1 else counts


@dataclass(slots=True)
class _Nest:
    """The runs that are open, the outermost first, and all that there were."""

    open: list[Run] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    listed: Run | None = None  # a list of measures with the markers of an open run
    ended: dict[str, Run] = field(default_factory=dict)

    def level(self, shape: str) -> int | None:
        """Return the place of the open run of a shape."""
        return next((at for at, run in enumerate(self.open) if run.shape == shape), None)

    def join(self, level: int, mark: Mark) -> None:
        """Take a mark for the next of an open run, which ends those below it."""
        self._close(level + 1)
        self.open[level].marks.append(mark)
        if self.listed is not None and self.listed.shape == mark.shape:
            self.listed = None

    def begin(self, mark: Mark, level: int | None = None) -> None:
        """Begin a run with a mark, below all that are open or in the place of one of them."""
        if level is not None:
            self._close(level)
        above = self.open[-1].marks[-1] if self.open else None
        run = Run(mark.shape, above, [mark])
        self.open.append(run)
        self.runs.append(run)

    def _close(self, level: int) -> None:
        for run in self.open[level:]:
            self.ended[run.shape] = run
        del self.open[level:]
        if self.listed is not None and self.level(self.listed.shape) is None:
            self.listed = None


def states(text: str, mark: Mark) -> bool:
    """Whether a mark opens the statement of a problem that ends there: 1.关于账目不清的问题。."""
    end = heading_end(text, mark)
    heading = read_heading(text, 0, Span(mark.start, mark.end if end is None else end))
    if section_status(heading.statement.of(text)) is not None:
        return False  # 一、已完成整改的问题
    if end is not None:
        return heading.evidence >= Evidence.FAULT
    behind = text[heading.title.end : min(heading.title.end + 1, mark.end)]
    return heading.evidence >= Evidence.FAULT and behind in ("", "。", ":", "(", ";")


def runs_of(text: str, marks: Sequence[Mark]) -> list[Run]:
    """Return the runs that the marks of a document make, in reading order."""
    nest = _Nest()
    for mark in marks:
        _place(text, nest, mark)
    placed = sorted((m for run in nest.runs for m in run.marks), key=lambda mark: mark.start)
    for one, other in pairwise(placed):
        if one.block == other.block:
            one.end = other.start
    return nest.runs


def _place(text: str, nest: _Nest, mark: Mark) -> None:
    level = nest.level(mark.shape)
    if mark.given:
        if level is None:
            nest.begin(mark)
        elif nest.open[level].goes_on(mark) or mark.number > 1:
            nest.join(level, mark)
        else:
            nest.begin(mark, level)
        return
    listed = nest.listed
    if listed is not None and listed.shape == mark.shape and listed.goes_on(mark):
        outer = level is not None and nest.open[level].goes_on(mark) and states(text, mark)
        if not outer:
            listed.marks.append(mark)
            return
    if level is not None:
        if nest.open[level].goes_on(mark):
            if mark.stopped or _ends_line(text, mark):
                nest.join(level, mark)
        elif mark.number == 1 and mark.stopped:
            nest.listed = Run(mark.shape, None, [mark])
    elif _opens(nest, mark) and (mark.stopped or _below_heading(text, nest, mark)):
        nest.begin(mark)


def _opens(nest: _Nest, mark: Mark) -> bool:
    """Whether a mark could be the first of its run, or the next of one that ended above."""
    ended = nest.ended.get(mark.shape)
    path = mark.marker.path
    first = mark.number == 1 and (not path or path[-1] == 1)
    return first or (ended is not None and ended.goes_on(mark))


def _below_heading(text: str, nest: _Nest, mark: Mark) -> bool:
    """Whether a heading without a stop stands before a mark, with the mark above or without."""
    if _ENDED.search(text, max(0, mark.start - _WORD), mark.start) is not None:
        return True
    if not nest.open:
        return False
    above = nest.open[-1].marks[-1]
    start = above.start + above.marker.length
    fits = above.block == mark.block and _SHORTEST <= mark.start - start <= _LONGEST
    return fits and _STOP.search(text, start, mark.start) is None


def _ends_line(text: str, mark: Mark) -> bool:
    """Whether a line could end before a mark though it has no stop: 责任人:张三2.关于…."""
    return not text[mark.start - 1].isdigit()
