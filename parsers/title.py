"""A title that its layout broke over two paragraphs at the head of a text."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.lines import title_goes_on
from parsers.normal import normalise

HEAD = 4  # the title stands among the first paragraphs


def broken_title(head: Sequence[str | None]) -> int | None:
    """Return where a title begins that goes on in the next paragraph, None for no such title.

    ``head`` are the first paragraphs of a document, None for a table row.

    >>> broken_title(["中共长滩县水务局党组", "关于巡察整改进展情况的通报", "根据……"])
    0
    """
    for at, (above, below) in enumerate(zip(head, head[1:HEAD], strict=False)):
        if above is None or below is None:
            return None
        if title_goes_on(normalise(above).text, normalise(below).text):
            return at
    return None
