"""Figures in the cells of a table, by the header above them: 追回资金 above 26.4万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from parsers.lexicon.patterns import regex_of
from pipeline.reading.quantities.find import find_quantities
from schemas.notice import Quantity
from schemas.span import Span

_FIGURE: Final = regex_of(r"[0-9][0-9.,]*%?|[无/-]{0,2}")
_DIGIT: Final = regex_of("[0-9]")
# in the text of a document a row is a line, a tab parts its cells
_ROWS: Final = regex_of(r"(?m)^[^\t\n]*\t[^\n]*(?:\n[^\t\n]*\t[^\n]*)+$")
_LINE: Final = regex_of(r"[^\n]+")
_CELL: Final = regex_of(r"(?<![^\t\n])[^\t\n]*")


def with_headed(text: str, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return the quantities, those that are all of a cell named by what heads its column."""
    at = {quantity.span: place for place, quantity in enumerate(quantities)}
    named = list(quantities)
    for header, *below in _tables(text):
        for row in below:
            for head, cell in zip(header, row, strict=False):
                place = at.get(cell)
                if place is None or named[place].figure is not None:
                    continue
                told = find_quantities(head.of(text) + cell.of(text)).quantities
                if len(told) == 1 and told[0].figure is not None:
                    one = told[0]
                    named[place] = replace(named[place], metric=one.metric, figure=one.figure)
    return tuple(named)


def tables_of_figures(text: str, quantities: Sequence[Quantity]) -> list[Span]:
    """Return the tables that say by a name in each row only how much there is of what heads them.

    县教育局 | 2个 | 无 | 4项 below 部门 | 问题 | 追回资金 | 完善制度.
    """
    counted = {quantity.span for quantity in quantities}

    def tells(row: Sequence[Span]) -> bool:
        plain = all(one in counted or _FIGURE.fullmatch(one.of(text)) for one in row[1:])
        return plain and not counted.isdisjoint(row[1:])

    return [
        Span(header[0].start, below[-1][-1].end)
        for header, *below in _tables(text)
        if not any(_DIGIT.search(cell.of(text)) for cell in header) and all(map(tells, below))
    ]


def _tables(text: str) -> Iterator[list[list[Span]]]:
    """Yield the rows of each table that has rows below its header, a row as its cells."""
    for table in _ROWS.finditer(text):
        yield [
            [Span(*cell.span()) for cell in _CELL.finditer(text, *line.span())]
            for line in _LINE.finditer(text, *table.span())
        ]
