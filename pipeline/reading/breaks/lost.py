"""Where the line breaks of a document were lost: what counts on inside its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.patterns import re_of
from pipeline.reading.breaks.around import marks_around
from pipeline.reading.breaks.headings import heading_end
from pipeline.reading.breaks.lines import closing_in, labels_in, title_in
from pipeline.reading.breaks.marks import Mark, marks_of
from pipeline.reading.breaks.runs import runs_of
from pipeline.reading.breaks.whole import marks_in_whole, whole_account
from schemas.document import Block
from schemas.span import Span

_LONG: Final = 60  # characters of a paragraph that could hold several
_SECOND: Final = re_of(r"[二2][、.)部]|[.-]2")


def find_lost(text: str, blocks: Sequence[Block]) -> tuple[int, ...]:
    """Return where paragraphs of folded ``text`` begin that no line break parts from the last."""
    long = [block.span for block in blocks if not block.cells and len(block.span) >= _LONG]
    if not any(_SECOND.search(text, span.start + 1, span.end) for span in long):
        return ()
    marks = list(marks_of(text, blocks))
    if all(mark.given for mark in marks):
        return ()
    runs = runs_of(text, marks)
    whole = whole_account(text, blocks, marks)
    lost = marks_in_whole(text, runs) if whole is not None else marks_around(text, runs)
    if not lost:
        return ()
    broken = {mark.block for mark in lost}
    begun = {mark.start for mark in lost}
    new = frozenset(lost)
    heads = [m for run in runs for m in run.marks if m.block in broken and (m.given or m in new)]
    places = begun | {end for head in heads if (end := heading_end(text, head)) is not None}
    places.update(labels_in(text, [blocks[at].span for at in sorted(broken)]))
    if whole is not None:
        places.update(title_in(text, blocks[whole].span))
    places.update(_closing(text, blocks, marks, heads))
    return tuple(sorted(places - {block.span.start for block in blocks}))


def _closing(
    text: str, blocks: Sequence[Block], marks: Sequence[Mark], heads: Sequence[Mark]
) -> list[int]:
    """Return where the closing begins in the last paragraph that has headings in it."""
    last = max(mark.block for mark in heads)
    if any(mark.given and mark.block > last for mark in marks):
        return []
    head = max(mark.start for mark in heads)
    return list(closing_in(text, Span(head, blocks[last].span.end)))
