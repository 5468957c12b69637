"""A notice as the rules read it → the notice as it was put right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from pipeline.correct.correction import Correction
from schemas.document import Finding
from schemas.span import Span

if TYPE_CHECKING:
    from schemas.document import Document
    from schemas.notice import Notice

KIND: Final = "correction_not_applied"
GONE, NO_ROW, UNFIT = "words_gone", "row_gone", "does_not_fit"
# table → attribute of a notice
ATTRIBUTES: Final = {
    "outcomes": "outcomes", "actions": "actions", "entities": "entities", "dates": "dates",
    "notice_fields": "fields", "issues": "issues", "quantities": "quantities",
}  # fmt: skip
_HOMED: Final = ("dates", "quantities", "entities")


def corrected(document: Document, notice: Notice, corrections: Iterable[Correction]) -> Notice:
    """Return the notice with what can be applied; a finding for each that can not."""
    refused = []
    for one in corrections:
        if one.span.end > len(document.text) or one.span.of(document.text) != one.words:
            refused.append(Finding(KIND, GONE, one.words))
            continue
        place = find(notice, one)
        if place is None:
            refused.append(Finding(KIND, NO_ROW, one.words, one.span))
            continue
        if is_held(notice, one, place):  # the rules say so too by now
            continue
        changed = _changed(document, notice, one, place)
        if changed is None:
            refused.append(Finding(KIND, UNFIT, one.words, one.span))
        else:
            notice = changed
    return replace(notice, findings=(*notice.findings, *refused)) if refused else notice


def find(notice: Notice, one: Correction) -> int | None:
    """Return the position of the row that is corrected, None where there is none."""
    if one.table == "outcomes":
        for place, outcome in enumerate(notice.outcomes):
            if notice.issues[outcome.issue].span == one.span:
                return place
        return None
    for place, fact in enumerate(getattr(notice, ATTRIBUTES[one.table])):
        if fact.span == one.span and (one.table != "notice_fields" or fact.field == one.field):
            return place
    return None


def is_held(notice: Notice, one: Correction, place: int) -> bool:
    """Whether the row already is as it was put right."""
    fact = getattr(notice, ATTRIBUTES[one.table])[place]
    if one.what == "date":
        return bool((fact.start, fact.end) == one.value)
    now = {"status": "status", "kind": "kind", "field": "value", "boundary": "span"}[one.what]
    return bool(getattr(fact, now) == one.value)


def _changed(document: Document, notice: Notice, one: Correction, place: int) -> Notice | None:
    """Return the notice with one row put right, None where it does not fit the others."""
    name = ATTRIBUTES[one.table]
    facts = list(getattr(notice, name))
    fact = facts[place]
    if one.what == "boundary":
        return _bounded(document, notice, one, place)
    if one.what == "status":
        facts[place] = _with_status(fact, str(one.value), one.rule)
    elif one.what == "kind":
        facts[place] = replace(fact, kind=one.value, rule=one.rule)
    elif one.what == "field":
        facts[place] = replace(fact, value=one.value, rule=one.rule)
    else:
        assert isinstance(one.value, tuple)
        first, last = one.value
        precision = "day" if first == last else "range"
        facts[place] = replace(
            fact, start=first, end=last, relation="on", precision=precision, inferred=None,
            anchor=None, rule=one.rule,
        )  # fmt: skip
    changed: dict[str, Any] = {name: tuple(facts)}
    return replace(notice, **changed)


def _with_status(outcome: Any, status: str, rule: str) -> Any:
    """Return an outcome put right; what nothing states has no words, and nothing disagrees."""
    if status == "unstated":
        return replace(
            outcome, status=status, span=None, basis="none", conflict=None,
            further_conflicts=None, long_term=False, ongoing=False, rule=rule,
        )  # fmt: skip
    return replace(outcome, status=status, conflict=None, further_conflicts=None, rule=rule)


def _bounded(document: Document, notice: Notice, one: Correction, place: int) -> Notice | None:
    """Return the notice with other bounds of a row, None where rows would no longer fit."""
    name, span = ATTRIBUTES[one.table], one.value
    assert isinstance(span, Span)
    facts = list(getattr(notice, name))
    before = facts[place - 1].span.start if place else 0
    after = facts[place + 1].span.start if place + 1 < len(facts) else len(document.text)
    if span.end > len(document.text) or not before <= span.start <= after:
        return None
    fact = facts[place]
    home = fact.body if one.table == "issues" else _home(notice, fact)
    if home is not None and not _in(span, home):
        return None
    facts[place] = replace(fact, span=span, rule=one.rule)
    changed: dict[str, Any] = {name: tuple(facts)}
    notice = replace(notice, **changed)
    return _rehomed(notice, place, fact.issue) if one.table == "actions" else notice


def _home(notice: Notice, fact: Any) -> Span | None:
    """Return what a fact must stay in: its measure, else its issue."""
    action: int | None = getattr(fact, "action", None)
    issue: int | None = fact.issue
    if action is not None:
        return notice.actions[action].span
    if issue is None:
        return None
    body, answer = notice.issues[issue].body, notice.issues[issue].answer
    return answer if answer is not None and fact.span not in body else body


def _rehomed(notice: Notice, action: int, issue: int | None) -> Notice:
    """Return the notice, what lies in the new bounds of a measure, and nothing else its own."""
    span = notice.actions[action].span
    moved: dict[str, Any] = {}
    for name in _HOMED:
        facts = []
        for fact in getattr(notice, name):
            if fact.action == action and not _in(fact.span, span):
                fact = replace(fact, action=None)  # noqa: PLW2901
            elif fact.action is None and fact.issue == issue and _in(fact.span, span):
                fact = replace(fact, action=action)  # noqa: PLW2901
            facts.append(fact)
        moved[name] = tuple(facts)
    return replace(notice, **moved)


def _in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
