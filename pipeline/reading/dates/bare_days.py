"""Days without a month: what says that 28日 is one of a month and no number of days."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.dates.calendar import Point
from pipeline.reading.text.rule import ending
from pipeline.reading.text.words import first_word, tag

# 28日,召开会议: a day that opens a sentence
_TELLS: Final = regex_of(r"[,起]|[上下]午|[早晚]|当[天晚]")
_OPENS: Final = "。;:\n\t"
_CLAUSE: Final = _OPENS + ",、("
_NO_DAY_AFTER: Final = regex_of(
    r"(?:以内|之内|内|游|均|常|志|程|报|记|元|工作|一[次报]|为|前|后|左右|龄|无)"
)
_MANY: Final = "(?:[以之多余整的满未不]|[上零](?![午时点]))"
_SO_MANY: Final = regex_of(_MANY)
_NO_DAY_ALONE: Final = compiled(rf"{_MANY}|{{date_words.lasts}}")
# 于28日公布, but 不少于30日
_ON: Final = regex_of(r"(?<![低少多短高大小长对处])于$")
# 13日、14日, 13、14日: what is done stands behind the last
_REST_OF_LIST: Final = regex_of(r"(?:(?:[、和及与至到~]|-{1,2})[0-9]{1,2}日?){1,10}(?<=日)")
_HAN: Final = regex_of(r"\p{Han}")
# 副主任王某28日向大会报告: who does something on that day
_DOES: Final = compiled(r"[上下]午|凌晨|傍晚|{date_words.day_how}?{date_words.day_deed}")
_SO_LONG: Final = ending(r"{date_words.so_many_days}[了为达满足共约近仅]?")
_DOER: Final = ending(r"(?:{posts.head}|{organ_end}|组)\p{Han}{0,3}")
_VERBS: Final = ("v", "vn")
_VERB: Final = 6
_HEADING: Final = 16  # characters of a line that names a month: (五)9月, 七月办结的
_MARKER: Final = 5
_NO_HEADING: Final = regex_of(r"[\t:,。;]")


def is_day(text: str, point: Point, end: int) -> bool:
    """Whether a bare day, of a month told before, stands where a day of it can be meant.

    ``end`` is where the day or the range of days that it opens ends.
    """
    if text[end - 1] != "日" or _NO_DAY_AFTER.match(text, end):
        return False
    start = point.span.start
    return text[start - 1] in _CLAUSE + "于在自从" or _has_doer(text, start, end)


def is_alone(text: str, point: Point, end: int, *, diary: bool) -> bool:
    """Whether a bare day is one of a month that its paragraph does not tell.

    Nothing but a clause that opens with it need say so below the heading of a month.
    """
    if point.day is None:
        return False
    if rest := _REST_OF_LIST.match(text, end):
        end = rest.end()
    if text[end - 1] != "日" or _NO_DAY_AFTER.match(text, end):
        return False
    start = point.span.start
    before = text[start - 1] if start else "\n"
    opens_entry = diary and before in _OPENS and not _SO_MANY.match(text, end)
    if _NO_DAY_ALONE.match(text, end) and not opens_entry:
        return False
    if before in _OPENS and _TELLS.match(text, end):
        return True
    if before in _CLAUSE:
        return diary or _DOES.match(text, end) is not None
    return _ON.search(text, max(0, start - 2), start) is not None or _has_doer(text, start, end)


def heads_diary(text: str, point: Point) -> bool:
    """Whether a month stands in a line of its own, below which days are told: 七月办结的."""
    if point.month is None or point.day is not None or point.part is not None:
        return False
    at, end = point.span.start, point.span.end
    before = text[max(0, at - _MARKER - 1) : at]
    behind = text[end : end + _HEADING + 1]
    if (at > _MARKER and "\n" not in before) or (len(behind) > _HEADING and "\n" not in behind):
        return False  # asked within a few characters: a line may be the whole text
    line = before.rpartition("\n")[2] + text[at:end] + behind.partition("\n")[0]
    return len(line) <= _HEADING and not _NO_HEADING.search(line)


def opens_with_day(text: str, point: Point, end: int) -> bool:
    """Whether a paragraph opens with a day, which is of the month that was told last."""
    start = point.span.start
    opens = point.day_only and (start == 0 or text[start - 1] == "\n")
    return opens and _TELLS.match(text, end) is not None


def _has_doer(text: str, start: int, end: int) -> bool:
    """Whether somebody stands before a day and what was done behind it.

    Behind a post or an organisation any verb will do: 总工程师赵某28日复核了账目.
    """
    if start == 0 or not _HAN.match(text[start - 1]) or _NO_DAY_ALONE.match(text, end):
        return False
    if _SO_LONG.match(text, max(0, start - 8), start):
        return False
    if _DOER.match(text, max(0, start - 12), start) is None:
        return False  # 专班5日通报1次: in so many days
    behind = text[end : end + _VERB]
    return _DOES.match(text, end) is not None or tag(first_word(behind)) in _VERBS
