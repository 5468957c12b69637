"""A line behind the issues of a theme that states the outcome of all of them, or of the last ones.

以上问题均已完成整改。 整改结果:2个问题均已整改到位。 作风建设方面的3个问题至此全部完成整改。
"""

from __future__ import annotations

from typing import Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.labelled.labels import label_at
from pipeline.reading.outcome.statuses import Status, read_pure
from pipeline.reading.problem.by_number import find_by_number
from schemas.span import Span
from schemas.values import value

_LABELS: Final = frozenset({"outcome", "action", "effect"})
_LEAD: Final = r"(?:(?:{so_far}|{verdict_words.so_far_it}|截[至止][^,。:]{1,14}),)?"
# 作风建设方面, 第一组, A组: 第二巡察组 is no part
_PART: Final = r"(?:{theme_words.part}|(?<=(?:第{any_digit}{1,2}|[A-Z]|{theme_words.this}))组)"
_NOUN: Final = r"{theme_words.found}{0,3}{problem_noun}"
_COUNT: Final = r"{count}{measure_word}"
_THESE: Final = quick(
    rf"{_LEAD}(?:{{those}}(?P<count>{_COUNT})?{_PART}?(?:{_NOUN})?"
    rf"|(?P<bare>{_COUNT}){_NOUN}(?={{theme_words.every}}))"
)
_FOUND: Final = r"{theme_words.found}{0,3}"
_NAMED: Final = quick(
    rf"{_LEAD}(?:{{theme_words.this}}{_PART}{_FOUND}(?P<count>{_COUNT})?{_NOUN}"
    rf"|[^,。:;\n]{{2,24}}?{_PART}{_FOUND}(?P<counted>{_COUNT}){_NOUN})"
)
_SIGN: Final = compiled(r"的?(?:整改)?(?:{theme_words.told})?:|,|")
_NUMBER: Final = compiled("{count}")
# 以上4个问题中,第1项已完成; 本部分结果:问题1已完成
_OF_THESE: Final = compiled(
    rf"(?:(?:{{theme_words.this}}|[^,。:;\n]{{1,12}}?){_PART}的?"
    r"(?:{outcome_words.rectified}|{verdict_words.handling})?{theme_words.told}:)?"
    rf"{_LEAD}(?:(?:{{those}}(?:{_COUNT})?{_PART}?(?:{_NOUN})?"
    rf"|[^,。:;\n]{{2,24}}?{_PART}{_FOUND}{_COUNT}{_NOUN})[中里]?[,:]?)?(?:其中,?)?"
)


@value
class ThemeLine:
    """What a line says of how many issues (None: of all), whether it names the theme, and where."""

    status: Status
    issues: int | None
    named: bool
    span: Span


def theme_line(text: str, line: Span) -> ThemeLine | None:
    """Return what a paragraph states of the issues above it, None where it says anything else.

    >>> words = "上述3个问题均已完成整改,持续巩固。"
    >>> theme_line(words, Span(0, len(words))).issues
    3
    """
    label = label_at(text, line)
    behind = label is not None and label.code in _LABELS
    at = label.span.end if label is not None and behind else line.start
    named = _NAMED.match(text, at, line.end)
    subject = named or _THESE.match(text, at, line.end)
    if subject is None:
        return None
    counted = subject["count"] or subject["counted" if named else "bare"]
    if not behind and not named and subject["bare"]:
        return None  # 2个问题均已整改到位 speaks of the theme only behind a label
    sign = _SIGN.match(text, subject.end(), line.end)
    words = text[sign.end() if sign else subject.end() : line.end]
    status = read_pure(words)
    if status is None or status.qualified:
        return None  # 除第5项外,其余均已完成整改 is not said of each
    number = _NUMBER.match(counted) if counted else None
    issues = integer(number.group()) if number else None
    return ThemeLine(status, issues, bool(named), Span(at, line.end))


def before_numbers(text: str, span: Span) -> bool:
    """Whether a line says nothing before it tells issues by number, but of which it speaks."""
    return _OF_THESE.fullmatch(text, span.start, span.end) is not None


def closes_theme(text: str, line: Span) -> bool:
    """Whether a paragraph tells what became of the issues above it, of each or by number."""
    if theme_line(text, line) is not None:
        return True
    told = find_by_number(text, [line])
    return told is not None and before_numbers(text, Span(line.start, told.span.start))
