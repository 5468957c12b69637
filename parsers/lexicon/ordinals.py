"""A number as word processors and browsers print it before a list item.

The names of the forms are those of WordprocessingML (``w:numFmt``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_FORMAL: Final = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_OLD: Final = "零壹貳參肆伍陸柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def ordinal_text(number: int, form: str) -> str:
    """Return ``number`` written in ``form``; forms that are not known give Arabic digits.

    >>> ordinal_text(12, "chineseCountingThousand"), ordinal_text(3, "decimalEnclosedCircle")
    ('十二', '③')
    """
    if number < 0 or number > 1_000_000:
        return str(number)
    return _FORMS.get(form, str)(number)


def counting(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Return a number as it is spoken: 十二, 一百零五, 一万二千.

    >>> counting(20), counting(105), counting(110), counting(12000)
    ('二十', '一百零五', '一百一十', '一万二千')
    """
    if number == 0:
        return digits[0]
    myriads, rest = divmod(number, 10_000)
    text = ""
    if myriads:
        text = counting(myriads, digits, units) + "万"
        if rest and rest < 1000:
            text += digits[0]
    text += _below_myriad(rest, digits, units)
    return text[1:] if text.startswith("一十") else text


def _below_myriad(number: int, digits: str, units: str) -> str:
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += digits[0] if gap and text else ""
            text += digits[digit] + (units[place - 1] if place else "")
            gap = False
        else:
            gap = True
    return text


def _by_digit(zero: str) -> Callable[[int], str]:
    """Return a writer that puts one Chinese digit for each Arabic one (二〇)."""
    table = str.maketrans("0123456789", zero + _DIGITS[1:])
    return lambda number: str(number).translate(table)


def _up_to_ten_by_digit(number: int) -> str:
    """Write as Word's chineseCounting: 十, 十二, 二十 up to ninety-nine, digits in a row beyond."""
    return counting(number) if number < 100 else _by_digit("○")(number)


def _letters(first: str) -> Callable[[int], str]:
    """Return a writer a … z, aa, bb: Word and browsers differ only beyond z."""

    def write(number: int) -> str:
        if number < 1:
            return str(number)
        times, letter = divmod(number - 1, 26)
        return chr(ord(first) + letter) * min(times + 1, 40)

    return write


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _symbols(*runs: tuple[int, int]) -> Callable[[int], str]:
    """Return a writer of ready-made signs; ``runs`` are (first code point, how many)."""
    signs = [chr(first + i) for first, count in runs for i in range(count)]

    def write(number: int) -> str:
        return signs[number - 1] if 0 < number <= len(signs) else str(number)

    return write


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _sexagenary(number: int) -> str:
    if number < 1:
        return str(number)
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _full_width(number: int) -> str:
    return str(number).translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})


def _nothing(_: int) -> str:
    return ""


_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalHalfWidth": str,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": _up_to_ten_by_digit,
    "chineseCountingThousand": counting,
    "japaneseCounting": counting,
    "taiwaneseCounting": _up_to_ten_by_digit,
    "taiwaneseCountingThousand": counting,
    "koreanCounting": counting,
    "ideographDigital": _by_digit("〇"),
    "japaneseDigitalTenThousand": _by_digit("〇"),
    "taiwaneseDigital": _by_digit("○"),
    "chineseLegalSimplified": lambda number: counting(number, _FORMAL, "拾佰仟"),
    "ideographLegalTraditional": lambda number: counting(number, _FORMAL_OLD, "拾佰仟"),
    "japaneseLegal": lambda number: counting(number, _FORMAL_OLD, "拾佰仟"),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _symbols((0x3280, 10)),
    "decimalEnclosedCircle": _symbols((0x2460, 20), (0x3251, 15), (0x32B1, 15)),
    "decimalEnclosedCircleChinese": _symbols((0x2460, 20), (0x3251, 15), (0x32B1, 15)),
    "decimalEnclosedParen": _symbols((0x2474, 20)),
    "decimalEnclosedFullstop": _symbols((0x2488, 20)),
    "lowerLetter": _letters("a"),
    "upperLetter": _letters("A"),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": lambda number: f"{number}.",
    "none": _nothing,
    "bullet": _nothing,
}

HAN_FORMS: Final = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital",
     "chineseLegalSimplified", "ideographTraditional", "ideographZodiac")
)  # fmt: skip
