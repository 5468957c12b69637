"""A legend: which sign a notice uses for which outcome (★表示已完成，☆表示基本完成)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import regex

from parsers.lexicon.pieces import compiled
from pipeline.reading.outcome.places import Status, outcome_in

_SIGN: Final = r"[“(\[]?(?P<sign>[\p{So}\p{Sm}√×※]{1,2})[”)\]]?"
_ONLY_SIGN: Final = regex.compile(r"[\p{So}\p{Sm}√×※]{1,2}")
_LINE: Final = regex.compile(r"[^\n]*[\p{So}\p{Sm}√×※][^\n]*")
# ★表示已完成; and the other way round: 已完成的标★
_EXPLAINED: Final = regex.compile(
    rf"{_SIGN}者?,? ?(?:表示|代表|指|为|是|即|:|=|-{{1,2}})? ?(?P<words>[\p{{Han}}]{{2,12}})"
)
_MARKED: Final = compiled(
    rf"(?P<words>[\p{{Han}}]{{2,10}}?)的?{{common.case}}?(?:的)?(?:用|以|标注?|打|记|注)(?:为|上|有)?{_SIGN}"
)
_ENOUGH: Final = 2  # one sign beside an outcome may be a bullet


def find_legend(text: str) -> Mapping[str, Status]:
    """Return what each sign stands for by the legend of folded text; empty without one.

    >>> legend = find_legend("标识说明:★表示已完成,☆表示基本完成,△表示正在推进。")
    >>> [(sign, status.code) for sign, status in legend.items()]
    [('★', 'completed'), ('☆', 'basically_completed'), ('△', 'in_progress')]
    """
    for line in _LINE.finditer(text):
        for pattern in (_EXPLAINED, _MARKED):
            read = dict(_explained(pattern, line))
            if len(read) >= _ENOUGH and len({status.code for status in read.values()}) == len(read):
                return read
    return {}


def is_sign(words: str) -> bool:
    """Whether a cell or a bracket holds nothing but a sign."""
    return _ONLY_SIGN.fullmatch(words.strip()) is not None


def _explained(pattern: regex.Pattern[str], line: regex.Match[str]) -> Iterator[tuple[str, Status]]:
    for match in pattern.finditer(line.string, *line.span()):
        status = outcome_in("line", match["words"].removesuffix("的"))
        if status is not None:
            yield match["sign"], status
