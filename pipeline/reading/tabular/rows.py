"""The rows of tables: what page breaks do to them is undone here."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from pipeline.reading.outline import Unit
from schemas.document import Cell
from schemas.values import value

HEADED: Final = 3  # names that differ: fewer are a card


@value
class Row:
    """A row of a table with the position of its unit."""

    unit: int
    cells: tuple[Cell, ...]


def rows_of(units: Sequence[Unit]) -> list[Row]:
    """Return the units that are rows of tables."""
    return [Row(i, unit.block.cells) for i, unit in enumerate(units) if unit.block.cells]


def lines_before(units: Sequence[Unit]) -> list[int | None]:
    """Return for each unit the last one up to it that is no row of a table."""
    found: list[int | None] = []
    line: int | None = None
    for at, unit in enumerate(units):
        line = line if unit.block.cells else at
        found.append(line)
    return found


def tables_of(text: str, units: Sequence[Unit]) -> list[list[Row]]:
    """Return the rows of each table, as if no page had cut it."""
    grouped = groupby(rows_of(units), key=lambda row: units[row.unit].block.table)
    return _uncut(text, [_with_one_header(text, list(rows)) for _, rows in grouped])


def names_of(text: str, row: Row) -> tuple[str, ...]:
    """Return the words of a row's cells, by which tables with one header know each other."""
    return tuple(cell.span.of(text) for cell in row.cells)


def _with_one_header(text: str, table: Sequence[Row]) -> list[Row]:
    """Return the rows less those that print the first one again, as at the top of a page."""
    first = names_of(text, table[0])
    if len({*first}) < HEADED:
        return list(table)
    return [table[0], *(row for row in table[1:] if names_of(text, row) != first)]


def _uncut(text: str, tables: Sequence[list[Row]]) -> list[list[Row]]:
    """Return the tables, those put together that a page cut: right below, under the same header."""
    whole: list[list[Row]] = []
    for table in tables:
        first = names_of(text, table[0])
        above = whole[-1] if whole else None
        below = above is not None and above[-1].unit + 1 == table[0].unit
        if above is not None and below and _heads_again(text, above[0], first):
            above += table[1:]
        else:
            whole.append(table)
    return whole


def _heads_again(text: str, header: Row, names: tuple[str, ...]) -> bool:
    """Whether names head the columns as those of the table above do."""
    return len({*names}) >= HEADED and names_of(text, header) == names
