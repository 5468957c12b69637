"""What the rows of a table that only answers say, and of which problems.

序号 | 整改措施 | 整改结果 answers problems that stand outside of it; so does 问题编号 | 责任人,
which only says who answers for them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from parsers.lexicon.patterns import regex_of
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.own_labels import code_of_contents
from pipeline.reading.outcome.legend import find_legend
from pipeline.reading.outline import Unit
from pipeline.reading.response.promises import names_plan
from pipeline.reading.tabular.cards import fields_in
from pipeline.reading.tabular.columns import (
    RESPONSES,
    columns_of,
    heads_plan,
    is_status,
    with_outcome_column,
)
from pipeline.reading.tabular.counted import names_problems, numbers_of_column
from pipeline.reading.tabular.drafts import add_cells, least_first
from pipeline.reading.tabular.pairs import pairs_up
from pipeline.reading.tabular.rows import Row, tables_of
from schemas.span import Span
from schemas.values import value

_FEWEST: Final = 2  # columns, or rows with the header
_ENOUGH: Final = 3  # cells that show what a column holds
_SHORT: Final = 8  # characters of a cell that neither tells nor states
# numbers of two parts: B2, 1-1, 2.3
COMPOSED: Final = regex_of(r"[A-Z]-?[0-9]{1,2}|[0-9]{1,2}(?:[-.][0-9]{1,2}){1,2}")
_DUTIES: Final = frozenset({"leader", "responsible", "deadline"})


@value
class Line:
    """A row, the numbers of the problems that it answers, and its cells by code."""

    numbers: tuple[str, ...]
    span: Span
    by_code: Mapping[str, Sequence[Span]]


@value
class Answers:
    """A table that answers: the unit of its first row, what its rows say, and whether as a plan.

    ``named``: its cells say themselves that what they number are problems; ``composed``: what
    they say where the number has two parts (B2, 1-1).
    """

    unit: int
    lines: tuple[Line, ...]
    plan: bool
    named: bool = False
    composed: tuple[str, ...] = ()

    def by_composed(self) -> Answers:
        """Return the table, its numbers with both their parts."""
        pairs = zip(self.lines, self.composed, strict=True)
        return replace(self, lines=tuple(replace(line, numbers=(cell,)) for line, cell in pairs))

    @property
    def codes(self) -> frozenset[str]:
        """What its columns hold."""
        return frozenset(code for line in self.lines for code in line.by_code)

    @property
    def tells(self) -> bool:
        """Whether it says what was done or how far it is, not only who answers for it."""
        return any(code in RESPONSES or is_status(code) for code in self.codes)

    @property
    def numbers(self) -> list[str]:
        """The numbers of its rows, those of merged cells once."""
        return [
            one for numbers, _ in groupby(line.numbers for line in self.lines) for one in numbers
        ]

    def give(self, text: str, line: Line, draft: IssueDraft) -> None:
        """Read the cells of a row for an issue; duties that it names itself stay."""
        known = {segment.code for segment in draft.fields}
        cells = {code: held for code, held in line.by_code.items() if code not in known}
        add_cells(text, draft, cells, plan=self.plan)
        draft.outcomes = least_first(draft.outcomes)


def answer_tables(text: str, units: Sequence[Unit]) -> list[Answers]:
    """Return the tables that answer problems outside of them, in reading order."""
    found = [_answers(text, table) for table in tables_of(text, units)]
    return [one for one in found if one is not None]


def _answers(text: str, table: Sequence[Row]) -> Answers | None:
    columns = answer_columns(text, table)
    return _card(text, table) if columns is None else _by_columns(text, table, columns)


def answer_columns(text: str, table: Sequence[Row]) -> tuple[str | None, ...] | None:
    """Return the columns of a table that answers, None of another.

    Problems that are numbers (对应问题 | 3) only name the ones they are.
    """
    if len(table) < _FEWEST or pairs_up(text, table[0]):
        return None
    found = _with_outcomes(text, table, _with_numbers(text, table, columns_of(text, table[0])))
    if "problem" in found:
        return None
    filled = [code for code, cell in zip(found, table[0].cells, strict=True) if len(cell.span)]
    named = sum(code is not None for code in filled)
    most = named >= _FEWEST and named * 2 > len(filled)
    duties = {*found} & _DUTIES
    keyed = "number" in found and _counts(text, table, found.index("number"))
    if keyed and ("outcome" in found or any(map(is_status, found)) or (duties and most)):
        return found
    return found if most and {*found} & RESPONSES else None


def _with_numbers(
    text: str, table: Sequence[Row], found: tuple[str | None, ...]
) -> tuple[str | None, ...]:
    """Return the columns, the one that only says which problems are meant taken for their numbers.

    反馈问题 4个 | 已完成 3个 sums up.
    """
    if "problem" not in found:
        first = "number" not in found and found[0] is None and _counts(text, table, 0)
        return ("number", *found[1:]) if first else found
    place = found.index("problem")
    says_more = "action" in found or {*found} & _DUTIES or _names_problems(text, table, place)
    if not says_more or not _counts(text, table, place):
        return found
    others = (None if code == "number" else code for code in found)
    return tuple("number" if code == "problem" else code for code in others)


def _with_outcomes(
    text: str, table: Sequence[Row], found: tuple[str | None, ...]
) -> tuple[str | None, ...]:
    """Return the columns, one beside numbers that tells outcomes known by them: 办得怎样.

    Where a column without a name is long the table tells problems or deeds itself.
    """
    if "number" not in found or {*found} & RESPONSES or len(table) <= _ENOUGH:
        return found
    cells = [_cells(text, table, place) if code is None else [] for place, code in enumerate(found)]
    if any(sum(map(len, words)) > _SHORT * len(words) for words in cells):
        return found
    legend = find_legend(text)
    told = [bool(words) and code_of_contents(words, legend) == "outcome" for words in cells]
    return tuple("outcome" if tells else code for tells, code in zip(told, found, strict=True))


def says_which(text: str, table: Sequence[Row]) -> bool:
    """Whether each row of a table answers a problem outside of it and says which."""
    columns = answer_columns(text, table)
    return columns is not None and "number" in columns


def _cells(text: str, table: Sequence[Row], place: int) -> list[str]:
    rows = (row.cells for row in table[1:])
    return [cells[place].span.of(text) if place < len(cells) else "" for cells in rows]


def _counts(text: str, table: Sequence[Row], place: int) -> bool:
    """Whether a column says nothing but numbers, each row another or that of the row above."""
    cells = _cells(text, table, place)
    pairs = zip(cells, numbers_of_column(cells), strict=True)
    return any(cells) and all(numbers or not words for words, numbers in pairs)


def _names_problems(text: str, table: Sequence[Row], place: int) -> bool:
    return all(names_problems(words) for words in _cells(text, table, place) if words)


def _by_columns(text: str, table: Sequence[Row], columns: tuple[str | None, ...]) -> Answers:
    plan = heads_plan(text, table[0], columns)
    columns = with_outcome_column(text, table[1:], columns)
    place = columns.index("number") if "number" in columns else None
    cells = _cells(text, table, place) if place is not None else [""] * (len(table) - 1)
    named = place is not None and _names_problems(text, table, place)
    above: tuple[str, ...] = ()
    lines: list[Line] = []
    for row, words, numbers in zip(table[1:], cells, numbers_of_column(cells), strict=True):
        by_code: dict[str, list[Span]] = {}
        for cell, code in zip(row.cells, columns, strict=False):
            if code not in (None, "number") and len(cell.span):
                by_code.setdefault(code, []).append(cell.span)
        above = numbers if words else above  # of a merged cell
        lines.append(Line(above, Span(row.cells[0].span.start, row.cells[-1].span.end), by_code))
    composed = tuple(cells) if all(map(COMPOSED.fullmatch, cells)) else ()
    return Answers(table[0].unit, tuple(lines), plan, named, composed)


def _card(text: str, table: Sequence[Row]) -> Answers | None:
    """Return a card that names measures, times and outcomes, and no problem; None for another.

    整改措施 | …, 责任领导 | …, 完成情况 | 已完成 below the heading of a problem.
    """
    fields = fields_in(text, table, {})
    codes = [one.code for one in fields]
    if len(codes) < _FEWEST or None in codes or not {*codes} & RESPONSES:
        return None
    if {"problem", "number"} & {*codes} or len({*codes}) < len(codes):
        return None
    by_code = {one.code: one.values for one in fields if one.code is not None}
    plan = any(one.code == "action" and names_plan(one.name) for one in fields)
    whole = Span(table[0].cells[0].span.start, table[-1].cells[-1].span.end)
    return Answers(table[0].unit, (Line((), whole, by_code),), plan)
