"""What a printed numeral comes to: one number, both ends of a range, or a number left open."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final

from parsers.lexicon.numerals import MYRIADS, SCALES, at_least, between, number
from parsers.lexicon.patterns import regex_of
from schemas.values import value

_DIGITS: Final = "0123456789"
_TAIL: Final = regex_of(r"[百千]?[万亿]*$")


@value
class Value:
    """A number, or a range up to ``high``; ``is_open`` where it is only the least (十几万)."""

    low: Decimal
    high: Decimal | None = None
    is_open: bool = False


@lru_cache(maxsize=1024)  # a notice counts with few numbers
def read_value(printed: str, scale: str = "") -> Value | None:
    """Return what a numeral and the 万 that stands apart from it (30余万) come to.

    None where the numeral has no reading, or more than one.

    >>> read_value("30", "万"), read_value("三四十"), read_value("几百"), read_value("3万4")
    (Value(low=Decimal('300000'), high=None, is_open=False), Value(low=Decimal('30'), high=Decimal('40'), is_open=False), Value(low=Decimal('100'), high=None, is_open=True), None)
    """  # noqa: E501
    text = (printed + scale).replace("、", "")
    if text[0] in _DIGITS:
        value = number(text)
        return None if value is None else Value(value)
    if pair := between(text):
        return Value(*pair)
    if (least := at_least(text)) is not None:
        return Value(least, is_open=True)
    value = number(text)
    return None if value is None else Value(value)


def read_range(low: str, low_scale: str, high: str, high_scale: str, *, own_unit: bool
               ) -> Value | None:  # fmt: skip
    """Return the range from ``low`` to ``high``; what scale the first leaves out it shares.

    50-80万元 is 500,000 to 800,000; with a unit of its own (``own_unit``) it shares none.
    """
    first, last = read_value(low, low_scale), read_value(high, high_scale)
    if first is None or last is None:
        return None
    start, end = first.low, last.high or last.low
    if low[-1] not in MYRIADS and low[-1] not in SCALES and not low_scale and not own_unit:
        shared = _scale_of(high + high_scale)
        start *= shared if start * shared < end else 1
    return Value(start, end) if start < end else None


def _scale_of(text: str) -> Decimal:
    """Return the 百, 万 and 亿 that a number ends with, as a factor."""
    factor = Decimal(1)
    tail = _TAIL.search(text)
    for character in tail.group() if tail else "":
        factor *= SCALES.get(character) or MYRIADS[character]
    return factor
