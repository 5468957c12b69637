"""Chinese and Arabic numerals → numbers."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import regex_of

if TYPE_CHECKING:
    import regex

DIGITS: Final = {
    "〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5,
    "六": 6, "七": 7, "八": 8, "九": 9, "壹": 1, "贰": 2, "貳": 2, "叁": 3, "參": 3, "肆": 4,
    "伍": 5, "陆": 6, "陸": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
SCALES: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS: Final = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
TENS: Final = {"廿": 20, "卅": 30}

# Character classes for patterns: numerals of counting, and those of years (二〇二四).
HAN_NUMERAL: Final = "[一二两三四五六七八九十百千万亿零〇廿卅]"
HAN_ORDINAL: Final = "[一二三四五六七八九十百零〇廿卅]"
HAN_DIGIT: Final = "[〇○零一二三四五六七八九]"
HAN_TEN: Final = "[一二三四五六七八九十]"
CAPITAL_DIGIT: Final = "[壹贰貳叁參肆伍陆陸柒捌玖]"
CAPITAL_SCALE: Final = "[拾佰仟萬億]"

# what groups the digits of an Arabic number: 24,978 and 24 978, 1.234.567
_GROUPING: Final = str.maketrans("", "", ", ")
_DOTTED: Final = regex_of(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}")
# a digit or more and the scale that they count: 3千, 五百, 4000
_PART: Final = regex_of(
    rf"(?P<zero>[零〇]*)(?P<digits>[0-9.]+|[{''.join(DIGITS)}])?(?P<scale>[{''.join(SCALES)}]?)"
)
# 三四十: two digits side by side, and what they both count
_PAIR: Final = regex_of(
    r"(?P<head>|.*[十百千万亿])(?P<low>[一二两三四五六七八九])(?P<high>[二两三四五六七八九])"
    r"(?P<tail>[十百千]?[万亿]{0,2})"
)
# 十几万, 几百: a digit that is left open
_OPEN: Final = regex_of(
    r"(?P<head>|.*[十百千万])[几数](?P<tail>[十百千]?[万亿]{0,2})(?<![几数])|(?P<head>.*十)几"
)


def integer(text: str) -> int | None:
    """Return the whole number that ``text`` writes in Chinese or Arabic numerals, else None.

    Both ways of writing are read: place names (一百二十) and digits in a row (二〇二四); so are
    circled numbers.

    >>> integer("二十三"), integer("一千零一"), integer("二〇二四"), integer("廿三"), integer("17")
    (23, 1001, 2024, 23, 17)
    >>> integer("⑫")
    12
    """
    if text.isascii():
        digits = text.replace(",", "")
        return int(digits) if digits.isdigit() else None
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    if len(text) == 1 and unicodedata.category(text) == "No":
        circled = unicodedata.numeric(text)
        return int(circled) if circled.is_integer() else None
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
    """Return the number that ``text`` writes, in digits, in Chinese or in both together.

    None where it has no such reading, or more than one: 3万4 is 34,000 to some, 30,004 to others.

    >>> number("24,978.12"), number("九十八点七"), number("1.5万"), number("3万4000")
    (Decimal('24978.12'), Decimal('98.7'), Decimal('15000.0'), Decimal('34000'))
    >>> number("三万亿"), number("12万3千5百"), number("壹万贰仟叁佰"), number("3万4")
    (Decimal('3000000000000'), Decimal('123500'), Decimal('12300'), None)
    """
    if text.isascii() and text.isdigit():  # most are
        return Decimal(text)
    plain = text.translate(_GROUPING)
    if _DOTTED.fullmatch(plain):
        plain = plain.replace(".", "")
    return _scaled(plain.replace("·", "."))


def _scaled(text: str) -> Decimal | None:
    """Return the number of a text cut at its last 亿, then at its last 万."""
    for marks in ("亿億", "万萬"):
        at = max(text.rfind(mark) for mark in marks)
        if at < 0:
            continue
        factor = MYRIADS[text[at]]
        high = _scaled(text[:at]) if at else Decimal(1)
        tail = text[at + 1 :]
        if high is None or not tail:
            return None if high is None else high * factor
        low = None if len(tail) == 1 else _scaled(tail)
        if low is None or low >= factor or high != high.to_integral_value():
            return None
        return high * factor + low
    return _section(text)


def _section(text: str) -> Decimal | None:
    """Return a number below 万: 12.5, 三千五百, 3千5百, 二〇二四, 九十八点七."""
    whole, dot, fraction = text.partition("点")
    if dot:
        high = _section(whole)
        if high is None or not fraction or any(c not in DIGITS for c in fraction):
            return None
        return high + Decimal("0." + "".join(str(DIGITS[c]) for c in fraction))
    if text and all(c in DIGITS or c in TENS for c in text):
        whole_number = integer(text)
        return None if whole_number is None else Decimal(whole_number)
    total, limit, at = Decimal(0), Decimal(10**12), 0
    while at < len(text):
        part = _PART.match(text, at)
        if part is None or part.end() == at:
            return None
        value = _part(part, limit, first=at == 0)
        if value is None:
            return None
        total += value
        limit = Decimal(SCALES.get(part["scale"], 1))
        at = part.end()
    return total if at else None


def _part(part: regex.Match[str], limit: Decimal, *, first: bool) -> Decimal | None:
    """Return what one digit and its scale add below ``limit``; None where that is unclear."""
    digits, scale = part["digits"], part["scale"]
    if digits is None:
        value = Decimal(1) if scale and (first or part["zero"] or scale in "十拾") else None
    elif digits in DIGITS:
        value = Decimal(DIGITS[digits])
    elif digits.count(".") > 1 or not digits.strip("."):
        value = None
    else:
        value = Decimal(digits)
    if value is None:
        return None
    value *= SCALES.get(scale, 1)
    # 三千五 leaves open what the 5 counts; 十五 and 三千零五 do not
    bare = not scale and not part["zero"] and limit > 10 and len(digits or "") == 1
    return value if value < limit and (first or not bare) else None


def between(text: str) -> tuple[Decimal, Decimal] | None:
    """Return both ends of a numeral that names two: 三四十 is 30 to 40, 两三 2 to 3.

    >>> between("五六十"), between("七八百"), between("一万二三千"), between("十七八"), between("三十")
    ((Decimal('50'), Decimal('60')), (Decimal('700'), Decimal('800')), (Decimal('12000'), Decimal('13000')), (Decimal('17'), Decimal('18')), None)
    """  # noqa: E501
    match = _PAIR.fullmatch(text)
    if match is None or DIGITS[match["high"]] - DIGITS[match["low"]] not in {1, 2}:
        return None
    low = number(match["head"] + match["low"] + match["tail"])
    high = number(match["head"] + match["high"] + match["tail"])
    return None if low is None or high is None else (low, high)


def at_least(text: str) -> Decimal | None:
    """Return the lower round number of a numeral that leaves a digit open: 十几万, 几百.

    >>> at_least("十几万"), at_least("几百"), at_least("二十几"), at_least("几")
    (Decimal('100000'), Decimal('100'), Decimal('20'), None)
    """
    match = _OPEN.fullmatch(text)
    if match is None:
        return None
    head, tail = match["head"] or "", match["tail"] or ""
    return number(head + ("" if head.endswith("十") else "一") + tail)
