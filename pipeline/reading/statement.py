"""The statement of a problem → its two sides, and the notes in brackets after it."""

from __future__ import annotations

from typing import Final

import regex

from pipeline.reading.labels import label_at
from pipeline.reading.segments import Segment, StatedOutcome, note_fields
from pipeline.reading.statuses import read_bracket
from schemas.span import Span

_PART: Final = regex.compile(r"[^;,\n]+")
_DASH: Final = regex.compile(r"-{1,2}")
_OPENING: Final = {"“": "”", "‘": "’", "《": "》", "(": ")"}


def split_statement(text: str, printed: str, statement: Span) -> tuple[str | None, str]:
    """Return category and problem of a statement (category None without a split).

    The first ： or dash (— or ——, not a hyphen) outside inner quotation marks, titles and brackets
    parts the two. ``text`` is folded, ``printed`` the same as it stands on the page.

    >>> split_statement("学习不深:中心组学习少", "学习不深：中心组学习少", Span(0, 11))
    ('学习不深', '中心组学习少')
    """
    closing: list[str] = []
    for at in range(statement.start, statement.end):
        character = text[at]
        if closing and character == closing[-1]:
            closing.pop()
        elif character in _OPENING:
            closing.append(_OPENING[character])
        elif not closing and at > statement.start:
            width = _split_width(text, printed, at, statement.end)
            if width and at + width < statement.end:
                category = printed[statement.start : at].strip()
                problem = printed[at + width : statement.end].strip()
                if category and problem:
                    return category, problem
    return None, statement.of(printed).strip()


def _split_width(text: str, printed: str, at: int, end: int) -> int:
    if text[at] == ":":
        return 1
    dash = _DASH.match(text, at, end) if text[at] == "-" else None
    if dash and printed[at] not in "-‐‑－﹣" and not text[at - 1].isdigit():
        width: int = dash.end() - at
        return width
    return 0


def read_notes(text: str, brackets: tuple[Span, ...]) -> tuple[list[StatedOutcome], list[Segment]]:
    """Return the outcomes and labelled contents of the brackets after a title.

    （责任单位：公路科；整改时限：6月底前） gives two labelled contents, （已完成） one outcome.
    """
    outcomes: list[StatedOutcome] = []
    fields: list[Segment] = []
    for bracket in brackets:
        noted = note_fields(text, bracket)
        for segment in noted:
            if segment.code in ("outcome", "action"):
                status = read_bracket(segment.span.of(text))
                outcomes.append(StatedOutcome(segment.span, status, labelled=True))
            else:
                fields.append(segment)
        parts = [Span(*m.span()) for m in _PART.finditer(text, bracket.start, bracket.end)]
        status = read_bracket(bracket.of(text)) if not noted else None
        if status is not None:
            outcomes.append(StatedOutcome(bracket, status, labelled=True))
            continue
        opening = {segment.span.start for segment in noted}  # 整改时限:长期坚持 is no outcome
        for part in parts if len(parts) > 1 or noted else ():
            if label_at(text, part) is not None or part.start in opening:
                continue
            status = read_bracket(part.of(text))
            if status is not None:
                outcomes.append(StatedOutcome(part, status, labelled=True))
    return outcomes, fields
