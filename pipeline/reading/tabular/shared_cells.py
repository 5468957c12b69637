"""Cells that state a problem and answer it: 账目不清。整改:补记账目3册."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.patterns import regex_of
from pipeline.reading.labelled.labels import inline_labels
from pipeline.reading.tabular.columns import RESPONSES
from schemas.span import Span

_SHORT: Final = regex_of(r"(?<=[。;])整改:")


def answer_in(text: str, cell: Span) -> tuple[Span, Span | None]:
    """Return the problem of a cell, and what stands behind it from the first label of an answer."""
    labels = [one.span.start for one in inline_labels(text, cell) if one.code in RESPONSES]
    if labels and labels[0] > cell.start:
        return Span(cell.start, labels[0]), Span(labels[0], cell.end)
    short = _SHORT.search(text, cell.start, cell.end)
    if short is None:
        return cell, None
    return Span(cell.start, short.start()), Span(short.end(), cell.end)
