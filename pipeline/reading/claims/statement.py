"""What one sentence of a summary claims: candidates for the total, and its parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from pipeline.reading.claims.tokens import Token
from schemas.span import Span
from schemas.values import value


@value
class Counted:
    """What figures are of: the ``kind`` of inspection, and whether a task is an issue.

    ``own``: the issues are what the organ found by itself (民主生活会查摆的问题). ``part``: what
    is read is what opens one part of the notice, and its figures are asked for.
    """

    kind: str | None = None
    tasks: bool = False
    own: bool = False
    part: bool = False


@value
class Part:
    """A share of the issues: the total it is, its number, and where both stand."""

    name: str
    count: Token
    span: Span


@dataclass(slots=True)
class Statement:
    """What one sentence claims so far: candidates for the total, the parts, other figures.

    ``noun`` is what a bare number counts at this point, ``own`` whether the organ counts its
    own findings here, ``last`` the number read last, ``within`` whether 其中 has opened a part
    up (``complete``: where all parts have been told), ``shares_said`` the counts behind 其中,
    ``known`` the total that was said before, ``earlier`` that of another paragraph, ``own_list``
    whether measures are those against its own findings, ``unsure`` parts that may be of measures
    (``unsure_rates``: rates behind them), ``other_unit`` those counted by another word than the
    total, ``to_count`` whether measures were made whose number is still to come, ``inspections``
    the totals that are each said of one, or of one sort of problems, ``of`` what the notice
    counts, ``problems`` whether problems have been counted by that name, ``all_of`` the shares
    that may be settled as a whole, ``tasks`` the unit in which tasks or measures have been.
    """

    of: Counted = field(default_factory=Counted)
    problems: bool = False
    tasks: str = ""
    noun: str = ""
    own: bool = False
    reported: bool = False
    last: Token | None = None
    within: bool = False
    complete: bool = False
    known: Decimal | None = None
    known_unit: str = ""
    earlier: Decimal | None = None
    own_list: bool = False
    to_count: bool = False
    inspections: list[Token] = field(default_factory=list)
    totals: list[Token] = field(default_factory=list)
    shares_said: list[Token] | None = None
    unsure: list[Part] = field(default_factory=list)
    unsure_rates: list[tuple[str, Decimal, Span]] = field(default_factory=list)
    other_unit: list[Part] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    all_of: list[Part] = field(default_factory=list)
    others: list[tuple[str, Decimal, Span]] = field(default_factory=list)

    def takes_everyday(self, count: Token) -> bool:
        """Whether a number that an everyday word counts can be one of issues told before."""
        told = [token.value for token in self.totals if token is not count]
        whole = max((value for value in (*told, self.known) if value is not None), default=None)
        value = count.value or Decimal(0)
        return whole is not None and self.sum_of_parts() + value <= whole

    @property
    def total_said(self) -> bool:
        """Whether a total has been said, here or before."""
        return bool(self.totals) or self.known is not None

    def is_complete(self) -> bool:
        """Whether two or more parts have been told that come to the total."""
        known = {token.value for token in self.totals} | {self.known}
        return len(self.parts) > 1 and self.sum_of_parts() in known

    def settle(self) -> None:
        """Take shares that may be of measures for shares of the issues where they sum up to them.

        45项具体问题,制定措施136条,已完成40项,达到序时进度5项.
        """
        self._settle_shares()
        known = {token.value for token in self.totals} or {self.known}
        self._leave_out_struck_off(known)
        pieces = [*self.parts, *self.other_unit]
        if self.other_unit and sum(part.count.value or Decimal(0) for part in pieces) in known:
            self.parts = sorted(pieces, key=lambda part: part.span)  # 14个问题,办结9件,在办5件
        summed = sum((part.count.value or Decimal(0) for part in self.unsure), Decimal(0))
        if len(self.unsure) > 1 and not self.parts and summed in known:
            self.parts, self.unsure = self.unsure, []
            self.others += self.unsure_rates
        elif not self.parts and self._is_rate_of(known):
            # 反馈问题6个,制定措施19条,完成5个,完成率83.3%: so many of the six
            self.parts, self.unsure = self.unsure, []
            self.others += self.unsure_rates

    def _settle_shares(self) -> None:
        """Count shares that are settled as a whole, where all shares come to the total.

        Where they do not, nobody knows how many are: 其中党建类8个,已全部整改,业务类已整改3个.
        """
        if not self.all_of:
            return
        said = [token.value or Decimal(0) for token in self.shares_said or ()]
        known = {token.value for token in self.totals} | {self.known}
        if len(said) > 1 and sum(said) in known:
            self.parts = sorted([*self.parts, *self.all_of], key=lambda part: part.span)
        else:
            self.parts = [part for part in self.parts if part.name != "issues_completed"]

    def _leave_out_struck_off(self, totals: set[Decimal | None]) -> None:
        """Leave out a share of those completed, where the others come to the total without it.

        整改任务41项,已完成整改25项,销号13项,达到序时进度16项: 13 of the 25 are struck off.
        """
        completed = [part for part in self.parts if part.name == "issues_completed"]
        summed = self.sum_of_parts()
        for first, part in pairwise(completed):
            share = part.count.value or Decimal(0)
            if share <= (first.count.value or 0) and summed - share in totals:
                self.parts.remove(part)
                return

    def _is_rate_of(self, totals: set[Decimal | None]) -> bool:
        """Whether the one share that may be of measures is by its rate one of the issues."""
        said = [one for one in (*self.unsure_rates, *self.others) if one[0] == "completion_rate"]
        if len(self.unsure) != 1 or len(said) != 1 or len(totals) != 1:
            return False
        share, rate, whole = self.unsure[0].count.value, said[0][1], totals.pop()
        if not share or not whole or share >= whole:
            return False
        return abs(share * 100 / whole - rate) < Decimal("0.1")

    def total(self) -> Token | None:
        """Return the number that the parts are parts of: their sum, else the finest count."""
        summed = self.sum_of_parts()
        counted = [part.count for part in self.parts]
        whole = [token for token in self.totals if not self._within_larger(token, counted)]
        for token in whole:
            if self.parts and token.value == summed:
                return token
        # 34个问题已完成33个,1个问题不再整改: what is less than the parts is no total of them
        large = [token for token in whole if (token.value or 0) >= summed] or whole or self.totals
        fine = [token for token in large if token.fine]
        return (fine or large)[-1] if large else None

    def _within_larger(self, token: Token, counted: list[Token]) -> bool:
        """Whether a number is some of a larger total before it: 27个中,25个已完成,1个不再整改."""
        rest = self.parts and all(part.span.end <= token.span.start for part in self.parts)
        return bool(token in counted or rest) and any(
            other.span.end <= token.span.start and (other.value or 0) > (token.value or 0)
            for other in self.totals
            if other not in counted
        )

    def owners(self) -> tuple[Token, ...]:
        """Return the totals that have parts of their own behind them.

        23个,已完成19个;6个,已完成6个: two of them are of two things, and neither is that of the
        notice.
        """
        counted = [part.count for part in self.parts]
        totals = [token for token in self.totals if token not in counted]
        found: dict[int, Token] = {}
        for part in self.parts:
            before = [token for token in totals if token.span.end <= part.span.start]
            if before:
                found[before[-1].span.start] = before[-1]
        return tuple(found.values())

    def says_total(self, total: Token) -> bool:
        """Whether the sentence says of the inspection's issues how many they are.

        It reports them, says how far they have come, or what is to be done about them
        (将16个问题分解为73条措施).
        """
        # 将16个问题分解为73条措施, 22个问题整改完成率为95.5%
        planned = [span for name, _, span in self.others]
        behind = any(total.span.end <= span.start for span in planned)
        return bool(self.parts) or self.reported or behind

    def shares(self, total: Token | None) -> list[tuple[str, Decimal, Span]]:
        """Return the parts as claims; those of groups (近期10个, 长期11个已完成) are summed."""
        shares: dict[str, tuple[Decimal, Span]] = {}
        for part in self.parts:
            if part.count.value is None or not part.name.startswith("issues_"):
                continue
            value, span = shares.get(part.name, (Decimal(0), part.span))
            shares[part.name] = value + part.count.value, Span(span.start, part.span.end)
        whole = total.value if total is not None else None
        if whole is not None and sum(value for value, _ in shares.values()) <= whole:
            return [(name, *share) for name, share in shares.items()]
        return [
            (part.name, part.count.value, part.span)
            for part in self.parts
            if part.count.value is not None and part.name.startswith("issues_")
        ]

    def is_divided(self, whole: Token) -> bool:
        """Whether the parts say what became of all: not how many of each sort are completed."""
        several = len(self.parts) > 1
        names = {part.name for part in self.parts}
        whose = len(names) > 1 and len(self.owners()) < 2
        return several and (whose or self.sum_of_parts() == whole.value)

    def sum_of_parts(self) -> Decimal:
        """Return the sum of the printed parts."""
        return sum((part.count.value or Decimal(0) for part in self.parts), Decimal(0))
