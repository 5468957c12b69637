"""The blocks of a document as the rules of the frame need them."""

from __future__ import annotations

from parsers.lexicon.markers import read_marker
from parsers.lexicon.pieces import compiled
from schemas.document import Document
from schemas.span import Span
from schemas.values import value

_HEADING = compiled(
    r"(?:第{han_ten}{1,3}[部章](?:分)?|{han_ten}{1,3}[、.]|"
    r"\({han_ten}{1,3}\)|[0-9]{1,2}[、.](?![0-9])|\([0-9]{1,2}\)|[①②③]|"
    r"问题{any_digit}{1,3}[:、.\s]|[一二]是)"
)
_COUNTED = frozenset({"roman", "decimal", "stem"})  # Ⅱ反馈问题整改进展, 2.1聚焦治水兴水方面
_OF_ISSUES = frozenset({"article", "problem", "task"})  # 第6件干渠停工多年
# 中共云岭市委第六巡察组 signs what the inspectors publish
ORGAN_LINE = compiled(
    r"{party}?[^。;:!?,《》“”\n0-9]{2,58}"
    r"(?:{organ_end}|{inspectors}|{metadata_words.unit}|{bodies.team}组|{organ_parts.team})"
    r"(?:\([^()]{1,6}\))?"
)


@value
class Blocks:
    """Folded text, place, and whether it is a table row, of every block."""

    parts: tuple[str, ...]
    spans: tuple[Span, ...]
    rows: tuple[bool, ...]


def blocks_of(document: Document, text: str) -> Blocks:
    """Return the blocks of a document with their folded text."""
    spans = tuple(block.span for block in document.blocks)
    rows = tuple(bool(block.cells) for block in document.blocks)
    return Blocks(tuple(span.of(text) for span in spans), spans, rows)


def opens_heading(part: str) -> bool:
    """Whether a block opens as a numbered heading does (folded text)."""
    if _HEADING.match(part):
        return True
    marker = read_marker(part)
    if marker is None:
        return False
    return marker.family in _COUNTED or (marker.family in _OF_ISSUES and "。" not in part)
