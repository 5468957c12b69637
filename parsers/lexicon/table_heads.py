"""What the heads of the columns of a table say in this genre."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.pieces import compiled

_HEAD: Final = compiled(
    r"^(?:序 ?号|编号|.{0,8}问题.{0,8}|.{0,8}(?:整改|落实).{0,8}|责任.{1,8}|完成.{1,6}|.{0,6}时限"
    r"|.{0,6}{common.account_measure})$"
)


def is_table_head(text: str) -> bool:
    """Whether a cell can head a column.

    >>> is_table_head("责任单位"), is_table_head("已完成")
    (True, False)
    """
    return _HEAD.match(text) is not None
