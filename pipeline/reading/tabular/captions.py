"""Lines right above a table that only say what it holds: 附表:新建制度清单 is no measure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.outline import Unit
from schemas.span import Span

_CAPTION: Final = compiled(
    r"[(\[]?(?:{apart_words.annex}{ordinal}?|表{ordinal}(?![格彰]))[)\]]?[: ]?[^。;\n]{0,40}"
    r"|[^。;,:\n]{2,40}{apart_words.listed}(?:\([^()\n]{1,20}\))?:?"
)


def take_captions(text: str, units: Sequence[Unit], drafts: Sequence[IssueDraft]) -> None:
    """Take captions out of the measures of the issues that they stand below."""
    captions = {units[at].span for at in captions_of(text, units)}
    for draft in drafts if captions else ():
        draft.labels += [s.span for s in draft.segments if s.span in captions]
        draft.segments = [s for s in draft.segments if s.span not in captions]


def captions_of(text: str, units: Sequence[Unit]) -> frozenset[int]:
    """Return the places of the paragraphs that name the table right below them."""
    return frozenset(
        at
        for at, (above, below) in enumerate(pairwise(units))
        if below.block.cells and not above.block.cells and is_caption(text, above.span)
    )


def is_caption(text: str, line: Span) -> bool:
    """Whether a line names a table.

    >>> words = "附表:整改期间新建制度", "尚未办结问题一览表", "公开账目16期。"
    >>> [is_caption(line, Span(0, len(line))) for line in words]
    [True, True, False]
    """
    return _CAPTION.fullmatch(text, line.start, line.end) is not None
