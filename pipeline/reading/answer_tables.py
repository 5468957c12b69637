"""Tables that only answer: measures and outcomes whose problem stands outside of the table.

序号 | 整改措施 | 整改结果 behind a list of problems answers them by their numbers; below the
heading of one problem its rows are the measures taken for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from pipeline.reading.apart.answers import seen_of
from pipeline.reading.apart.openings import lists_in
from pipeline.reading.apart.parts import answering_parts, listing_parts
from pipeline.reading.drafts import IssueDraft
from pipeline.reading.issue_rows import add_cells, least_first, number_of
from pipeline.reading.outline import Unit
from pipeline.reading.promises import names_plan
from pipeline.reading.table_columns import RESPONSES, columns_of, with_outcome_column
from pipeline.reading.table_rows import Row, uncut, with_one_header
from schemas.span import Span

_FEWEST: Final = 2  # problems answered by number
_MEASURES: Final = frozenset({"action", "effect"})


@dataclass(frozen=True, slots=True)
class _Answers:
    """A table with the code of each column, its rows below the header, and whether it is a plan."""

    columns: tuple[str | None, ...]
    rows: tuple[Row, ...]
    plan: bool

    def numbers(self, text: str) -> list[str | None]:
        """Return the number of each row; below a merged cell it is that of the row above."""
        place = self.columns.index("number") if "number" in self.columns else None
        found: list[str | None] = []
        for row in self.rows:
            words = row.cells[place].span.of(text) if place is not None else ""
            found.append(number_of(words) if words or not found else found[-1])
        return found

    def give(self, text: str, row: Row, draft: IssueDraft) -> None:
        """Read the cells of a row for an issue."""
        by_code: dict[str, list[Span]] = {}
        for cell, code in zip(row.cells, self.columns, strict=False):
            if code is not None and code != "number" and len(cell.span):
                by_code.setdefault(code, []).append(cell.span)
        add_cells(text, draft, by_code, plan=self.plan)
        draft.outcomes = least_first(draft.outcomes)


@dataclass(frozen=True, slots=True)
class Answering:
    """The first rows of tables below the heading that they answer, and what others answer."""

    below: frozenset[int]
    listed: frozenset[int]


def answering(text: str, units: Sequence[Unit]) -> Answering:
    """Return what tables without problems say of the units before the outline is known.

    Where a part lists problems and a table has the same numbers, it answers them.
    """
    tables = _tables(text, units)
    if not tables:
        return Answering(frozenset(), frozenset())
    seen = seen_of(text, units)
    below: set[int] = set()
    listed: set[int] = set()
    for table in tables:
        numbers = table.numbers(text)
        parts = [part for part in listing_parts(text, units) if part.stop <= table.rows[0].unit]
        lists = (one for part in parts[-1:] for one in lists_in(seen, part))
        same = next((one for one in lists if {*map(str, one.numbers)} == {*numbers}), None)
        head = table.rows[0].unit - 1
        if same is None and not any(part.start == head for part in answering_parts(text, units)):
            below.add(head)
        elif same is not None:
            listed.update(same.units)
    return Answering(frozenset(below), frozenset(listed))


def give_answers(text: str, units: Sequence[Unit], drafts: Sequence[IssueDraft]) -> None:
    """Give issues of headings what tables without problems say of them."""
    tables = _tables(text, units)
    leaves = [draft for draft in drafts if not draft.is_group]
    done = 0
    for table in tables:
        start = units[table.rows[0].unit].span.start
        above = [draft for draft in leaves if done <= draft.title.start < start]
        open_ = [draft for draft in above if not draft.outcomes]
        if not _by_number(text, table, open_) and above and above[-1].family != "table":
            _below_heading(text, table, above[-1])
        done = start


def _tables(text: str, units: Sequence[Unit]) -> list[_Answers]:
    rows = [Row(i, unit.block.cells) for i, unit in enumerate(units) if unit.block.cells]
    grouped = groupby(rows, key=lambda row: units[row.unit].block.table)
    found = []
    for table in uncut(text, [with_one_header(text, list(held)) for _, held in grouped]):
        columns = _columns(text, table)
        if columns is not None:
            heads = [c for c, code in zip(table[0].cells, columns, strict=True) if code == "action"]
            plan = bool(heads) and names_plan(heads[0].span.of(text))
            columns = with_outcome_column(text, table[1:], columns)
            found.append(_Answers(columns, tuple(table[1:]), plan))
    return found


def _columns(text: str, table: Sequence[Row]) -> tuple[str | None, ...] | None:
    """Return the columns of a table that answers, None of another.

    Problems that are numbers (对应问题 | 3) only name the ones they are.
    """
    found = columns_of(text, table[0])
    if len(table) < _FEWEST or not {*found} & RESPONSES:
        return None
    if "problem" in found:
        place = found.index("problem")
        cells = [r.cells[place].span.of(text) for r in table[1:] if place < len(r.cells)]
        if not all(number_of(words) for words in cells if words) or "action" not in found:
            return None
        others = (None if code == "number" else code for code in found)
        found = tuple("number" if code == "problem" else code for code in others)
    filled = [code for code, cell in zip(found, table[0].cells, strict=True) if len(cell.span)]
    named = sum(code is not None for code in filled)
    return found if named >= _FEWEST and named * 2 > len(filled) else None


def _by_number(text: str, table: _Answers, issues: Sequence[IssueDraft]) -> bool:
    """Give each row to the issue of its number; False where the numbers are not those of issues."""
    numbers = table.numbers(text)
    of_issues = [draft.number for draft in issues]
    if None in numbers or len({*numbers}) < _FEWEST or len({*of_issues}) < len(of_issues):
        return False
    if {*numbers} != {*of_issues}:
        return False
    by_number = {draft.number: draft for draft in issues}
    first = table.rows[0].cells[0].span.start
    for row, number in zip(table.rows, numbers, strict=True):
        draft = by_number[number]
        table.give(text, row, draft)
        draft.answers.append(Span(row.cells[0].span.start, row.cells[-1].span.end))
    last = issues[-1]
    if last.body.end > first:  # the table stands below the last problem and answers all of them
        last.body = Span(last.body.start, text.rfind("\n", last.body.start, first))
    return True


def _below_heading(text: str, table: _Answers, draft: IssueDraft) -> None:
    """Give all rows to the issue whose heading stands above them and whose text they belong to."""
    within = draft.body.end >= table.rows[-1].cells[-1].span.end
    if not within or not {*table.columns} & _MEASURES:
        return
    for row in table.rows:
        table.give(text, row, draft)
