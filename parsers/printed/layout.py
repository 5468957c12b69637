"""Printed pages → `Document`: shared by PDF, OFD and recognised pictures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from statistics import median
from typing import Final

from parsers.build import DocumentBuilder
from parsers.lexicon.fold import fold_each
from parsers.printed.bands import Columns, find_bands
from parsers.printed.columns import flow, gutters
from parsers.printed.grid import find_grids
from parsers.printed.joints import add_paragraph
from parsers.printed.line import PrintedLine
from parsers.printed.lines import cheapest
from parsers.printed.marks import without_marks
from parsers.printed.measure import Measure, made_sure
from parsers.printed.piece import HANGING, PageContent, Piece
from parsers.printed.rows import Row, rows_of
from parsers.printed.ruled import TablePart, add_tables, table_part
from parsers.printed.undress import Dressed, repeated, undress
from schemas.document import Finding, Line, Page
from schemas.span import Span

_OUTLIERS: Final = 0.02
_LOOSE: Final = 0.7  # how far the frame around a recognised line may miss its last character
_FEW_ROWS: Final = 8
_FEW_RIGHTS: Final = 3
_LARGER: Final = 1.1


@dataclass(frozen=True, slots=True)
class _Frame:
    """The rows of one column of print of one page, with the left margin they share."""

    rows: tuple[Row, ...]
    page: PageContent
    second: bool = False  # the right one of two columns
    across: bool = False  # over both of them


@dataclass(slots=True)
class _Sheet:
    """What the layout knows of all pages together."""

    em: float = 12.0
    width: float = 30.0
    indent: float = 0.0
    pitch: float = 20.0
    gaps: bool = False
    margins: dict[int, float] = field(default_factory=dict)


def lay_out(builder: DocumentBuilder, pages: Sequence[PageContent]) -> None:
    """Add the pages to ``builder``: paragraphs and tables in reading order, lines, pages."""
    lines: list[Line] = []
    dressed = undress(without_marks(pages))
    notes = sum(one.notes for one in dressed)
    if notes:
        builder.findings.append(Finding("note_left_out", "footnotes", f"{notes} lines"))
    builder.findings += repeated(dressed)
    columns = gutters(pages, [one.body for one in dressed])
    items: list[_Frame | TablePart] = []
    carried: Columns | None = None
    for one, gutter in zip(dressed, columns, strict=True):
        found, carried = _items(one, gutter, carried)
        items += found
    frames = [item for item in items if isinstance(item, _Frame)]
    sheet = _sheet(frames) if frames else _Sheet()
    printed = {id(frame): list(_printed(frame, sheet)) for frame in frames}
    measure = Measure(sheet.width, sheet.indent, blanks=sheet.gaps)
    measure = made_sure(measure, [line for frame in frames for line in printed[id(frame)]])
    for is_table, part in groupby(items, key=lambda item: isinstance(item, TablePart)):
        if is_table:
            lines += add_tables(builder, [p for p in part if isinstance(p, TablePart)])
        else:
            text = [f for f in part if isinstance(f, _Frame)]
            set_lines = [line for frame in text for line in printed[id(frame)]]
            lines += _add_frames(builder, text, set_lines, measure)
    lines += [
        Line(row.page, row.shown, row.box, row.role, None, row.confidence)
        for one in dressed
        for row in one.furniture
    ]
    builder.lines += sorted(lines, key=lambda line: (line.page, line.box.y0, line.box.x0))
    builder.pages += _page_spans(builder, dressed, lines)


def _items(
    one: Dressed, gutter: float | None, carried: Columns | None
) -> tuple[list[_Frame | TablePart], Columns | None]:
    """Return the tables of a page and the rows between them, from the top down.

    With them the columns of a table without a grid that ends the page, and may go on in the next.
    """
    rows = list(one.body)
    page = one.content
    items: list[_Frame | TablePart] = []
    grids = find_grids(page.rulings)
    bands = find_bands(page, rows, carried) if not grids and gutter is None else []
    for grid in [*grids, *(band.grid for band in bands)]:
        box = grid.box
        inside: list[Piece] = []
        outside: list[Piece] = []
        for piece in (piece for row in rows for piece in row.pieces):
            level = box.y0 - 1 <= piece.middle <= box.y1 + 1
            within = level and piece.x1 > box.x0 - 1 and piece.x0 < box.x1 + 1
            (inside if within else outside).append(piece)
        part = table_part(page.number, grid, inside)
        if part is None:
            continue
        rest = rows_of(page.number, outside)
        items += _frames(page, [row for row in rest if row.middle < box.y0], gutter)
        items.append(part)
        rows = [row for row in rest if row.middle >= box.y0]
    items += _frames(page, rows, gutter)
    return items, bands[-1].columns if bands and not rows else None


def _frames(page: PageContent, rows: list[Row], gutter: float | None) -> Iterator[_Frame]:
    if rows:
        for column in flow(page, rows, gutter):
            if column:
                second = gutter is not None and all(row.box.x0 > gutter for row in column)
                across = gutter is not None and any(
                    row.box.x0 < gutter - 2 and row.box.x1 > gutter + 2 for row in column
                )
                yield _Frame(tuple(column), page, second, across)


def _add_frames(
    builder: DocumentBuilder,
    frames: Sequence[_Frame],
    printed: Sequence[PrintedLine],
    measure: Measure,
) -> Iterator[Line]:
    """Add the paragraphs of running text; yield their lines."""
    rows = [row for frame in frames for row in frame.rows]
    at = 0
    for paragraph in cheapest(printed, measure)[1]:
        part = rows[at : at + len(paragraph)]
        at += len(paragraph)
        emphasis = all(line.bold or line.centred for line in paragraph)
        source = f"page {part[0].page}"
        spans = add_paragraph(builder, [row.text for row in part], source=source, emphasis=emphasis)
        for row, span in zip(part, spans, strict=True):
            yield Line(row.page, row.shown, row.box, "body", span, row.confidence)


def _sheet(frames: Sequence[_Frame]) -> _Sheet:
    """Return the measures of the running text: type size, margins, width, indent, pitch."""
    # what runs over two columns, as a title does, says nothing of their measure
    inside = [frame for frame in frames if not frame.across]
    every, frames = frames, inside or frames
    rows = [row for frame in frames for row in frame.rows]
    sizes = sorted(row.size for row in rows for _ in range(1 + len(row.text) // 8))
    sheet = _Sheet(em=sizes[len(sizes) // 2])
    em = sheet.em
    first = _left_margin([r.box.x0 for f in frames if not f.second for r in f.rows] or [0.0], em)
    other = _left_margin([r.box.x0 for f in frames if f.second for r in f.rows] or [first], em)
    for frame in every:
        common = other if frame.second else first
        own = _left_margin([row.box.x0 for row in frame.rows], em)
        shifted = len(frame.rows) >= 6 and _support(frame, own, em) > _support(frame, common, em)
        sheet.margins[id(frame)] = own if shifted else common
    lefts = [(r.box.x0 - sheet.margins[id(f)]) / em for f in frames for r in f.rows]
    every_right = [(r, (r.box.x1 - sheet.margins[id(f)]) / em) for f in frames for r in f.rows]
    # a title in larger type is set across the page, not in the measure of the text
    of_text = [(row, right) for row, right in every_right if row.size <= _LARGER * em]
    placed = of_text if len(of_text) > _FEW_RIGHTS else every_right
    # a stop may hang over the margin: lines that end otherwise tell where it is
    plain = [right for row, right in placed if row.text[-1:] not in HANGING]
    sheet.width = _width(plain if len(plain) > _FEW_RIGHTS else [right for _, right in placed])
    # few short lines do not show the measure: then it is the page less its margins
    page = frames[0].page
    measure = (page.width - 2 * first) / em
    if len(rows) < _FEW_ROWS and sheet.width < 0.7 * measure:
        sheet.width = 0.95 * measure
    indents = Counter(round(left * 2) / 2 for left in lefts if 1.2 <= left <= 4.6)
    if indents and indents.most_common(1)[0][1] >= max(2, len(lefts) / 20):
        sheet.indent = indents.most_common(1)[0][0]
    steps = [b.middle - a.middle for f in frames for a, b in zip(f.rows, f.rows[1:], strict=False)]
    sheet.pitch = median(steps) if steps else 1.6 * em
    wider = sum(1 for step in steps if step > 1.3 * sheet.pitch)
    sheet.gaps = not sheet.indent and 0.08 * len(steps) <= wider <= 0.6 * len(steps)
    return sheet


def _left_margin(lefts: Sequence[float], em: float) -> float:
    """Return the leftmost edge at which a good part of the lines begin."""
    bins = Counter(round(left / (0.25 * em)) for left in lefts)
    for place in sorted(bins):
        near = [left for left in lefts if abs(left / (0.25 * em) - place) <= 1.5]
        if len(near) >= max(1, 0.15 * len(lefts)):
            return float(median(near))
    return min(lefts)


def _support(frame: _Frame, margin: float, em: float) -> int:
    """Return how many rows begin at a margin or two ems further in."""
    off = [(row.box.x0 - margin) / em for row in frame.rows]
    return sum(1 for value in off if abs(value) < 0.4 or abs(value - 2) < 0.4)


def _width(rights: Sequence[float]) -> float:
    """Return how far full lines reach, in ems."""
    allowed = len(rights) * _OUTLIERS
    ordered = sorted(rights)
    best, reach = 0, ordered[-1]
    for beyond, right in enumerate(reversed(ordered)):
        if beyond > allowed and best:
            break
        near = bisect_right(ordered, right + 0.01) - bisect_left(ordered, right - 1.0)
        if near > best:
            best, reach = near, right
    return ordered[bisect_right(ordered, reach + 0.01) - 1]


def _printed(frame: _Frame, sheet: _Sheet) -> Iterator[PrintedLine]:
    """Yield the rows of a frame in ems from the left margin."""
    margin, em = sheet.margins[id(frame)], sheet.em
    width = (frame.page.width - 2 * margin) / em if frame.across else sheet.width
    before: Row | None = None
    folded = fold_each([row.text for row in frame.rows])
    for row, said in zip(frame.rows, folded, strict=True):
        left = (row.box.x0 - margin) / em
        right = (row.box.x1 - margin) / em
        size = row.size / em
        wide = before is not None and row.middle - before.middle > 1.3 * sheet.pitch
        off_centre = abs((left + right) - width) / 2
        # the first line of a text is the head of nothing but a title
        opening = before is None and row.page == 1 and off_centre < 0.8
        shown = size > 1.1 or opening or (left > 1.0 and abs(left - sheet.indent) > 0.7)
        yield PrintedLine(
            row.text,
            left,
            right,
            page=row.page,
            size=size,
            slackness=_LOOSE if row.confidence is not None else 0.0,
            blank_before=wide if before is not None else None,
            centred=off_centre < 1.0 and shown,
            bold=row.bold or size > 1.1,
            starts_page=before is None,
            folded=said,
        )
        before = row


def _page_spans(
    builder: DocumentBuilder, dressed: Sequence[Dressed], lines: Sequence[Line]
) -> Iterator[Page]:
    """Yield the pages with the part of the text that stands on each."""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for line in lines:
        if line.span is not None:
            starts[line.page] = min(starts.get(line.page, line.span.start), line.span.start)
            ends[line.page] = max(ends.get(line.page, 0), line.span.end)
    at = 0
    for one in dressed:
        number = one.content.number
        start = starts.get(number, at)
        at = max(start, ends.get(number, start))
        span = Span(start, at)
        yield Page(number, span, one.content.width, one.content.height, one.printed)
