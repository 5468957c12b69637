"""What is known of a document's dates while they are settled one after the other.

Every question is answered from what was noted along the way: a list of five thousand days costs
five thousand times what one day does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.dates.calendar import Period, Point
from pipeline.reading.dates.join import Draft, tells_month
from pipeline.reading.text.regions import Regions
from schemas.values import value

PUBLISHED: Final = "published_date"
# the end of a term: 合同期至2038年12月31日, 有效期:2035年6月30日
_TERM: Final = regex_of(r"[至到]$|(?:期限?|到期日?|届满|有效|规划)[^,。;\n]{0,6}$")
# days that lie further apart than this are not of one story: a plan to 2040, a law of 1998
_APART: Final = timedelta(days=550)
_INSPECTED: Final = compiled(r"[^。\n]{0,120}?(?:{kinds}|检查|进驻)")
_FED_BACK: Final = compiled(r"[^。\n]{0,60}(?:{inspectors}|{inspection})[^。\n]{0,60}反馈")
# 1月20日反馈意见, behind the days of the inspection
_TOLD_BACK: Final = regex_of(r"[^。;\n0-9]{0,40}反馈")
# 市委第五巡察组开展了巡察,2月28日反馈意见: the days of the inspection are not told
_BY_INSPECTORS: Final = compiled(r"{inspectors}[^。\n]{0,60}$")
_NEAR: Final = 100  # characters
_LONG_BEFORE: Final = timedelta(days=365)  # no inspection goes on for longer before it reports
_RIGHT_BEFORE: Final = 4
_NEXT_STRETCH: Final = 40
# 制定学习计划 and 争取专项资金 are done; 计划于 and 争取年底 are to come
_PLANS: Final = (
    r"(?:^|(?<=[,。;、:(现已均尚还余前]|{date_words.plan_open}))计划(?!已|书|外|内|生育)"
    r"|(?<!原)计划(?=[在于到分投完用0-9]|[今明]年|年[底内])"
    r"|争取(?=[在于][^了]|到?[0-9]|[今明]年|年[底内]|早日|尽[快早]|按期)"
    r"|准备(?=[于在]?$)"  # right before the day
)
_COMING: Final = compiled(
    rf"(?:{{plans.dated}}|拟(?![定订制])|(?!{{date_words.no_next_step}}){{next_step}}|请[于在]|{_PLANS}|"
    r"将(?:[于在按]|{date_words.coming_how}|逐[步一个项]|加[快大强]|分[批期]))[^。;\n]{0,60}$"
)
# 把2022年收支逐笔公开: what is shown or looked through lends its year to no day
# and of whom it is looked at: 对怀桉县2022年履职情况进行督导,11月24日…
_SHOWN: Final = regex_of(
    r"(?:对\p{Han}{2,14}|把|将|对照?|按照?|比照?|[核查]对|复核|公[开布]|[翻倒]查|[梳清]理)$"
)
_HELD: Final = compiled("{common.carry_out}")
_THIS_YEAR: Final = ("今年", "本年")
_EARLY: Final = 3  # months of a year in which one still speaks of the last as 今年
_TOOK_PLACE: Final = regex_of(r"[^。;\n]{0,40}?(?:\p{Han}了(?!解)|已)")
_LEFT: Final = compiled(r"{pending.left}[^,。;\n]{0,16}$")
_PUT_OFF: Final = compiled(r"{outcome_words.put_off}[^,。;:\n0-9]{0,6}[至到]$")
_DONE: Final = regex_of(r"已(?!有)[^,。;:\n]{0,20}$")
_DID: Final = regex_of(
    r"(?![^,。;\n]{0,20}(?:将|拟|要))[^,。;:\n0-9]{1,14}?(?<![为除])了(?![解结却断])"
)


@value
class Settled:
    """A date with its parts supplied; ``draft`` is its position among the drafts."""

    draft: int
    period: Period
    ranged: bool
    inferred: str | None = None
    anchor: int | str | None = None


class Context:
    """The drafts of one document, and those of them that are settled so far."""

    def __init__(
        self,
        text: str,
        published: date | None,
        planned: Regions,
        paragraphs: Regions,
        drafts: Sequence[Draft],
    ) -> None:
        self.drafts = drafts
        self.published = published
        printed = None if published else _last_told(text, drafts)
        self.latest = published or (_whole_day(drafts[printed]) if printed is not None else None)
        # what a year counted from there leans on: the field, else the day printed
        self.now: int | str | None = PUBLISHED if published else printed
        self.opened: date | None = None
        self.closed: date | None = None
        self.fed_back: date | None = None  # nothing is due before it
        self.settled: list[Settled] = []
        self._text = text
        self._planned = planned
        self._homes = [paragraphs.index(draft.span.start) for draft in drafts]
        self._following = self._next_years()
        self._past: int | None = None  # positions among the settled: the last of the inspection
        self._coming: int | None = None  # or after it, and the last that is still to come
        self._of_year: dict[int, int] = {}
        self._month: int | None = None

    @property
    def before(self) -> Settled | None:
        """Return the date that was settled last."""
        return self.settled[-1] if self.settled else None

    @property
    def month(self) -> Settled | None:
        """Return the date that told of a month last, else the one that was settled last."""
        return self.settled[self._month] if self._month is not None else self.before

    def home(self, index: int) -> int | None:
        """Return the number of the paragraph that a date stands in."""
        return self._homes[index]

    def is_ahead(self, index: int) -> bool:
        """Whether the date is one of something still to be done."""
        span = self.drafts[index].span
        before = self._text[max(0, span.start - 80) : span.start].rpartition("\n")[2]
        coming = _COMING.search(before) is not None
        if self.drafts[index].relation == "as_of" and not self.drafts[index].ahead:
            # 下一步,对截至11月30日尚未完成的问题…: so far; 力争截至11月底…: then
            return coming and _COMING.search(before[-_RIGHT_BEFORE:]) is not None
        if self._planned.index(span.start) is not None:
            # a plan that tells what was done so far: 已于9月5日上报, 9月3日开了会, 今后将…
            done = _DONE.search(before) or _DID.match(self._text, span.end)
            return coming or done is None
        if self.drafts[index].follows and self.settled and self.latest is not None:
            return self.settled[-1].period.end > self.latest
        return coming

    def is_of_last_year(self, index: int) -> bool:
        """Whether 今年8月,会议审议了报告 stands in what was published early in the next year."""
        draft, now = self.drafts[index], self.latest
        point = draft.first
        if now is None or point.month is None or (point.relative or "") not in _THIS_YEAR:
            return False
        if now.month > _EARLY or point.month - now.month <= _EARLY or draft.relation != "on":
            return False
        over = _TOOK_PLACE.match(self._text, draft.span.end) is not None
        return over and not self.is_ahead(index)

    def is_of_rest(self, index: int) -> bool:
        """Whether the date is a deadline for what is left: 剩余2户3月底前完成."""
        draft = self.drafts[index]
        before = self._text[max(0, draft.span.start - 24) : draft.span.start]
        return draft.relation == "by" and _LEFT.search(before) is not None

    def is_done(self, index: int) -> bool:
        """Whether the words before a deadline say that it was met: 已于12月底前全部关闭."""
        before = self._text[
            max(0, self.drafts[index].span.start - 4) : self.drafts[index].span.start
        ]
        return before.endswith(("已于", "已在"))

    def puts_off(self, index: int) -> bool:
        """Whether the day is one that the day before it was put off to: 延期至12月31日."""
        draft, before = self.drafts[index], self.before
        if before is None or self.home(before.draft) != self.home(index):
            return False
        start = draft.span.start + (self._text[draft.span.start] in "至到")
        return _PUT_OFF.search(self._text[max(0, start - 20) : start]) is not None

    def gives_back(self, index: int) -> bool:
        """Whether the first date of a text is that of the feedback, the inspection told behind it.

        2月13日，市委巡察组反馈情况。2022年10月8日至12月15日，市委巡察组…
        """
        if self.settled or index + 1 >= len(self.drafts):
            return False
        after = self.drafts[index + 1]
        ranged = after.last is not None and (after.first.year or after.last.year) is not None
        told = _FED_BACK.match(self._text, self.drafts[index].span.end, after.span.start)
        return ranged and told is not None

    def goes_on(self, index: int) -> bool:
        """Whether a period follows right on another: 10月10日至15日…村，10月16日至22日…社区."""
        before = self.before
        draft = self.drafts[index]
        if draft.last is None or before is None or not before.ranged or before.draft != index - 1:
            return False
        between = self._text[self.drafts[before.draft].span.end : draft.span.start]
        return len(between) <= _NEXT_STRETCH and "。" not in between and "\n" not in between

    def anchor(self, index: int, ahead: bool) -> Settled | None:
        """Return the nearest date before that can lend its year.

        That is one of the time of the answer; of a plan, one of the same paragraph that is still
        to come; in a list always the one before.
        """
        if self.drafts[index].follows and self.settled:
            return self.settled[-1]
        place = self._coming if ahead else self._past
        if place is None:
            return None
        found = self.settled[place]
        return found if not ahead or self.home(found.draft) == self.home(index) else None

    def years_since(self, anchor: Settled | None) -> Iterator[Settled]:
        """Yield the last date of each year settled after ``anchor`` (None: of all), backwards."""
        for place in sorted(self._of_year.values(), reverse=True):
            if anchor is not None and self.settled[place].draft <= anchor.draft:
                return
            yield self.settled[place]

    def leads_list(self, index: int) -> bool:
        """Whether the next date goes on from this one, or this one is a range."""
        after = self.drafts[index + 1] if index + 1 < len(self.drafts) else None
        return self.drafts[index].last is not None or (after is not None and after.follows)

    def following(self, index: int) -> tuple[int, int] | None:
        """Return the next date of the paragraph that prints its year, and that year."""
        return self._following[index]

    def add(self, settled: Settled) -> None:
        """Take a date as settled; the next ones may lean on it."""
        self.settled.append(settled)
        place = len(self.settled) - 1
        self._of_year[settled.period.end.year] = place
        if tells_month(self.drafts[settled.draft]):
            self._month = place
        if self.latest is not None and settled.period.end >= self.latest:
            self._coming = place
        if self._is_shown(settled):
            return
        if self.fed_back is None and self._feeds_back(settled):
            self.fed_back = settled.period.start
            self._past = self._last_past(place)
        if self._opens(settled):
            self.opened, self.closed = settled.period.start, settled.period.end
            self._past = self._last_past(place)
        elif self._is_past(settled):
            self._past = place

    def _last_past(self, place: int) -> int | None:
        """Return the last date up to ``place`` that is of the time of the answer."""
        return next((at for at in range(place, -1, -1) if self._is_past(self.settled[at])), None)

    def _is_past(self, settled: Settled) -> bool:
        period = settled.period
        return (self.latest is None or period.start <= self.latest) and (
            period.end >= (self.opened or self._hardly_before())
        )

    def _hardly_before(self) -> date:
        """Return the day before which nothing is of the time of an answer to what was fed back."""
        return self.fed_back - _LONG_BEFORE if self.fed_back else date.min

    def _is_shown(self, settled: Settled) -> bool:
        """Whether the date is a bare year of accounts, files or rules that something is done to."""
        draft = self.drafts[settled.draft]
        bare = draft.first.year is not None and draft.first.month is None and draft.last is None
        before = self._text[max(0, draft.span.start - 15) : draft.span.start]
        done = _HELD.match(self._text, draft.span.end) is not None  # 对某镇2023年开展了巡察
        return bare and not done and _SHOWN.search(before) is not None

    def _feeds_back(self, settled: Settled) -> bool:
        """Whether the date says when the inspectors told what they found: behind their visit."""
        span = self.drafts[settled.draft].span
        if _TOLD_BACK.match(self._text, span.end) is None:
            return False
        if self.closed is not None:
            return settled.period.start > self.closed
        before = self._text[max(0, span.start - _NEAR) : span.start]
        return (
            settled.period.start == settled.period.end and _BY_INSPECTORS.search(before) is not None
        )

    def _opens(self, settled: Settled) -> bool:
        """Whether the date says when the inspection was: the first range of days said of one."""
        if self.opened is not None or not settled.ranged:
            return False
        days = (settled.period.end - settled.period.start).days
        end = self.drafts[settled.draft].span.end
        return 2 <= days <= 400 and _INSPECTED.match(self._text, end) is not None

    def _next_years(self) -> list[tuple[int, int] | None]:
        found: list[tuple[int, int] | None] = [None] * len(self.drafts)
        for index in range(len(self.drafts) - 2, -1, -1):
            if self._homes[index] != self._homes[index + 1]:
                continue
            year = self.drafts[index + 1].first.year
            found[index] = found[index + 1] if year is None else (index + 1, year)
        return found


def _last_told(text: str, drafts: Sequence[Draft]) -> int | None:
    """Return which draft has the last day of what an undated text tells.

    Deadlines and plans tell nothing yet; of days far apart those count that stand together.
    """
    days = [(day, index) for index, draft in enumerate(drafts) if (day := _whole_day(draft))]
    told = sorted(pair for pair in days if not _is_to_come(text, drafts[pair[1]]))
    clusters: list[list[tuple[date, int]]] = []
    for day, index in told:
        if clusters and day - clusters[-1][-1][0] <= _APART:
            clusters[-1].append((day, index))
        else:
            clusters.append([(day, index)])
    if not clusters:
        return None
    last = max(clusters, key=lambda cluster: (len(cluster), cluster[-1][0]))[-1][0]
    return min(index for day, index in told if day == last)


def _is_to_come(text: str, draft: Draft) -> bool:
    before = text[max(0, draft.span.start - 80) : draft.span.start].rpartition("\n")[2]
    if draft.relation == "by" or draft.ahead:
        return True
    return bool(_COMING.search(before) or (draft.relation == "on" and _TERM.search(before)))


def _whole_day(draft: Draft) -> date | None:
    point: Point = draft.first
    try:
        return date(point.year or 0, point.month or 0, point.day or 0)
    except ValueError:
        return None
