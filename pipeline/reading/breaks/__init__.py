"""Paragraphs whose line breaks were lost, read as if each of them still stood on its line.

A page that was copied without its breaks gives 一、…情况(一)…。…(二)… in one paragraph. What the
outline needs to see are paragraphs, so that such a document is read with the breaks put back, and
all that was read is told in the places of the document as it is.
"""

from __future__ import annotations

from pipeline.reading.breaks.lost import find_lost
from pipeline.reading.breaks.view import Broken, broken_at

__all__ = ["Broken", "broken_at", "find_lost"]
