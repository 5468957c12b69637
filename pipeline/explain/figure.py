"""Why a number is a figure, such as funds recovered, or none: the wording without which it is not.

Each wording of figures in the line is taken away in turn and the line read again; what the figure
goes away with is what gives it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from pipeline.reading.dates import find_dates
from pipeline.reading.quantities import find_quantities
from pipeline.reading.quantities.figure_words import Keyword, further_keywords, keywords_of
from pipeline.reading.text.told import Told

_MOST: Final = 24  # wordings that are tried
_NOTHING: Final = "□"


def figure_told(text: str, start: int, end: int) -> Told:
    """Return the figure that the number at a place of folded text is, and by which words."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[first : len(text) if last < 0 else last]
    start, end = start - first, end - first
    figure = _figure(line, start, end)
    known = sorted({(one.start, one.end, one.metric) for one in _keywords(line)})
    if figure is None:
        words = dict.fromkeys(line[begin:stop] for begin, stop, _ in known)
        return Told(None, "figure_not_held" if words else "no_figure", "，".join(words))
    giving = dict.fromkeys(
        line[begin:stop]
        for begin, stop, _ in islice(known, _MOST)
        if _figure(_without(line, begin, stop), start, end) != figure
    )
    if not giving:  # said twice, either of them is enough
        giving = dict.fromkeys(line[begin:stop] for begin, stop, one in known if one == figure)
    return Told(figure, None, "，".join(giving))


def _figure(line: str, start: int, end: int) -> str | None:
    dates = [mention.span for mention in find_dates(line, published=None, planned=[]).mentions]
    for one in find_quantities(line, dates=dates).quantities:
        if (one.span.start, one.span.end) == (start, end):
            return one.figure
    return None


def _keywords(line: str) -> Iterator[Keyword]:
    yield from keywords_of(line)
    yield from further_keywords(line)


def _without(line: str, start: int, end: int) -> str:
    return line[:start] + _NOTHING * (end - start) + line[end:]
