"""A notice and its facts.

A fact carries one ``span`` into ``Document.text`` (None where nothing is printed) and ``rule``, the
name of the rule that found it. Facts point at each other by position in the tuples of ``Notice``;
ids are minted later, in ``pipeline.tables``. Codes are those of ``schemas.codes``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from schemas.document import Finding
from schemas.span import Span

CORRECTED: Final = "correction."  # how the rule of a fact begins that a person put right


@dataclass(frozen=True, slots=True)
class NoticeField:
    """A field of the notice itself; ``value`` is text, an ISO date or a code."""

    field: str
    value: str
    span: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the outline that is no issue; ``span`` covers marker and title."""

    span: Span
    level: int
    marker: str
    number: str | None
    title: str
    role: str
    parent: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem of the inspected; ``span`` is its heading, ``body`` heading and response.

    ``answer`` is where a response stands that does not follow the heading.
    """

    span: Span
    body: Span
    section: int | None
    parent: int | None
    number: str | None
    marker: str
    is_group: bool
    category: str | None
    problem: str
    theme: str | None
    topic: str | None
    responsible: str | None
    deadline: date | None
    rule: str
    responsible_span: Span | None = None
    deadline_text: str | None = None  # 立行立改 and 长期坚持 name no day
    deadline_span: Span | None = None
    answer: Span | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the notice says has become of a leaf issue.

    ``conflict`` is what weighs most against it, ``further_conflicts`` the rest, joined by ；.
    """

    issue: int
    span: Span | None
    status: str
    long_term: bool
    ongoing: bool
    basis: str
    conflict: str | None
    rule: str
    further_conflicts: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One measure; ``ordinal`` is the number of its marker (一是 → 1)."""

    span: Span
    issue: int | None
    section: int | None
    marker: str
    ordinal: int | None
    kind: str | None
    planned: bool
    rule: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period: the closed interval of days it covers.

    ``anchor`` says where a supplied part came from: the position of another date in
    ``Notice.dates`` or the name of a notice field.
    """

    span: Span
    start: date | None
    end: date | None
    relation: str
    precision: str
    rule: str
    inferred: str | None = None
    anchor: int | str | None = None
    issue: int | None = None
    action: int | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its measure word; money in 元, multiplied out.

    ``figure`` is the metric, or a further figure that is none (罚款, 退还); ``part_of`` the
    position, in ``Notice.quantities``, of the sum that the number is a part of.
    """

    span: Span
    value: Decimal
    unit: str
    comparator: str
    rule: str
    value_max: Decimal | None = None
    metric: str | None = None
    figure: str | None = None
    part_of: int | None = None
    subject: str | None = None
    issue: int | None = None
    action: int | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention of a person, organisation, document or place; ``name`` is its normal form.

    ``role`` and ``sanction`` are what is said of a person there.
    """

    span: Span
    kind: str
    name: str
    rule: str
    post: str | None = None
    code: str | None = None
    role: str | None = None
    sanction: str | None = None
    issue: int | None = None
    action: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that the notice states of itself, not yet held against the rows.

    ``name`` is one of the stated totals of the contract (``issues_total`` …), with the prefix
    ``restated_`` where it is said again, or the name of another check (``sum_of_parts`` …).
    """

    name: str
    value: Decimal
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Check:
    """What is stated or must hold, held against the rows."""

    name: str
    stated: Decimal | None
    found: Decimal | None
    result: str
    reason: str
    span: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Everything that was read in one document.

    ``outline_margin`` says how much better the outline explains the text than the next that finds
    other issues, in log odds an issue; None where there is no other. ``prose_share`` is the share
    of the stated outcomes that are sentences unlike each other, 0.0 to 1.0.
    """

    document_type: str
    fields: tuple[NoticeField, ...]
    sections: tuple[Section, ...]
    issues: tuple[Issue, ...]
    outcomes: tuple[Outcome, ...]
    actions: tuple[Action, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    text_coverage: float
    outline_margin: float | None = None
    prose_share: float = 0.0

    def field(self, name: str) -> str | None:
        """Return the value of a field, or None where the notice does not give it."""
        return next((f.value for f in self.fields if f.field == name), None)
