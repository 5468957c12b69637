"""Headings in a row that one response answers, and says so of all: 两项问题均已完成整改."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.patterns import AnyMatch
from parsers.lexicon.pieces import compiled
from pipeline.reading.action.kind import kind_of
from pipeline.reading.collective.shared_outcomes import answered_with
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.items import sentences
from pipeline.reading.labelled.segments import StatedOutcome
from pipeline.reading.outcome.clauses import clauses_of
from pipeline.reading.outcome.statuses import Status, read_statement
from pipeline.reading.problem.references import numbers_in
from pipeline.reading.response.leading import lead_up
from pipeline.reading.response.verdicts import verdict_of
from schemas.span import Span

_SEVERAL: Final = compiled(
    r"(?P<named>这?(?P<count>{count}){measure_word}{problem_noun}|(?P<both>这?[两二三]者)"
    r"|(?P<numbers>第{issue_number}{apart_words.each}{problem_noun}?(?:[、和及]第{issue_number}{apart_words.each}{problem_noun}?){1,9}))?(?:的?整改(?:{outcome_words.subject_work})?)?[均都]"
)
_BOTH: Final = compiled("这?[两二三]者")  # whoever was named before: 约谈两名负责人。两者均已…
_FIRST: Final = 2  # sentences


def status_of_several(text: str, sentence: Span, problems: int) -> Status | None:
    """Return what a sentence states of so many problems that are answered together.

    >>> words = "两项问题均已完成整改。"
    >>> status_of_several(words, Span(0, len(words)), 2).code
    'completed'
    """
    words = sentence.of(text)
    before: list[str] = []
    for clause in clauses_of(words.rstrip(" 。;")):
        several = _SEVERAL.match(clause.words)
        if several is None:
            before.append(clause.words)
            continue
        if _how_many(several) not in (None, problems) or not lead_up(before):
            return None
        told = words[clause.start :]
        unnamed = several["both"] or several["numbers"] or ""
        told = told.removeprefix(unnamed)
        said = ("上述" if several["named"] and not unnamed else "上述问题") + told
        return read_statement(said) or verdict_of(said)
    return None


def _how_many(several: AnyMatch) -> int | None:
    """Return how many problems the subject of a sentence counts or names, None where it does not.

    第1题、第6题 names two.
    """
    if several["numbers"]:
        return len(set(numbers_in(several["numbers"])))
    return integer(several["count"]) if several["count"] else None


def tell_together(text: str, drafts: Sequence[IssueDraft]) -> None:
    """Give the last of headings in a row the outcome that its response states of all of them.

    It stands at the end, or among the first sentences: 两个问题成因相同。两者均已改正。

    The others take it from there.
    """
    row = 1
    for at, draft in enumerate(drafts):
        if at + 1 < len(drafts) and answered_with(draft, drafts[at + 1]):
            row += 1
            continue
        if row > 1 and not draft.outcomes and draft.segments:
            _take_last(text, draft, row)
        row = 1


def _opening(text: str, span: Span, problems: int) -> Iterator[Span]:
    """Yield the first sentences that speak of so many, nothing done before: 两者均已改正."""
    for sentence in sentences(text, span)[:_FIRST]:
        words = sentence.of(text)
        several = _SEVERAL.match(words)
        count = (several["count"] or several["both"][-2:-1]) if several and several["named"] else ""
        if count and integer("二" if count == "两" else count) == problems:
            yield sentence
        if kind_of(words) is not None:
            return


def _take_last(text: str, draft: IssueDraft, problems: int) -> None:
    first, last = draft.segments[0], max(draft.segments, key=lambda segment: segment.span.end)
    end = sentences(text, last.span)[-1]
    ends = [(last, end)] if _BOTH.match(text, end.start, end.end) is None else []
    ends += [(first, sentence) for sentence in _opening(text, first.span, problems)]
    for segment, sentence in ends:
        status = status_of_several(text, sentence, problems)
        if status is None:
            continue
        draft.outcomes.append(StatedOutcome(sentence, status, labelled=True, issues=problems))
        at = draft.segments.index(segment)
        parts = Span(segment.span.start, sentence.start), Span(sentence.end, segment.span.end)
        draft.segments[at : at + 1] = [replace(segment, span=part) for part in parts if part]
        return
