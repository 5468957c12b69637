"""Issue drafts → the outcome of each leaf issue, with where it stands and what contradicts it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.drafts import IssueDraft
from pipeline.reading.response import StatedOutcome
from pipeline.reading.sections import section_status
from pipeline.reading.statuses import Status
from schemas.document import Finding
from schemas.notice import Claim, Outcome, Section
from schemas.span import Span

_TOTALS = {
    "issues_completed": "completed",
    "issues_basically_completed": "basically_completed",
    "issues_partially_completed": "partially_completed",
    "issues_in_progress": "in_progress",
    "issues_not_completed": "not_completed",
}


def read_outcomes(
    text: str,
    drafts: Sequence[IssueDraft],
    sections: Sequence[Section],
    claims: Sequence[Claim],
    settled: Span | None = None,
) -> tuple[tuple[Outcome, ...], tuple[Finding, ...]]:
    """Return one outcome for each draft that is no group, and what was not understood.

    The nearest statement decides: in the response or bracket, then the heading of the part, then
    a sentence about all issues: the figures in ``claims``, or ``settled`` where the notice says
    without figures that all are. Whatever disagrees is kept as ``conflict``.
    """
    shared = _shared_outcomes(drafts)
    summary = _summary(claims, settled)
    outcomes: list[Outcome] = []
    findings: list[Finding] = []
    for index, draft in enumerate(drafts):
        if draft.is_group:
            continue
        part = _part_status(draft, sections)
        stated = draft.outcomes or shared.get(index, [])
        unknown = [o for o in stated if o.status is None]
        findings += [
            Finding("unknown_outcome", "not_in_vocabulary", o.span.of(text), o.span)
            for o in unknown
        ]
        outcomes.append(_decide(index, draft, stated, part, summary))
    return tuple(outcomes), tuple(findings)


def _decide(
    index: int,
    draft: IssueDraft,
    stated: Sequence[StatedOutcome],
    part: tuple[Status, Span] | None,
    summary: tuple[str, Span] | None,
) -> Outcome:
    known = [o for o in stated if o.status is not None]
    labelled = [o for o in known if o.labelled]
    deciding = labelled[0] if labelled else (known[-1] if known else None)
    if deciding is not None and deciding.status is not None:
        status = deciding.status
        return Outcome(
            issue=index,
            span=deciding.span,
            status=status.code,
            long_term=status.long_term,
            ongoing=status.ongoing,
            basis="stated",
            conflict=_conflict(status, deciding, known, part, summary),
            rule="outcome.labelled" if deciding.labelled else "outcome.sentence",
        )
    if part is not None:
        status, span = part
        conflict = _against_summary(status.code, summary)
        return Outcome(
            index, span, status.code, status.long_term, status.ongoing, "section", conflict,
            "outcome.section",
        )  # fmt: skip
    if summary is not None:
        code, span = summary
        return Outcome(index, span, code, False, False, "summary", None, "outcome.summary")
    return Outcome(index, None, "unstated", False, False, "none", None, "outcome.none")


def _conflict(
    status: Status,
    deciding: StatedOutcome,
    known: Sequence[StatedOutcome],
    part: tuple[Status, Span] | None,
    summary: tuple[str, Span] | None,
) -> str | None:
    """Return the code of the first disagreement: heading, another statement, exception, summary."""
    if part is not None and part[0].code != status.code:
        return "section_differs"
    others = [o.status for o in known if o is not deciding and o.status is not None]
    if any(o.code != status.code and not o.qualified for o in others):
        return "statement_differs"
    if status.qualified or any(o.qualified for o in others):
        return "qualified"
    return _against_summary(status.code, summary)


def _against_summary(code: str, summary: tuple[str, Span] | None) -> str | None:
    return "summary_differs" if summary is not None and summary[0] != code else None


def _part_status(draft: IssueDraft, sections: Sequence[Section]) -> tuple[Status, Span] | None:
    """Return the outcome in the nearest heading above that states one."""
    position = draft.section
    while position is not None:
        section = sections[position]
        status = section_status(section.title)
        if status is not None:
            return status, section.span
        position = section.parent
    return None


def _shared_outcomes(drafts: Sequence[IssueDraft]) -> dict[int, list[StatedOutcome]]:
    """Return the outcomes that headings without a response take from the next one below them.

    Only for headings in a row: same parent, same family, nothing between them.
    """
    shared: dict[int, list[StatedOutcome]] = {}
    for index in range(len(drafts) - 2, -1, -1):
        draft, below = drafts[index], drafts[index + 1]
        if draft.is_group or draft.is_answered or draft.pieces or draft.fields:
            continue
        alike = (draft.family, draft.parent, draft.section) == (
            below.family, below.parent, below.section,
        )  # fmt: skip
        if alike and not below.is_group and draft.family != "table":
            shared[index] = below.outcomes or shared.get(index + 1, [])
    return {index: outcomes for index, outcomes in shared.items() if outcomes}


def _summary(claims: Sequence[Claim], settled: Span | None) -> tuple[str, Span] | None:
    """Return the one outcome that the notice states of all its issues, if it states one."""
    totals = {claim.name: claim for claim in reversed(claims)}
    total = totals.get("issues_total")
    if settled is not None and not any(name in totals for name in _TOTALS):
        return "completed", settled
    if total is None or total.value <= 0:
        return None
    for name, code in _TOTALS.items():
        claim = totals.get(name)
        if claim is not None and claim.value == total.value:
            return code, claim.span
    return None
