"""Rows that pair names with what they name: 问题编号 | 1 | 办理结果 | 已完成."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.labelled.labels import column_of
from pipeline.reading.outcome.statuses import read_bracket
from pipeline.reading.problem.faults import is_fault
from pipeline.reading.tabular.rows import Row
from schemas.span import Span

LONGEST_NAME: Final = 20  # of a field
_COUNTED: Final = compiled("第?{ordinal}{problem_noun}?|(?:{problem_noun})?{ordinal}")


def pairs_up(text: str, row: Row) -> bool:
    """Whether every other cell names a field, and one behind them holds what it names.

    Else such a row would head columns: 反馈问题 | 账目不清 | 完成情况 | 已完成.
    """
    cells = [cell.span for cell in row.cells if len(cell.span)]
    if not cells or len(cells) % 2:
        return False
    codes = [column_of(name.of(text)) for name in cells[::2]]
    held = [_holds(text, code, span) for code, span in zip(codes, cells[1::2], strict=True)]
    return None not in codes and None not in held and True in held


def _holds(text: str, code: str | None, span: Span) -> bool | None:
    """Whether a cell can be no name, None where it is one.

    It counts below 序号, states below 完成情况, says what is wrong below 问题, or is long.
    """
    words = span.of(text)
    told = {
        "number": lambda: _COUNTED.fullmatch(words) is not None,
        "outcome": lambda: read_bracket(words) is not None,
        "problem": lambda: is_fault(words),
    }
    if len(span) > LONGEST_NAME or (code in told and told[code]()):
        return True
    return None if column_of(words) is not None else False
