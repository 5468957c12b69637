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
from pipeline.reading.dates.calendar import Period
from pipeline.reading.dates.coming import COMING, last_told, whole_day
from pipeline.reading.dates.join import Draft, names_month, tells_month
from pipeline.reading.dates.this_year import is_last_year
from pipeline.reading.dates.told_later import INSPECTED, Told, inspected_before, told_of
from pipeline.reading.text.regions import Regions
from schemas.values import value

PUBLISHED: Final = "published_date"
# 1月20日反馈意见, behind the days of the inspection
_TOLD_BACK: Final = regex_of(r"[^。;\n0-9]{0,40}反馈")
# 市委第五巡察组开展了巡察,2月28日反馈意见: the days of the inspection are not told
_BY_INSPECTORS: Final = compiled(r"(?:{inspectors}|{bodies.team}组)[^。\n]{0,60}$")
_INSPECTORS: Final = compiled("{inspectors}|{bodies.team}组")
_NEAR: Final = 100  # characters
_LONG_BEFORE: Final = timedelta(days=365)  # no inspection goes on for longer before it reports
_RIGHT_BEFORE: Final = 4
_NEXT_STRETCH: Final = 40
# 把2022年收支逐笔公开: what is shown or looked through lends its year to no day
# and of whom it is looked at: 对怀桉县2022年履职情况进行督导,11月24日…
_SHOWN: Final = regex_of(
    r"(?:对\p{Han}{2,14}|把|将|对照?|按照?|比照?|[核查]对|复核|公[开布]|[翻倒]查|[梳清]理)$"
)
# 2021年度预算执行审计查出的问题: the year of the accounts, not of what was done about them
_OF_ACCOUNTS: Final = compiled(r"度[^,。;\n]{0,20}?{date_words.of_accounts}")
_HELD: Final = compiled("{common.carry_out}")
_LEFT: Final = compiled(r"{pending.left}[^,。;\n]{0,16}$")
_FINE: Final = frozenset({"day", "ten_days", "month"})
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
        *,
        news: bool = False,
    ) -> None:
        self.drafts = drafts
        self.published = published
        self.news = news
        printed = None if published else last_told(text, drafts)
        self.latest = published or (whole_day(drafts[printed]) if printed is not None else None)
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
        self.diary: Settled | None = None  # the month that heads the days below
        self._reached: Settled | None = None  # the last day that an undated text has told of
        self._told: Sequence[Told] | None = None  # sought where it is first asked for
        # years that 今年 is behind the year of publication
        self.years_back = int(is_last_year(text, drafts, self.latest, self.is_ahead))

    @property
    def before(self) -> Settled | None:
        """Return the date that was settled last."""
        return self.settled[-1] if self.settled else None

    @property
    def month(self) -> Settled | None:
        """Return the date that told of a month last, else the one before if it has one.

        A deadline tells of none: 12月底前完成,…于28日.
        """
        if self._month is not None:
            return self.settled[self._month]
        before = self.before
        if before is None or self.drafts[before.draft].relation == "by":
            return None
        return before if names_month(self.drafts[before.draft]) else None

    @property
    def horizon(self) -> tuple[date | None, int | str | None]:
        """Return the day behind which plans lie, and what fixes it.

        That is the publication; an undated text is at least as late as the last it has told of.
        """
        told = self._reached
        if told is not None and (self.latest is None or told.period.start > self.latest):
            return told.period.start, told.draft
        return self.latest, self.now

    def home(self, index: int) -> int | None:
        """Return the number of the paragraph that a date stands in."""
        return self._homes[index]

    def is_ahead(self, index: int) -> bool:
        """Whether the date is one of something still to be done."""
        span = self.drafts[index].span
        before = self._text[max(0, span.start - 80) : span.start].rpartition("\n")[2]
        coming = COMING.search(before) is not None
        if self.drafts[index].relation == "as_of" and not self.drafts[index].ahead:
            # 下一步,对截至11月30日尚未完成的问题…: so far; 力争截至11月底…: then
            return coming and COMING.search(before[-_RIGHT_BEFORE:]) is not None
        if self._planned.index(span.start) is not None:
            # a plan that tells what was done so far: 已于9月5日上报, 9月3日开了会, 今后将…
            done = _DONE.search(before) or _DID.match(self._text, span.end)
            return coming or done is None
        if self.drafts[index].follows and self.settled and self.latest is not None:
            return self.settled[-1].period.end > self.latest
        return coming

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

    def inspected_before(self, index: int) -> tuple[date, int] | None:
        """Return the day of an inspection told further on that a date lies after, and its draft."""
        if self.opened is not None or self.fed_back is not None:
            return None
        if self._told is None:
            self._told = told_of(self._text, self.drafts)
        return inspected_before(self._text, self._told, self.drafts[index], index)

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
        if self.drafts[settled.draft].heads:
            self.diary = settled
        if self.latest is not None and settled.period.end >= self.latest:
            self._coming = place
        self._reach(settled)
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

    def _reach(self, settled: Settled) -> None:
        """Note how far an undated text has come: with a day or month that is told as past.

        Where it prints a whole day, only what is done about an inspection told later is later.
        """
        draft = self.drafts[settled.draft]
        if self.published is not None or draft.ahead or draft.relation not in {"on", "as_of"}:
            return
        if self.latest is not None and not self._leans_on_told(settled):
            return
        if settled.period.precision in _FINE and not self.is_ahead(settled.draft):
            before = self._reached
            if before is None or settled.period.start > before.period.start:
                self._reached = settled

    def _leans_on_told(self, settled: Settled) -> bool:
        told = self._told or ()
        return any(settled.draft < one.draft == settled.anchor for one in told)

    def _last_past(self, place: int) -> int | None:
        """Return the last date up to ``place`` that is of the time of the answer."""
        return next((at for at in range(place, -1, -1) if self._is_past(self.settled[at])), None)

    def _is_past(self, settled: Settled) -> bool:
        period = settled.period
        now, _ = self.horizon
        return (now is None or period.start <= now) and (
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
        if not bare or done:
            return False
        accounts = _OF_ACCOUNTS.match(self._text, draft.span.end - 1)
        return accounts is not None or _SHOWN.search(before) is not None

    def _feeds_back(self, settled: Settled) -> bool:
        """Whether the date says when the inspectors told what they found: behind their visit."""
        span = self.drafts[settled.draft].span
        told = _TOLD_BACK.match(self._text, span.end)
        if told is None:
            return False
        if self.closed is not None:
            return settled.period.start > self.closed
        before = self._text[max(0, span.start - _NEAR) : span.start]
        by_them = _BY_INSPECTORS.search(before) or _INSPECTORS.search(told.group())
        return settled.period.start == settled.period.end and by_them is not None

    def _opens(self, settled: Settled) -> bool:
        """Whether the date says when the inspection was: the first range of days said of one."""
        if self.opened is not None or not settled.ranged:
            return False
        days = (settled.period.end - settled.period.start).days
        end = self.drafts[settled.draft].span.end
        return 2 <= days <= 400 and INSPECTED.match(self._text, end) is not None

    def _next_years(self) -> list[tuple[int, int] | None]:
        found: list[tuple[int, int] | None] = [None] * len(self.drafts)
        for index in range(len(self.drafts) - 2, -1, -1):
            if self._homes[index] != self._homes[index + 1]:
                continue
            year = self.drafts[index + 1].first.year
            found[index] = found[index + 1] if year is None else (index + 1, year)
        return found
