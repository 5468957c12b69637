"""Sentences that sound like the outcome of an issue for which none was read.

What an issue states no outcome of may be told in words that no rule takes for one, or in another
place. Where nothing sounds like an outcome the notice states none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.action.kind import kind_of
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.outcome.places import read_words
from pipeline.reading.outcome.statuses import read_statement
from pipeline.reading.problem.references import named_numbers
from pipeline.reading.response.by_name import status_of_named
from schemas.document import Finding
from schemas.notice import Outcome
from schemas.span import Span

_TITLE: Final = regex_of("《[^《》]*》")  # 修订《责任制实施细则》 tells of no outcome
_CLAUSE: Final = regex_of(r"[^,。;:\n]+")
_OF_ISSUE: Final = compiled(
    r"整改|{problem_noun}|{verdict_words.matters}|{verdict_words.faults}|{verdict_words.struck}"
    r"|[该此这本](?:一|项|个|件|条)"
)
_NAMES: Final = compiled(r"{verdict_words.faults}|[该此这本](?:一|项|个|件|条)")
# 现该问题业已清结, 此项整改仍在爬坡: whatever the verb, it says what has become of the issue
_OF_ITSELF: Final = compiled(
    r"(?:{verdict_words.so_far_it}|{so_far})?{this_issue}[^,。;:]{0,4}?"
    r"(?:{status_words.perfective}|{status_words.progressive}|{status_words.negative}|{status_words.need})"
    r"\p{Han}{1,6}"
)
_GENERAL: Final = ("meeting", "training")
_REASON: Final = compiled("{verdict_words.reasons}")
_NUMBER: Final = regex_of(r"^[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}")  # 1.1已完成整改
# 清退资金3.2万元 is a deed; 10月20日确认 only says when
_FIGURE: Final = compiled(r"[0-9](?![0-9]*(?:年|月|日|号|[上中下]旬))")


def outcomes_not_taken(
    text: str,
    drafts: Sequence[IssueDraft],
    outcomes: Sequence[Outcome],
    outside: Sequence[Span],
) -> tuple[Finding, ...]:
    """Return what sounds like an outcome in the answers of issues that have none, and ``outside``.

    Behind the issues, and in the answers of others, only what names a problem can be one of theirs
    (往来款挂账问题已整改到位).
    """
    unstated = {outcome.issue for outcome in outcomes if outcome.status == "unstated"}
    if not unstated:
        return ()
    first = min(draft.title.start for draft in drafts)
    places = [segment.span for at in sorted(unstated) for segment in drafts[at].segments]
    found = [span for place in places for span in _sounding(text, place)]
    others = [s.span for at, one in enumerate(drafts) if at not in unstated for s in one.segments]
    behind = [*others, *(place for place in outside if place.start > first)]
    found += [span for place in behind for span in _naming(text, place)]
    silent = {drafts[at].number for at in unstated}
    held = [s.span for draft in drafts for s in draft.segments]
    below = (*held, *(place for place in outside if place.start > first))  # no title
    found += [span for place in below for span in _numbering(text, place, silent)]
    return tuple(
        Finding("unknown_outcome", "not_taken", span.of(text), span) for span in sorted(set(found))
    )


def _clauses(text: str, place: Span) -> Iterator[tuple[Span, str]]:
    for match in _CLAUSE.finditer(text, place.start, place.end):
        yield Span(*match.span()), _TITLE.sub("《》", match.group())


def _sounding(text: str, place: Span) -> Iterator[Span]:
    for span, words in _clauses(text, place):
        if _OF_ITSELF.fullmatch(words) is not None:
            yield span
            continue
        if _OF_ISSUE.search(words) is None or _FIGURE.search(_NUMBER.sub("", words)) is not None:
            continue
        if kind_of(words) in _GENERAL:
            continue  # 多次召开会议推进问题整改
        said = read_words(words).said
        if any(e.code is not None and not (e.planned or e.counted) for e in said):
            yield span


def _numbering(text: str, place: Span, silent: Set[str | None]) -> Iterator[Span]:
    """Yield clauses that sound like the outcome of issues by number: 第1、3个问题都已改好."""
    for span, words in _clauses(text, place):
        numbers = {str(number) for number in named_numbers(words)}
        if numbers & silent and any(e.code is not None for e in read_words(words).said):
            yield span


def _naming(text: str, place: Span) -> Iterator[Span]:
    for span, words in _clauses(text, place):
        if _REASON.match(words) is not None or _NAMES.search(words) is None:
            continue  # 虽然集中整改取得了阶段性成效, 全部办结
        if status_of_named(words, words) is not None or read_statement(words) is not None:
            yield span
