"""Where a heading ends that no stop and no break parts from what follows: …的问题一是修订…."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.pieces import HAN, compiled
from parsers.lexicon.vocabulary import any_of, code_of
from pipeline.reading.breaks.marks import Mark
from pipeline.reading.frame.sections import section_role
from pipeline.reading.notes.duty_notes import read_notes
from pipeline.reading.outline.evidence import TOP_FAMILIES
from schemas.span import Span

_LINE: Final = re_of(r"[^。;:!?\n]+")
_SHORT: Final = 12  # characters of a part's name, whatever it says
_TEXT: Final = 12  # characters at least of what follows it
# 1.关于账目不清的问题一是…
_ABOUT: Final = compiled(
    r"(?:关于|针对)[^。;:《\n]{4,80}?(?:的|”|等)问题(?=[\p{Han}0-9“《①])"
    r"(?!整改|{frame_words.heading_goes_on}|{measure_word})"
)
_NOTED: Final = regex_of(r"[^。;:!?()\n]{4,80}\((?P<note>[^()\n]{2,60})\)(?=[\p{Han}0-9“《①])")
_PART: Final = compiled(
    r"[\p{Han}“”、]{2,24}?{frame_words.part_ends}{1,2}(?=[\p{Han}0-9“])"
    r"(?!{frame_words.heading_goes_on}|{frame_words.part_ends})"
)
_ITEM: Final = re_of(
    rf"[^。;:!?\n]{{4,80}}?[{HAN}”](?P<item>①|(?<![统唯之第单专万同逐])一是|首先[,、:]|\(1\))"
)
_LABELLED: Final = re_of(
    rf"[^。;:!?\n]{{4,80}}?(?=(?:{any_of(p for p in code_of('labels') if len(p) > 3)}):)"
)


def heading_end(text: str, mark: Mark) -> int | None:
    """Return where the heading of a mark ends without a stop, None where one ends it."""
    start = mark.start + mark.marker.length
    about = _ABOUT.match(text, start, mark.end)
    if about is not None:
        return about.end()
    end = _behind_note(text, start, mark.end)
    if end is None and mark.marker.family in TOP_FAMILIES:
        end = _part_end(text, start, mark.end)
    if end is None and (labelled := _LABELLED.match(text, start, mark.end)) is not None:
        return labelled.end()  # 1.账目不清整改措施:…
    item = _ITEM.match(text, start, mark.end) if end is None else None
    return end if item is None else item.start("item")


def _behind_note(text: str, start: int, stop: int) -> int | None:
    """Return where the note behind a heading ends: 1.账目不清(已完成)清理账目…."""
    noted = _NOTED.match(text, start, stop)
    if noted is None:
        return None
    outcomes, owners = read_notes(text, (Span(*noted.span("note")),))
    return noted.end() if outcomes or owners else None


def _part_end(text: str, start: int, stop: int) -> int | None:
    """Return where the name of a part ends: 一、整改组织情况局党组多次…."""
    line = _LINE.match(text, start, stop)
    part = _PART.match(text, start, line.end()) if line is not None else None
    if line is None or part is None or line.end() - part.end() < _TEXT:
        return None
    short = len(part.group()) <= _SHORT
    return part.end() if short or section_role(part.group()) != "other" else None
