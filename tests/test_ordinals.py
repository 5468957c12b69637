"""Numbers before list items, as Word prints them."""

import pytest

from parsers.lexicon.numerals import integer
from parsers.lexicon.ordinals import ordinal_text

CASES = [
    ("chineseCountingThousand", 0, "零"),
    ("chineseCountingThousand", 10, "十"),
    ("chineseCountingThousand", 18, "十八"),
    ("chineseCountingThousand", 30, "三十"),
    ("chineseCountingThousand", 101, "一百零一"),
    ("chineseCountingThousand", 115, "一百一十五"),
    ("chineseCountingThousand", 1010, "一千零一十"),
    ("chineseCountingThousand", 10001, "一万零一"),
    ("chineseLegalSimplified", 12, "壹拾贰"),
    ("ideographDigital", 105, "一〇五"),
    ("ideographTraditional", 11, "甲"),
    ("ideographZodiac", 12, "亥"),
    ("ideographZodiacTraditional", 2, "乙丑"),
    ("decimalEnclosedCircle", 21, "㉑"),
    ("decimalEnclosedCircle", 51, "51"),
    ("decimalEnclosedFullstop", 3, "⒊"),
    ("lowerLetter", 28, "bb"),
    ("upperRoman", 1994, "MCMXCIV"),
    ("upperRoman", 0, "0"),
    ("of no standard", 7, "7"),
]


@pytest.mark.parametrize(("form", "number", "expected"), CASES)
def test_a_number_in_a_form(form: str, number: int, expected: str) -> None:
    assert expected == ordinal_text(number, form)


@pytest.mark.parametrize(
    "number", [*range(1, 130), 200, 305, 999, 1000, 1234, 9009, 10000, 10500, 12345]
)
def test_counting_reads_back(number: int) -> None:
    assert number == integer(ordinal_text(number, "chineseCountingThousand"))
