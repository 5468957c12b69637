"""The cascade: frame, outline, issues, measures, then the facts inside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from pipeline.reading.apart.all_but import take_all_but
from pipeline.reading.assembly.closings import speaks_of_all, sums_up
from pipeline.reading.assembly.last_sentences import with_last_apart
from pipeline.reading.assembly.outside import find_outside
from pipeline.reading.assembly.sheets import take_sheets
from pipeline.reading.assembly.stating import that_state
from pipeline.reading.breaks import broken_at, find_lost
from pipeline.reading.claims import Counted, said_of_all
from pipeline.reading.claims.letters import or_letters
from pipeline.reading.claims.of_a_part import leads_of_parts
from pipeline.reading.claims.tabled import claims_of
from pipeline.reading.collective.part_summaries import part_summaries
from pipeline.reading.collective.shared_outcomes import share_duties
from pipeline.reading.collective.the_one import tell_the_one
from pipeline.reading.dates import DateReading, find_dates
from pipeline.reading.entities import find_entities
from pipeline.reading.find_issues import Found, find_issues
from pipeline.reading.frame import Frame, find_frame, page_matter
from pipeline.reading.issue.announced import without_announced
from pipeline.reading.issue.attach import attach
from pipeline.reading.issue.drafts import IssueDraft, homes_of
from pipeline.reading.issue.numbers_above import take_numbers_above
from pipeline.reading.issue.tasks import names_own_findings, names_tasks, with_number
from pipeline.reading.issue.told_problems import told_problems
from pipeline.reading.kind.document import document_type, names_itself, otherwise, stating
from pipeline.reading.metadata import published_day, read_fields
from pipeline.reading.notes.duties import deadlines_of, duties_of, with_times_apart
from pipeline.reading.notes.part_duties import take_part_duties
from pipeline.reading.outcome.legend import find_legend, meaning_of
from pipeline.reading.outcomes import read_outcomes
from pipeline.reading.outline import units_of
from pipeline.reading.problem.by_number import find_by_number
from pipeline.reading.problem.statement import split_statement
from pipeline.reading.problem.topics import topic_of
from pipeline.reading.quantities import QuantityReading, find_quantities
from pipeline.reading.quantities.headed import tables_of_figures, with_headed
from pipeline.reading.quantities.promised_figures import without_promised
from pipeline.reading.response.actions import find_actions, with_due
from pipeline.reading.response.coming_outcomes import plan_coming
from pipeline.reading.response.promises import of_a_plan
from pipeline.reading.text.damage import as_read, misread
from pipeline.reading.text.guard import Guard
from pipeline.reading.text.regions import Homes
from pipeline.reading.understood.explained import Understood, coverage
from pipeline.reading.understood.outcomes_not_taken import outcomes_not_taken
from pipeline.reading.understood.prose import prose_share
from pipeline.reading.understood.unknown_labels import unknown_labels
from schemas.document import Document, Finding
from schemas.notice import Action, Claim, Issue, Notice, NoticeField, Outcome, Section
from schemas.span import Span
from schemas.values import value

_ISSUES_ENOUGH: Final = 3


@value
class _Read:
    """One document while it is read: what every later step asks for."""

    document: Document
    printed: str
    text: str  # folded
    frame: Frame
    guard: Guard

    @property
    def title(self) -> str:
        return self.frame.title.of(self.text) if self.frame.title else ""


@value
class _Told:
    """What the outline comes to: the sort of document, and its issues as drafts."""

    kind: str
    found: Found
    drafts: tuple[IssueDraft, ...]
    outside: list[Span]  # where the notice speaks of itself

    @property
    def sections(self) -> tuple[Section, ...]:
        return self.found.outlined.sections


@value
class _Account:
    """What became of the issues, the figures that the notice gives of itself, and where."""

    outcomes: tuple[Outcome, ...]
    claims: tuple[Claim, ...]
    unknown: tuple[Finding, ...]
    places: list[Span]


def _labels_unknown(text: str, actions: tuple[Action, ...]) -> tuple[Finding, ...]:
    return tuple(unknown_labels(text, actions))


def read(document: Document) -> Notice:
    """Return everything that the rules find in a document; any document gives a notice.

    Every span counts in ``document.text``. Facts are in reading order.
    """
    text = as_read(document.text)
    lost = find_lost(text, document.blocks)
    if not lost:
        return _read(document, text)
    broken = broken_at(document, lost)
    return broken.back(_read(broken.document, as_read(broken.document.text)))


def _read(document: Document, text: str) -> Notice:
    this = _Read(document, document.text, text, find_frame(document, text), Guard())
    told = _told(this)
    actions, dates = _actions_and_dates(this, told)
    fields = this.guard.run("fields", (), read_fields, document, text, this.frame, dates.mentions)
    account = _account(this, told, fields)
    share_duties(told.drafts)
    deadlines = deadlines_of(text, told.drafts, dates.mentions)
    # a damaged date is no duration: its numbers count as little as those of a date
    days = [mention.span for mention in dates.mentions]
    days += [finding.span for finding in dates.findings if finding.span]
    days += page_matter(document, this.frame)
    counted = this.guard.run("quantities", QuantityReading(()), find_quantities, text, dates=days)
    quantities = with_headed(text, counted.quantities)
    entities = this.guard.run("entities", (), find_entities, text, document, this.frame, fields)
    homes = homes_of(told.drafts), Homes((action.span, i) for i, action in enumerate(actions))
    share, unexplained = coverage(
        text,
        document,
        Understood(
            this.frame, told.found.outlined, told.drafts, actions, fields, account.claims,
            [*account.places, *tables_of_figures(text, quantities)],
        ),
    )  # fmt: skip
    return Notice(
        document_type=told.kind,
        fields=fields,
        sections=told.sections,
        issues=tuple(_issue(this, d, deadlines.get(i)) for i, d in enumerate(told.drafts)),
        outcomes=account.outcomes,
        actions=actions,
        dates=attach(dates.mentions, *homes, actions),
        quantities=without_promised(
            text,
            attach(quantities, *homes, actions),
            actions,
            plan=told.kind == "plan",
        ),
        entities=attach(entities, *homes, actions),
        claims=account.claims,
        findings=(
            *document.findings,
            *misread(this.printed, text),
            *dates.findings,
            *counted.findings,
            *told.found.outline.doubts(text),
            *account.unknown,
            *this.guard.run("labels", (), _labels_unknown, text, actions),
            *unexplained,
            *this.guard.findings,
        ),
        text_coverage=round(share, 4),
        outline_margin=told.found.outline.decision.margin,
        prose_share=prose_share(text, account.outcomes),
    )


def _told(this: _Read) -> _Told:
    """Return what sort of document it is and the issues that such a one can state."""
    text, document, frame = this.text, this.document, this.frame
    blocks = [document.blocks[i] for i in frame.account]
    apart, last = with_last_apart(text, units_of(text, blocks))
    sheets, units = take_sheets(text, apart)
    title = this.title
    kind = this.guard.run("document_type", "other", document_type, text, title)
    found = find_issues(text, this.printed, units, sheets, stating(text, title, kind))
    if kind == "feedback" and not found.drafts:
        paragraphs = [block.span for block in document.blocks if not block.cells]
        found = replace(found, drafts=told_problems(text, paragraphs))
    drafts = without_announced(text, found.drafts, found.outlined.sections)
    take_numbers_above(text, drafts, [u.span for u in found.units if not u.block.cells])
    drafts = with_number(text, drafts, _leading(document, frame))
    if kind != "rectification" and _accounted(text, drafts):
        kind = this.guard.run("document_type", kind, document_type, text, title, accounted=True)
    elif not drafts and kind == "rectification" and not names_itself(text, title):
        kind = otherwise(text)  # it speaks of rectification, and accounts for none
    drafts = that_state(text, drafts, kind)
    take_part_duties(text, drafts, found.outlined.sections)
    plan_coming(text, drafts, published_day(document, text, frame))
    for draft in drafts:
        draft.fields = with_times_apart(text, draft.fields)
        if kind == "feedback":  # what was found is described; nobody has acted on it yet
            draft.describe()
    outside = _outside(drafts, document, last)
    take_all_but(text, drafts, outside)
    tell_the_one(text, drafts, outside)
    return _Told(kind, found, drafts, outside)


def _actions_and_dates(this: _Read, told: _Told) -> tuple[tuple[Action, ...], DateReading]:
    """Return the measures with the days by which they are due, and all dates."""
    text = this.text
    actions = () if told.kind == "feedback" else _actions(text, told)
    planned = [action.span for action in actions if action.planned]
    if told.kind == "plan":  # times set there are to come, a deadline of an account may be past
        planned += [s.span for draft in told.drafts for s in draft.fields if s.code == "deadline"]
    published = published_day(this.document, text, this.frame)

    def dated(plans: Sequence[Span]) -> DateReading:
        nothing = DateReading((), ())
        return this.guard.run(
            "dates", nothing, find_dates, text, published=published, planned=plans,
            aside=page_matter(this.document, this.frame), news=told.kind == "news",
        )  # fmt: skip

    dates = dated(planned)
    known = {action.span for action in actions if action.planned}
    actions = with_due(text, actions, dates.mentions, published)
    late = [action.span for action in actions if action.planned and action.span not in known]
    if late:  # the other dates of what turns out to be due are to come too
        dates = dated(sorted([*planned, *late]))
    return actions, dates


def _account(this: _Read, told: _Told, fields: Sequence[NoticeField]) -> _Account:
    """Return the outcomes, decided with all that is said of several issues at once."""
    text, drafts, run = this.text, told.drafts, this.guard.run
    counted_as = Counted(
        _value(fields, "inspection_kind"),
        names_tasks(text, this.title, drafts),
        names_own_findings(this.title),
    )
    parts = run("claims", {}, part_summaries, text, drafts, told.sections, counted_as)
    leads = [said.lead for said in parts.values()]
    outside = [place for place in told.outside if not any(place in lead for lead in leads)]
    claims = run("claims", (), _claims, this, told, outside, counted_as)
    if told.kind in ("news", "other") and not drafts:
        claims = ()  # what a report tells of others' figures, no document states of itself
    settled = run("claims", None, said_of_all, text, outside)
    numbered = run("claims", None, find_by_number, text, outside)
    outcomes, unknown = read_outcomes(
        text, drafts, told.sections, claims, settled, parts=parts, numbered=numbered
    )
    if told.kind == "rectification":
        unknown += run("outcomes", (), outcomes_not_taken, text, drafts, outcomes, outside)
    else:
        outcomes = ()
    # what a feedback notice says beside the problems: clues, demands, how the inspected answered
    beside = [s for s in told.outside if told.kind == "feedback" and speaks_of_all(text, s)]
    leaves = sum(not draft.is_group for draft in drafts)
    summed = [place for place in told.outside if sums_up(text, place, leaves)]
    places = [*(said.span for said in parts.values()), *_places(outcomes), *beside, *summed]
    return _Account(outcomes, claims, unknown, places)


def _claims(this: _Read, told: _Told, outside: Sequence[Span], of: Counted) -> tuple[Claim, ...]:
    """Return what the notice states of itself in sentences and in tables that hold no issue."""
    bodies = homes_of(told.drafts)
    blocks = [this.document.blocks[i] for i in this.frame.account]
    beside = [
        b for b in blocks if not b.cells or bodies.of(Span(b.span.start, b.span.start)) is None
    ]
    opening = "\n".join(span.of(this.text) for span in _leading(this.document, this.frame))
    parts = list(leads_of_parts(this.text, told.sections))
    claims = claims_of(this.text, outside, beside, opening, of, parts=parts)
    if of.kind != "supervision":
        return claims
    leaves = sum(not draft.is_group for draft in told.drafts)
    return or_letters(claims, this.text, this.title, outside, leaves)


def _leading(document: Document, frame: Frame) -> list[Span]:
    """Return the title and the paragraphs that lead into the notice."""
    opening = [document.blocks[i].span for i in frame.opening]
    return [frame.title, *opening] if frame.title is not None else opening


def _places(outcomes: Sequence[Outcome]) -> list[Span]:
    return [outcome.span for outcome in outcomes if outcome.span is not None]


def _value(fields: Sequence[NoticeField], name: str) -> str | None:
    return next((field.value for field in fields if field.field == name), None)


def _accounted(text: str, drafts: Sequence[IssueDraft]) -> bool:
    """Whether most issues state what became of them, one of them at least that it is done."""
    leaves = [draft for draft in drafts if not draft.is_group]
    legend = find_legend(text)
    told = [[o.status or meaning_of(o.span.of(text), legend) for o in d.outcomes] for d in leaves]
    said = [{status.code for status in one if status is not None} for one in told]
    stated = sum(1 for codes in said if codes)
    return (
        len(leaves) >= _ISSUES_ENOUGH
        and stated * 2 > len(leaves)
        and any("completed" in codes for codes in said)
    )


def _outside(drafts: Sequence[IssueDraft], document: Document, last: Span | None) -> list[Span]:
    """Return where the notice speaks of itself: the blocks that no issue holds.

    So is the ``last`` sentence of one that speaks of all issues.
    """
    bodies = homes_of(drafts)
    spans = [block.span for block in document.blocks if not block.cells]
    spans += [last] if last is not None else []
    return [span for span in sorted(spans) if bodies.of(Span(span.start, span.start)) is None]


def _actions(text: str, told: _Told) -> tuple[Action, ...]:
    """Return the measures of issues, and those outside them."""
    outlined, found = told.found.outlined, list[Action]()
    for index, draft in enumerate(told.drafts):
        section = draft.section
        if draft.answers:
            section = outlined.section_at(draft.answers[0].start)
        found += find_actions(text, draft.segments, issue=index, section=section)
    if told.drafts or told.kind == "rectification":  # others without issues tell of other matters
        found += find_outside(text, told.drafts, outlined, told.found.units)
    if told.kind == "plan":
        found = of_a_plan(text, found)
    return tuple(sorted(found, key=lambda action: action.span))


def _issue(this: _Read, draft: IssueDraft, deadline: date | None) -> Issue:
    category, problem = split_statement(this.text, this.printed, draft.statement)
    duties = duties_of(this.printed, draft)
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
