"""Cards of issues: the cells of a table name a field each, and the cells beside them hold it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from parsers.lexicon.pieces import compiled
from parsers.lexicon.vocabulary import code_of
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.labels import column_of, label_at
from pipeline.reading.response.promises import names_plan
from pipeline.reading.tabular.columns import RESPONSES
from pipeline.reading.tabular.counted import number_in
from pipeline.reading.tabular.drafts import add_cells, row_draft
from pipeline.reading.tabular.pairs import LONGEST_NAME
from pipeline.reading.tabular.rows import Row
from pipeline.reading.tabular.several import share
from schemas.document import Cell
from schemas.span import Span
from schemas.values import value

_PROBLEM_DETAIL: Final = compiled("{problem_detail}")
_COUNTED: Final = compiled("{problem_noun}?({ordinal})")
# 任务1 | 雨污混接, above 责任单位 | …
_NUMBERED: Final = compiled(
    r"(?:{problem_noun}|{tasks.task})第?{issue_number}号?|第{issue_number}[项条个号]{problem_noun}?"
)
_PAIR: Final = 2  # cells
_FEWEST: Final = 2  # issues that stand beside each other


@value
class Field:
    """A named field of a card, with its code and what stands beside the name."""

    row: Row
    name: str
    code: str | None
    values: tuple[Span, ...]


@dataclass(slots=True)
class _Card:
    """The fields of a card by code; ``issue`` and the unit of its problem once that is read."""

    start: int
    fields: dict[str, list[Span]] = field(default_factory=dict)
    issue: IssueDraft | None = None
    unit: int = 0
    problem: str = ""
    answered: bool = False  # a cell for its answer is there, if empty

    def takes(self, one: Field, first: str) -> bool:
        """Whether a field belongs to this card; ``first``: what each card begins with."""
        if self.issue is None:
            return True
        if one.code == "number" and self.issue.number is None:
            return True  # behind the problem
        if one.code == "problem":  # 具体表现 below 反馈问题 says more of it
            return one.name != self.problem and _PROBLEM_DETAIL.search(one.name) is not None
        return one.code != first

    def add(self, text: str, printed: str, one: Field) -> None:
        if one.code == "problem" and self.issue is None:
            number = next(iter(self.fields.get("number", [])), None)
            self.issue = row_draft(text, printed, one.row, one.values[0], number)
            if self.issue.number is None and _NUMBERED.fullmatch(one.name):
                self.issue.number = number_in(one.name)
            self.unit, self.problem = one.row.unit, one.name
        elif one.code == "number" and self.issue is not None and self.issue.number is None:
            self.issue.number = number_in(one.values[0].of(text))
        elif one.code not in (None, "problem"):
            self.answered = True
            self.fields.setdefault(one.code, []).extend(one.values)
        if self.issue is not None:
            self.issue.body = Span(self.start, one.row.cells[-1].span.end)


def card_drafts(
    text: str, printed: str, table: Sequence[Row], own: Mapping[str, str]
) -> list[tuple[int, IssueDraft]]:
    """Return the issues of cards, each with the unit of the row that states its problem.

    A card begins with its problem, or with the field that the first of them begins with.
    """
    fields = fields_in(text, table, own)
    first = next((one.code for one in fields if one.code is not None), "problem")
    plan = any(one.code == "action" and names_plan(one.name) for one in fields)
    cards: list[_Card] = []
    for one in fields:
        if not cards or not cards[-1].takes(one, first):
            cards.append(_Card(one.row.cells[0].span.start))
        cards[-1].add(text, printed, one)
    drafts: list[tuple[int, IssueDraft]] = []
    together: list[IssueDraft] = []  # problems in a row, which the fields behind the last answer
    for at, card in enumerate(cards):
        if card.issue is None:
            continue
        drafts.append((card.unit, card.issue))
        together.append(card.issue)
        if not card.answered and at + 1 < len(cards) and cards[at + 1].issue is not None:
            continue
        add_cells(text, card.issue, card.fields, plan=plan)
        share(together)
        together = []
    return drafts


def fields_in(text: str, table: Sequence[Row], own: Mapping[str, str]) -> list[Field]:
    """Return the fields of a table, with the rows of one cell that state the problems.

    1.账目不清 stands over the whole width, 整改情况 | … and 完成情况 | … below it.
    """
    fields = [one for row in table for one in fields_of(text, row, own)]
    if any(one.code == "problem" for one in fields):
        return fields
    for above, below in pairwise(table):
        filled = [cell.span for cell in above.cells if len(cell.span)]
        answered = any(_code(text, cell) in RESPONSES for cell in below.cells[:1])
        if len(filled) == 1 and answered and label_at(text, filled[0]) is None:
            fields.append(Field(above, "", "problem", (filled[0],)))
    return sorted(fields, key=lambda one: one.row.unit)


def fields_of(text: str, row: Row, own: Mapping[str, str]) -> list[Field]:
    """Return the fields of a card's row, each as its name and what stands behind it.

    编号 | 1 | 反馈问题 | … has two: what stands right behind a name is never one. Names alone head
    the columns of a table.
    """
    filled = [cell.span for cell in row.cells if len(cell.span)]
    names = [
        len(span) <= LONGEST_NAME and (column_of(span.of(text)) is not None or span.of(text) in own)
        for span in filled
    ]
    if len(names) > _PAIR and all(names):
        return []
    found: list[tuple[Span, list[Span]]] = []
    for span, named in zip(filled, names, strict=True):
        if not found or (found[-1][1] and named):
            found.append((span, []))
        else:
            found[-1][1].append(span)
    return [
        Field(row, words, _code_of(words) or own.get(words), tuple(values))
        for name, values in found
        if len(words := name.of(text)) <= LONGEST_NAME
        and (values or (len(row.cells) > 1 and column_of(words) in RESPONSES))
    ]


def _code_of(name: str) -> str | None:
    """Return what the name of a field stands for; one with a number names the problem itself."""
    return column_of(name) or ("problem" if _NUMBERED.fullmatch(name) else None)


def turned_drafts(
    text: str, printed: str, table: Sequence[Row]
) -> list[tuple[int, IssueDraft]] | None:
    """Return the issues of a table whose rows are the fields, and whose columns the issues.

    None where it is another: 问题描述 | 账目不清 | 公示不全, 整改结果 | 已完成 | 已完成.
    """
    codes = [_code(text, row.cells[0]) for row in table]
    if codes.count("problem") != 1 or not {*codes} & RESPONSES:
        return None
    stated = table[codes.index("problem")]
    columns = range(1, len(stated.cells))
    even = all(len(row.cells) == len(stated.cells) for row in table)
    named = [row for code, row in zip(codes, table, strict=True) if code is not None]
    inside = any(cell.span.of(text) in code_of("labels") for row in named for cell in row.cells[1:])
    filled = sum(1 for place in columns if len(stated.cells[place].span))
    if not even or inside or filled < max(_FEWEST, len(columns)):
        return None
    plan = any(
        code == "action" and names_plan(row.cells[0].span.of(text))
        for code, row in zip(codes, table, strict=True)
    )
    return [
        (stated.unit, _column(text, printed, table, codes, place, plan=plan)) for place in columns
    ]


def _code(text: str, cell: Cell) -> str | None:
    return column_of(cell.span.of(text)) if len(cell.span) <= LONGEST_NAME else None


def _column(
    text: str,
    printed: str,
    table: Sequence[Row],
    codes: Sequence[str | None],
    place: int,
    *,
    plan: bool,
) -> IssueDraft:
    """Return the issue of one column; its answers stand in rows further down."""
    at = codes.index("problem")
    cells = [row.cells[place].span for row in table]
    number = cells[codes.index("number")] if "number" in codes else None
    draft = row_draft(
        text, printed, Row(table[at].unit, (table[at].cells[place],)), cells[at], number
    )
    head = _COUNTED.fullmatch(cells[0].of(text)) if at > 0 else None
    if draft.number is None and head is not None:
        draft.number = number_in(head[1])
    by_code: dict[str, list[Span]] = {}
    for code, span in zip(codes, cells, strict=True):
        if code not in (None, "problem", "number") and len(span):
            by_code.setdefault(code, []).append(span)
            draft.answers.append(span)
    add_cells(text, draft, by_code, plan=plan)
    return draft
