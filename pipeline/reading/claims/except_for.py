"""All but so many of them: 除2个外,其余全部完成整改 says how many are done without a number.

Where it is printed (除第3、第6项外,其余5项都已办完), it counts as far as both come to the total.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from parsers.lexicon.numerals import number
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.claims.statement import Part, Statement
from pipeline.reading.claims.tokens import Token
from schemas.span import Span

_ALL_BUT = compiled(
    r"除(?:了)?(?<out>{any_digit}{1,4})[个项条件]"
    r"(?:{problem_noun}|(?={claim_words.left_how}|[,外以之]))[^,;。\n]{0,24}?,?"
    r"(?:以|之)?(?:外|{claim_words.others}),?"
    r"(?:{claim_words.others}的?{problem_noun}?)?(?:{so_far})?(?:已经?|{status_words.perfective}|{claim_words.whole}){1,3}"
    r"{claim_words.in_time}?(?:{status_words.done}|{claim_words.settled})(?!率)"
)
_BUT_NAMED = compiled(
    r"除(?:了)?(?:(?P<named>第{ordinal}[个项条号]?(?:[、和及与]第?{ordinal}[个项条号]?){0,20})"
    r"|(?P<out>{any_digit}{1,4})[个项条件])"
    r"{problem_noun}?[^,;。\n]{0,24}?,?(?:以|之)?外,?"
    r"{claim_words.others}的?(?P<rest>{any_digit}{1,4})[个项条件]{problem_noun}?"
    r"(?:{so_far})?(?:已经?|{status_words.perfective}|{claim_words.whole}){1,3}{claim_words.in_time}?"
    r"(?:{status_words.done}|{claim_words.done_more}|{claim_words.settled})(?!率)"
)
_AND = regex_of("[、和及与]")


def says_rest(said: str) -> bool:
    """Whether words count what is settled but for some: 除第3项外,其余5项都已办完."""
    return "除" in said and _BUT_NAMED.search(said) is not None


def add_rest(text: str, sentence: Span, statement: Statement) -> None:
    """Add the issues that are completed but for some to what a sentence states.

    Only where it tells no number of those completed that has been read.
    """
    if any(part.name == "issues_completed" for part in statement.parts):
        return
    total = statement.total()
    rest = _printed(text, sentence, statement, total) or _unprinted(text, sentence, total)
    if rest is not None and not statement.own:
        statement.parts.append(Part("issues_completed", rest, rest.span))


def _printed(text: str, sentence: Span, statement: Statement, total: Token | None) -> Token | None:
    """Return the number printed of the rest, where those left out make up the total with it."""
    known = total.value if total is not None else statement.known or statement.earlier
    match = _BUT_NAMED.search(text, sentence.start, sentence.end) if known else None
    rest = number(match["rest"]) if match else None
    if match is None or rest is None:
        return None
    named = match["named"]
    out = Decimal(len(_AND.findall(named)) + 1) if named else number(match["out"])
    fits = out is not None and out + rest == known
    return Token("count", Span(*match.span()), rest) if fits else None


def _unprinted(text: str, sentence: Span, total: Token | None) -> Token | None:
    """Return what the rest of a total of this sentence comes to."""
    if total is None or total.value is None:
        return None
    match = _ALL_BUT.search(text, total.span.end, sentence.end)
    left = number(match["out"]) if match else None
    if match is None or left is None or not Decimal(0) < left < total.value:
        return None
    return replace(total, span=Span(*match.span()), value=total.value - left)
