"""Which runs inside a paragraph number measures, and which of them state problems."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.patterns import re_of
from parsers.lexicon.vocabulary import any_of, load
from pipeline.reading.breaks.marks import Mark
from pipeline.reading.breaks.runs import Run, states
from pipeline.reading.labelled.items import sentences
from pipeline.reading.labelled.labels import inline_labels
from pipeline.reading.outcome.statuses import read_pure, read_statement
from pipeline.reading.outline.evidence import NAMING
from schemas.span import Span

_LABELS: Final = any_of(
    phrase for code in ("outcome", "action", "effect", "next") for phrase in load("labels")[code]
)
_LEADS: Final = re_of(rf"(?:{_LABELS})(?:如下)?[:\]]:?$")
_LONGEST: Final = 20
_SAID: Final = re_of(r"[^,。;]{2,30}")


def is_list(text: str, run: Run) -> bool:
    """Whether a run numbers measures: between semicolons, behind a label, or below a problem."""
    first, *others = run.marks
    if sum(text[mark.start - 1] == ";" for mark in others) * 2 > len(others) > 0:
        return True
    if _behind_label(text, first):
        return True
    below = run.above is not None and states(text, run.above)
    return below and not names_problems(text, run)


def names_problems(text: str, run: Run) -> bool:
    """Whether most marks of a run state what is wrong, or all of them what became of it."""
    if run.shape in NAMING:
        return True  # 问题1:…问题2:…
    named = sum(states(text, mark) for mark in run.marks)
    if named * 2 > len(run.marks):
        return True
    return len(run.marks) > 1 and all(_told(text, mark) for mark in run.marks)


def _behind_label(text: str, mark: Mark) -> bool:
    """Whether the label of an answer leads to a mark: 整改措施:1.…."""
    if mark.given or text[mark.start - 1] not in ":]":
        return False
    return _LEADS.search(text, max(0, mark.start - _LONGEST), mark.start) is not None


def _told(text: str, mark: Mark) -> bool:
    """Whether what a mark opens says how far it is: …整改进度:已完成, …该问题已整改到位."""
    span = Span(mark.start, mark.end)
    _, *behind = sentences(text, span) or (span,)
    if behind and read_statement(behind[-1].of(text)) is not None:
        return True
    for label in inline_labels(text, span):
        said = _SAID.match(text, label.span.end, mark.end)
        if label.code == "outcome" or (said is not None and read_pure(said.group()) is not None):
            return True
    return False
