"""Figures in the cells of a table, by the header above them: 追回资金 above 26.4万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from parsers.lexicon.patterns import regex_of
from pipeline.reading.quantities.find import find_quantities
from schemas.document import Block
from schemas.notice import Quantity
from schemas.span import Span

_FIGURE: Final = regex_of(r"[0-9][0-9.,]*%?|[无/-]{0,2}")
_DIGIT: Final = regex_of("[0-9]")


def with_headed(
    text: str, quantities: Sequence[Quantity], blocks: Sequence[Block]
) -> tuple[Quantity, ...]:
    """Return the quantities, those that are all of a cell named by what heads its column."""
    at = {quantity.span: place for place, quantity in enumerate(quantities)}
    named = list(quantities)
    for rows in _tables(blocks):
        header, *below = rows
        for row in below:
            for head, cell in zip(header.cells, row.cells, strict=False):
                place = at.get(cell.span)
                if place is None or named[place].figure is not None:
                    continue
                told = find_quantities(head.span.of(text) + cell.span.of(text)).quantities
                if len(told) == 1 and told[0].figure is not None:
                    one = told[0]
                    named[place] = replace(named[place], metric=one.metric, figure=one.figure)
    return tuple(named)


def tables_of_figures(
    text: str, quantities: Sequence[Quantity], blocks: Sequence[Block]
) -> list[Span]:
    """Return the tables that say by a name in each row only how much there is of what heads them.

    县教育局 | 2个 | 无 | 4项 below 部门 | 问题 | 追回资金 | 完善制度.
    """
    counted = {quantity.span for quantity in quantities}

    def tells(row: Block) -> bool:
        cells = [cell.span for cell in row.cells[1:]]
        plain = all(one in counted or _FIGURE.fullmatch(one.of(text)) for one in cells)
        return plain and not counted.isdisjoint(cells)

    return [
        Span(rows[0].span.start, rows[-1].span.end)
        for rows in _tables(blocks)
        if not any(_DIGIT.search(cell.span.of(text)) for cell in rows[0].cells)
        and all(map(tells, rows[1:]))
    ]


def _tables(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the rows of each table that has rows below its header."""
    for table, held in groupby(blocks, key=lambda block: block.table if block.cells else None):
        rows = list(held)
        if table is not None and len(rows) > 1:
            yield rows
