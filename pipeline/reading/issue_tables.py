"""Tables of issues: columns by their meaning, rows → issue drafts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import regex

from parsers.lexicon.markers import read_marker
from parsers.lexicon.numerals import integer
from pipeline.reading.drafts import IssueDraft
from pipeline.reading.headings import Evidence, read_heading
from pipeline.reading.labels import column_of
from pipeline.reading.outline import Unit
from pipeline.reading.response import Segment, StatedOutcome, read_response
from pipeline.reading.statement import read_notes
from pipeline.reading.statuses import read_statement, read_status, states_outcome
from schemas.document import Block, Cell
from schemas.span import Span

_RESPONSES: Final = frozenset({"action", "effect", "next", "outcome"})
_NUMBER: Final = regex.compile(r"[(\[]?([0-9]{1,3}|[一二三四五六七八九十]{1,4})[)\].、]?")


@dataclass(frozen=True, slots=True)
class _Row:
    unit: int
    cells: tuple[Cell, ...]


def table_drafts(
    text: str, printed: str, units: Sequence[Unit]
) -> tuple[tuple[int, IssueDraft], ...]:
    """Return the issues that tables state, each with the unit of its row."""
    rows = [_Row(i, u.block.cells) for i, u in enumerate(units) if u.block.cells]
    tables = groupby(rows, key=lambda r: units[r.unit].block.table)
    drafts: list[tuple[int, IssueDraft]] = []
    columns: tuple[str | None, ...] = ()
    for _, members in tables:
        table = list(members)
        header = _header(text, table)
        if header is not None:
            columns, table = header
        elif not columns or len(columns) != len(table[0].cells):
            drafts += _by_fields(text, printed, table)
            continue
        drafts += _by_columns(text, printed, table, columns)
    return tuple(drafts)


def _header(text: str, table: Sequence[_Row]) -> tuple[tuple[str | None, ...], list[_Row]] | None:
    """Return the meaning of each column and the rows below the header, None without one.

    A header can be two rows high; below a merged cell the lower one says more.
    """
    for index, row in enumerate(table[:3]):
        found = _columns(text, row)
        if "problem" not in found or not _RESPONSES & set(found):
            continue
        below = index + 1
        if below < len(table):
            lower = _columns(text, table[below])
            if sum(c is not None for c in lower) >= 2 and any(
                cell.continued for cell in table[below].cells
            ):
                merged = zip(lower, found, strict=False)
                return tuple(lo or up for lo, up in merged), list(table[below + 1 :])
        return found, list(table[below:])
    return None


def is_header(text: str, block: Block) -> bool:
    """Whether a table row names columns (it explains the rows, no row explains it)."""
    named = [column_of(cell.span.of(text)) for cell in block.cells if len(cell.span) <= 30]
    return len(named) == len(block.cells) and sum(name is not None for name in named) >= 2


def _columns(text: str, row: _Row) -> tuple[str | None, ...]:
    return tuple(
        column_of(cell.span.of(text)) if len(cell.span) <= 30 else None for cell in row.cells
    )


def _by_columns(
    text: str, printed: str, table: Sequence[_Row], columns: tuple[str | None, ...]
) -> list[tuple[int, IssueDraft]]:
    drafts: list[tuple[int, IssueDraft]] = []
    theme: str | None = None
    columns = _with_outcome_column(text, table, columns)
    for row in table:
        filled = [cell for cell in row.cells if len(cell.span)]
        if len(filled) == 1 and len(row.cells) > 2 and len(filled[0].span) <= 80:
            theme = filled[0].span.of(printed)
            continue
        if _columns(text, row) == columns:
            continue
        by_code = _by_code(row, columns)
        problem = _first(by_code.get("problem", []))
        if problem is None:
            if drafts:  # the problem's cell goes on over this row
                above = drafts[-1][1]
                above.body = Span(above.body.start, row.cells[-1].span.end)
                _answer(text, above, by_code)
            continue
        draft = _draft(text, printed, row, problem, _first(by_code.get("number", [])))
        draft.theme = theme
        _answer(text, draft, by_code)
        drafts.append((row.unit, draft))
    return drafts


def _with_outcome_column(
    text: str, table: Sequence[_Row], columns: tuple[str | None, ...]
) -> tuple[str | None, ...]:
    """Return the columns, one named like measures (整改进展) taken for outcomes if it is."""
    if "outcome" in columns:
        return columns
    found = list(columns)
    for place, code in enumerate(columns):
        if code not in ("action", "effect"):
            continue
        cells = [r.cells[place].span for r in table if place < len(r.cells)]
        filled = [cell for cell in cells if len(cell)]
        stated = [c for c in filled if len(c) <= 60 and states_outcome(c.of(text))]
        if filled and len(stated) * 2 > len(filled):
            found[place] = "outcome"
    return tuple(found)


def _by_code(row: _Row, columns: Sequence[str | None]) -> dict[str, list[Span]]:
    by_code: dict[str, list[Span]] = {}
    for cell, code in zip(row.cells, columns, strict=False):
        if code is not None and len(cell.span):
            by_code.setdefault(code, []).append(cell.span)
    return by_code


def _first(spans: Sequence[Span]) -> Span | None:
    return spans[0] if spans else None


def _draft(text: str, printed: str, row: _Row, problem: Span, number: Span | None) -> IssueDraft:
    heading = read_heading(text, row.unit, problem)
    stated = heading.evidence >= Evidence.PLAIN
    marker = heading.marker
    at = problem.start + (marker.length if marker else 0)
    statement = heading.statement if stated else Span(at, _unstopped(text, at, problem.end))
    ordinal = _number(number.of(text)) if number is not None else None
    if ordinal is None and marker is not None and marker.number is not None:
        ordinal = str(marker.number)
    draft = IssueDraft(
        title=heading.title if stated else Span(problem.start, statement.end),
        statement=statement,
        marker=marker.text if marker else "",
        number=ordinal,
        body=Span(row.cells[0].span.start, row.cells[-1].span.end),
        is_group=False,
        rule="issue.table_row",
        family="table",
        brackets=heading.brackets if stated else (),
    )
    outcomes, fields = read_notes(text, draft.brackets)
    draft.outcomes += outcomes
    draft.fields += fields
    return draft


def _unstopped(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in "。;,":
        end -= 1
    return end


def _number(words: str) -> str | None:
    match = _NUMBER.fullmatch(words.strip())
    value = integer(match.group(1)) if match else None
    if value is None:
        marker = read_marker(words.strip())
        value = marker.number if marker else None
    return str(value) if value is not None else None


def _answer(text: str, draft: IssueDraft, by_code: dict[str, list[Span]]) -> None:
    """Read the cells of a row that answer the problem."""
    for code in ("action", "effect", "next"):
        for span in by_code.get(code, []):
            status = read_statement(span.of(text)) if len(span) <= 30 else None
            if status is not None:
                draft.outcomes.append(StatedOutcome(span, status, labelled=True))
                continue
            response = read_response(text, [span])
            draft.outcomes += response.outcomes
            draft.segments += [
                Segment(code if s.code == "none" else s.code, s.span, s.label, s.opens)
                for s in response.segments
            ]
            draft.fields += response.fields
    for span in by_code.get("outcome", []):
        if len(span) <= 90:
            draft.outcomes.append(StatedOutcome(span, read_status(span.of(text)), labelled=True))
        else:
            draft.add_response(read_response(text, [span]))
    for code in ("leader", "responsible", "deadline"):
        draft.fields += [Segment(code, s, None, opens=False) for s in by_code.get(code, [])]


def _by_fields(text: str, printed: str, table: Iterable[_Row]) -> list[tuple[int, IssueDraft]]:
    """Read a table whose first column names the field and whose second holds it."""
    drafts: list[tuple[int, IssueDraft]] = []
    number: Span | None = None
    for row in table:
        filled = [cell.span for cell in row.cells if len(cell.span)]
        if len(filled) < 2 or len(filled[0]) > 20:
            continue
        code = column_of(filled[0].of(text))
        if code == "number":
            number = filled[1]
        elif code == "problem":
            drafts.append((row.unit, _draft(text, printed, row, filled[1], number)))
            number = None
        elif code is not None and drafts:
            draft = drafts[-1][1]
            draft.body = Span(draft.body.start, row.cells[-1].span.end)
            _answer(text, draft, {code: filled[1:]})
    return drafts
