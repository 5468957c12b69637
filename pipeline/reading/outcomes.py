"""Issue drafts → the outcome of each leaf issue, with where it stands and what contradicts it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from parsers.lexicon.fold import fold
from parsers.lexicon.pieces import compiled
from pipeline.reading.collective.part_summaries import PartSummary, summary_above
from pipeline.reading.collective.shared_outcomes import shared_outcomes
from pipeline.reading.collective.theme_outcomes import stated_above
from pipeline.reading.frame.sections import section_status
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.segments import StatedOutcome
from pipeline.reading.outcome.conflicts import open_matter
from pipeline.reading.outcome.legend import find_legend, legend_status_of_heading, meaning_of
from pipeline.reading.outcome.several import how_many
from pipeline.reading.outcome.statuses import Status, looks_like_outcome, read_statement
from pipeline.reading.outcome.ticks import ticked
from pipeline.reading.problem.by_number import ByNumber
from schemas.codes.checks import STATUS_TOTALS
from schemas.document import Finding
from schemas.notice import Claim, Outcome, Section
from schemas.span import Span

_SHORT: Final = 20
# 已完成整改,1.3仍在推进; 已完成整改,第(二)项除外: not said of each
_OF_SOME: Final = compiled(
    r"第[(\[]?{issue_number}[)\]]?[个项条]|[0-9]{1,2}\.[0-9]{1,2}(?![0-9]*[万亿%])"
)
_COUNTS: Final = compiled("[0-9]+ ?[个项条]|{outcome_words.counts}")


def read_outcomes(
    text: str,
    drafts: Sequence[IssueDraft],
    sections: Sequence[Section],
    claims: Sequence[Claim],
    settled: Span | None = None,
    *,
    parts: Mapping[int, PartSummary] = MappingProxyType({}),
    numbered: ByNumber | None = None,
) -> tuple[tuple[Outcome, ...], tuple[Finding, ...]]:
    """Return one outcome for each draft that is no group, and what was not understood.

    The nearest statement decides: in the response or bracket, then the heading of the part or a
    label below it, then a sentence about all issues: of the part (``parts``), or of the notice, the
    figures in ``claims``, ``settled`` where it says without figures that all are, or ``numbered``
    where it names them by number. Whatever disagrees is kept: ``conflict``, ``further_conflicts``.
    """
    _read_signs(text, drafts)
    shared = shared_outcomes(text, drafts)
    above = stated_above(text, drafts, sections)
    issues, reached = _settled_some(text, drafts, settled)
    told = _told(text, settled)
    summary = _summary(claims, told, issues)
    noted, dashed = _usual_places(text, drafts)
    numbered = numbered if _names_issues(numbered, drafts) else None
    outcomes: list[Outcome] = []
    findings: list[Finding] = []
    for index, draft in enumerate(drafts):
        if draft.is_group:
            continue
        part = _group_status(text, drafts, draft) or _part_status(text, draft, sections, above)
        stated = draft.outcomes or shared.get(index, [])
        unknown = [o for o in stated if o.status is None] or _unknown_notes(
            text, draft, noted=noted, dashed=dashed
        )
        findings += [_unknown(text, o) for o in unknown]
        said = (
            (draft.summed[0].code, draft.summed[1])
            if draft.summed is not None
            else summary_above(draft.section, sections, parts)
        ) or (told if index in reached else summary)
        outcome = _decide(index, draft, stated, part, said)
        if draft.summed is not None and outcome.span == draft.summed[1]:
            flags = draft.summed[0]  # 第二组的3个问题均已完成整改,今后长期坚持
            outcome = replace(outcome, long_term=flags.long_term, ongoing=flags.ongoing)
        outcome = _by_number(outcome, draft.number, numbered)
        outcomes.append(_with_open_matter(text, draft, outcome))
    return tuple(outcomes), tuple(findings)


def _names_issues(numbered: ByNumber | None, drafts: Sequence[IssueDraft]) -> bool:
    """Whether numbers name issues: not where these begin again, or are of something else."""
    numbers = [draft.number for draft in drafts if not draft.is_group]
    return (
        numbered is not None and len({*numbers}) == len(numbers) and {*numbered.said} <= {*numbers}
    )


def _unknown(text: str, outcome: StatedOutcome) -> Finding:
    return Finding("unknown_outcome", "not_in_vocabulary", outcome.span.of(text), outcome.span)


def _read_signs(text: str, drafts: Sequence[IssueDraft]) -> None:
    """Give issues the outcomes that stand as signs behind or before their titles, or in a cell."""
    legend = find_legend(text)
    if not legend:
        return
    for draft in drafts:
        signed = [o for o in draft.outcomes if meaning_of(o.span.of(text), legend) is not None]
        signed += [o for o in draft.outcomes if o.status is None and o not in signed]
        printed = [*draft.brackets, *(o.span for o in signed)]
        printed.append(Span(draft.title.start, draft.title.start + len(draft.marker)))
        signs = [(span, s) for span in printed if (s := meaning_of(span.of(text), legend))]
        if signs:
            kept = [o for o in draft.outcomes if o not in signed]
            draft.outcomes = [*kept, *(StatedOutcome(*sign, labelled=True) for sign in signs)]


def _usual_places(text: str, drafts: Sequence[IssueDraft]) -> tuple[bool, bool]:
    """Return whether this notice states its outcomes in notes behind titles, and behind a dash."""
    leaves = sum(not d.is_group for d in drafts)
    noted = [o for d in drafts for o in d.outcomes if any(o.span in b for b in d.brackets)]
    dashed = [o for o in noted if text[o.span.start - 1] in "- "]
    return len(noted) * 2 > leaves, len(dashed) * 2 > leaves


def _unknown_notes(
    text: str, draft: IssueDraft, *, noted: bool, dashed: bool
) -> list[StatedOutcome]:
    """Return the notes behind a title that stand for an outcome which is not understood.

    They sound like one, or stand where this notice has its outcomes.
    """
    if draft.outcomes:
        return []
    named = [s.span for s in draft.fields]
    found: list[Span] = []
    for note in draft.brackets:
        words = note.of(text)
        if any(span in note for span in named) or _COUNTS.search(words) or len(words) > _SHORT:
            continue
        if noted or looks_like_outcome(words):
            found.append(note)
    behind = text.rfind("--", draft.statement.start, draft.statement.end)
    if dashed and not found and behind > 0 and draft.statement.end - behind <= _SHORT:
        found.append(Span(behind + 2, draft.statement.end))
    return [StatedOutcome(span, None, labelled=True) for span in found]


def _by_number(outcome: Outcome, number: str | None, numbered: ByNumber | None) -> Outcome:
    """Return an outcome as the summary has it that goes by numbers, unless it is stated nearer.

    A list under an outcome states it of the issues that it names; a sentence about all sums up.
    """
    status = numbered.of(number) if numbered is not None else None
    if numbered is None or status is None or outcome.basis not in ("none", "summary"):
        return outcome
    basis = "stated" if numbered.lists else "summary"
    return replace(
        outcome, span=numbered.span, status=status.code, long_term=status.long_term,
        ongoing=status.ongoing, basis=basis, rule="outcome.by_number",
    )  # fmt: skip


def _with_open_matter(text: str, draft: IssueDraft, outcome: Outcome) -> Outcome:
    """Return the outcome, a completed one marked where the response says what is still open."""
    if outcome.status != "completed" or outcome.conflict not in (None, "summary_differs"):
        return outcome
    told = [s.span for s in draft.segments]
    told += [o.span for o in draft.outcomes if ticked(o.span.of(text)) is None]  # not □正在整改
    if not open_matter(text, told):
        return outcome
    return replace(outcome, conflict="pending", further_conflicts=outcome.conflict)


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
        conflicts = list(_conflicts(status, deciding, known, part, summary))
        return Outcome(
            issue=index,
            span=deciding.span,
            status=status.code,
            long_term=status.long_term,
            ongoing=status.ongoing,
            basis="stated",
            conflict=conflicts[0] if conflicts else None,
            rule="outcome.labelled" if deciding.labelled else "outcome.sentence",
            further_conflicts="；".join(conflicts[1:]) or None,
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


def _conflicts(
    status: Status,
    deciding: StatedOutcome,
    known: Sequence[StatedOutcome],
    part: tuple[Status, Span] | None,
    summary: tuple[str, Span] | None,
) -> Iterator[str]:
    """Yield the codes of what disagrees: the heading, another statement, exception, summary."""
    if part is not None and part[0].code != status.code:
        yield "section_differs"
    others = [o.status for o in known if o is not deciding and o.status is not None]
    if any(o.code != status.code and not o.qualified for o in others):
        yield "statement_differs"
    if status.qualified or any(o.qualified for o in others):
        yield "qualified"
    if (code := _against_summary(status.code, summary)) is not None:
        yield code


def _against_summary(code: str, summary: tuple[str, Span] | None) -> str | None:
    return "summary_differs" if summary is not None and summary[0] != code else None


def _group_status(
    text: str, drafts: Sequence[IssueDraft], draft: IssueDraft
) -> tuple[Status, Span] | None:
    """Return the outcome that the nearest group above states: 整改结果: right below its heading."""
    position = draft.parent
    while position is not None:
        group = drafts[position]
        stated = [(o.status, o.span) for o in group.outcomes if o.status is not None]
        if stated:
            return stated[0] if _OF_SOME.search(stated[0][1].of(text)) is None else None
        position = group.parent
    return None


def _part_status(
    text: str,
    draft: IssueDraft,
    sections: Sequence[Section],
    above: Mapping[int, tuple[Status, Span]],
) -> tuple[Status, Span] | None:
    """Return the outcome that the nearest heading above states, or a label right below it."""
    if draft.under is not None and (status := section_status(draft.under.of(text))) is not None:
        return status, draft.under
    position = draft.section
    while position is not None:
        section = sections[position]
        title = fold(section.title)
        status = section_status(title) or legend_status_of_heading(title, find_legend(text))
        if status is not None:
            return status, section.span
        if position in above:
            return above[position]
        position = section.parent
    return None


def _summary(
    claims: Sequence[Claim], told: tuple[str, Span] | None, reach: int | None
) -> tuple[str, Span] | None:
    """Return the one outcome that the notice states of all its issues, if it states one.

    ``told`` is what a sentence without figures says; ``reach`` how many issues it speaks of, None
    where it does not say.
    """
    totals = {claim.name: claim for claim in reversed(claims)}
    total = totals.get("issues_total")
    if told is not None and reach is None and not any(name in totals for name in STATUS_TOTALS):
        return told
    if total is None or total.value <= 0:
        return None
    for name, code in STATUS_TOTALS.items():
        claim = totals.get(name)
        if claim is not None and claim.value == total.value:
            return code, claim.span
    return None


def _told(text: str, settled: Span | None) -> tuple[str, Span] | None:
    """Return the status that a sentence about several issues states, with its place."""
    if settled is None:
        return None
    status = read_statement(settled.of(text))
    return (status.code if status is not None else "completed"), settled


def _settled_some(
    text: str, drafts: Sequence[IssueDraft], settled: Span | None
) -> tuple[int | None, frozenset[int]]:
    """Return how many issues 以上3个问题均已完成整改 speaks of, and which: the last ones before it.

    None where it says no number, or the number of all.
    """
    issues = how_many(settled.of(text)) if settled is not None else None
    leaves = [i for i, d in enumerate(drafts) if not d.is_group]
    if settled is None or issues is None or issues < 2 or issues >= len(leaves):
        return None, frozenset()
    before = [i for i in leaves if drafts[i].body.end <= settled.start]
    return issues, frozenset(before[-issues:])
