"""Complaints that inspectors hand on day by day: what is counted there are letters.

交办的第十一批27件信访举报件,已办结7件、阶段性办结17件、未办结3件。 Whether they are well founded
(属实) is told apart from how far they have come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from parsers.lexicon.numerals import number
from parsers.lexicon.patterns import re_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.claims.tokens import tokens
from schemas.codes.checks import STATUS_TOTALS
from schemas.notice import Claim
from schemas.span import Span

_LETTERS: Final = r"(?:{claim_words.letter_of}|{claim_words.letter_from})*{claim_words.letters}"
_NAMED = compiled(_LETTERS)
_ANSWERS = compiled(
    "{claim_words.told}了?(?:{claim_words.opinion}|的?{problem_noun})|{problem_noun}和"
)
_TOTAL = compiled(
    rf"(?<![0-9.第])(?P<before>[0-9]{{1,5}})(?P<unit>[件个]){_LETTERS}|"
    rf"{_LETTERS}{{claim_words.letter_counted}}{{0,2}}[:为]?(?P<behind>[0-9]{{1,5}})(?P<piece>[件个])"
)
_ALL = compiled(
    r"(?:{status_words.perfective}|{claim_words.whole}|已|按期|如期){1,4}{claim_words.settled_merged}"
)
_OPEN = compiled("{claim_words.open}|{status_words.negative}|{outcome_words.beyond_half}")
_HANDED_ON = compiled("(?:{kinds}|{bodies.team})[^。\n]{0,24}?{document_words.passed_on}")
# 经查属实93件,不属实16件; 来电11件、来信39件
_OTHERWISE = compiled("{claim_words.verified}|{claim_words.letter_way}")
_CLAUSE = re_of(r"[^,;:、。!?\n]+")
_ASIDE = quick(r"\((?![^()\n]{0,8}{claim_words.settled_merged})[^()\n]{0,120}\)")
_COUNT = quick(r"[0-9](?:余|多)?[件个](?!{measure_word})")


@dataclass(slots=True)
class _Told:
    """A number of letters, and how many of them have which outcome."""

    total: Decimal
    unit: str
    span: Span
    parts: dict[str, tuple[Decimal, Span]] = field(default_factory=dict)
    closed: bool = False  # what follows is counted of something else

    @property
    def summed(self) -> Decimal:
        return sum((value for value, _ in self.parts.values()), Decimal(0))


def or_letters(
    claims: tuple[Claim, ...], text: str, title: str, where: Sequence[Span], listed: int
) -> tuple[Claim, ...]:
    """Return the totals of letters where a document is about them, else the ``claims`` read.

    It is where its title says so; without one, where inspectors handed letters on and nothing
    else is ``listed`` or counted.
    """
    named = names_letters(title)
    if not named and (listed or any(claim.name == "issues_total" for claim in claims)):
        return claims
    found = find_letters(text, where, listed)
    handed = found and (named or _HANDED_ON.search(text, 0, found[-1].span.end))
    return found if handed else claims


def names_letters(title: str) -> bool:
    """Whether a title says that the document is about letters, and not about problems too.

    >>> names_letters("督察组转办群众信访举报件办理情况公示(第五批)")
    True
    >>> names_letters("关于督察反馈问题及信访件整改情况的公示")
    False
    """
    return _NAMED.search(title) is not None and _ANSWERS.search(title) is None


def find_letters(text: str, where: Sequence[Span], listed: int = 0) -> tuple[Claim, ...]:
    """Return how many letters there are and what became of them, as totals of the notice.

    Of several numbers that of those ``listed`` counts, the least that can hold them; where none
    are, the largest of those told with outcomes: the last batch is in it.
    """
    told = [one for place in where for one in _told(text, place)]
    settled = [one for one in told if one.parts] or told
    totals = {one.total for one in settled}
    best = max(totals, default=None)
    if listed:
        best = min((total for total in totals if total >= listed), default=best)
    latest = [one for one in settled if one.total == best]
    if not latest or (not latest[-1].parts and len({one.total for one in told}) > 1):
        return ()
    return tuple(sorted(_claims(latest[-1]), key=lambda claim: (claim.span, claim.name)))


def _claims(told: _Told) -> Iterator[Claim]:
    yield Claim("issues_total", told.total, told.span, "claims.letters")
    for name, (value, span) in told.parts.items():
        yield Claim(name, value, span, "claims.letters_part")
    if len(told.parts) > 1:
        spans = sorted(span for _, span in told.parts.values())
        place = Span(spans[0].start, spans[-1].end)
        yield Claim("sum_of_parts", told.summed, place, "claims.sum")


def _told(text: str, place: Span) -> list[_Told]:
    """Return the numbers of letters that a paragraph tells, each with its parts."""
    words = place.of(text)
    if _NAMED.search(words) is None:
        return []
    # 正在办理8件(其中城关镇2件): what a bracket adds is no part
    words = _ASIDE.sub(lambda aside: "," * len(aside.group()), words)
    found: list[_Told] = []
    for clause in _CLAUSE.finditer(words):
        total = _TOTAL.search(words, clause.start(), clause.end())
        start = clause.start()
        if total is not None:
            value = number(total["before"] or total["behind"]) or Decimal(0)
            span = Span(*total.span()).shift(place.start)
            found.append(_Told(value, total["unit"] or total["piece"], span))
            start = total.end()
        if found and not found[-1].closed:
            _add_parts(words, Span(start, clause.end()), place.start, found[-1])
    return [one for one in found if one.summed <= one.total]


def _add_parts(words: str, clause: Span, shift: int, told: _Told) -> None:
    """Add what a clause says of letters counted before, until it counts something else."""
    if _OTHERWISE.search(words, clause.start, clause.end):
        return
    part = _part(words, clause, told.unit)
    if part is not None and part[0] in STATUS_TOTALS and part[0] not in told.parts:
        name, count, span = part
        told.parts[name] = (count, span.shift(shift))
    elif part is not None or _COUNT.search(words, clause.start, clause.end):
        told.closed = True  # 立案2件, and what is said of one outcome again
    elif not told.parts and (said := _all_settled(words, clause)):
        told.parts["issues_completed"] = (told.total, said.shift(shift))


def _all_settled(words: str, clause: Span) -> Span | None:
    """Return where a clause says that all of the letters are settled: 均已办结."""
    said = _ALL.search(words, clause.start, clause.end)
    if said is None or _OPEN.search(words, clause.start, said.start()):
        return None
    return Span(*said.span())


def _part(words: str, clause: Span, unit: str) -> tuple[str, Decimal, Span] | None:
    """Return the outcome of a clause with the number beside it: 已办结7件, 7件已办结.

    None where one number is of two outcomes: 已办结或阶段性办结7件.
    """
    found = tokens(words, clause)
    outcomes = [token for token in found if token.kind not in ("count", "noun", "rate")]
    counts = [token for token in found if token.kind == "count" and token.unit == unit]
    if len(outcomes) != 1 or len(counts) != 1 or counts[0].value is None:
        return None
    first, last = sorted((outcomes[0].span, counts[0].span))
    if first.end != last.start:
        return None
    return outcomes[0].kind, counts[0].value, Span(first.start, last.end)
