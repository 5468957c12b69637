"""Problems that are listed first and answered further on: the answers, each with its problem.

一、巡察反馈的问题 lists 1. to 7., or a table does; 二、整改情况 answers 1. to 7., or 问题3: and
3号:, without their words. So does one paragraph that tells the problems (``find_told``).
An outline would take the answers for further issues. ``find_apart`` says which paragraphs these
are, ``Apart.join`` gives them to the issues once the issues are known. Answers that repeat the
words of the problem are issues of their own: see ``pipeline.reading.issue.announced``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.reading.apart.answers import Apart, find_listed
from pipeline.reading.apart.diary import find_diary
from pipeline.reading.apart.tabled import Rows, find_tabled
from pipeline.reading.apart.told import find_told
from pipeline.reading.outline import Unit

__all__ = ["Apart", "find_apart", "find_told"]


def find_apart(text: str, units: Sequence[Unit], rows: Rows) -> Iterator[Apart]:
    """Yield what could be problems answered apart from them, the likeliest first.

    ``rows`` are the problems that tables state, those of tables too that only list them.
    """
    yield from find_tabled(text, units, rows)
    yield from find_diary(text, units)
    yield from find_listed(text, units)
