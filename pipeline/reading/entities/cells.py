"""Names that stand alone in the cells of a table: under 责任领导 and the like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from parsers.lexicon.vocabulary import code_of, load
from pipeline.reading.entities.everyday import sole_end
from pipeline.reading.entities.names import name_end
from pipeline.reading.text.rule import seconds
from schemas.span import Span

_HEADER = compiled(
    r"{person_words.header_manner}[\p{Han}]{0,3}(?:{person_words.header_end}|人)(?!单位)|"
    r"^{person_words.header_alone}(?=$|[(、/])|^{person_words.label_deed}人|"
    r"^谁{person_words.header_who}"
)
_ROWS = regex_of(r"(?:[^\n\t]*\t[^\n]*(?:\n|$)){2,}")
_SEPARATOR = regex_of(r"[、,;/ ]|和|及")
# 林业局, 计财科: a unit under the wrong header is no person
_NO_END: Final = frozenset("科室部办局处院厅委组队所站区县市镇乡村会社司团中馆园校司心支行")
_ITEM = regex_of(r"\p{Han}{2,4}(?=$|[、,;/ (])")
# a card of lines with a label and its value: 责任人|雷霆|时限|6月底
_KEY = compiled(
    "(?:{person_words.label_deed}|{person_words.header_manner})(?:人|{person_words.header_end}):?"
)
_PAIRED: Final = (2, 4)
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
            for column in range(0, len(cells) - 1, 2) if len(cells) in _PAIRED else ():
                if _KEY.fullmatch(cells[column]):
                    yield from _names(text, starts[column + 1], starts[column + 2] - 1)
            at += len(line) + 1


def _is_header(cell: str) -> bool:
    return len(cell) <= 16 and _HEADER.search(cell) is not None


def _names(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the names that a cell is made of, none where anything else stands before them."""
    at = start
    while at < end:
        stop = name_end(text, at, listed=True) or _alone(text, at, end)
        if stop is None or stop > end or text[stop - 1] in _NO_END:
            return
        if text[at:stop] in load("posts")["head"] or text[at:stop] in code_of("labels"):
            return  # 田长, 时限
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


def _alone(text: str, at: int, end: int) -> int | None:
    """Return where a name ends that is all that stands up to the next mark of its cell."""
    item = _ITEM.match(text, at, end)
    return sole_end(text, at, item.end()) if item else None
