"""The cascade: frame, outline, issues, measures, then the facts inside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from parsers.lexicon.fold import fold
from pipeline.reading.actions import find_actions, with_due
from pipeline.reading.announced import without_announced
from pipeline.reading.attach import Homes, attach
from pipeline.reading.claims import Counted, find_claims, said_of_all
from pipeline.reading.collective.by_number import find_by_number
from pipeline.reading.collective.part_summaries import part_summaries
from pipeline.reading.damage import misread
from pipeline.reading.dates import DateReading, find_dates
from pipeline.reading.drafts import IssueDraft, homes_of
from pipeline.reading.duties import deadlines_of, duties_of, with_times_apart
from pipeline.reading.entities import find_entities
from pipeline.reading.explained import Understood, coverage
from pipeline.reading.find_issues import find_issues
from pipeline.reading.frame import Frame, find_frame
from pipeline.reading.guard import Guard
from pipeline.reading.issues import Outlined, speaks_of_all
from pipeline.reading.kind.document import document_type, names_itself, stating
from pipeline.reading.metadata import published_day, read_fields
from pipeline.reading.outcomes import read_outcomes
from pipeline.reading.outline import Unit, units_of
from pipeline.reading.outside import find_outside
from pipeline.reading.quantities import QuantityReading, find_quantities
from pipeline.reading.sheets import take_sheets
from pipeline.reading.statement import split_statement
from pipeline.reading.stating import that_state
from pipeline.reading.tasks import names_own_findings, names_tasks, with_number
from pipeline.reading.topics import topic_of
from schemas.document import Document
from schemas.notice import Action, Issue, Notice, NoticeField, Outcome
from schemas.span import Span

_ISSUES_ENOUGH: Final = 3


def read(document: Document) -> Notice:
    """Return everything that the rules find in a document; any document gives a notice.

    Every span counts in ``document.text``. Facts are in reading order.
    """
    guard = Guard()
    printed = document.text
    text = fold(printed)
    frame = find_frame(document, text)
    blocks = [document.blocks[i] for i in (*frame.body, *frame.annex)]
    sheets, units = take_sheets(text, units_of(text, blocks))
    title = frame.title.of(text) if frame.title else ""
    kind = guard.run("document_type", "other", document_type, text, title)
    found = find_issues(text, printed, units, sheets, stating(text, title, kind))
    outline, outlined = found.outline, found.outlined
    drafts = without_announced(text, found.drafts, outlined.sections)
    drafts = with_number(text, drafts, _leading(document, frame))
    if kind != "rectification" and _accounted(drafts):
        kind = guard.run("document_type", kind, document_type, text, title, accounted=True)
    elif not drafts and kind == "rectification" and not names_itself(text, title):
        kind = "other"  # it speaks of rectification, and accounts for none
    drafts = that_state(text, drafts, kind)
    for draft in drafts:
        draft.fields = with_times_apart(text, draft.fields)
    if kind == "feedback":  # what was found is described; nobody has done anything about it yet
        for draft in drafts:
            draft.describe()
    outside = _outside(drafts, document, frame)
    # what a feedback notice says beside the problems: clues, demands, how the inspected answered
    beside = [s for s in outside if kind == "feedback" and speaks_of_all(text, s)]
    actions = () if kind == "feedback" else _actions(text, drafts, outlined, found.units)
    planned = [action.span for action in actions if action.planned]
    if kind == "plan":  # times set there are to come, a deadline of an account may be past
        planned += [s.span for draft in drafts for s in draft.fields if s.code == "deadline"]
    published = published_day(document, text, frame)
    dates = guard.run(
        "dates", DateReading((), ()), find_dates, text, published=published, planned=planned
    )
    actions = with_due(text, actions, dates.mentions, published)
    fields = guard.run("fields", (), read_fields, document, text, frame, dates.mentions)
    counted_as = Counted(
        _value(fields, "inspection_kind"),
        names_tasks(text, title, drafts),
        names_own_findings(title),
    )
    parts = guard.run("claims", {}, part_summaries, text, drafts, outlined.sections, counted_as)
    leads = [said.lead for said in parts.values()]
    outside = [place for place in outside if not any(place in lead for lead in leads)]
    claims = guard.run("claims", (), find_claims, text, outside, counted_as)
    settled = guard.run("claims", None, said_of_all, text, outside)
    numbered = guard.run("claims", None, find_by_number, text, outside)
    outcomes, unknown = read_outcomes(
        text, drafts, outlined.sections, claims, settled, parts=parts, numbered=numbered
    )
    if kind != "rectification":
        outcomes = ()
    deadlines = deadlines_of(text, drafts, dates.mentions)
    issues = tuple(_issue(text, printed, draft, deadlines.get(i)) for i, draft in enumerate(drafts))
    # a damaged date is no duration: its numbers count as little as those of a date
    days = [mention.span for mention in dates.mentions]
    days += [finding.span for finding in dates.findings if finding.span]
    counted = guard.run("quantities", QuantityReading(()), find_quantities, text, dates=days)
    entities = guard.run("entities", (), find_entities, text, document, frame, fields)
    issue_homes = homes_of(drafts)
    action_homes = Homes((action.span, i) for i, action in enumerate(actions))
    share, unexplained = coverage(
        text,
        document,
        Understood(
            frame,
            outlined,
            drafts,
            actions,
            fields,
            claims,
            [*(said.span for said in parts.values()), *_places(outcomes), *beside],
        ),
    )
    return Notice(
        document_type=kind,
        fields=fields,
        sections=outlined.sections,
        issues=issues,
        outcomes=outcomes,
        actions=actions,
        dates=attach(dates.mentions, issue_homes, action_homes, actions),
        quantities=attach(counted.quantities, issue_homes, action_homes, actions),
        entities=attach(entities, issue_homes, action_homes, actions),
        claims=claims,
        findings=(
            *document.findings,
            *misread(printed, text),
            *dates.findings,
            *counted.findings,
            *outline.doubts(text),
            *unknown,
            *unexplained,
            *guard.findings,
        ),
        text_coverage=round(share, 4),
        outline_margin=outline.decision.margin,
    )


def _leading(document: Document, frame: Frame) -> list[Span]:
    """Return the title and the paragraphs that lead into the notice."""
    opening = [document.blocks[i].span for i in frame.opening]
    return [frame.title, *opening] if frame.title is not None else opening


def _places(outcomes: Sequence[Outcome]) -> list[Span]:
    return [outcome.span for outcome in outcomes if outcome.span is not None]


def _value(fields: Sequence[NoticeField], name: str) -> str | None:
    return next((field.value for field in fields if field.field == name), None)


def _accounted(drafts: Sequence[IssueDraft]) -> bool:
    """Whether most issues state what became of them, one of them at least that it is done."""
    leaves = [draft for draft in drafts if not draft.is_group]
    said = [{o.status.code for o in draft.outcomes if o.status is not None} for draft in leaves]
    stated = sum(1 for codes in said if codes)
    return (
        len(leaves) >= _ISSUES_ENOUGH
        and stated * 2 > len(leaves)
        and any("completed" in codes for codes in said)
    )


def _outside(drafts: Sequence[IssueDraft], document: Document, frame: Frame) -> list[Span]:
    """Return the blocks in which the notice speaks of itself: all that no issue holds."""
    bodies = homes_of(drafts)
    return [
        block.span
        for block in document.blocks
        if bodies.of(Span(block.span.start, block.span.start)) is None and not block.cells
    ]


def _actions(
    text: str, drafts: Sequence[IssueDraft], outlined: Outlined, units: Sequence[Unit]
) -> tuple[Action, ...]:
    """Return the measures of issues, and those outside them."""
    found: list[Action] = []
    for index, draft in enumerate(drafts):
        section = draft.section
        if draft.answers:
            section = outlined.section_at(draft.answers[0].start)
        found += find_actions(text, draft.segments, issue=index, section=section)
    found += find_outside(text, drafts, outlined, units)
    return tuple(sorted(found, key=lambda action: action.span))


def _issue(text: str, printed: str, draft: IssueDraft, deadline: date | None) -> Issue:
    category, problem = split_statement(text, printed, draft.statement)
    duties = duties_of(printed, draft)
    return Issue(
        span=draft.title,
        body=draft.body,
        section=draft.section,
        parent=draft.parent,
        number=draft.number,
        marker=draft.marker,
        is_group=draft.is_group,
        category=category,
        problem=problem,
        theme=draft.theme,
        topic=topic_of(problem, category),
        responsible=duties.responsible,
        deadline=deadline,
        rule=draft.rule,
        responsible_span=duties.responsible_span,
        deadline_text=duties.deadline_text,
        deadline_span=duties.deadline_span,
        answer=draft.answer,
    )
