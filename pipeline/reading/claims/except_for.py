"""All but so many of them: 除2个外,其余全部完成整改 says how many are done without a number."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from parsers.lexicon.numerals import number
from parsers.lexicon.pieces import compiled
from pipeline.reading.claims.statement import Part, Statement
from schemas.span import Span

_ALL_BUT = compiled(
    r"除(?:了)?(?<out>{any_digit}{1,4})[个项条件]"
    r"(?:{problem_noun}|(?={claim_words.left_how}|[,外以之]))[^,;。\n]{0,24}?,?"
    r"(?:以|之)?(?:外|{claim_words.others}),?"
    r"(?:{claim_words.others}的?{problem_noun}?)?(?:{so_far})?(?:已经?|{status_words.perfective}|{claim_words.whole}){1,3}"
    r"{claim_words.in_time}?(?:{status_words.done}|{claim_words.settled})(?!率)"
)


def add_rest(text: str, sentence: Span, statement: Statement) -> None:
    """Add the issues that are completed but for some to what a sentence states.

    Only where it tells their total, and no number of those completed.
    """
    total = statement.total()
    if statement.own or total is None or total.value is None:
        return
    if any(part.name == "issues_completed" for part in statement.parts):
        return
    match = _ALL_BUT.search(text, total.span.end, sentence.end)
    left = number(match["out"]) if match else None
    if match is None or left is None or not Decimal(0) < left < total.value:
        return
    place = Span(*match.span())
    rest = replace(total, span=place, value=total.value - left)
    statement.parts.append(Part("issues_completed", rest, place))
