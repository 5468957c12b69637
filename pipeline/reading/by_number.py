"""Summaries that tell the issues by their numbers.

除第8、15项需长期坚持外,其余均已完成整改; 第1项、第2项已完成整改,第3项正在整改.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.pieces import compiled
from pipeline.reading.statuses import Status, is_pure, read_status
from schemas.span import Span

if TYPE_CHECKING:
    import regex

_LIST: Final = (
    r"第(?P<numbers>{ordinal}{measure_word}?(?:[、,和及]第?{ordinal}{measure_word}?){0,40})"
    r"(?:具体|反馈)?{problem_noun}?"
)
_EXCEPT: Final = compiled(
    rf"除{_LIST}(?P<those>[^,。;]{{2,20}}?)[之以]?外,?(?:{{pending.left}}|其他|其它)?"
    r"(?:具体|反馈|的)*{problem_noun}?(?P<rest>(?:{status_words.perfective}|[均都全])[^,。;\n]{2,16})"
)
_SAID: Final = compiled(rf"{_LIST}(?P<those>[^,。;、第]{{2,16}})(?=[,。;])")
_NUMBER: Final = compiled("{ordinal}")
_ENOUGH: Final = 2  # lists of numbers


@dataclass(frozen=True, slots=True)
class ByNumber:
    """The statuses that a summary gives to numbers, that of all others, and where it stands."""

    said: Mapping[str, Status]
    rest: Status | None
    span: Span

    def of(self, number: str | None) -> Status | None:
        """Return the status of the issue of a number, None where nothing is said of it."""
        return self.said.get(number or "", self.rest)


def find_by_number(text: str, where: Iterable[Span]) -> ByNumber | None:
    """Return the summary within ``where`` that names issues by number, None without one.

    >>> words = "除第8、15项需长期坚持外,其余均已完成整改。"
    >>> found = find_by_number(words, [Span(0, len(words))])
    >>> sorted(found.said), found.of("8").code, found.of("9").code
    (['15', '8'], 'in_progress', 'completed')
    """
    for place in where:
        match = _EXCEPT.search(text, place.start, place.end)
        said = _read(match) if match is not None else _listed(text, place)
        if said is not None:
            return said
    return None


def _read(match: regex.Match[str]) -> ByNumber | None:
    those, rest = read_status(match["those"]), read_status(match["rest"])
    if those is None or rest is None:
        return None
    return ByNumber(dict.fromkeys(_numbers(match), those), rest, Span(*match.span()))


def _listed(text: str, place: Span) -> ByNumber | None:
    """Return what lists of numbers say, each with its status: two of them at least."""
    said: dict[str, Status] = {}
    found = []
    for match in _SAID.finditer(text, place.start, place.end):
        status = read_status(match["those"]) if is_pure(match["those"]) else None
        if status is not None:
            said.update(dict.fromkeys(_numbers(match), status))
            found.append(match)
    if len(found) < _ENOUGH:
        return None
    return ByNumber(said, None, Span(found[0].start(), found[-1].end()))


def _numbers(match: regex.Match[str]) -> list[str]:
    return [str(integer(one.group())) for one in _NUMBER.finditer(match["numbers"])]
