"""What the heads of the columns of a table say in this genre."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled

_HEAD: Final = compiled(
    r"^(?:序 ?号|编号|.{0,8}问题.{0,8}|.{0,8}(?:整改|落实).{0,8}|责任.{1,8}|完成.{1,6}|.{0,6}时限"
    r"|.{0,6}{common.account_measure})$"
)


_WORDS: Final = regex_of(r"[\p{Han}A-Za-z（）()/、 ]{1,14}")


def is_table_head(text: str) -> bool:
    """Whether a cell can head a column.

    >>> is_table_head("责任单位"), is_table_head("已完成")
    (True, False)
    """
    return _HEAD.match(text) is not None


def is_head_row(cells: Sequence[str]) -> bool:
    """Whether cells head the columns of a table: short words in each, one that the genre knows.

    >>> is_head_row(["序号", "存在问题", "措施"]), is_head_row(["序号", "1", "措施"])
    (True, False)
    """
    words = [cell.strip() for cell in cells]
    return len(words) > 2 and all(map(_WORDS.fullmatch, words)) and any(map(is_table_head, words))
