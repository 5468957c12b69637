"""Which number is a part of which: the 53 and 30 of 党纪处分94人(党内警告53人,严重警告30人…)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from parsers.lexicon.vocabulary import any_of, code_of, load
from pipeline.reading.quantities.amounts import Amount
from pipeline.reading.quantities.units import UNITS
from pipeline.reading.text.rule import ending
from pipeline.reading.text.stops import sentence_end
from schemas.span import Span
from schemas.values import value

_PEOPLE: Final = {"人", "名", "人次", "位"}
# sums that say nothing of the kind: what follows them may be their kinds
_WIDE: Final = {"accountability", "discipline", "persons_disciplined"}
_HANDLED: Final = ending(r"{quantity_words.handled}[^,。;:\n]{0,12}")
_OPENS: Final = compiled(r"[^,。;:、()\n0-9]{0,14}{common.handled}?,?\(")
# 其中, or what a sum takes in: ,包括租金190万元、利息50万元
_AMONG: Final = quick(
    r"其中|,(?:(?<=[0-9][\p{Han}%],)|(?<=[0-9][\p{Han}%]{2},)|(?<=[0-9][\p{Han}%]{3},))"
    r"(?:包括|包含|含)(?!税|利|水|量)"
)
_STOPS: Final = regex_of(r"[。;\n]|其中")
_BRACKET: Final = quick(r"[()\n]")
_LONGEST: Final = 400
# 46宗、价值2300万元
_VALUED: Final = compiled("[、,]?(?:价值|涉及|共|计|{sums.any_money}){0,3}")
_LIST_GAP: Final = regex_of(
    r"[^。;\n()0-9]{0,24}|[^。;\n()0-9]{0,24}\([^()\n]{0,120}\)[^。;\n()0-9]{0,24}"
)
_ALTOGETHER: Final = ending(
    r"(?:[,、]|\()?(?:以上)?(?:一?共[计有]?|合计|总计|总共)(?:给予)?{quantity_words.handled}?"
)
_RANKED: Final = ending("[股科处厅]级(?:及?以上)?(?:干部)?")
_SAID: Final = regex_of(any_of(code_of("sanctions")) + r"(?:处分)?(?:的)?[各共计了]?$")
_SANCTIONS: Final = code_of("sanctions")
_MADE: Final = ending(rf"(?:{any_of(load('metric_rules')['rules_verb'])})了?")
_DISCIPLINE: Final = {"party_discipline", "government_discipline", "discipline"}


@value
class Counted:
    """An amount with the names of its figures, and the position of the sum it is a part of."""

    amount: Amount
    metric: str | None = None
    figure: str | None = None
    part_of: int | None = None


def with_parts(text: str, counted: Sequence[Counted]) -> list[Counted]:
    """Return the amounts, each part with the position of its sum."""
    parts = _Parts(text, counted)
    for index in range(len(counted)):
        parts.bracket_after(index)
    for match in _AMONG.finditer(text):
        parts.among(match.end())
    for index in range(len(counted)):
        parts.spelt_out(index)
        parts.altogether(index)
    return [
        one
        if parts.sums[index] is None
        else replace(one, part_of=parts.sums[index], metric=_kind(text, counted, index, parts.sums))
        for index, one in enumerate(counted)
    ]


def _kind(
    text: str, counted: Sequence[Counted], index: int, sums: Sequence[int | None]
) -> str | None:
    """Return the metric of a part that only its kind names: the 警告 of 党纪处分5人(警告3人)."""
    one, home = counted[index], sums[index]
    start = one.amount.span.start
    if home is not None and counted[home].metric == "rules_made" and one.metric is None:
        made = _MADE.match(text, max(0, start - 8), start)
        return "rules_made" if made else None  # 制定修订制度12项(新制定5项、修订7项)
    if home is None or counted[home].metric not in _DISCIPLINE:
        return one.metric
    said = _SAID.search(text, max(0, start - 10), start)
    if said is None or (one.metric is not None and one.metric != counted[home].metric):
        return one.metric
    code = next(_SANCTIONS[word] for word in sorted(_SANCTIONS, key=len, reverse=True)
                if said.group().startswith(word))  # fmt: skip
    return counted[home].metric if code == "as_the_sum" else code


class _Parts:
    """The sums found so far; a number that is a part of one is asked for no other."""

    def __init__(self, text: str, counted: Sequence[Counted]) -> None:
        self._text, self._counted = text, counted
        self._starts = [one.amount.span.start for one in counted]
        self._brackets = Brackets(text)
        self._homes = [self._brackets.around(start) for start in self._starts]
        self.sums: list[int | None] = [None] * len(counted)
        self._above: set[int] = set()

    def bracket_after(self, index: int) -> None:
        """Take what a bracket right after a number counts for its parts."""
        opening = _OPENS.match(self._text, self._counted[index].amount.span.end)
        if opening is None:
            return
        home = self._brackets.opened_at(opening.end() - 1)
        if home is None or home.end - home.start > _LONGEST:
            return
        inside = [i for i in self._between(home.start, home.end) if self._homes[i] == home]
        inside = [i for i in inside if self._alike(index, i)]
        total = sum((self._value(i) for i in inside), Decimal(0))
        told = _AMONG.search(self._text, home.start, home.end) is not None
        whole = total == self._value(index)
        ranked = bool(inside) and all(self._is_ranked(i) for i in inside)
        unit = self._counted[index].amount.unit
        loose = self._is_people(index) or unit == "元" or told or ranked
        if inside and (whole or (loose and total <= self._value(index))):
            self._take(index, inside)

    def among(self, at: int) -> None:
        """Take what follows 其中 for parts of the number before, up to a stop or the next 其中."""
        home = self._brackets.around(at)
        stop = _STOPS.search(self._text, at, at + _LONGEST)
        end = stop.start() if stop else min(len(self._text), at + _LONGEST)
        end = min(end, home.end) if home else end
        after = [i for i in self._between(at, end) if self._homes[i] == home]
        after = [i for i in after if self.sums[i] is None]
        above = self._sum_before(at, after[0]) if after else None
        if above is None:
            return
        left, parts = self._value(above), []
        for i in after:
            if not self._alike(above, i):
                continue
            left -= self._value(i)
            if left < 0:
                break
            parts.append(i)
        self._take(above, parts)
        self._beside(above, [i for i in after if i not in parts])

    def _beside(self, above: int, rest: Sequence[int]) -> None:
        """Take parts of another unit for those of the number beside the sum: 126户、58.3万元."""
        for other in (above - 1, above + 1):
            if not 0 <= other < len(self._counted) or self.sums[other] is not None:
                continue
            first, last = sorted((above, other))
            gap = self._text[self._counted[first].amount.span.end : self._starts[last]]
            parts = [i for i in rest if i > last and self._alike(other, i)]
            if _VALUED.fullmatch(gap) and sum(map(self._value, parts)) <= self._value(other):
                self._take(other, parts)

    def spelt_out(self, index: int) -> None:
        """Take kinds that add up to a number that names none: 处理26人,党纪处分6人,诫勉20人.

        Behind a colon they may be of any sort: 追缴56万元:津补贴30万元,违纪款26万元.
        """
        one = self._counted[index]
        low = max(0, one.amount.span.start - 24)
        listed = self._text.startswith(":", one.amount.span.end)
        if index in self._above or not (listed or self._is_people(index)):
            return
        wide = one.metric in _WIDE or one.figure in _WIDE
        if not (wide or listed) and (
            one.metric is not None or not _HANDLED.match(self._text, low, one.amount.span.start)
        ):
            return
        parts: list[int] = []
        left, at = self._value(index), index
        while left > 0 and at + 1 < len(self._counted) and self._joined(at, at + 1):
            at += 1
            other = self._counted[at]
            if not self._alike(index, at) or self.sums[at] is not None:
                if self.sums[at] in parts:
                    continue
                return
            if not listed and other.metric in {None, one.metric}:
                return
            left -= self._value(at)
            parts.append(at)
        if left == 0 and len(parts) > 1:
            self._take(index, parts)

    def altogether(self, index: int) -> None:
        """Take the numbers before a 共 that add up to it: 修订制度4项、新建2项,共6项."""
        start = self._starts[index]
        if not index or not _ALTOGETHER.match(self._text, max(0, start - 8), start):
            return
        parts: list[int] = []
        left, at = self._value(index), index
        while left > 0 and at and self._joined(at - 1, at):
            at -= 1
            if not self._alike(index, at) or self.sums[at] is not None:
                break
            left -= self._value(at)
            parts.append(at)
        if left == 0 and len(parts) > 1:
            self._take(index, parts)

    def _take(self, home: int, parts: Sequence[int]) -> None:
        for part in parts:
            if self.sums[part] is None and part != home and not self._is_above(part, home):
                self.sums[part] = home
                self._above.add(home)

    def _is_above(self, one: int, other: int) -> bool:
        """Whether ``other`` is itself a part, at any depth, of ``one``."""
        at: int | None = other
        while at is not None:
            if at == one:
                return True
            at = self.sums[at]
        return False

    def _sum_before(self, at: int, first: int) -> int | None:
        """Return the nearest number before 其中 that the first part can belong to.

        A number that is a part itself is passed over, but where both are of one metric.
        """
        stop = max(self._text.rfind("\n", max(0, at - _LONGEST), at), at - _LONGEST)
        metric = self._counted[first].metric
        index = bisect_left(self._starts, at) - 1
        while index >= 0 and self._starts[index] > stop:
            one = self._counted[index]
            same = metric is not None and one.metric == metric
            if self._alike(index, first) and (self.sums[index] is None or same):
                return index if self._value(first) <= self._value(index) else None
            if sentence_end(self._text, one.amount.span.end, at - 3) < at - 3:
                return None
            index -= 1
        return None

    def _between(self, start: int, end: int) -> range:
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def _joined(self, one: int, other: int) -> bool:
        start, end = self._counted[one].amount.span.end, self._starts[other]
        return end - start <= 200 and _LIST_GAP.fullmatch(self._text, start, end) is not None

    def _is_ranked(self, index: int) -> bool:
        """Whether a number is of those of one rank: 立案12件(乡科级2件)."""
        start = self._starts[index]
        return _RANKED.match(self._text, max(0, start - 8), start) is not None

    def _is_people(self, index: int) -> bool:
        return self._counted[index].amount.unit in _PEOPLE

    def _alike(self, one: int, other: int) -> bool:
        first, second = self._counted[one].amount.unit, self._counted[other].amount.unit
        if UNITS.get(first) in {"share", "time", "measure"}:
            return False
        return first == second or (first in _PEOPLE and second in _PEOPLE)

    def _value(self, index: int) -> Decimal:
        return self._counted[index].amount.value


class Brackets:
    """The insides of the brackets of a text; one that its paragraph leaves open closes with it."""

    def __init__(self, text: str) -> None:
        self._inside: dict[int, Span] = {}
        # from each mark on: the innermost bracket that is open
        self._marks: list[int] = [-1]
        self._open: list[int | None] = [None]
        stack: list[int] = []
        for match in _BRACKET.finditer(text):
            at, mark = match.start(), match.group()
            if mark == "(":
                stack.append(at)
            closed = [stack.pop()] if mark == ")" and stack else []
            if mark == "\n":
                closed, stack = stack, []
            self._inside.update((one, Span(one + 1, at)) for one in closed)
            self._marks.append(at)
            self._open.append(stack[-1] if stack else None)
        self._inside.update((one, Span(one + 1, len(text))) for one in stack)

    def opened_at(self, at: int) -> Span | None:
        """Return the inside of the bracket that opens at a place."""
        return self._inside.get(at)

    def around(self, at: int) -> Span | None:
        """Return the inside of the innermost bracket that a place lies in."""
        opened = self._open[bisect_left(self._marks, at) - 1]
        return None if opened is None else self._inside[opened]
