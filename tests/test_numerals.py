"""Numerals. Add a case: one line, the text and what it comes to (None: no reading, or two)."""

from decimal import Decimal

import pytest

from parsers.lexicon.numerals import at_least, between, number

NUMBERS = [
    ("24,978.12", "24978.12"),
    ("24 978", "24978"),
    ("1.234.567", "1234567"),
    ("3·5万", "35000"),
    ("九十八点七", "98.7"),
    ("1.5万", "15000"),
    ("3万4000", "34000"),
    ("3万400", "30400"),
    ("3万零50", "30050"),
    ("12万3千5百", "123500"),
    ("1万2千3百40", "12340"),
    ("100万两千", "1002000"),
    ("三万4000", "34000"),
    ("6万8千", "68000"),
    ("2亿5千万", "250000000"),
    ("1亿3000", "100003000"),
    ("1亿3000万", "130000000"),
    ("三万亿", "3000000000000"),
    ("1.2万亿", "1200000000000"),
    ("三万五千亿", "3500000000000"),
    ("百万", "1000000"),
    ("一万零五十", "10050"),
    ("三百六十五", "365"),
    ("二〇二四", "2024"),
    ("廿三", "23"),
    ("壹万贰仟叁佰", "12300"),
    ("叁仟零伍拾", "3050"),
    ("陆拾捌", "68"),
    ("拾万", "100000"),
    ("貳仟", "2000"),
    # what the last digit counts is left open
    ("3万4", None),
    ("一百二", None),
    ("三千五", None),
    ("一万五", None),
    # the parts do not go together
    ("1.5万3000", None),
    ("3万40000", None),
    ("3百5千", None),
]
PAIRS = [
    ("两三", "2 3"),
    ("一两", "1 2"),
    ("三五", "3 5"),
    ("五六十", "50 60"),
    ("七八百", "700 800"),
    ("两三千", "2000 3000"),
    ("二三十万", "200000 300000"),
    ("一百二三十", "120 130"),
    ("十七八", "17 18"),
    ("一万二三千", "12000 13000"),
    ("三十", None),
    ("二〇二三", None),
    ("一二三", None),
    ("九三", None),
]
OPEN = [
    ("十几", "10"),
    ("十几万", "100000"),
    ("二十几万", "200000"),
    ("几百", "100"),
    ("几十万", "100000"),
    ("几万", "10000"),
    ("数百万", "1000000"),
    ("一百几十", "110"),
    ("几", None),
    ("数", None),
    ("三百", None),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_reads_a_number(text: str, value: str | None) -> None:
    assert number(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(("text", "ends"), PAIRS)
def test_reads_both_numbers_of_a_pair(text: str, ends: str | None) -> None:
    assert between(text) == (None if ends is None else tuple(map(Decimal, ends.split())))


@pytest.mark.parametrize(("text", "value"), OPEN)
def test_reads_the_least_of_an_open_numeral(text: str, value: str | None) -> None:
    assert at_least(text) == (None if value is None else Decimal(value))
