"""Tables that only answer: which issues their rows belong to.

序号 | 整改措施 | 整改结果 behind a list of problems answers them by their numbers, wherever it
stands; below the heading of one problem its rows are the measures taken for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from typing import Final

from pipeline.reading.apart.answers import seen_of
from pipeline.reading.apart.listed import lists_in
from pipeline.reading.apart.parts import answering_parts, listing_parts
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.outline import NAMING, Hints, Unit
from pipeline.reading.tabular.answering import COMPOSED, Answers, Line, answer_tables
from pipeline.reading.tabular.columns import is_status
from schemas.span import Span

_FEWEST: Final = 2  # problems answered by number
_MEASURES: Final = frozenset({"action", "effect"})


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
    below, answered = _answering(text, units, issue_rows)
    return Hints(issue_rows, below, listed or answered)


def _answering(
    text: str, units: Sequence[Unit], issue_rows: frozenset[int]
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the first rows of tables that answer the heading above, and what others answer."""
    tables = [
        table
        for table in answer_tables(text, units)
        if table.tells
        and issue_rows.isdisjoint(range(table.unit, table.unit + len(table.lines) + 1))
    ]
    if not tables:
        return frozenset(), frozenset()
    seen = seen_of(text, units)
    listing = listing_parts(text, units)
    answers_begin = {part.start for part in answering_parts(text, units)}
    below: set[int] = set()
    listed: set[int] = set()
    for table in tables:
        parts = [part for part in listing if part.stop <= table.unit]
        lists = [one for part in parts[-1:] for one in lists_in(seen, part)]
        # 第3项… counts problems wherever it stands
        lists += [one for one in lists_in(seen, range(table.unit)) if one.family in NAMING]
        same = next((one for one in lists if _counts_as(one.numbers, table)), None)
        if same is not None:
            listed.update(same.units)
        elif table.unit not in answers_begin and not table.named:
            below.add(table.unit)
    return frozenset(below), frozenset(listed)


def _counts_as(numbers: Sequence[int | None], table: Answers) -> bool:
    """Whether a list counts as the rows of a table do."""
    printed = [None if number is None else str(number) for number in numbers]
    return printed == table.numbers or {*printed} == {*table.numbers}


def give_answers(text: str, units: Sequence[Unit], drafts: Sequence[IssueDraft]) -> None:
    """Give issues of headings what tables without problems say of them."""
    leaves = [draft for draft in drafts if not draft.is_group]
    done = given_at = 0
    composed = any(COMPOSED.fullmatch(draft.number or "") for draft in leaves)
    for printed in answer_tables(text, units):
        table = printed.by_composed() if composed and printed.composed else printed
        start = units[table.unit].span.start
        above = [draft for draft in leaves if done <= draft.title.start < start]
        # a table that answered none, as one of figures, parts no numbers
        longer = [draft for draft in leaves if given_at <= draft.title.start < start]
        possible = chain(_possible(table, leaves, above), _possible(table, leaves, longer))
        given = any(_by_number(text, table, issues) for issues in possible)
        given_at = start if given else given_at
        if not given and above and above[-1].family != "table" and not table.named:
            _below_heading(text, table, above[-1])
        done = start


def _possible(
    table: Answers, leaves: Sequence[IssueDraft], above: Sequence[IssueDraft]
) -> Iterator[Sequence[IssueDraft]]:
    """Yield the issues that a table could answer: those since the one before it, or all of them.

    What is settled already is not told again but for who answers for it.
    """
    if table.tells:
        yield [draft for draft in above if not any(len(o.span) for o in draft.outcomes)]
    if table.named:
        yield leaves
    elif len(above) not in (0, len(leaves)):
        return  # amid the issues it speaks of those above it
    elif not table.tells:
        yield leaves
    elif any(code == "outcome" or is_status(code) for code in table.codes):
        yield [draft for draft in leaves if not draft.outcomes]


def _by_number(text: str, table: Answers, issues: Sequence[IssueDraft]) -> bool:
    """Give each row to the issues of its numbers; False where these are not those of issues.

    Numbers that begin again, as below each theme, do so in the table too; one that names problems
    can leave some out.
    """
    whose = _whose(table, issues)
    if whose is None:
        return False
    first = table.lines[0].span.start
    for numbers, lines in groupby(table.lines, key=_numbers):
        held, whose = whose[: len(numbers)], whose[len(numbers) :]
        *others, last = held
        for line in lines:
            for draft in others:  # one row for several: the measures are the last one's
                cells = {c: spans for c, spans in line.by_code.items() if c not in _MEASURES}
                table.give(text, replace(line, by_code=cells), draft)
            table.give(text, line, last)
            last.answers.append(line.span)
    last = issues[-1]
    if last.title.start < first < last.body.end:  # it stands below the last and answers all
        last.body = Span(last.body.start, text.rfind("\n", last.body.start, first))
    return True


def _whose(table: Answers, issues: Sequence[IssueDraft]) -> Sequence[IssueDraft] | None:
    """Return the issues that the numbers of a table mean, one by one."""
    of_issues = [draft.number for draft in issues]
    numbers = table.numbers
    if len({*numbers}) < _FEWEST or not all(line.numbers for line in table.lines):
        return None
    if numbers == of_issues:
        return issues
    apart = len({*of_issues}) == len(of_issues) and len({*numbers}) == len(numbers)
    some = {*numbers} <= {*of_issues} if table.named else {*numbers} == {*of_issues}
    if not (apart and some):
        return None
    return [issues[of_issues.index(number)] for number in numbers]


def _numbers(line: Line) -> tuple[str, ...]:
    return line.numbers


def _below_heading(text: str, table: Answers, draft: IssueDraft) -> None:
    """Give all rows to the issue whose heading stands above them and whose text they belong to."""
    within = draft.body.end >= table.lines[-1].span.end
    if not within or not any({*line.by_code} & _MEASURES for line in table.lines):
        return
    for line in table.lines:
        table.give(text, line, draft)
