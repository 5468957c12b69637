"""The entry: folded text → its quantities and the numbers that were not sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from parsers.lexicon.numerals import CAPITAL_DIGIT
from parsers.lexicon.patterns import regex_of
from pipeline.reading.quantities.amounts import Amount, amounts
from pipeline.reading.quantities.doubtful import doubtful_numbers
from pipeline.reading.quantities.metrics import further_figures, metrics_of
from pipeline.reading.quantities.parts import Counted, with_parts
from pipeline.reading.quantities.subject import subject_of
from pipeline.reading.quantities.uncounted import Uncounted
from pipeline.reading.quantities.units import UNITS
from pipeline.reading.text.brackets import title_spans
from pipeline.reading.text.regions import Regions
from schemas.document import Finding
from schemas.notice import Quantity
from schemas.span import Span
from schemas.values import value

_CAPITALS: Final = regex_of(CAPITAL_DIGIT)
_SAID_AGAIN: Final = regex_of(r"整?[,(]*(?:大写|小写|即)?:?(?:人民币)?[¥￥]?:?")


@value
class QuantityReading:
    """The quantities of a text in order, and the numbers that could be read wrongly."""

    quantities: tuple[Quantity, ...]
    findings: tuple[Finding, ...] = ()


def find_quantities(text: str, *, dates: Sequence[Span] = ()) -> QuantityReading:
    """Return the numbers of folded text that count something, in order.

    ``dates`` are the places of its dates, whose numbers count nothing; titles in 《》 are passed
    over too.
    """
    hidden = Regions([*dates, *title_spans(text)])
    uncounted = Uncounted(text)
    printed, unread = amounts(text)
    findings = doubtful_numbers(text, printed, unread, hidden)
    doubtful = Regions([finding.span for finding in findings if finding.span])
    found = [
        refined
        for amount in printed
        if hidden.overlapping(amount.core) is None
        and doubtful.overlapping(amount.core) is None
        and (refined := uncounted.refine(amount)) is not None
    ]
    found = list(_once(text, found))
    figures = zip(metrics_of(text, found), further_figures(text, found), strict=True)
    counted = [
        Counted(amount, metric, figure)
        for amount, (metric, figure) in zip(found, figures, strict=True)
    ]
    return QuantityReading(
        tuple(_quantity(text, one) for one in with_parts(text, counted)), findings
    )


def _once(text: str, found: Sequence[Amount]) -> Iterator[Amount]:
    """Yield the amounts without those said again in the other numerals: 500元(伍佰元整)."""
    before: Amount | None = None
    for amount in found:
        again = (
            before is not None
            and (before.value, before.unit) == (amount.value, amount.unit)
            and bool(_CAPITALS.search(before.numeral)) != bool(_CAPITALS.search(amount.numeral))
            and _SAID_AGAIN.fullmatch(text, before.span.end, amount.span.start)
        )
        if not again:
            yield amount
            before = amount


def _quantity(text: str, one: Counted) -> Quantity:
    amount = one.amount
    return Quantity(
        span=amount.span,
        value=amount.value,
        unit=amount.unit,
        comparator=amount.comparator,
        rule=amount.rule,
        value_max=amount.value_max,
        metric=one.metric,
        figure=one.metric or one.figure,
        part_of=one.part_of,
        subject=None
        if UNITS.get(amount.unit) == "time"
        else subject_of(text, amount.span.start, amount.span.end),
    )
