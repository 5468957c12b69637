"""The statement of a problem → its two sides."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.patterns import regex_of
from schemas.span import Span

_DASH: Final = regex_of(r"-{1,2}")
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
