"""How a table and its columns are declared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

ColumnType = Literal["string", "int32", "int64", "double", "bool", "date32", "timestamp"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type and meaning in both languages.

    ``domain`` names the code list its values come from, ``references`` the ``table.column`` its
    values must be found in, ``required`` says that it is never null.
    """

    type: ColumnType
    name: str
    en: str
    zh: str
    required: bool = False
    domain: str | None = None
    references: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row is, its columns, and the columns that make a row unique.

    ``evidence`` is the column that holds the slice of the text at ``char_start:char_end``.
    """

    name: str
    en: str
    zh: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    evidence: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)

    def __getitem__(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def digest(tables: Iterable[Table]) -> str:
    """Return 12 hex digits that change whenever what is declared of ``tables`` does.

    Descriptions may be worded anew without a file of before becoming another.
    """
    declared = [
        (
            table.name,
            table.key,
            table.evidence,
            [(c.name, c.type, c.required, c.domain, c.references) for c in table],
        )
        for table in tables
    ]
    return hashlib.sha256(repr(declared).encode()).hexdigest()[:12]


string = partial(Column, "string")
int32 = partial(Column, "int32")
int64 = partial(Column, "int64")
double = partial(Column, "double")
boolean = partial(Column, "bool")
date32 = partial(Column, "date32")
timestamp = partial(Column, "timestamp")


def required(column: Column) -> Column:
    """Return the column declared never null."""
    return replace(column, required=True)


NOTICE_ID = string(
    "notice_id",
    "The notice, by the first 16 hex digits of the SHA-256 of its bytes.",
    "通报标识：文件字节 SHA-256 的前 16 位十六进制数。",
    required=True,
    references="notices.notice_id",
)

ISSUE_ID = string(
    "issue_id",
    "The issue it belongs to; null outside issues.",
    "所属问题；问题之外为空。",
    references="issues.issue_id",
)

ACTION_ID = string(
    "action_id",
    "The measure it stands in; null outside measures.",
    "所在举措；举措之外为空。",
    references="actions.action_id",
)

# Where a fact is printed and which rule read it; null where nothing is printed, but for the rule of
# a row that a person put right.
EVIDENCE = (
    int32(
        "char_start",
        "Start of the evidence in `texts.text`, in Unicode code points, counted from 0.",
        "证据在 `texts.text` 中的起点（Unicode 码点，从 0 起）。",
    ),
    int32("char_end", "End of the evidence, exclusive.", "证据的终点（不含）。"),
    int32(
        "page",
        "Physical page on which the evidence starts, from 1; null where the form has no pages.",
        "证据起点所在的物理页，从 1 起；无页的格式为空。",
    ),
    string(
        "rule",
        "Name of the rule that found it; `correction.…` where a person has put the row right.",
        "找到它的规则名；人工更正的行为 `correction.…`。",
    ),
)
