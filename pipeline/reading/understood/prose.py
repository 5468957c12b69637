"""How many outcomes of a notice are told in words of their own, each in others.

Offices mostly repeat one wording (该问题已完成整改), in a label, a bracket or a sentence. Who tells
every outcome anew will also use words that no rule knows, for an outcome or for a plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from pipeline.reading.outcome.statuses import is_pure
from schemas.notice import Outcome

_FREE: Final = "outcome.sentence"
_FIGURES: Final = regex_of(r"[0-9年月日,、\s]+")
_SHORT: Final = 8  # characters besides figures: 已于5月完成整改
_STOPS: Final = " 。;"


def prose_share(text: str, outcomes: Sequence[Outcome]) -> float:
    """Return the share of the stated outcomes that are sentences unlike the others, 0.0 to 1.0."""
    stated = [one for one in outcomes if one.basis == "stated" and one.span is not None]
    words = (one.span.of(text).strip(_STOPS) for one in stated if one.span and one.rule == _FREE)
    told = {_FIGURES.sub("", said) for said in words if not is_pure(said)}
    return sum(len(said) > _SHORT for said in told) / len(stated) if stated else 0.0
