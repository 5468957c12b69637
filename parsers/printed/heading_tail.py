"""Where a numbered heading ends that fills its line: by its words, not by its width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from parsers.printed.line import INLINE_FAMILIES, PrintedLine
from parsers.printed.measure import EARLY, Measure, room

_LINES: Final = 4  # of a heading
_SHORTEST: Final = 6
_LAST: Final = ("题", "改", "况", ")", "]", "〕")
_PROBLEM_END: Final = compiled(
    r"(?:问题|{page.problemend}的整改|整改(?:落实)?情况)(?:\([^()\n]{2,60}\))?$"
)
_BRACKET_END: Final = regex_of(r"[(\[〔](?P<in>[^()\[\]〔〕。\n]{2,120})[)\]〕]$")
# who answers for it, by when, what came of it
_SAYS: Final = compiled(
    r"(?:{page.duty}|{label_heads.responsible}|{label_heads.leader}|{label_heads.deadline}"
    r"|{label_heads.outcome})[^:]{0,6}:|{outcomes}|{status_words.done}|{status_words.continuing}"
)
_QUOTED: Final = regex_of(r"“[^”]{0,200}”")


def heading_tail(lines: Sequence[PrintedLine], number: int, measure: Measure) -> bool:
    """Whether a line is the last of a numbered heading.

    It ends on 问题, the 整改 of something or a bracket that says who answers for it, by when or
    what came of it, and no sentence ended since the marker that opened it, at most three lines
    above.
    """
    line, below = lines[number], lines[number + 1]
    if line.folded[-1:] not in _LAST or below.folded[:1] in "的)”[〔":
        return False
    if below.folded[:1] == "(" and below.marker is None:
        return False
    opened = _opened(lines, number, measure)
    if opened is None:
        return False
    heading = "".join(one.folded for one in lines[opened : number + 1])
    if len(heading) <= _SHORTEST or heading.count("“") > heading.count("”"):
        return False
    bracket = _BRACKET_END.search(heading)
    said = heading[: bracket.start()].rstrip("。") if bracket else heading
    if "。" in _QUOTED.sub("", said):
        return False
    named = _PROBLEM_END.search(heading) is not None
    return named or (bracket is not None and _SAYS.search(bracket["in"]) is not None)


def _opened(lines: Sequence[PrintedLine], number: int, measure: Measure) -> int | None:
    """Return the line with the marker that opened the paragraph of a line, None without one."""
    for place in range(number, max(-1, number - _LINES), -1):
        line = lines[place]
        if line.marker is not None and line.marker.family not in INLINE_FAMILIES:
            return place
        short = room(lines[place - 1], measure, first=False) > line.first_unit + EARLY
        if line.opens or (place and short):
            return None
    return None
