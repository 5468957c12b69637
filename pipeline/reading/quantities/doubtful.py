"""Numbers that have no sure reading: digits left over before them, or more than one meaning.

Such a number becomes a finding and no row: 1 40万元 could be 400,000 or 1.4 million.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from pipeline.reading.quantities.amounts import Amount
from pipeline.reading.text.regions import Regions
from pipeline.reading.text.rule import seconds
from schemas.document import Finding
from schemas.span import Span

KIND: Final = "doubtful_number"
LEFT_OVER: Final = "digits_left_over"
TWO_READINGS: Final = "two_readings"

# all that stands together as one sum of money, what does not belong there included
_SUM: Final = regex_of(
    r"(?<![0-9A-Za-z])(?=[0-9\N{REPLACEMENT CHARACTER}□])"
    r"(?:[0-9OolI,.·'’`□\N{REPLACEMENT CHARACTER}]|[ 。](?=[0-9.,·])){1,24}"
    r"[十百千]?[万亿]{0,2}[余多]?元(?![素件宵旦月])"
)
# what must not stand right before a number: 12 34户, 1O0, �5
_BEFORE: Final = regex_of(
    r"(?:(?<![0-9A-Za-z.:/\-])[0-9]{1,12}(?:[ '’`]| ?[.,·] )"
    r"|[0-9][OolI□\N{REPLACEMENT CHARACTER}]{1,3}"
    r"|[□\N{REPLACEMENT CHARACTER}])$"
)
# what such a thing ends with: few numbers have it before them
_LAST_BEFORE: Final = frozenset(" '’`OolI□\N{REPLACEMENT CHARACTER}\n")
_MARKER: Final = regex_of(r"[0-9]{1,2}[.,] ?")
# 一百二, 3万4: what the last digit counts is left open; but 万一个 is no number
_CLIPPED: Final = regex_of(r"[0-9]|[一二两三四五六七八九][百千万亿][一二三四五六七八九](?!十)")
_PADDED: Final = regex_of("0[0-9]")
_ITEM: Final = regex_of("[0-9]{1,3} ")
_REACH: Final = 16


def doubtful_numbers(
    text: str, found: Sequence[Amount], unread: Sequence[Span], hidden: Regions
) -> tuple[Finding, ...]:
    """Return a finding for each number that could be read wrongly, in order, none overlapping.

    ``unread`` are the numbers without one reading; ``hidden`` the places of dates and titles.
    """
    doubts = [
        *((span, TWO_READINGS) for span in unread if _CLIPPED.search(span.of(text))),
        *((span, LEFT_OVER) for span in _sums(text, found)),
        *((span, LEFT_OVER) for span in _left_over(text, found, hidden)),
    ]
    kept: list[Finding] = []
    end = -1
    for span, reason in sorted(doubts, key=lambda doubt: (doubt[0].start, -doubt[0].end)):
        if span.start >= end and hidden.overlapping(span) is None:
            kept.append(Finding(KIND, reason, span.of(text), span))
            end = span.end
    return tuple(kept)


def _sums(text: str, found: Sequence[Amount]) -> Iterator[Span]:
    """Yield the sums of money of which only a part was read, or none."""
    read = Regions([amount.core for amount in found])
    for match in _SUM.finditer(text, timeout=seconds(text)):
        start = match.start()
        if _opens(text, start) and (marker := _MARKER.match(text, start)):
            start = marker.end()
        home = read.overlapping(Span(start, start + 1))
        if home is None or home.start > start or home.end < match.end():
            yield Span(*match.span())


def _left_over(text: str, found: Sequence[Amount], hidden: Regions) -> Iterator[Span]:
    """Yield the numbers with digits before them that belong to nothing else."""
    for amount in found:
        start = amount.core.start
        if text[start - 1 : start] == "?" and _PADDED.match(amount.numeral):
            yield amount.core  # 立案侦查?05件: its first digit is lost
            continue
        if (
            " " in amount.numeral
            and _ITEM.match(amount.numeral)
            and (start == 0 or text[start - 1] == "\n")
        ):
            yield amount.core  # 1 234户 may be item 1 and 234, or 1,234
            continue
        if text[start - 1 : start] not in _LAST_BEFORE:
            continue
        before = _BEFORE.search(text, max(0, start - _REACH), start)
        if before is not None and _MARKER.fullmatch(text, before.start(), start):
            before = None if _opens(text, before.start()) else before
        if before is not None and hidden.overlapping(Span(*before.span())) is None:
            yield Span(before.start(), amount.core.end)


def _opens(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in "\n\t。;:"
