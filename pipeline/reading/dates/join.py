"""Points that stand together → dates as a reader takes them: ranges, lists, relations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.dates.bare_days import heads_diary, is_alone, is_day, opens_with_day
from pipeline.reading.dates.calendar import Point
from pipeline.reading.text.regions import Regions
from schemas.span import Span
from schemas.values import value

if TYPE_CHECKING:
    import regex


@value
class Draft:
    """A date before its missing parts are supplied; ``last`` is the end of a range.

    ``follows`` says that only a list mark stands between the date before and this one;
    ``month_from`` where a bare day has its month from: its ``paragraph``, the ``text`` before,
    or from ``outside``: the heading of a diary, the publication of news.
    """

    span: Span
    first: Point
    last: Point | None
    relation: str
    follows: bool = False
    ahead: bool = False
    month_from: str = "paragraph"
    heads: bool = False  # the days below are of this month


_TIME_OF_DAY: Final = (
    r"(?:上午|下午|晚上?|凌晨|早上|中午|傍晚)?"
    r"(?:[0-9]{1,2}(?::[0-9]{2}|[时点](?:[0-9]{1,2}分|半)?))?"
)
_BRACKET: Final = r"(?:\([^()\n]{1,8}\))?"
_RANGE_GAP: Final = compiled(
    rf"(?:起|开始|期间)?{_BRACKET}{_TIME_OF_DAY}"
    r"(?:[,、]?(?:一直)?{date_words.lasting}?(?:至|到)|直至|直到| ?-{1,2} ?|~)"
)
_LIST_GAP: Final = regex_of(
    rf"(?:(?:之?前|以来|起)?{_BRACKET}{_TIME_OF_DAY}(?:[、,和及与]|以及|[、,]?(?:并|又|再)?于))?"
)
_RECURRING: Final = regex_of(r"(?:(?:每|逐年|历年|各年|往年)[^,。;:、\n]{0,6}|[农阴旧]历)$")
_YEARLESS: Final = {
    "date.month", "date.part_of_year", "date.same_year", "date.near_month", "date.end_of_year",
    "date.day", "date.start_of_year", "date.near_quarter",
}  # fmt: skip

_AS_OF_BEFORE: Final = compiled(
    r"(?:截[至止]?(?:到|至|于)?|截[至止](?:{date_words.until_now}|今)?\(|(?:统计|累计|计算|汇总|清算|核算)(?:截[至止])?[至到])$"
)
_UNTIL_BEFORE: Final = regex_of(r"(?:(?<=[,。;:、(\n])|^)(?:直|迄)?[至到]$")
_REACHES: Final = regex_of(r"(?<![拖推延])到$")
_STILL: Final = regex_of(r",?(?:仍|还|尚|共|已|累计|总|才)")
_SINCE_BEFORE: Final = regex_of(r"(?<![来各私亲独擅])自从?$")
_FROM_BEFORE: Final = regex_of(r"(?:(?<![来各私亲独擅])自从?|(?<![服听依])从|打)$")
_SINCE_AFTER: Final = quick(
    r"(?:零[时点]|[0-9]{1,2}[时点])?(?:-{1,2}|~)?(?:以来|[至迄]今|[至到]{date_words.until_now}|及?其?以后|之后"
    r"|起(?![草来点源诉止见居步因伏码用到拍飞航火吊]|运(?![行营转用输])|重[机量吊])|开始)"
)
_COMES_AFTER: Final = regex_of(r"来(?=[,、共的已全我])")
# 2016年前两轮 is the first two rounds of it
_SO_MANY: Final = (
    "[一二两三四五六七八九十几0-9]{1,3}"
    "(?:个|季度|轮|批|次|届|期|名|位|项|家|所|任|场|条|年|周|天|月|大)"
)
_BY_AFTER: Final = quick(
    r"(?:(?:[0-9]{1,2}(?::[0-9]{2}|[时点]))?(?:{date_words.over}之?前|之前|及?其?以前"
    rf"|前(?!提(?![起交出升高请供])|[往来期后述沿款列夕身线端任瞻去置]|头?{_SO_MANY})))"
)
_NO_LATER: Final = regex_of(r"(?:不[晚迟]于|最[晚迟](?:于|在|不超过)?)$")
_AS_OF_AFTER: Final = regex_of(r"为?止")


def drafts(
    text: str, found: Sequence[Point], hidden: Regions, paragraphs: Regions
) -> tuple[Draft, ...]:
    """Return the dates that the points make, in order; ``hidden`` are places that hold none."""
    made: list[Draft] = []
    seen = _Seen()
    home: int | None = None
    recurring_end = -1
    at = 0
    while at < len(found):
        point = found[at]
        at += 1
        if hidden.overlapping(point.span):
            continue
        if home != (home := paragraphs.index(point.span.start)):
            seen.before, seen.on_days = None, False
        if _recurs(text, point, recurring_end):
            recurring_end = point.span.end
            continue
        last = _end_of_range(text, point, found[at]) if at < len(found) else None
        at += last is not None
        after = found[at] if at < len(found) else None
        if source := _source(text, point, last, after, seen):
            made.append(_draft(text, point, last, seen.before, source))
            seen.take(made[-1])
    return tuple(_apart(made))


class _Seen:
    """What the dates before tell of a bare day."""

    def __init__(self) -> None:
        self.before: Draft | None = None  # the one before in the same paragraph
        self.on_days = False  # whether one of that paragraph has a day
        self.month: Draft | None = None  # the last that tells of a month, or of a day of one
        self.diary = False  # whether a line of its own has named a month

    def take(self, draft: Draft) -> None:
        """Note a date; one that has its month from outside tells the next ones of none."""
        self.before = draft
        self.diary = self.diary or draft.heads
        if draft.month_from != "outside":
            self.on_days = self.on_days or _tail(draft).day is not None
            self.month = draft if tells_month(draft) else self.month


def _apart(made: Sequence[Draft]) -> Iterator[Draft]:
    """Yield dates that claim the same word (the 前 of 年底前年), each with its own part only."""
    floor = 0
    for draft, later in zip_longest(made, made[1:]):
        span = Span(max(floor, draft.span.start), draft.span.end)
        if later is not None and later.span.start < span.end:
            span = Span(span.start, min(span.end, later.first.span.start))
        floor = span.end
        yield draft if span == draft.span else replace(draft, span=span)


def _gap(text: str, one: Span, other: Span) -> str:
    return text[one.end : other.start]


def _recurs(text: str, point: Point, recurring_end: int) -> bool:
    """Whether a date without a year names something that comes round (每年3月、9月)."""
    if point.rule not in _YEARLESS:
        return False
    if 0 <= recurring_end <= point.span.start:
        gap = text[recurring_end : point.span.start]
        if len(gap) <= 3 and (_LIST_GAP.fullmatch(gap) or _RANGE_GAP.fullmatch(gap)):
            return True
    return _RECURRING.search(text[max(0, point.span.start - 10) : point.span.start]) is not None


def _end_of_range(text: str, first: Point, second: Point) -> Point | None:
    gap = _gap(text, first.span, second.span)
    return second if len(gap) <= 20 and _RANGE_GAP.fullmatch(gap) else None


def _source(
    text: str, point: Point, last: Point | None, after: Point | None, seen: _Seen
) -> str | None:
    """Return where a point has its month from, None where it is no date."""
    end = (last or point).span.end
    before = seen.before
    if before is None and seen.month is not None and opens_with_day(text, point, end):
        return "text"
    if _admitted(text, point, last, before, after, on_days=seen.on_days or _is_month(before)):
        return "paragraph"
    bare = point.day_only and point.relative is None
    return "outside" if bare and is_alone(text, point, end, diary=seen.diary) else None


def _admitted(
    text: str,
    point: Point,
    last: Point | None,
    before: Draft | None,
    after: Point | None,
    *,
    on_days: bool,
) -> bool:
    """Whether a point stands where one can be meant that leaves out its year or month."""
    start, end = point.span.start, point.span.end
    opens = start == 0 or text[start - 1] in "\n\t"
    if point.bare and opens and end - start <= 2 and text[end] in "、.":
        # the number of a list item, but in 10、11、12月
        return after is not None and after.bare and after.span.start == end + 1
    if not point.day_only or point.relative is not None:
        return True
    if before is None:
        return False
    if before.span.end < start and _LIST_GAP.fullmatch(_gap(text, before.span, point.span)):
        return _tail(before).day is not None
    if not on_days:
        return False
    return last is not None or is_day(text, point, end)


def _is_month(draft: Draft | None) -> bool:
    """Whether a date names one month, of which a day that follows can be: 8月,召开会议。21日…."""
    return draft is not None and draft.last is None and draft.first.month is not None


def tells_month(draft: Draft) -> bool:
    """Whether a date tells when something was, in one month or on a day of it."""
    return names_month(draft) and draft.relation in {"on", "since"}


def names_month(draft: Draft) -> bool:
    """Whether a date, or the end of a range, is of one month or a day of it."""
    tail = _tail(draft)
    return tail.month is not None or tail.day is not None


def _tail(draft: Draft) -> Point:
    return draft.last or draft.first


def _draft(text: str, first: Point, last: Point | None, before: Draft | None, source: str) -> Draft:
    start = first.span.start
    follows = before is not None and bool(
        _LIST_GAP.fullmatch(_gap(text, before.span, first.span)) and before.span.end < start
    )
    relation, span = _relation(text, first, last)
    ahead = relation == "until"
    heads = last is None and relation == "on" and heads_diary(text, first)
    relation = "as_of" if ahead else relation
    return Draft(span, first, last, relation, follows, ahead, source, heads)


def _relation(text: str, first: Point, last: Point | None) -> tuple[str, Span]:
    """Return how the date is meant, and the span with the words that say so."""
    start, end = first.span.start, (last or first).span.end
    before = text[max(0, start - 6) : start]
    if as_of := _AS_OF_BEFORE.search(before):
        return "as_of", Span(start - len(as_of.group()), _past(_AS_OF_AFTER, text, end))
    begun = start - _length(_FROM_BEFORE.search(before))
    if last is not None:
        return "on", Span(begun, _past(_AS_OF_AFTER, text, end))
    since = _SINCE_AFTER.match(text, end) or _came(text, first)
    if since and not (since.group() == "开始" and before.endswith("于")):
        return "since", Span(begun, since.end())
    until = _UNTIL_BEFORE.search(before)
    if by := _BY_AFTER.match(text, end):
        return "by", Span(start - _length(until), by.end())
    if limit := _NO_LATER.search(before):
        return "by", Span(start - len(limit.group()), end)
    if started := _SINCE_BEFORE.search(before):
        return "since", Span(start - _length(started), end)
    if until or (_REACHES.search(before) and _STILL.match(text, end)):
        return "until", Span(start - max(_length(until), 1), end)
    return "on", Span(start, end)


def _length(match: regex.Match[str] | None) -> int:
    return len(match.group()) if match else 0


def _past(tail: regex.Pattern[str], text: str, end: int) -> int:
    match = tail.match(text, end)
    return match.end() if match else end


def _came(text: str, point: Point) -> regex.Match[str] | None:
    """Return the 来 of 2023年来: said of whole years only, 3月来 may be a visit."""
    if point.day is not None or point.month is not None:
        return None
    return _COMES_AFTER.match(text, point.span.end)
