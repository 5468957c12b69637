"""Where a notice tells who inspected it and when: in its opening, else where it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.metadata.issuer import opening_span
from schemas.span import Span

if TYPE_CHECKING:
    from pipeline.reading.frame import Frame
    from schemas.document import Document

# 2024年3月11日至5月10日,县委第二巡察组对局党组开展常规巡察
_TOLD: Final = compiled(
    r"[0-9]{1,2}[日月],?[^。,;\n]{0,30}{kinds}[^。,;\n]{0,4}组对[^。;\n]{2,40}?{common.carry_out}"
)


_NAMES_BODY: Final = compiled("{kinds}[^。,;\n]{0,6}[组局署厅]")
_NEAR: Final = 4  # paragraphs behind an opening that does not tell: 一、总体情况 does


def told_where(document: Document, text: str, frame: Frame) -> Span:
    """Return the opening, or the paragraph of a notice that tells of the inspection elsewhere.

    Some without an opening end with how they came about.
    """
    opening = opening_span(document, frame)
    tells = _NAMES_BODY if frame.opening else _TOLD
    if tells.search(text, opening.start, opening.end):
        return opening
    spans = (document.blocks[i].span for i in frame.body[: _NEAR if frame.opening else None])
    return next((s for s in spans if _TOLD.search(text, s.start, s.end)), opening)
