"""A sheet: labels stand as headings (一、整改任务 … 五、整改完成情况), what they hold below them.

One document for one task, or several one after the other. Its labels would else be read as the
parts of a notice, and its measures as issues. What they hold can stand on their lines as well
(一、整改任务:…, 二、整改目标:…): their markers count labels, no issues.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from parsers.lexicon.markers import Marker, read_marker
from parsers.lexicon.numerals import integer
from parsers.lexicon.pieces import compiled
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.labels import Label, label_at
from pipeline.reading.outline import Unit
from pipeline.reading.outline.headings import read_heading
from pipeline.reading.problem.faults import Evidence
from pipeline.reading.response.parts import read_response
from schemas.span import Span
from schemas.values import value

_ACCOUNTS: Final = frozenset({"action", "effect", "outcome"})
_TERMS: Final = frozenset({"goal", "deadline", "responsible", "leader"})
_BRIEF: Final = _TERMS - {"goal"}
_TASK_LINE: Final = compiled(
    r"(?:{tasks})\(?(?:第)?(?P<number>{ordinal})[号项]?\)?[:。]?|第(?P<number>{ordinal})[项个](?:{tasks})[:。]?"
)
_FEWEST: Final = 3  # labels that stand as headings


@value
class _Line:
    """A unit with the label that opens it, and whether it is nothing but the label."""

    unit: Unit
    label: Label | None
    alone: bool


def take_sheets(
    text: str, units: Sequence[Unit]
) -> tuple[tuple[IssueDraft, ...], tuple[Unit, ...]]:
    """Return the issues that sheets state, and the units that belong to none."""
    lines = [_line(text, unit) for unit in units]
    starts = [i for i in range(len(lines)) if _opens(text, lines, i)] or _opens_inline(text, lines)
    drafts: list[IssueDraft] = []
    taken: set[int] = set()
    named = {start: number for start in starts if (number := _named_above(text, lines, start))}
    for start, limit in pairwise([*starts, len(lines)]):
        stop = _end(text, lines, start, limit - (limit in named))
        if _is_sheet(text, lines[start:stop]):
            draft = _draft(text, lines[start:stop])
            taken.update(range(start, stop))
            if start in named:
                above = lines[start - 1].unit.span
                draft.number = draft.number or named[start]
                draft.labels.append(above)
                draft.body = Span(above.start, draft.body.end)
                taken.add(start - 1)
            drafts.append(draft)
    return tuple(drafts), tuple(unit for i, unit in enumerate(units) if i not in taken)


def _line(text: str, unit: Unit) -> _Line:
    label = None if unit.block.cells else label_at(text, unit.span)
    alone = label is not None and label.span.end >= unit.span.end
    return _Line(unit, label, alone)


def _opens(text: str, lines: Sequence[_Line], at: int) -> bool:
    """Whether 整改任务 stands alone, its text below it, and no heading of an issue above it."""
    line = lines[at]
    if line.label is None or line.label.code != "problem" or not line.alone:
        return False
    if at + 1 == len(lines) or lines[at + 1].label is not None or lines[at + 1].unit.block.cells:
        return False
    if at == 0 or lines[at - 1].label is not None:
        return True
    above = read_heading(text, at - 1, lines[at - 1].unit.span)
    return above.evidence < Evidence.LOOSE or not above.alone or text[above.rest.end - 1] == "。"


def _named_above(text: str, lines: Sequence[_Line], at: int) -> str | None:
    """Return the number of the task that the line above a sheet names: 整改任务一."""
    above = lines[at - 1].unit if at else None
    named = _TASK_LINE.fullmatch(above.span.of(text)) if above and not above.block.cells else None
    return str(integer(named["number"])) if named is not None else None


def _opens_inline(text: str, lines: Sequence[_Line]) -> list[int]:
    """Return where 一、整改任务:… opens the one sheet: with another it would open a paragraph.

    Several have each a line above that names the task.
    """
    found = [
        at
        for at, line in enumerate(lines)
        if line.label is not None and line.label.code == "problem" and not line.alone
    ]
    markers = [read_marker(lines[at].unit.span.of(text)) for at in found]
    if any(marker is None or marker.number != 1 for marker in markers):
        return []
    several = all(_named_above(text, lines, at) for at in found)
    return found if len(found) == 1 or several else []


def _end(text: str, lines: Sequence[_Line], start: int, limit: int) -> int:
    """Return the first unit behind a sheet: a table, or the next of its headings that is no label.

    A field that names who answers, and by when, is one paragraph.
    """
    rank = read_marker(lines[start].unit.span.of(text))
    above, full = lines[start].label, False
    for at in range(start + 1, limit):
        line = lines[at]
        if line.unit.block.cells:
            return at
        marker = read_marker(line.unit.span.of(text))
        goes_on = marker is not None and rank is not None and _follows(marker, rank)
        if line.label is not None:
            rank = marker if goes_on else rank
            above, full = line.label, not line.alone
        elif goes_on or (full and above is not None and above.code in _BRIEF):
            return at
        else:
            full = True
    return limit


def _follows(marker: Marker, last: Marker) -> bool:
    """Whether a marker counts on from another of its family."""
    if marker.number is None or last.number is None:
        return False
    return marker.family == last.family and marker.number == last.number + 1


def _is_sheet(text: str, lines: Sequence[_Line]) -> bool:
    labelled = [line for line in lines if line.label is not None]
    codes = [line.label.code for line in labelled if line.label is not None]
    headed = sum(1 for line in lines if line.alone)
    if not lines[0].alone:
        markers = [read_marker(line.unit.span.of(text)) for line in labelled]
        headed = sum(marker is not None and marker.number is not None for marker in markers)
    return headed >= _FEWEST and bool(_ACCOUNTS & set(codes)) and bool(_TERMS & set(codes))


def _draft(text: str, lines: Sequence[_Line]) -> IssueDraft:
    """Return the issue of a sheet; what follows the first paragraph details its problem."""
    name, *rest = [line.unit.span for line in lines]
    label = lines[0].label
    if lines[0].alone or label is None:
        stated, *rest = rest
    else:
        name, stated = label.span, Span(label.span.end, name.end)
    heading = read_heading(text, 0, stated)
    marker = heading.marker
    start = stated.start + (marker.length if marker else 0)
    end = stated.end
    while end > start and text[end - 1] in "。;,":
        end -= 1
    draft = IssueDraft(
        title=Span(stated.start, end),
        statement=Span(start, end),
        marker=marker.text if marker else "",
        number=marker.numeral if marker else None,
        body=Span(name.start, lines[-1].unit.span.end),
        is_group=False,
        rule="issue.sheet",
        family="sheet",
        labels=[name],
    )
    below = lines[len(lines) - len(rest) :]
    first = next((i for i, line in enumerate(below) if line.label is not None), len(rest))
    draft.labels += rest[:first]
    draft.add_response(read_response(text, rest[first:]))
    return draft
