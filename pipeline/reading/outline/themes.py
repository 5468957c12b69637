"""The name of a theme: its heading without what only numbers and counts."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from parsers.lexicon.fold import fold
from parsers.lexicon.markers import read_marker
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled

# (7个), (共3项问题), (牵头领导:…) and stops at the end; 党委(党组) inside the name stays
_TAIL: Final = regex_of(r"(?:\s|[:;,。.、]|\([^()]{1,60}\))+$")
_COUNT: Final = compiled(
    r"(?<={common.theme_end})[,:\s]?(?:共|共有|涉及|合计)?{count}(?:个|项|条)(?:具体)?{problem_noun}?$"
)


def only_counts(themes: Collection[str]) -> bool:
    """Whether headings differ in their numbers alone, and so name no theme: 整改任务单(二).

    >>> only_counts(["任务单(一)", "任务单(二)"]), only_counts(["一、学习方面", "二、作风方面"])
    (True, False)
    """
    return len({*themes}) > 1 and len({theme_name(theme) for theme in themes}) == 1


def theme_name(theme: str | None) -> str | None:
    """Return a theme without marker, closing brackets and count; None where there is none.

    >>> theme_name("(二)聚焦“基层党组织建设”方面(7个)")
    '聚焦“基层党组织建设”方面'
    """
    if theme is None:
        return None
    folded = fold(theme)
    marker = read_marker(folded)
    start = marker.length if marker else 0
    end = len(folded)
    while True:
        tail = _TAIL.search(folded, start, end) or _COUNT.search(folded, start, end)
        if tail is None or tail.start() <= start:
            break
        end = tail.start()
    return theme[start:end].strip() or theme
