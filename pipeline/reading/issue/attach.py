"""Facts found in the whole text → the issue and action that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from pipeline.reading.text.regions import Homes
from schemas.notice import Action, DateMention, Entity, Quantity

Fact = TypeVar("Fact", DateMention, Quantity, Entity)


def attach(
    facts: Sequence[Fact], issues: Homes, actions: Homes, measures: Sequence[Action]
) -> tuple[Fact, ...]:
    """Return the facts with ``issue`` and ``action`` set from where they stand."""
    placed: list[Fact] = []
    for fact in facts:
        action = actions.of(fact.span)
        issue = issues.of(fact.span)
        if action is not None and measures[action].issue is not None:
            issue = measures[action].issue
        apart = issue is None and action is None
        placed.append(fact if apart else _placed(fact, issue, action))
    return tuple(placed)


def _placed(fact: Fact, issue: int | None, action: int | None) -> Fact:
    """Return the fact with its places: what ``replace`` gives, at a third of the time."""
    kind: Any = type(fact)
    held, issue_at, action_at = _parts(kind)
    values = list(held(fact))
    values[issue_at], values[action_at] = issue, action
    placed: Fact = kind(*values)
    return placed


@cache
def _parts(kind: Any) -> tuple[attrgetter[tuple[Any, ...]], int, int]:
    """Return what a fact of a kind holds, and where its places stand in that."""
    names = [field.name for field in fields(kind)]
    return attrgetter(*names), names.index("issue"), names.index("action")
