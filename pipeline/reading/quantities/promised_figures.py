"""Figures of measures still to be taken, which are no results: 2.追回挪用资金20万元 of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.action.plans import is_planned
from pipeline.reading.quantities.promised import says_done
from schemas.notice import Action, Quantity


def without_promised(
    text: str, quantities: Sequence[Quantity], actions: Sequence[Action], *, plan: bool
) -> tuple[Quantity, ...]:
    """Return the quantities, those of measures still to be taken without the figure they name.

    A measure says itself that it is to come, or stands in a ``plan``: below a heading of next steps
    much is reported as done. What it says is done keeps its figure: 已追缴3万元,年底前结清余款.
    """
    to_come = [one.planned and (plan or is_planned(_words(text, one))) for one in actions]
    return tuple(
        replace(one, metric=None, figure=None)
        if one.figure is not None
        and one.action is not None
        and to_come[one.action]
        and not says_done(text, one.span.start)
        else one
        for one in quantities
    )


def _words(text: str, action: Action) -> str:
    return action.span.of(text)[len(action.marker) :]
