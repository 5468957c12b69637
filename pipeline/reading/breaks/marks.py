"""The markers that could begin a paragraph: those that do, and those inside of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from parsers.lexicon.markers import Marker, read_marker
from parsers.lexicon.patterns import re_of
from parsers.lexicon.pieces import HAN, expand
from parsers.lexicon.vocabulary import code_of
from pipeline.reading.labelled.enclosed import enclosed
from schemas.document import Block
from schemas.span import Span

# 一是, 首先 and ① number measures wherever they stand
_COUNTED: Final = frozenset(
    {
        "part", "han_comma", "han_paren", "han_square", "formal", "formal_paren", "roman", "stem",
        "arabic", "arabic_paren", "arabic_square", "arabic_half", "decimal", "problem", "task",
    }
)  # fmt: skip
# with what such a marker can begin, asked first
_FIRST: Final = "".join(
    sorted({*"0123456789一二三四五六七八九十第(〔《甲乙丙丁戊己庚辛壬癸壹贰叁肆伍陆柒捌玖拾IVXQP"}
           | {phrase[0] for phrase in code_of("tasks")})
)  # fmt: skip
_STOP: Final = re_of(rf"[。;:!?)\]”》](?=[{_FIRST}\[Ⅰ-Ⅻ⑴-⒛㈠-㈩])")
# behind a heading without a stop: 一、组织领导情况(一)提高站位
_GLUED: Final = re_of(
    expand(
        rf"(?<=[{HAN}0-9A-Za-z%])(?:{{han_ten}}{{1,3}}、|\({{any_digit}}{{1,3}}\)"
        rf"|(?<![0-9])[0-9]{{1,2}}[.、]|{{tasks}}(?:{{han_ten}}{{1,3}}|[0-9]{{1,2}})[:、.])(?=[{HAN}“《])"
        rf"|(?<![0-9.])[1-9](?:\.[1-9]){{1,2}}(?=[{HAN}“])"
    )
)
_NO_BREAK: Final = "第之其、"  # 第一、二季度
_SHORTEST: Final = 30  # characters of a paragraph that could hold two


@dataclass(slots=True, eq=False)
class Mark:
    """A marker with its place; ``given``: it begins a paragraph, ``stopped``: behind a stop.

    ``block`` is the number of its paragraph, ``end`` where what it opens ends: at the next mark of
    the count that it belongs to, or with the paragraph.
    """

    start: int
    marker: Marker
    block: int
    given: bool
    stopped: bool
    end: int

    @property
    def shape(self) -> str:
        """The family of the marker, a decimal one with its depth."""
        family = self.marker.family
        return f"{family}{len(self.marker.path)}" if family == "decimal" else family

    @property
    def number(self) -> int:
        """The last number of the marker."""
        return self.marker.number or 0


def marks_of(text: str, blocks: Sequence[Block]) -> Iterator[Mark]:
    """Yield the numbered markers of all paragraphs in reading order."""
    for place, block in enumerate(blocks):
        if block.cells:
            continue
        span = block.span
        first = _mark(text, span.start, place, span, given=True)
        if first is not None:
            yield first
        if len(span) >= _SHORTEST:
            yield from _inside(text, place, span)


def _inside(text: str, block: int, span: Span) -> Iterator[Mark]:
    stops = {m.end() for m in _STOP.finditer(text, span.start, span.end)}
    glued = {m.start() for m in _GLUED.finditer(text, span.start + 1, span.end)}
    closed: bytearray | None = None
    for start in sorted(stops | glued):
        if start == span.start or (start not in stops and text[start - 1] in _NO_BREAK):
            continue
        found = _mark(text, start, block, span, stopped=start in stops)
        if found is None:
            continue
        closed = enclosed(text, span) if closed is None else closed
        if not closed[start - span.start]:
            yield found


def _mark(
    text: str, start: int, block: int, span: Span, *, given: bool = False, stopped: bool = True
) -> Mark | None:
    marker = read_marker(text, start, span.end)
    if marker is None or marker.number is None or marker.family not in _COUNTED:
        return None
    return Mark(start, marker, block, given, stopped, span.end)
