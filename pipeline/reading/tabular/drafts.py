"""A row of a table, or a card, → the draft of an issue, and what its cells answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.notes.duty_notes import read_notes
from pipeline.reading.outcome.legend import find_legend, is_sign, meaning_of
from pipeline.reading.outcome.statuses import (
    read_bracket,
    read_statement,
    read_status,
    states_outcome,
)
from pipeline.reading.outcome.ticks import is_tick, ticked
from pipeline.reading.outline.headings import read_heading
from pipeline.reading.problem.faults import Evidence
from pipeline.reading.problem.quoted import unquoted
from pipeline.reading.response.parts import Segment, StatedOutcome, read_response
from pipeline.reading.response.promises import counts_what_was_done, is_promise
from pipeline.reading.response.whole_outcomes import goes_on
from pipeline.reading.tabular.columns import STATUS, is_status
from pipeline.reading.tabular.counted import number_in
from pipeline.reading.tabular.mixed_cells import parted
from pipeline.reading.tabular.rows import Row
from schemas.span import Span

# 协商解决 and 全部消除 below 整改措施 are deeds; 已完成 and 正在推进 say what became of it
_STATES: Final = compiled(
    r"已|整改|{common.finished}|{verdict_words.struck}|{status_words.complement}|{flags}"
    r"|{status_words.progressive}|{status_words.negative}|{outcomes}"
)
_DUTIES: Final = ("leader", "responsible", "deadline")
_SHORT_CELL: Final = 30
_LONGEST_OUTCOME: Final = 90  # a longer cell is an account of measures
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
    for cell in by_code.get("outcome", []):
        said, named = parted(text, cell)
        draft.fields += named
        if said is None:
            continue
        span = said
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
    if not draft.outcomes:  # no tick, but 移送镇纪委 in the last column
        draft.outcomes += _noted(text, by_code.get("note", []))
    for code, spans in by_code.items():
        if code in _DUTIES:
            draft.fields += [Segment(code, span, None, opens=False) for span in spans]


def _noted(text: str, notes: Sequence[Span]) -> list[StatedOutcome]:
    """Return what remarks say that are nothing but an outcome.

    持续整改 and 长期坚持 stand among them for what sort of problem it is.
    """
    told = [(note, read_bracket(note.of(text))) for note in notes]
    return [
        StatedOutcome(note, status, labelled=True)
        for note, status in told
        if status is not None and status.code != "in_progress"
    ]


def _tells_measures(words: str) -> bool:
    """Whether a cell of outcomes tells what was done: it is long, or counts and states none."""
    return len(words) > _SHORT_CELL or (counts_what_was_done(words) and not states_outcome(words))


def _account(text: str, draft: IssueDraft, code: str, span: Span) -> None:
    """Read a cell that tells what was done, or is to be done."""
    words = span.of(text)
    status = read_statement(words) if len(span) <= _SHORT_CELL else None
    if status is None and ticked(words) is not None and len(span) <= _SHORT_CELL:
        status = read_bracket(words)
    if status is not None and (ticked(words) is not None or _STATES.search(words)):
        draft.outcomes.append(StatedOutcome(span, status, labelled=True))
        return
    response = read_response(text, [span])
    draft.outcomes += response.outcomes
    draft.segments += [
        Segment(code if s.code == "none" else s.code, s.span, s.label, s.opens)
        for s in response.segments
    ]
    draft.fields += response.fields


def least_first(outcomes: Sequence[StatedOutcome]) -> list[StatedOutcome]:
    """Return what rows state of the measures of one issue, the least advanced first: it decides."""
    return sorted(outcomes, key=_advance)


def _advance(stated: StatedOutcome) -> int:
    code = stated.status.code if stated.status is not None else None
    return _ADVANCE.index(code) if code in _ADVANCE else len(_ADVANCE)
