"""Which way returned money goes: 退还群众3万元 is given back, 个人退回3万元 has come back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.text.stops import clause_start, sentence_start

_COLLECTED: Final = "funds_collected"
_REPAID: Final = "funds_repaid"

_RETURNED: Final = compiled("{metric_money.returned}|已退(?=[0-9]|[约近共])")
_COLLECTED_ELSE: Final = compiled("{metric_money.collected_else}")
_REPAID_ELSE: Final = compiled("{metric_money.repaid_else}")
_PAYEE_BEHIND: Final = compiled(r"(?:给|至|到)?[^,。;:、\n0-9]{0,6}?{metric_money.payee}")
_PAYEE_BEFORE: Final = compiled(r"[向给为][^,。;:\n]{0,12}{metric_money.payee}")
_CHARGED: Final = compiled("{metric_money.charged}")
_TAKEN: Final = compiled("{metric_money.taken}")
_PAYER: Final = compiled("{metric_money.payer}|责令")
_NO_DEED: Final = compiled("{metric_money.no_deed}")
# 收回存量资金56万元上交国库, 清收应收款等办法化解债务
_GOES_ON: Final = compiled(
    r"[^,。;:、\n]{0,24}{figures.funds_handed_in}|[^,。;:\n0-9]{0,14}等{metric_money.means}"
)
_BEHIND: Final = regex_of(r"[^,。;:\n\t0-9]{0,20}")
_REACH: Final = 40


def returned_money(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where it is told that money is returned, and the figure that this makes it."""
    for match in _RETURNED.finditer(text):
        figure = _figure(text, match.start(), match.end(), match.group())
        if figure is not None:
            yield match.start(), match.end(), figure


def goes_elsewhere(text: str, end: int) -> bool:
    """Whether what is got back only names a task or a means, or is handed in at once."""
    return bool(_NO_DEED.match(text, end) or _GOES_ON.match(text, end))


def _figure(text: str, start: int, end: int, word: str) -> str | None:
    """Return the figure: by who gets the money, by who gives it, by what it was, by the word."""
    clause = clause_start(text, start, start - _REACH)
    behind = _BEHIND.match(text, end)
    close = behind.end() if behind else end
    if _PAYEE_BEHIND.match(text, end, close) or _PAYEE_BEFORE.search(text, clause, start):
        return _REPAID
    sentence = sentence_start(text, start, start - _REACH)
    for opens in (clause, sentence):
        if _CHARGED.search(text, opens, start) or _CHARGED.search(text, end, close):
            return _REPAID
        if _PAYER.search(text, opens, start):
            return _COLLECTED
        if _TAKEN.search(text, opens, start) or _TAKEN.search(text, end, close):
            return _COLLECTED
    if _COLLECTED_ELSE.fullmatch(word):
        return _COLLECTED
    return _REPAID if _REPAID_ELSE.fullmatch(word) else None
