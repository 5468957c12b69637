"""Tables that only answer: measures and outcomes whose problem stands outside of the table.

序号 | 整改措施 | 整改结果 behind a list of problems answers them by their numbers; below the
heading of one problem its rows are the measures taken for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from pipeline.reading.action.promises import names_plan
from pipeline.reading.apart.answers import seen_of
from pipeline.reading.apart.openings import lists_in
from pipeline.reading.apart.parts import answering_parts, listing_parts
from pipeline.reading.drafts import IssueDraft
from pipeline.reading.outline import Hints, Unit
from pipeline.reading.response.segments import StatedOutcome
from pipeline.reading.tabular.cards import fields_in
from pipeline.reading.tabular.columns import RESPONSES, columns_of, heads_plan, with_outcome_column
from pipeline.reading.tabular.drafts import add_cells, least_first, number_of
from pipeline.reading.tabular.pairs import pairs_up
from pipeline.reading.tabular.rows import Row, tables_of
from schemas.span import Span

_FEWEST: Final = 2  # problems answered by number
_MEASURES: Final = frozenset({"action", "effect"})


@dataclass(frozen=True, slots=True)
class _Line:
    """A row, the number of the problem that it answers, and its cells by code."""

    number: str | None
    span: Span
    by_code: Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class _Answers:
    """A table that answers: the unit of its first row, what its rows say, and whether as a plan."""

    unit: int
    lines: tuple[_Line, ...]
    plan: bool

    @property
    def numbers(self) -> list[str | None]:
        """The numbers of its rows, those of merged cells once."""
        return [number for number, _ in groupby(line.number for line in self.lines)]

    def give(self, text: str, line: _Line, draft: IssueDraft) -> None:
        """Read the cells of a row for an issue."""
        add_cells(text, draft, line.by_code, plan=self.plan)
        draft.outcomes = least_first(draft.outcomes)


def hints_of(
    text: str,
    units: Sequence[Unit],
    issue_rows: frozenset[int],
    listed: frozenset[int] = frozenset(),
) -> Hints:
    """Return what tables say of the units before the outline is known.

    ``issue_rows`` are those that state issues, ``listed`` the paragraphs that are known to be
    answered by number. Where a part lists problems and a table without any has the same numbers,
    it answers them.
    """
    below, answered = _answering(text, units)
    return Hints(issue_rows, below, listed or answered)


def _answering(text: str, units: Sequence[Unit]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the first rows of tables that answer the heading above, and what others answer."""
    tables = _tables(text, units)
    if not tables:
        return frozenset(), frozenset()
    seen = seen_of(text, units)
    listing = listing_parts(text, units)
    answers_begin = {part.start for part in answering_parts(text, units)}
    below: set[int] = set()
    listed: set[int] = set()
    for table in tables:
        parts = [part for part in listing if part.stop <= table.unit]
        lists = (one for part in parts[-1:] for one in lists_in(seen, part))
        same = next((one for one in lists if _counts_as(one.numbers, table)), None)
        if same is not None:
            listed.update(same.units)
        elif table.unit not in answers_begin:
            below.add(table.unit)
    return frozenset(below), frozenset(listed)


def _counts_as(numbers: Sequence[int | None], table: _Answers) -> bool:
    """Whether a list counts as the rows of a table do."""
    printed = [None if number is None else str(number) for number in numbers]
    return printed == table.numbers or {*printed} == {*table.numbers}


def give_answers(text: str, units: Sequence[Unit], drafts: Sequence[IssueDraft]) -> None:
    """Give issues of headings what tables without problems say of them."""
    leaves = [draft for draft in drafts if not draft.is_group]
    done = last = 0
    for table in _tables(text, units):
        start = units[table.unit].span.start
        above = [draft for draft in leaves if last <= draft.title.start < start]
        # a table that answered none, as one of figures, parts no numbers
        longer = [draft for draft in leaves if done <= draft.title.start < start]
        open_ = [[d for d in one if not any(map(_says, d.outcomes))] for one in (above, longer)]
        if any(_by_number(text, table, one) for one in open_):
            done = start
        elif above and above[-1].family != "table":
            _below_heading(text, table, above[-1])
        last = start


def _says(outcome: StatedOutcome) -> bool:
    """Whether an outcome has words: 整改进度: in a bracket may have none behind it."""
    return len(outcome.span) > 0


def _tables(text: str, units: Sequence[Unit]) -> list[_Answers]:
    found: list[_Answers] = []
    for table in tables_of(text, units):
        columns = _columns(text, table)
        if columns is not None:
            found.append(_by_columns(text, table, columns))
        elif (card := _card(text, table)) is not None:
            found.append(card)
    return found


def _columns(text: str, table: Sequence[Row]) -> tuple[str | None, ...] | None:
    """Return the columns of a table that answers, None of another.

    Problems that are numbers (对应问题 | 3) only name the ones they are.
    """
    if pairs_up(text, table[0]):
        return None
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


def _by_columns(text: str, table: Sequence[Row], columns: tuple[str | None, ...]) -> _Answers:
    plan = heads_plan(text, table[0], columns)
    columns = with_outcome_column(text, table[1:], columns)
    lines: list[_Line] = []
    for row in table[1:]:
        by_code: dict[str, list[Span]] = {}
        for cell, code in zip(row.cells, columns, strict=False):
            if code is not None and len(cell.span):
                by_code.setdefault(code, []).append(cell.span)
        printed = by_code.pop("number", [])
        above = lines[-1].number if lines else None  # of a merged cell
        number = number_of(printed[0].of(text)) if printed else above
        lines.append(_Line(number, Span(row.cells[0].span.start, row.cells[-1].span.end), by_code))
    return _Answers(table[0].unit, tuple(lines), plan)


def _card(text: str, table: Sequence[Row]) -> _Answers | None:
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
    return _Answers(table[0].unit, (_Line(None, whole, by_code),), plan)


def _by_number(text: str, table: _Answers, issues: Sequence[IssueDraft]) -> bool:
    """Give each row to the issue of its number; False where the numbers are not those of issues.

    Numbers that begin again, as below each theme, do so in the table too.
    """
    of_issues = [draft.number for draft in issues]
    numbers = table.numbers
    if None in numbers or len({*numbers}) < _FEWEST:
        return False
    if numbers == of_issues:
        whose = list(issues)
    elif {*numbers} == {*of_issues} and len({*of_issues}) == len(of_issues):
        whose = [issues[of_issues.index(number)] for number in numbers]
    else:
        return False
    first = table.lines[0].span.start
    for draft, (_, lines) in zip(whose, groupby(table.lines, key=_number), strict=True):
        for line in lines:
            table.give(text, line, draft)
            draft.answers.append(line.span)
    last = issues[-1]
    if last.body.end > first:  # the table stands below the last problem and answers all of them
        last.body = Span(last.body.start, text.rfind("\n", last.body.start, first))
    return True


def _number(line: _Line) -> str | None:
    return line.number


def _below_heading(text: str, table: _Answers, draft: IssueDraft) -> None:
    """Give all rows to the issue whose heading stands above them and whose text they belong to."""
    within = draft.body.end >= table.lines[-1].span.end
    if not within or not any({*line.by_code} & _MEASURES for line in table.lines):
        return
    for line in table.lines:
        table.give(text, line, draft)
