"""A list of the headings before the text: 目录, and lines that come again further down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.pieces import compiled

_FEWEST: Final = 3  # lines that make a list
_SHORTEST: Final = 4  # characters of one
_LONGEST: Final = 60
_HEADED: Final = compiled(r"[\[〔(]?{document_words.contents}[\])〕]?:?")
LEADER: Final = compiled(r"[.…·\- ]{0,80}[0-9]{1,3}$")  # dots and the page


def find_contents(parts: Sequence[str], start: int) -> range:
    """Return the lines of a list of headings from ``start`` on, none where none comes again.

    >>> lines = ("目录", "一、经过", "二、问题", "三、打算")
    >>> lines += ("一、经过", "县委巡察。", "二、问题", "无。", "三、打算")
    >>> find_contents(lines, 0), find_contents(lines, 4)
    (range(0, 4), range(0, 0))
    """
    first = start
    while first < len(parts) and not parts[first]:
        first += 1
    headed = first < len(parts) and _HEADED.fullmatch(parts[first].replace(" ", "")) is not None
    first += headed
    again: list[int] = []
    for at in range(first, len(parts)):
        said = LEADER.sub("", parts[at])
        if not _SHORTEST <= len(said) <= _LONGEST:
            break
        low = max(at, again[-1] if again else at) + 1
        found = next((i for i in range(low, len(parts)) if parts[i].startswith(said)), None)
        if found is None:
            break
        again.append(found)
    stop = first + len(again)
    # a list of the problems, which answers repeat further on, is none
    listed = len(again) >= _FEWEST and (again[0] >= stop if headed else again[0] == stop)
    return range(start, stop) if listed else range(0)
