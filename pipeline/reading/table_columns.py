"""What the columns of a table of issues hold, by their headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.reading.labels import column_of
from pipeline.reading.statuses import read_bracket, states_outcome
from schemas.document import Block, Cell

STATUS: Final = "status:"  # a column for each status, ticked in its cells: 已完成 | 正在整改
_RESPONSES: Final = frozenset({"action", "effect", "next", "outcome"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with the position of its unit."""

    unit: int
    cells: tuple[Cell, ...]


def header_of(text: str, table: Sequence[Row]) -> tuple[tuple[str | None, ...], list[Row]] | None:
    """Return the meaning of each column and the rows below the header, None without one.

    A header can be two rows high; below a merged cell the lower one says more.
    """
    for index, row in enumerate(table[:3]):
        found = columns_of(text, row)
        below = index + 1
        answered = any(c in _RESPONSES or is_status(c) for c in found)
        split = below < len(table) and _is_lower(text, table[below])
        if "problem" not in found or not (answered or split):
            continue
        if below < len(table):
            lower = columns_of(text, table[below])
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


def columns_of(text: str, row: Row) -> tuple[str | None, ...]:
    """Return the code of each column that a row names, None for other cells."""
    return tuple(
        _column(cell.span.of(text)) if len(cell.span) <= 30 else None for cell in row.cells
    )


def _column(header: str) -> str | None:
    """Return the code of a column; `status:已完成` where the header itself is an outcome."""
    code = column_of(header)
    if code is None and header.strip() and read_bracket(header) is not None:
        return STATUS + header
    return code


def is_status(code: str | None) -> bool:
    """Whether a column stands for one status."""
    return code is not None and code.startswith(STATUS)


def _is_lower(text: str, row: Row) -> bool:
    """Whether a row below a header names statuses, one a column."""
    return sum(map(is_status, columns_of(text, row))) >= 2


def is_repeated(text: str, row: Row, header: Sequence[str | None]) -> bool:
    """Whether a row is the header again, as at the top of a page."""
    named = columns_of(text, row)
    return named == tuple(header) or (
        sum(n is not None and not is_status(n) for n in named) >= 2
        and all(n is not None for n, c in zip(named, row.cells, strict=True) if len(c.span))
    )


def with_outcome_column(
    text: str, table: Sequence[Row], columns: tuple[str | None, ...]
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
