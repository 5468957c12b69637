"""The entry: folded text → its quantities."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.brackets import Regions, title_spans
from pipeline.reading.quantities.amounts import Amount, amounts
from pipeline.reading.quantities.metrics import metrics_of
from pipeline.reading.quantities.subject import subject_of
from pipeline.reading.quantities.uncounted import Uncounted
from pipeline.reading.quantities.units import UNITS
from schemas.notice import Quantity
from schemas.span import Span


def find_quantities(text: str, *, dates: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """Return the numbers of folded text that count something, in order.

    ``dates`` are the places of its dates, whose numbers count nothing; titles in 《》 are passed
    over too.
    """
    hidden = Regions([*dates, *title_spans(text)])
    uncounted = Uncounted(text)
    found = [
        refined
        for amount in amounts(text)
        if hidden.overlapping(amount.core) is None
        and (refined := uncounted.refine(amount)) is not None
    ]
    return tuple(
        _quantity(text, amount, metric)
        for amount, metric in zip(found, metrics_of(text, found), strict=True)
    )


def _quantity(text: str, amount: Amount, metric: str | None) -> Quantity:
    return Quantity(
        span=amount.span,
        value=amount.value,
        unit=amount.unit,
        comparator=amount.comparator,
        rule=amount.rule,
        value_max=amount.value_max,
        metric=metric,
        subject=None
        if UNITS.get(amount.unit) == "time"
        else subject_of(text, amount.span.start, amount.span.end),
    )
