"""Names that stand alone in the cells of a table: under 责任领导 and the like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.entities.names import name_end
from pipeline.reading.rule import seconds
from schemas.span import Span

_HEADER = compiled(
    r"{person_words.header_manner}[\p{Han}]{0,3}(?:{person_words.header_end}|人)(?!单位)|"
    r"^{person_words.header_alone}(?=$|[(、/])"
)
_ROWS = regex_of(r"(?:[^\n]*\t[^\n]*(?:\n|$)){2,}")
_SEPARATOR = regex_of(r"[、,;/ ]|和|及")
# 林业局, 计财科: a unit under the wrong header is no person
_NO_END: Final = frozenset("科室部办局处院厅委组队所站区县市镇乡村会社司团中馆园校司心支行")
_LONGEST: Final = 60


def names_in_cells(text: str) -> Iterator[Span]:
    """Yield the bare names (``李四、王五``, ``李四(办公室)``) below a header that asks for one."""
    for table in _ROWS.finditer(text, timeout=seconds(text)):
        columns: list[int] = []
        at = table.start()
        for line in table.group().split("\n"):
            cells = line.split("\t")
            headers = [n for n, cell in enumerate(cells) if _is_header(cell)]
            if headers and len(cells) > 1:
                columns = headers
            starts = [at]
            for cell in cells:
                starts.append(starts[-1] + len(cell) + 1)
            for column in columns if not headers else ():
                if column < len(cells) and len(cells[column]) <= _LONGEST:
                    yield from _names(text, starts[column], starts[column + 1] - 1)
            at += len(line) + 1


def _is_header(cell: str) -> bool:
    return len(cell) <= 16 and _HEADER.search(cell) is not None


def _names(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the names that a cell is made of, none where anything else stands before them."""
    at = start
    while at < end:
        stop = name_end(text, at, listed=True)
        if stop is None or stop > end or text[stop - 1] in _NO_END:
            return
        follow = text[stop : stop + 1]
        if stop < end and follow != "(" and not _SEPARATOR.match(text, stop, end):
            return
        yield Span(at, stop)
        if follow == "(":
            closing = text.find(")", stop, end)
            if closing < 0:
                return
            stop = closing + 1
        separator = _SEPARATOR.match(text, stop, end)
        at = separator.end() if separator else end
