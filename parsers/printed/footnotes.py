"""Footnotes at the foot of a printed page: smaller type, a sign of their own, a short rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.printed.piece import PageContent
from parsers.printed.rows import Row

_SIGN: Final = regex_of(
    r"(?P<sign>[①-⑳⓪*＊※†‡]{1,3}|[\[［〔][0-9０-９]{1,3}[\]］〕]|[¹²³⁰⁴-⁹]{1,3})\s?\S"
)
_SMALLER: Final = 0.87  # of the type of the text
_SHORT: Final = 0.5  # of the width of the page: the rule above notes
_LOW: Final = 0.4  # of the height of the page: no note stands above


def footnotes(page: PageContent, body: Sequence[Row], size: float) -> int:
    """Return how many rows at the end of ``body`` are footnotes; ``size`` is the text's type."""
    start = len(body)
    while start and body[start - 1].size <= _SMALLER * size:
        start -= 1
    for at in range(start, len(body)):
        match = _SIGN.match(body[at].text)
        if match is None or body[at].middle < _LOW * page.height:
            continue
        above = body[:at]
        referred = any(match["sign"] in row.text for row in above)
        if above and (referred or _ruled_off(page, above[-1], body[at])):
            return len(body) - at
    return 0


def _ruled_off(page: PageContent, above: Row, below: Row) -> bool:
    """Whether a short level rule parts two rows."""
    return any(
        not rule.upright
        and above.middle < rule.at < below.middle
        and rule.end - rule.start < _SHORT * page.width
        for rule in page.rulings
    )
