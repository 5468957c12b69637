"""Chinese and Arabic numerals → numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

DIGITS: Final = {
    "〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5,
    "六": 6, "七": 7, "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5,
    "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
SCALES: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS: Final = {"万": 10**4, "亿": 10**8}
TENS: Final = {"廿": 20, "卅": 30}

# Character classes for patterns: numerals of counting, and those of years (二〇二四).
HAN_NUMERAL: Final = "[一二两三四五六七八九十百千万亿零〇廿卅]"
HAN_ORDINAL: Final = "[一二三四五六七八九十百零〇廿卅]"


def integer(text: str) -> int | None:
    """Return the whole number that ``text`` writes in Chinese or Arabic numerals, else None.

    Both ways of writing are read: place names (一百二十) and digits in a row (二〇二四).

    >>> integer("二十三"), integer("一千零一"), integer("二〇二四"), integer("廿三"), integer("17")
    (23, 1001, 2024, 23, 17)
    """
    if text.isascii():
        digits = text.replace(",", "")
        return int(digits) if digits.isdigit() else None
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total = section = 0
    digit: int | None = None
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in TENS:
            section, digit = section + TENS[character], None
        elif character in SCALES:
            section += (1 if digit is None else digit) * SCALES[character]
            digit = None
        elif character in MYRIADS:
            section += digit or 0
            total = (total + (section or 1)) * MYRIADS[character]
            section, digit = 0, None
        else:
            return None
    return total + section + (digit or 0)


def number(text: str) -> Decimal | None:
    """Return the number that ``text`` writes, decimals and thousands separators included.

    >>> number("24,978.12"), number("九十八点七"), number("1.5万")
    (Decimal('24978.12'), Decimal('98.7'), Decimal('15000.0'))
    """
    factor = Decimal(1)
    while text and text[-1] in MYRIADS and text[0] in "0123456789":
        factor *= MYRIADS[text[-1]]
        text = text[:-1]
    plain = text.replace(",", "")
    if plain.isascii():
        whole, dot, fraction = plain.partition(".")
        if not (whole.isdigit() and (not dot or fraction.isdigit())):
            return None
        return Decimal(plain) * factor
    whole, dot, fraction = plain.partition("点")
    value = integer(whole)
    if value is None:
        return None
    if not dot:
        return value * factor
    if not fraction or any(c not in DIGITS for c in fraction):
        return None
    return (value + Decimal("0." + "".join(str(DIGITS[c]) for c in fraction))) * factor
