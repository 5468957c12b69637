"""A row of a table, or a card, → the draft of an issue, and what its cells answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from parsers.lexicon.markers import read_marker
from parsers.lexicon.numerals import integer
from parsers.lexicon.pieces import compiled
from pipeline.reading.action.promises import counts_what_was_done, is_promise
from pipeline.reading.drafts import IssueDraft
from pipeline.reading.duty_notes import read_notes
from pipeline.reading.faults import Evidence
from pipeline.reading.headings import read_heading
from pipeline.reading.outcome.legend import find_legend, is_sign, meaning_of
from pipeline.reading.outcome.ticks import is_tick, ticked
from pipeline.reading.quoted import unquoted
from pipeline.reading.response.parts import Segment, StatedOutcome, goes_on, read_response
from pipeline.reading.statuses import read_bracket, read_statement, read_status, states_outcome
from pipeline.reading.tabular.columns import STATUS, is_status
from pipeline.reading.tabular.rows import Row
from schemas.span import Span

_SHORT_CELL: Final = 30
_AROUND_NUMBER: Final = " 〔〕[]()《》"
_LONGEST_OUTCOME: Final = 90  # a longer cell is an account of measures
# a ledger counts with letters before: ZG-01
_NUMBER: Final = compiled(
    r"[(\[]?(?:[A-Za-z]{1,6} ?[-_]? ?)?第?([0-9]{1,3}|{han_ten}{1,4})[)\].、\p{Han}]?"
)
# 问题3, 第3项问题: only says which one is meant
_NAMED: Final = compiled(
    r"(?:第|{problem_noun}|{apart_words.counter})?(?P<number>{ordinal})(?:[号个项条]{problem_noun}?)?"
)
# what is told of several measures is as far as the least of them
_ADVANCE: Final = (
    "not_completed", "in_progress", "partially_completed", "basically_completed", "completed",
)  # fmt: skip


def row_draft(text: str, printed: str, row: Row, problem: Span, number: Span | None) -> IssueDraft:
    """Return the draft of the issue that a cell states, its other cells not yet read."""
    heading = read_heading(text, row.unit, problem)
    stated = heading.evidence >= Evidence.PLAIN
    marker = heading.marker
    at = problem.start + (marker.length if marker else 0)
    end = _unstopped(text, at, problem.end)
    statement = heading.statement if stated else unquoted(text, Span(at, end))
    ordinal = number_in(number.of(text)) if number is not None else None
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


def number_in(words: str) -> str | None:
    """Return the number that a cell holds, None where it counts nothing.

    >>> number_in("第3项"), number_in("(二)"), number_in("ZG-01"), number_in("办公室")
    ('3', '2', '1', None)
    """
    match = _NUMBER.fullmatch(words.strip(_AROUND_NUMBER))
    value = integer(match.group(1)) if match else None
    if value is None:
        marker = read_marker(words.strip())
        value = marker.number if marker else None
    return str(value) if value is not None else None


def add_cells(
    text: str, draft: IssueDraft, by_code: Mapping[str, Sequence[Span]], *, plan: bool = False
) -> None:
    """Read the cells of a row that answer the problem; ``plan``: measures are headed as such."""
    accounts = [s for code in ("action", "effect") for s in by_code.get(code, [])]
    accounts += [s for s in by_code.get("outcome", []) if _tells_measures(s.of(text))]
    goal = "goal" in by_code
    promised = plan and accounts and is_promise(text, accounts[0], accounts[1:], goal=goal)
    for code in ("action", "effect", "next"):
        for span in by_code.get(code, []):
            cited = promised and code == "action" and span == accounts[0]
            _account(text, draft, "next" if cited else code, span)
    for span in by_code.get("outcome", []):
        words = span.of(text)
        counts = counts_what_was_done(words) and not states_outcome(words)
        counts = counts and meaning_of(words, find_legend(text)) is None
        if len(span) > _LONGEST_OUTCOME or goes_on(words) or counts:
            draft.add_response(read_response(text, [span]))
        elif any(c.isalnum() for c in words) or is_tick(words) or is_sign(words):
            draft.outcomes.append(StatedOutcome(span, read_status(words), labelled=True))
    for code, spans in by_code.items():
        if is_status(code) and is_tick(spans[0].of(text), on=True):
            status = read_bracket(code.removeprefix(STATUS))
            draft.outcomes.append(StatedOutcome(spans[0], status, labelled=True))
    for code in ("leader", "responsible", "deadline"):
        draft.fields += [Segment(code, s, None, opens=False) for s in by_code.get(code, [])]


def _tells_measures(words: str) -> bool:
    """Whether a cell of outcomes tells what was done: it is long, or counts and states none."""
    return len(words) > _SHORT_CELL or (counts_what_was_done(words) and not states_outcome(words))


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


def number_of(words: str) -> str | None:
    """Return the number of the problem that a cell names, None where it says anything else.

    >>> number_of("问题3"), number_of("第二项"), number_of("(4)"), number_of("食品监管问题")
    ('3', '2', '4', None)
    """
    named = _NAMED.fullmatch(words.strip(_AROUND_NUMBER).rstrip(".、"))
    return number_in(named["number"]) if named else None


def least_first(outcomes: Sequence[StatedOutcome]) -> list[StatedOutcome]:
    """Return what rows state of the measures of one issue, the least advanced first: it decides."""
    return sorted(outcomes, key=_advance)


def _advance(stated: StatedOutcome) -> int:
    code = stated.status.code if stated.status is not None else None
    return _ADVANCE.index(code) if code in _ADVANCE else len(_ADVANCE)
