"""Stated totals against the issues and measures that are listed, and against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from pipeline.checks.subject import Subject, Verdict
from pipeline.reading.claims.kinds import tells_kinds
from schemas.codes.checks import STATUS_TOTALS
from schemas.notice import Check, Claim

# What notices count together under one word: 已完成 takes in 基本完成, 正在整改 what is done in
# part, 未完成 all that is not completed.
_MERGED: dict[str, tuple[tuple[str, ...], ...]] = {
    "issues_completed": (("completed", "basically_completed"),),
    "issues_basically_completed": (("completed", "basically_completed"),),
    "issues_partially_completed": (
        ("partially_completed", "in_progress"),
        ("partially_completed", "basically_completed"),
    ),
    "issues_in_progress": (
        ("in_progress", "partially_completed"),
        ("in_progress", "partially_completed", "basically_completed"),
        ("in_progress", "partially_completed", "not_completed"),
    ),
    "issues_not_completed": (
        ("not_completed", "in_progress"),
        ("not_completed", "in_progress", "partially_completed"),
        ("not_completed", "in_progress", "partially_completed", "basically_completed"),
    ),
}
_OF_A_KIND = 2  # problems at the least, where headings are kinds
_DECIDED = "used_to_decide"
RESTATED = "restated_"
SUM = "sum_of_parts"


def check_totals(subject: Subject) -> Iterator[Check]:
    """Yield one check for each number that the notice states of itself."""
    first: dict[str, Claim] = {}
    for claim in subject.notice.claims:
        first.setdefault(claim.name, claim)
    for claim in subject.notice.claims:
        name = claim.name.removeprefix(RESTATED)
        if name == SUM:
            continue
        verdict = judge(subject, name, claim.value, first)
        if claim.name.startswith(RESTATED):
            verdict = _restated(claim, first.get(name), verdict)
        yield Check(
            claim.name,
            claim.value,
            verdict.found,
            verdict.result,
            verdict.reason,
            claim.span,
            claim.rule,
        )


def _restated(claim: Claim, before: Claim | None, against_rows: Verdict) -> Verdict:
    """Return the answer for a total that stands again: first against its first statement."""
    if before is None or against_rows.result == "ok":
        return against_rows
    if before.value == claim.value:
        return Verdict(before.value, "ok", "restated_equal")
    return Verdict(before.value, "violated", "restated_differs")


def judge(subject: Subject, name: str, stated: Decimal, first: dict[str, Claim]) -> Verdict:
    """Return what the rows say of one stated total."""
    if name == "issues_total":
        return _issues_total(subject, stated, first)
    if name in STATUS_TOTALS:
        return _status_total(subject, name, stated, first)
    if name == "measures_total":
        return _measures_total(subject, stated)
    if name == "completion_rate":
        return _completion_rate(subject, stated, first)
    return Verdict(None, "not_checkable", "none_listed")


def _issues_total(subject: Subject, stated: Decimal, first: dict[str, Claim]) -> Verdict:
    leaves, tops = len(subject.leaves), len(subject.tops)
    every = len(subject.notice.issues)
    if not every:
        return Verdict(None, "not_checkable", "none_listed")
    if stated == leaves and _DECIDED in {finding.reason for finding in subject.notice.findings}:
        return Verdict(Decimal(leaves), "ok", _DECIDED)
    grouped = every > leaves
    ways = [(leaves, "equal_leaves" if grouped else "equal"), (tops, "equal_top")]
    verdict = _first_fit(stated, [*ways, (every, "equal_all")])
    if verdict.reason == "fewer_listed" and _lists_kinds(subject, first.get("issues_total")):
        return Verdict(verdict.found, "not_checkable", "list_incomplete")
    return verdict


def _lists_kinds(subject: Subject, total: Claim | None) -> bool:
    """Whether an audit's list holds kinds of the problems counted, or the main ones of them.

    A list that is only a little too short claims to be whole.
    """
    if total is None or total.value < len(subject.leaves) * _OF_A_KIND:
        return False
    fields = {field.field: field.value for field in subject.notice.fields}
    titles = [section.title for section in subject.notice.sections]
    audit = fields.get("inspection_kind") == "audit"
    return audit and tells_kinds(subject.text, total.span, titles)


def _first_fit(stated: Decimal, ways: Sequence[tuple[int, str]]) -> Verdict:
    """Return the first way of counting that gives ``stated``, else how the first one differs."""
    for count, reason in ways:
        if count == stated:
            return Verdict(Decimal(count), "ok", reason)
    count = ways[0][0]
    return Verdict(Decimal(count), "violated", "fewer_listed" if count < stated else "more_listed")


def _status_total(subject: Subject, name: str, stated: Decimal, first: dict[str, Claim]) -> Verdict:
    leaves, tops = subject.leaf_statuses, subject.top_statuses
    if not subject.notice.outcomes:
        return Verdict(None, "not_checkable", "none_listed")
    status = STATUS_TOTALS[name]
    grouped = len(subject.notice.issues) > len(subject.leaves)
    ways = [(leaves[status], "equal_leaves" if grouped else "equal")]
    if grouped:
        ways.append((tops[status], "equal_top"))
    ways += [(sum(leaves[s] for s in merged), "equal_merged") for merged in _MERGED[name]]
    verdict = _first_fit(stated, ways)
    if verdict.result == "ok":
        return verdict
    count = leaves[status]
    if count < stated <= count + leaves["unstated"]:
        return Verdict(Decimal(count), "not_checkable", "outcomes_unstated")
    total = first.get("issues_total")
    if count < stated and total is not None and len(subject.leaves) < total.value:
        # the shortened list is reported once, by issues_total, unless it does not claim to be whole
        return Verdict(Decimal(count), "not_checkable", "list_incomplete")
    return verdict


def _measures_total(subject: Subject, stated: Decimal) -> Verdict:
    actions = subject.notice.actions
    inside = [action for action in actions if action.issue is not None]
    if not actions:
        return Verdict(None, "not_checkable", "none_listed")
    done = sum(not action.planned for action in inside)
    verdict = _first_fit(
        stated,
        [
            (len(inside), "equal"),
            (done, "equal_without_planned"),
            (len(actions), "equal_with_outside"),
        ],
    )
    if verdict.reason == "fewer_listed":
        # the list of measures is a paper of its own; a notice tells the main ones
        return Verdict(verdict.found, "not_checkable", "fewer_published")
    return verdict


def _completion_rate(subject: Subject, stated: Decimal, first: dict[str, Claim]) -> Verdict:
    """Compare with every rate that the stated numbers, then the listed issues, give."""
    rates = [*_stated_rates(first), *_listed_rates(subject)]
    if not rates:
        return Verdict(None, "not_checkable", "parts_missing")
    for reason, fits in (("equal", _exact), ("rounded", _rounded), ("truncated", _truncated)):
        for rate in rates:
            if fits(rate, stated):
                return Verdict(_short(rate), "ok", reason)
    nearest = min(rates, key=lambda rate: abs(rate - stated))
    return Verdict(_short(nearest), "violated", "differs")


def _stated_rates(first: dict[str, Claim]) -> Iterator[Decimal]:
    total = first.get("issues_total")
    done = first.get("issues_completed")
    if total is None or done is None or not total.value:
        return
    yield done.value * 100 / total.value
    basically = first.get("issues_basically_completed")
    if basically is not None:
        yield (done.value + basically.value) * 100 / total.value


def _listed_rates(subject: Subject) -> Iterator[Decimal]:
    for counts in (subject.leaf_statuses, subject.top_statuses):
        total = sum(counts.values())
        if not total or counts["unstated"] == total or not subject.notice.outcomes:
            continue
        yield Decimal(counts["completed"]) * 100 / total
        if counts["basically_completed"]:
            yield Decimal(counts["completed"] + counts["basically_completed"]) * 100 / total


def _places(stated: Decimal) -> Decimal:
    """Return one unit of the last place that counts: one of 80, and of 80.0 as a table has it."""
    exponent = stated.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)


def _exact(rate: Decimal, stated: Decimal) -> bool:
    return rate == stated


def _rounded(rate: Decimal, stated: Decimal) -> bool:
    return rate.quantize(_places(stated), ROUND_HALF_UP) == stated


def _truncated(rate: Decimal, stated: Decimal) -> bool:
    return rate.quantize(_places(stated), ROUND_DOWN) == stated


def _short(rate: Decimal) -> Decimal:
    return rate.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def check_sum_of_parts(subject: Subject) -> Iterator[Check]:
    """Yield the check that the stated parts make up the stated total, where parts are stated.

    ``stated`` is the total, ``found`` the sum. A claim of that name has read every part printed,
    those too that no total names; without one the totals by status are added up.
    """
    first: dict[str, Claim] = {}
    for claim in subject.notice.claims:
        first.setdefault(claim.name, claim)
    total = first.get("issues_total")
    if total is None:
        return
    if SUM in first:
        yield _sum(total, first[SUM].value, first[SUM])
        return
    parts = [first[name] for name in STATUS_TOTALS if name in first]
    added = sum((part.value for part in parts), Decimal(0))
    if len(parts) >= 2 and added + subject.leaf_statuses["other"] == total.value:
        yield _sum(total, total.value, parts[0])
    elif len(parts) >= 2:
        # said in different sentences, the parts need not be all there are
        yield Check(SUM, total.value, added, "not_checkable", "parts_missing", parts[0].span,
                    parts[0].rule)  # fmt: skip


def _sum(total: Claim, added: Decimal, source: Claim) -> Check:
    good = added == total.value
    return Check(
        SUM,
        total.value,
        added,
        "ok" if good else "violated",
        "equal" if good else "differs",
        source.span,
        source.rule,
    )
