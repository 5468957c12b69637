"""Cells that count, or that only say which problems are meant: 3, 第1、2项, 问题3, 审3号."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.markers import read_marker
from parsers.lexicon.numerals import integer
from parsers.lexicon.pieces import compiled
from pipeline.reading.problem.references import JOINS, numbers_in

_AROUND: Final = " 〔〕[]()《》"
# a ledger counts with letters before, or with words of its own: ZG-01, 审1号
_NUMBER: Final = compiled(
    r"[(\[]?(?:[A-Za-z]{1,6} ?[-_]? ?|(?:(?!{ordinal})\p{Han}){1,4}?)?第?"
    r"([0-9]{1,3}|{han_ten}{1,4})[)\].、\p{Han}]?"
)
_NOUN: Final = r"(?:{problem_noun}|{apart_words.counter})"
_ONE: Final = rf"(?:第|{_NOUN})?{{ordinal}}(?:{{apart_words.each}}{{problem_noun}}?)?"
_NAMED: Final = compiled(rf"{_ONE}(?:{JOINS}{_ONE}){{0,20}}")
_PROBLEM: Final = compiled(_NOUN)
# all around the number is the same in each cell of the column: 审1号, 审2号; no 3月 and 4月
_FRAMED: Final = compiled(
    r"(?P<before>(?:(?!{ordinal})[^\s,。;]){0,6})(?P<number>{ordinal})(?P<behind>{apart_words.each}?)"
)
_FEWEST: Final = 2


def number_in(words: str) -> str | None:
    """Return the number that a cell holds, None where it counts nothing.

    >>> number_in("第3项"), number_in("(二)"), number_in("ZG-01"), number_in("审3号")
    ('3', '2', '1', '3')
    >>> number_in("办公室") is None
    True
    """
    numbered = _NUMBER.fullmatch(words.strip(_AROUND))
    value = integer(numbered[1]) if numbered else None
    if value is None:
        marker = read_marker(words.strip())
        value = marker.number if marker else None
    return str(value) if value is not None else None


def number_of(words: str) -> str | None:
    """Return the number of the one problem that a cell names, None where it says anything else.

    >>> number_of("问题3"), number_of("第二项"), number_of("(4)"), number_of("食品监管问题")
    ('3', '2', '4', None)
    """
    found = numbers_of(words)
    return found[0] if len(found) == 1 else None


def numbers_of(words: str) -> tuple[str, ...]:
    """Return the numbers of the problems that a cell names, none where it says anything else.

    >>> numbers_of("问题1、2"), numbers_of("第3至5项"), numbers_of("检查3次")
    (('1', '2'), ('3', '4', '5'), ())
    """
    named = _NAMED.fullmatch(_bare(words))
    return tuple(map(str, numbers_in(named.group()))) if named else ()


def names_problems(words: str) -> bool:
    """Whether a cell says that what it counts are problems: 问题3, not 3.

    >>> names_problems("问题3"), names_problems("第3项")
    (True, False)
    """
    return bool(numbers_of(words)) and _PROBLEM.search(words) is not None


def numbers_of_column(cells: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the numbers that each cell of a column names, none of a cell that names none.

    Words that no list holds are those of a count where they stand around each number.

    >>> numbers_of_column(["审1号", "审2号"]), numbers_of_column(["3月", "4月"])
    ([('1',), ('2',)], [(), ()])
    """
    framed = [_FRAMED.fullmatch(_bare(words)) for words in cells]
    alike = [one for one in framed if one is not None]
    frames = {(one["before"], one["behind"]) for one in alike}
    if len(alike) == sum(map(bool, cells)) >= _FEWEST and len(frames) == 1:
        return [(str(integer(one["number"])),) if one else () for one in framed]
    return [numbers_of(words) for words in cells]


def _bare(words: str) -> str:
    return words.strip(_AROUND).rstrip(".、")
