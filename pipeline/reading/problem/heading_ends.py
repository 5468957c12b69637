"""Where the sentence ends that states a problem."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.markers import read_marker
from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.outcome.statuses import read_status
from pipeline.reading.problem.faults import announces_measure, faulty, is_fault, reports_deeds
from pipeline.reading.problem.quoted import MAX_TITLE

_MAX_SECOND: Final = 60
_GOES_ON: Final = compiled("[:。]|{status_words.perfective}|{next_step}|{status_words.future}")
_FIGURE: Final = regex_of("[0-9]")
_OPEN: Final = "“‘(《〔["
_CLOSE: Final = "”’)》〕]"
_SIGN: Final = re_of(r"[“‘(《〔\[”’)》〕\]。;!?]")


def sentence_end(text: str, start: int, end: int) -> int:
    """Return the end of the first sentence, a stop inside brackets or quotes not counted."""
    depth = 0
    limit = min(end, start + MAX_TITLE)
    for sign in _SIGN.finditer(text, start, limit):
        if sign.group() in _OPEN:
            depth += 1
        elif sign.group() in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            return sign.end()
    return limit


def with_listed(text: str, start: int, stop: int, end: int) -> int:
    """Return the end of a first sentence with the faults that it lists behind ；.

    管理失之于宽,一是把关不严;二是检查走形式。 is one statement; measures listed so are no faults.
    """
    while start < stop < end and text[stop - 1] == ";" and is_fault(text[start : stop - 1]):
        following = sentence_end(text, stop, end)
        marker = read_marker(text, stop, following)
        words = text[stop:following].rstrip("。;").partition("--")[0]  # …未换届--已办结
        if marker is None or (marker.number or 0) < 2 or _no_fault(words[marker.length :]):
            break
        stop = following
    return stop


def _no_fault(item: str) -> bool:
    """Whether an item tells what was done; 谈心谈话记录雷同 has no word of fault nor of a deed."""
    return not is_fault(item) and (reports_deeds(item) or announces_measure(item))


def says_it_again(text: str, start: int, stop: int, end: int, *, stated: bool = False) -> bool:
    """Whether a heading is two sentences, 政治站位不高。理论学习不深入, and nothing more.

    With figures the second one tells what was found, and is no more of the heading. Behind ； it
    goes on with whatever is no deed: 登记不全;保安脱岗. ``stated``: its marker (问题2:) says that
    it is a problem.
    """
    if not start < stop < end <= stop + _MAX_SECOND:
        return False
    listed = text[stop - 1] == ";"
    if not (stated and listed) and not is_fault(text[start : stop - 1]):
        return False
    second = text[stop:end].rstrip("。;")
    if _FIGURE.search(second) is not None:
        return False
    if listed and sentence_end(text, start, stop) == stop:
        told = reports_deeds(second) or announces_measure(second) or read_status(second) is not None
        return _GOES_ON.search(second) is None and not told
    return sentence_end(text, stop, end) == end and faulty(second)
