"""Summaries that name the issues they leave out: 除第8、15项需长期坚持外,其余均已完成整改."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.pieces import compiled
from pipeline.reading.statuses import Status, read_status
from schemas.span import Span

if TYPE_CHECKING:
    import regex

_EXCEPT: Final = compiled(
    r"除第?(?P<numbers>{ordinal}{measure_word}?(?:[、,和及]第?{ordinal}{measure_word}?){0,8})"
    r"(?:具体|反馈)?{problem_noun}?(?P<those>[^,。;]{2,20}?)[之以]?外,?(?:{pending.left}|其他|其它)?"
    r"(?:具体|反馈|的)*{problem_noun}?(?P<rest>(?:{status_words.perfective}|[均都全])[^,。;\n]{2,16})"
)
_NUMBER: Final = compiled("{ordinal}")


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The numbers that a summary leaves out with their status, and that of all others."""

    numbers: frozenset[str]
    those: Status
    rest: Status
    span: Span

    def of(self, number: str | None) -> Status:
        """Return the status of the issue of a number."""
        return self.those if number in self.numbers else self.rest


def find_exceptions(text: str, where: Iterable[Span]) -> Exceptions | None:
    """Return the summary within ``where`` that names issues by number, None without one.

    >>> words = "除第8、15项需长期坚持外,其余均已完成整改。"
    >>> found = find_exceptions(words, [Span(0, len(words))])
    >>> sorted(found.numbers), found.of("8").code, found.of("9").code
    (['15', '8'], 'in_progress', 'completed')
    """
    for place in where:
        match = _EXCEPT.search(text, place.start, place.end)
        said = _read(match) if match is not None else None
        if said is not None:
            return said
    return None


def _read(match: regex.Match[str]) -> Exceptions | None:
    those, rest = read_status(match["those"]), read_status(match["rest"])
    if those is None or rest is None:
        return None
    numbers = frozenset(str(integer(one.group())) for one in _NUMBER.finditer(match["numbers"]))
    return Exceptions(numbers, those, rest, Span(*match.span()))
