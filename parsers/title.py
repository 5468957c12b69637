"""A title that its layout broke over two paragraphs at the head of a text."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.lexicon.fold import fold
from parsers.lexicon.markers import read_marker
from parsers.normal import normalise
from parsers.printed.line import title_goes_on

HEAD = 5  # the title stands among the first paragraphs
_LINES = (2, 3)
_STOPS = ("。", "：", ":", "；", "，", "）", ")")


def broken_title(head: Sequence[str | None]) -> tuple[int, int] | None:
    """Return where a title begins and ends that is broken over paragraphs, None for no such title.

    ``head`` are the first paragraphs of a document, None for a table row.

    >>> broken_title(["中共长滩县水务局党组", "关于巡察整改进展情况的通报", "根据……"])
    (0, 2)
    """
    lines = [None if text is None else normalise(text).text for text in head[:HEAD]]
    for start in range(len(lines)):
        for count in _LINES:
            parts = lines[start : start + count]
            if len(parts) == count and _is_one(parts):
                return start, start + count
    return None


def _is_one(parts: Sequence[str | None]) -> bool:
    """Whether the parts are one title: every cut but the last leaves something unfinished."""
    if any(not part or len(part) > 40 for part in parts):
        return False
    texts = [part for part in parts if part]
    if len(texts) > 2 and "党" not in texts[0] and "委员会" not in texts[0]:
        return False
    return title_goes_on("".join(texts[:-1])[-40:], texts[-1]) and all(
        not text.endswith(_STOPS) and read_marker(fold(text)) is None for text in texts
    )
