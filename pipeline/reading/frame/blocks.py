"""The blocks of a document as the rules of the frame need them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import regex

from schemas.document import Document
from schemas.span import Span

_HEADING = regex.compile(
    r"(?:第[一二三四五六七八九十]{1,3}[部章](?:分)?|[一二三四五六七八九十]{1,3}[、.]|"
    r"\([一二三四五六七八九十]{1,3}\)|[0-9]{1,2}[、.](?![0-9])|\([0-9]{1,2}\)|[①②③]|"
    r"问题[0-9一二三四五六七八九十]{1,3}[:、.\s]|[一二]是)"
)
# how the name of an organisation ends that publishes or is inspected
ORGAN_END: Final = (
    r"(?:党组|党委|党总支|党支部|总支部|工委|委员会|纪委|[省市县区州旗镇乡]委|政府|局|厅|公司|集团|"
    r"学院|大学|学校|中学|小学|医院|法院|检察院|中心|办公室|委|办|会|院|馆|所|站|队|社|处|部)"
)
ORGAN_LINE = regex.compile(
    rf"(?:中国共产党|中共)?[^。;:!?,《》“”\n0-9]{{2,58}}{ORGAN_END}(?:\([^()]{{1,6}}\))?"
)


@dataclass(frozen=True, slots=True)
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
    return _HEADING.match(part) is not None
