"""Sums in the overview (党纪处分9人, 追缴3万元) against what the issues add up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

import regex

from parsers.lexicon.pieces import compiled
from pipeline.checks.subject import Subject, Verdict
from schemas.notice import Check, Quantity
from schemas.span import Span

NAME = "metric_sum"
_SUMMARY = regex.compile(
    r"截[至止]|累计|[共合总]计|总共|(?:整改|巡[视察])(?:工作)?(?:开展|进驻)?(?:以来|期间)"
    r"|(?:通过|在|经过)[^,。;\n]{0,8}整改"
)
_PEOPLE = frozenset({"人", "名", "位", "人次"})
# 党纪政务处分 takes in both kinds
_TAKES_IN = {"discipline": ("discipline", "party_discipline", "government_discipline")}
_NEAR = Decimal("0.1")
_TIMES, _MONEY = "人次", "元"
# What a sum of money is called that takes in every kind of it.
_ANY_MONEY = compiled("(?:{sums.any_money})$")


def check_metric_sums(subject: Subject) -> Iterator[Check]:
    """Yield a check for each figure of the overview that the figures of the issues should reach."""
    if subject.notice.document_type != "rectification" or not subject.leaves:
        return
    seen: set[tuple[str, str, Decimal]] = set()
    for sums in _of_one_sentence(subject, _overview(subject)):
        first = sums[0]
        stated = sum((q.value for q in sums), Decimal(0))
        key = (first.metric or "", _family(first), stated)
        if key in seen:
            continue
        seen.add(key)
        verdict = _judge(subject, first, stated)
        yield Check(
            NAME,
            stated,
            verdict.found,
            verdict.result,
            verdict.reason,
            first.span,
            f"check.{NAME}",
        )


def _overview(subject: Subject) -> Iterator[Quantity]:
    """Yield the figures that are told of the whole notice, in reading order."""
    for quantity in sorted(subject.notice.quantities, key=lambda q: q.span):
        if quantity.issue is not None or quantity.metric is None:
            continue
        if not _is_part(subject, quantity) and _is_summary(subject, quantity):
            yield quantity


def _is_part(subject: Subject, quantity: Quantity) -> bool:
    """Whether a sum of the same metric, or of one that takes it in, holds the number already."""
    at = quantity.part_of
    while at is not None:
        above = subject.notice.quantities[at]
        if quantity.metric in _TAKES_IN.get(above.metric or "", (above.metric,)):
            return True
        at = above.part_of
    return False


def _is_summary(subject: Subject, quantity: Quantity) -> bool:
    """Whether the paragraph sums up: it states a total of issues, or says so outside a part."""
    start = subject.text.rfind("\n", 0, quantity.span.start) + 1
    end = subject.text.find("\n", quantity.span.end)
    paragraph = Span(start, end if end >= 0 else len(subject.text))
    if any(claim.span in paragraph for claim in subject.notice.claims):
        return True
    if any(a.span.overlaps(quantity.span) for a in subject.notice.actions if a.issue is None):
        return False
    return _SUMMARY.search(subject.text, paragraph.start, paragraph.end) is not None


def _of_one_sentence(subject: Subject, figures: Iterable[Quantity]) -> Iterator[list[Quantity]]:
    """Yield the figures, those of one kind in one sentence together."""
    groups: dict[tuple[int, str, str], list[Quantity]] = {}
    for one in figures:
        start = max(subject.text.rfind(mark, 0, one.span.start) for mark in "。;\n")
        groups.setdefault((start, one.metric or "", _family(one)), []).append(one)
    yield from groups.values()


def _judge(subject: Subject, sum_: Quantity, stated: Decimal) -> Verdict:
    wanted = _TAKES_IN.get(sum_.metric or "", (sum_.metric,))
    listed = [
        q
        for q in subject.notice.quantities
        if q.issue is not None
        and q.metric in wanted
        and _family(q) == _family(sum_)
        and not _is_part(subject, q)
    ]
    if not listed:
        return Verdict(None, "not_checkable", "none_listed")
    found = sum((q.value for q in listed), Decimal(0))
    if found == stated:
        return Verdict(found, "ok", "equal")
    if (sum_.comparator == "ge" and found > stated) or (sum_.comparator == "lt" and found < stated):
        return Verdict(found, "ok", "holds")
    if sum_.comparator == "approx" and abs(found - stated) <= stated * _NEAR:
        return Verdict(found, "ok", "rounded")
    if found < stated:  # what is done about an issue is seldom published with all its figures
        return Verdict(found, "not_checkable", "fewer_published")
    if sum((q.value for q in listed if not _counts_otherwise(q, sum_)), Decimal(0)) <= stated:
        return Verdict(found, "not_checkable", "counted_otherwise")
    return Verdict(found, "violated", "more_listed")


def _counts_otherwise(one: Quantity, sum_: Quantity) -> bool:
    """Whether a figure may lie outside a sum: times beside persons, or money of another kind.

    收缴补贴8640元 of the overview need not hold 收缴租金25.5万元; 追缴资金 would.
    """
    if one.unit == _TIMES:
        return sum_.unit != _TIMES
    if sum_.unit != _MONEY or sum_.subject is None or _ANY_MONEY.search(sum_.subject):
        return False
    return one.subject is not None and one.subject != sum_.subject


def _family(quantity: Quantity) -> str:
    return "人" if quantity.unit in _PEOPLE else quantity.unit
