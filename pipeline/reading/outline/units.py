"""Blocks → units: the paragraphs, run-in headings and table rows that an outline is made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.patterns import re_of
from parsers.lexicon.pieces import expand
from pipeline.reading.outline.run_in import problems_before, problems_in
from schemas.document import Block
from schemas.span import Span
from schemas.values import value

# Inside a paragraph a heading may follow a sentence without a break.
_RUN_IN: Final = re_of(
    expand(
        r"(?<=[。;!])(?=(?:[0-9]{1,3}[.、]|\({any_digit}{1,3}\)|{han_ten}{1,3}、)"
        r"(?:关于|针对|对于)“[^”\n]{4,200}”(?:的)?{common.rectified})"
    )
)


@value
class Unit:
    """A paragraph, a part of one that a run-in heading opens, or a table row."""

    span: Span
    block: Block


def units_of(text: str, blocks: Sequence[Block]) -> tuple[Unit, ...]:
    """Return the units of ``blocks`` in reading order."""
    units: list[Unit] = []
    for at, block in enumerate(blocks):
        if block.cells:
            units.append(Unit(block.span, block))
            continue
        start = block.span.start
        for match in _RUN_IN.finditer(text, block.span.start, block.span.end):
            if match.start() > start:
                units.append(Unit(Span(start, match.start()), block))
                start = match.start()
        last = Span(start, block.span.end)
        pieces = problems_in(text, last)
        if len(pieces) == 1 and at + 1 < len(blocks) and not blocks[at + 1].cells:
            pieces = problems_before(text, last, blocks[at + 1].span)
        units += [Unit(piece, block) for piece in pieces]
    return tuple(units)
