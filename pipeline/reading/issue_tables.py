"""Tables of issues: columns by their meaning, rows → issue drafts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from parsers.lexicon.markers import read_marker
from parsers.lexicon.numerals import integer
from parsers.lexicon.pieces import compiled
from pipeline.reading.drafts import IssueDraft
from pipeline.reading.duty_notes import read_notes
from pipeline.reading.faults import Evidence
from pipeline.reading.headings import read_heading
from pipeline.reading.labels import column_of
from pipeline.reading.outcome.legend import is_sign
from pipeline.reading.outcome.ticks import is_tick, ticked
from pipeline.reading.outline import Unit
from pipeline.reading.promises import is_promise, names_plan
from pipeline.reading.quoted import unquoted
from pipeline.reading.response import Segment, StatedOutcome, goes_on, read_response
from pipeline.reading.statuses import read_bracket, read_statement, read_status
from pipeline.reading.table_columns import (
    STATUS,
    Row,
    header_of,
    is_ditto,
    is_header,
    is_repeated,
    is_status,
    names_of,
    own_fields,
    with_one_header,
    with_outcome_column,
)
from schemas.span import Span

# A cell merged over several rows holds for all of them.
_HELD: Final = ("outcome", "leader", "responsible", "assisting", "deadline", "category")
__all__ = ["is_header", "table_drafts"]

_SHORT_CELL: Final = 30
_AROUND_NUMBER: Final = " 〔〕[]()《》"
_COUNT: Final = compiled("{count}?[个项条件]?|[-/]*")
_LONGEST_NAME: Final = 20  # of a field
_PROBLEM_DETAIL: Final = compiled("{problem_detail}")
_LONGEST_OUTCOME: Final = 90  # a longer cell is an account of measures
_NUMBER: Final = compiled(r"[(\[]?第?([0-9]{1,3}|{han_ten}{1,4})[)\].、\p{Han}]?")


def table_drafts(
    text: str, printed: str, units: Sequence[Unit]
) -> tuple[tuple[int, IssueDraft], ...]:
    """Return the issues that tables state, each with the unit of its row."""
    every = [Row(i, u.block.cells) for i, u in enumerate(units) if u.block.cells]
    own = own_fields(text, every)
    grouped = groupby(every, key=lambda r: units[r.unit].block.table)
    tables = [with_one_header(text, list(rows)) for _, rows in grouped]
    alike: dict[tuple[str, ...], list[Row]] = {}
    for table in tables:
        alike.setdefault(names_of(text, table[0]), []).extend(table[1:])
    drafts: list[tuple[int, IssueDraft]] = []
    columns: tuple[str | None, ...] = ()
    cards: list[Row] = []  # a card that goes on over the page is two tables on paper
    plan = False
    for table in tables:
        header = header_of(text, table, own, alike[names_of(text, table[0])])
        if cards and (header is not None or table[0].unit != cards[-1].unit + 1):
            drafts += _by_fields(text, printed, cards, own)
            cards = []
        if header is not None:
            head = table[: len(table) - len(header[1])]
            columns, rows = header
            plan = any(_heads_plan(text, row, columns) for row in head)
        elif not columns or len(columns) != len(table[0].cells):
            cards += table
            continue
        else:
            rows = table
        if not _only_counts(text, rows, columns):
            drafts += _by_columns(text, printed, rows, columns, plan=plan)
    return (*drafts, *_by_fields(text, printed, cards, own))


def _only_counts(text: str, table: Sequence[Row], columns: Sequence[str | None]) -> bool:
    """Whether a table sums problems up (反馈问题 4个 | 已完成 3个) rather than naming them."""
    if "problem" not in columns:
        return False
    place = columns.index("problem")
    cells = [r.cells[place].span.of(text) for r in table if place < len(r.cells)]
    return bool(cells) and all(_COUNT.fullmatch(words.strip()) for words in cells)


def _heads_plan(text: str, row: Row, columns: Sequence[str | None]) -> bool:
    """Whether the first column of measures is headed as a plan (整改措施)."""
    heads = [c for c, code in zip(row.cells, columns, strict=False) if code == "action"]
    return bool(heads) and names_plan(heads[0].span.of(text))


def _by_columns(
    text: str,
    printed: str,
    table: Sequence[Row],
    header: tuple[str | None, ...],
    *,
    plan: bool,
) -> list[tuple[int, IssueDraft]]:
    drafts: list[tuple[int, IssueDraft]] = []
    theme: str | None = None
    columns = with_outcome_column(text, table, header)
    held: dict[str, list[Span]] = {}
    for row in table:
        filled = [cell for cell in row.cells if len(cell.span)]
        if len(filled) == 1 and len(row.cells) > 2 and len(filled[0].span) <= 80:
            theme = filled[0].span.of(printed)
            continue
        if is_repeated(text, row, header):
            continue
        by_code = _held(text, row, columns, held)
        problem = _first(by_code.get("problem", []))
        if problem is None:
            if drafts:  # the problem's cell goes on over this row
                above = drafts[-1][1]
                above.body = Span(above.body.start, row.cells[-1].span.end)
                _answer(text, above, _by_code(text, row, columns), plan=plan)
            continue
        draft = _draft(text, printed, row, problem, _first(by_code.get("number", [])))
        category = _first(by_code.get("category", []))
        draft.theme = _merged_theme(printed, category, table, columns) or theme
        _answer(text, draft, by_code, plan=plan)
        drafts.append((row.unit, draft))
    return drafts


def _held(
    text: str, row: Row, columns: Sequence[str | None], held: dict[str, list[Span]]
) -> dict[str, list[Span]]:
    """Return the cells of a row by code, those of merged cells above it too."""
    by_code = _by_code(text, row, columns)
    for cell, code in zip(row.cells, columns, strict=False):
        if code not in _HELD:
            continue
        same = (cell.continued and not len(cell.span)) or is_ditto(text, cell)
        if same and code not in by_code and code in held:
            by_code[code] = held[code]
        elif code in by_code:
            held[code] = by_code[code]
        else:
            held.pop(code, None)
    return by_code


def _merged_theme(
    printed: str, cell: Span | None, table: Sequence[Row], columns: Sequence[str | None]
) -> str | None:
    """Return the column 类别 as a theme where its cells are merged over the issues they gather."""
    if cell is None:
        return None
    place = columns.index("category")
    merged = any(
        row.cells[place].continued and not len(row.cells[place].span)
        for row in table
        if place < len(row.cells)
    )
    return cell.of(printed).strip() if merged else None


def _by_code(text: str, row: Row, columns: Sequence[str | None]) -> dict[str, list[Span]]:
    by_code: dict[str, list[Span]] = {}
    for cell, code in zip(row.cells, columns, strict=False):
        if code is not None and len(cell.span) and not is_ditto(text, cell):
            by_code.setdefault(code, []).append(cell.span)
    return by_code


def _first(spans: Sequence[Span]) -> Span | None:
    return spans[0] if spans else None


def _draft(text: str, printed: str, row: Row, problem: Span, number: Span | None) -> IssueDraft:
    heading = read_heading(text, row.unit, problem)
    stated = heading.evidence >= Evidence.PLAIN
    marker = heading.marker
    at = problem.start + (marker.length if marker else 0)
    end = _unstopped(text, at, problem.end)
    statement = heading.statement if stated else unquoted(text, Span(at, end))
    ordinal = _number(number.of(text)) if number is not None else None
    if ordinal is None and marker is not None and marker.number is not None:
        ordinal = str(marker.number)
    draft = IssueDraft(
        title=heading.title if stated else Span(problem.start, end),
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
    match = _NUMBER.fullmatch(words.strip(_AROUND_NUMBER))
    value = integer(match.group(1)) if match else None
    if value is None:
        marker = read_marker(words.strip())
        value = marker.number if marker else None
    return str(value) if value is not None else None


def _answer(
    text: str, draft: IssueDraft, by_code: dict[str, list[Span]], *, plan: bool = False
) -> None:
    """Read the cells of a row that answer the problem; ``plan``: measures are headed as such."""
    accounts = [s for code in ("action", "effect") for s in by_code.get(code, [])]
    accounts += [s for s in by_code.get("outcome", []) if len(s) > _SHORT_CELL]
    goal = "goal" in by_code
    promised = plan and accounts and is_promise(text, accounts[0], accounts[1:], goal=goal)
    for code in ("action", "effect", "next"):
        for span in by_code.get(code, []):
            cited = promised and code == "action" and span == accounts[0]
            _account(text, draft, "next" if cited else code, span)
    for span in by_code.get("outcome", []):
        words = span.of(text)
        if len(span) > _LONGEST_OUTCOME or goes_on(words):
            draft.add_response(read_response(text, [span]))
        elif any(c.isalnum() for c in words) or is_tick(words) or is_sign(words):
            draft.outcomes.append(StatedOutcome(span, read_status(words), labelled=True))
    for code, spans in by_code.items():
        if is_status(code) and is_tick(spans[0].of(text), on=True):
            status = read_bracket(code.removeprefix(STATUS))
            draft.outcomes.append(StatedOutcome(spans[0], status, labelled=True))
    for code in ("leader", "responsible", "deadline"):
        draft.fields += [Segment(code, s, None, opens=False) for s in by_code.get(code, [])]


def _account(text: str, draft: IssueDraft, code: str, span: Span) -> None:
    """Read a cell that tells what was done, or is to be done."""
    words = span.of(text)
    status = read_statement(words) if len(span) <= _SHORT_CELL else None
    if status is None and ticked(words) is not None and len(span) <= _SHORT_CELL:
        status = read_bracket(words)
    if status is not None:
        draft.outcomes.append(StatedOutcome(span, status, labelled=True))
        return
    response = read_response(text, [span])
    draft.outcomes += response.outcomes
    draft.segments += [
        Segment(code if s.code == "none" else s.code, s.span, s.label, s.opens)
        for s in response.segments
    ]
    draft.fields += response.fields


def _by_fields(
    text: str, printed: str, table: Iterable[Row], own: Mapping[str, str]
) -> list[tuple[int, IssueDraft]]:
    """Read cards, whose cells name a field and whose cells beside them hold it."""
    drafts: list[tuple[int, IssueDraft]] = []
    answers: list[dict[str, list[Span]]] = []
    plan = False
    number: Span | None = None
    for row in table:
        for name, values in _fields(text, row, own):
            code = column_of(name.of(text)) or own.get(name.of(text))
            if code == "number" and drafts and drafts[-1][1].number is None:
                drafts[-1][1].number = _number(values[0].of(text))  # behind the problem
            elif code == "number":
                number = values[0]
            elif code == "problem" and not (drafts and _PROBLEM_DETAIL.search(name.of(text))):
                drafts.append((row.unit, _draft(text, printed, row, values[0], number)))
                answers.append({})
                number = None
            elif drafts:
                draft = drafts[-1][1]
                draft.body = Span(draft.body.start, row.cells[-1].span.end)
                if code not in (None, "problem"):
                    answers[-1].setdefault(code, []).extend(values)
                plan = plan or (code == "action" and names_plan(name.of(text)))
    for (_, draft), by_code in zip(drafts, answers, strict=True):
        _answer(text, draft, by_code, plan=plan)
    return drafts


def _fields(text: str, row: Row, own: Mapping[str, str]) -> list[tuple[Span, list[Span]]]:
    """Return the fields of a card's row, each as its name and what stands behind it.

    编号 | 1 | 反馈问题 | … has two: what stands right behind a name is never one.
    """
    found: list[tuple[Span, list[Span]]] = []
    for span in (cell.span for cell in row.cells if len(cell.span)):
        words = span.of(text)
        named = len(span) <= _LONGEST_NAME and (column_of(words) is not None or words in own)
        if not found or (found[-1][1] and named):
            found.append((span, []))
        else:
            found[-1][1].append(span)
    return [(name, values) for name, values in found if values and len(name) <= _LONGEST_NAME]
