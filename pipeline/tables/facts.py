"""Rows of what the notice says: outline, issues, outcomes, measures, dates, numbers, names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from parsers.lexicon.fold import fold
from pipeline.reading.outline.themes import theme_name
from pipeline.tables.due import done_on, next_dues
from pipeline.tables.order import Order, Origin, Places
from schemas.notice import (
    CORRECTED,
    Action,
    DateMention,
    Entity,
    Issue,
    Notice,
    Outcome,
    Quantity,
    Section,
)
from schemas.span import Span

if TYPE_CHECKING:
    from pipeline.arrow import Columns


def fact_columns(notice: Notice, places: Places, origin: Origin) -> dict[str, Columns]:
    """Return the columns of every fact table of one notice."""
    facts = _Facts(notice, places, origin)
    return {
        "sections": facts.sections(),
        "issues": facts.issues(),
        "outcomes": facts.outcomes(),
        "actions": facts.actions(),
        "dates": facts.dates(),
        "quantities": facts.quantities(),
        "entities": facts.entities(),
    }


class _Facts:
    """Makes the columns of each table; knows the ids that the tables point at each other with."""

    def __init__(self, notice: Notice, places: Places, origin: Origin) -> None:
        self.notice, self.places = notice, places
        one = origin.notice_id
        self._section_order = Order(notice.sections, one, "s")
        self._issue_order = Order(notice.issues, one, "i")
        self._action_order = Order(notice.actions, one, "a")
        self._date_order = Order(notice.dates, one, "d")
        self._quantity_order = Order(notice.quantities, one, "q")
        self._entity_order = Order(notice.entities, one, "e")

    def sections(self) -> Columns:
        """Return the headings that are no issues."""
        order = self._section_order
        sections = [self.notice.sections[i] for i in order.positions]
        return {
            "section_id": order.ids,
            "parent_section_id": [order.id_of(s.parent) for s in sections],
            "level": [s.level for s in sections],
            "marker": self._markers(sections),
            "number": [s.number for s in sections],
            "title": self.places.slices(sections),
            "role": [s.role for s in sections],
            **self.places.evidence(sections, (s.rule for s in sections)),
        }

    def issues(self) -> Columns:
        """Return the problems, groups and leaves."""
        order = self._issue_order
        issues = [self.notice.issues[i] for i in order.positions]
        days = self._response_days()
        due = next_dues(self.notice, self.places.text)
        measures = Counter(action.issue for action in self.notice.actions)
        return {
            "issue_id": order.ids,
            "section_id": [self._section_order.id_of(x.section) for x in issues],
            "parent_issue_id": [order.id_of(x.parent) for x in issues],
            "seq": list(range(1, len(issues) + 1)),
            "number": [x.number for x in issues],
            "marker": self._markers(issues),
            "is_group": [x.is_group for x in issues],
            "title": self.places.slices(issues),
            "body_start": [x.body.start for x in issues],
            "body_end": [x.body.end for x in issues],
            "answer_start": [x.answer.start if x.answer else None for x in issues],
            "answer_end": [x.answer.end if x.answer else None for x in issues],
            **{
                name: [getattr(x, name) for x in issues]
                for name in (
                    "category",
                    "problem",
                    "theme",
                    "topic",
                    "responsible",
                    "deadline",
                    "deadline_text",
                )
            },
            "theme_name": [theme_name(x.theme) for x in issues],
            **_places("char_responsible", [x.responsible_span for x in issues]),
            **_places("char_deadline", [x.deadline_span for x in issues]),
            "action_count": [measures[i] for i in order.positions],
            "first_date": [first for first, _ in days],
            "last_date": [last for _, last in days],
            "next_due": [due.get(i) for i in order.positions],
            **self.places.evidence(issues, (x.rule for x in issues)),
        }

    def _markers(self, facts: Sequence[Section | Issue | Action]) -> list[str | None]:
        """Return the markers as printed; rules know them in folded form."""
        text = self.places.text
        return [_printed(text, fact.span.start, fact.marker) or None for fact in facts]

    def _response_days(self) -> list[tuple[date | None, date | None]]:
        """Return the first and last day named in each response; a heading dates the problem."""
        named: defaultdict[int, list[DateMention]] = defaultdict(list)
        for mention in self.notice.dates:
            issue = mention.issue
            if issue is not None and mention.span not in self.notice.issues[issue].span:
                named[issue].append(mention)
        return [_extent(named[i]) for i in self._issue_order.positions]

    def outcomes(self) -> Columns:
        """Return the outcomes in the order of their issues."""
        outcomes = sorted(
            self.notice.outcomes, key=lambda o: self._issue_order.id_of(o.issue) or ""
        )
        return {
            "issue_id": [self._issue_order.id_of(o.issue) for o in outcomes],
            "status": [o.status for o in outcomes],
            "long_term": [o.long_term for o in outcomes],
            "ongoing": [o.ongoing for o in outcomes],
            "basis": [o.basis for o in outcomes],
            "text": self.places.slices(outcomes),
            "conflict": [o.conflict for o in outcomes],
            "further_conflicts": [o.further_conflicts for o in outcomes],
            **self.places.evidence(outcomes, map(_rule_of, outcomes)),
        }

    def actions(self) -> Columns:
        """Return the measures."""
        order = self._action_order
        actions = [self.notice.actions[i] for i in order.positions]
        named: defaultdict[int | None, list[DateMention]] = defaultdict(list)
        for mention in self.notice.dates:
            named[mention.action].append(mention)
        days = [_extent(named[i]) for i in order.positions]
        done = [done_on(self.notice, actions[n], named[i]) for n, i in enumerate(order.positions)]
        return {
            "action_id": order.ids,
            "issue_id": [self._issue_order.id_of(a.issue) for a in actions],
            "section_id": [self._section_order.id_of(a.section) for a in actions],
            "seq": list(_numbered_within(actions)),
            "marker": self._markers(actions),
            "ordinal": [a.ordinal for a in actions],
            "text": self.places.slices(actions),
            "kind": [a.kind for a in actions],
            "planned": [a.planned for a in actions],
            "first_date": [first for first, _ in days],
            "last_date": [last for _, last in days],
            "done_date": [one.end if one else None for one in done],
            "done_precision": [one.precision if one else None for one in done],
            **self.places.evidence(actions, (a.rule for a in actions)),
        }

    def dates(self) -> Columns:
        """Return the dates; an anchor is the id of another date or the name of a field."""
        order = self._date_order
        dates = [self.notice.dates[i] for i in order.positions]
        return {
            "date_id": order.ids,
            **self._belonging(dates),
            "raw": self.places.slices(dates),
            "start_date": [d.start for d in dates],
            "end_date": [d.end for d in dates],
            "relation": [d.relation for d in dates],
            "precision": [d.precision for d in dates],
            "inferred": [d.inferred for d in dates],
            "anchor": [
                order.id_of(d.anchor) if isinstance(d.anchor, int) else d.anchor for d in dates
            ],
            **self.places.evidence(dates, (d.rule for d in dates)),
        }

    def quantities(self) -> Columns:
        """Return the numbers with their measure words."""
        order = self._quantity_order
        quantities = [self.notice.quantities[i] for i in order.positions]
        return {
            "quantity_id": order.ids,
            **self._belonging(quantities),
            "raw": self.places.slices(quantities),
            "value": [float(q.value) for q in quantities],
            "value_max": [None if q.value_max is None else float(q.value_max) for q in quantities],
            "unit": [q.unit for q in quantities],
            "comparator": [q.comparator for q in quantities],
            "metric": [q.metric for q in quantities],
            "figure": [q.figure for q in quantities],
            "part_of": [order.id_of(q.part_of) for q in quantities],
            "scope": ["notice" if q.issue is None else "issue" for q in quantities],
            "subject": [q.subject for q in quantities],
            **self.places.evidence(quantities, (q.rule for q in quantities)),
        }

    def entities(self) -> Columns:
        """Return the names mentioned."""
        order = self._entity_order
        entities = [self.notice.entities[i] for i in order.positions]
        return {
            "entity_id": order.ids,
            **self._belonging(entities),
            "kind": [e.kind for e in entities],
            "text": self.places.slices(entities),
            "name": [e.name for e in entities],
            "post": [e.post for e in entities],
            "code": [e.code for e in entities],
            "role": [e.role for e in entities],
            "sanction": [e.sanction for e in entities],
            **self.places.evidence(entities, (e.rule for e in entities)),
        }

    def _belonging(self, facts: Sequence[DateMention | Quantity | Entity]) -> Columns:
        """Return the ids of the issue and the measure that facts stand in."""
        return {
            "issue_id": [self._issue_order.id_of(fact.issue) for fact in facts],
            "action_id": [self._action_order.id_of(fact.action) for fact in facts],
        }


def _places(name: str, spans: Sequence[Span | None]) -> Columns:
    """Return the columns that say where something printed stands."""
    return {
        f"{name}_start": [None if span is None else span.start for span in spans],
        f"{name}_end": [None if span is None else span.end for span in spans],
    }


def _rule_of(outcome: Outcome) -> str | None:
    """Return the rule of an outcome: where nothing is printed only a person has one."""
    return outcome.rule if outcome.span or outcome.rule.startswith(CORRECTED) else None


def _printed(text: str, start: int, marker: str) -> str:
    """Return a marker as it stands at a place; as it is where it stands elsewhere, as in a cell.

    >>> _printed("（一）账目不清", 0, "(一)"), _printed("账目不清", 0, "1.")
    ('（一）', '1.')
    """
    printed = text[start : start + len(marker)]
    return printed if fold(printed) == fold(marker) else marker


def _extent(dates: Iterable[DateMention]) -> tuple[date | None, date | None]:
    """Return the earliest and the latest day that ``dates`` name."""
    days = [(d.start or d.end, d.end or d.start) for d in dates]
    return (
        min((first for first, _ in days if first), default=None),
        max((last for _, last in days if last), default=None),
    )


def _numbered_within(actions: Iterable[Action]) -> Iterator[int]:
    """Yield the position of each action within its issue, or within its part outside issues."""
    counts: Counter[tuple[int | None, int | None]] = Counter()
    for action in actions:
        owner = (action.issue, None if action.issue is not None else action.section)
        counts[owner] += 1
        yield counts[owner]
