"""Paragraphs between a heading and its answer that tell what was found, without a label.

督察发现,3个裸土堆场未覆盖。 says so itself. Where a notice has such a paragraph below most of its
headings, those that do not say so are told by their place: they are more of the problem as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.action.kind import kind_of
from pipeline.reading.action.plans import DONE
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.items import sentences, split_items
from pipeline.reading.labelled.segments import Segment
from pipeline.reading.problem.faults import names_fault
from pipeline.reading.text.stops import clauses
from pipeline.reading.text.words import first_word, tag
from schemas.span import Span
from schemas.values import value

# but 督察发现问题后,… and 督察发现的问题… lead to what was done, and 经查,… tells what one found
_FOUND: Final = quick(
    r"(?:{found_by}|{inspection}组[^,。;:的]{0,8}?{verdict_words.looked_at})"
    r"(?!的)(?![^,。;:]{0,14}(?:后|的{problem_noun}))"
)
_SETTLED: Final = compiled("{verdict_words.no_more}|{issue_words.by_now}")
_VERBAL: Final = frozenset({"v", "d", "vd"})  # jieba's classes: verbs, adverbs
_FEWEST: Final = 4  # headings that make a custom
# In so many of them a fault is told in words that are known, in more than that of them a deed
# behind it and none before: most words of either kind are in no list.
_ONE_IN: Final = 4


@value
class _Opening:
    """The first paragraph below a heading, and what its first sentence sounds like."""

    draft: IssueDraft
    segment: Segment
    found: bool
    fault: bool
    deed: bool
    answered: bool  # by a paragraph behind it


def take_descriptions(text: str, drafts: Sequence[IssueDraft]) -> None:
    """Take what was found, told below a heading before what was done, for more of the problem."""
    openings = [one for draft in drafts if (one := _opening(text, draft)) is not None]
    usual = _is_custom(text, [one for one in openings if one.answered])
    for one in openings:
        if one.found:
            _move(one, _found_until(text, one))
        elif usual and one.answered and (one.fault or not one.deed):
            _move(one, one.segment.span.end)


def _opening(text: str, draft: IssueDraft) -> _Opening | None:
    """Return the paragraph that opens an answer without a label or a list, if it does."""
    first = next(iter(draft.segments), None)
    if draft.is_group or first is None or first.label is not None or first.code != "none":
        return None
    items = split_items(text, first.span)
    if not first.opens or len(items) > 1 or items[0].marker or first.span not in draft.body:
        return None
    words = sentences(text, first.span)[0].of(text)
    found = _FOUND.match(words) is not None and not _goes_over(words)
    return _Opening(
        draft,
        first,
        found=found,
        fault=found or _tells_fault(words),
        deed=not found and _tells_deed(words),
        answered=_goes_on(text, draft, first),
    )


def _goes_over(words: str) -> bool:
    """Whether a sentence that says what was found goes over to what was done: …,现已补登12本."""
    *others, last = clauses(words)
    return bool(others) and _tells_deed(last) and not _tells_fault(last)


def _goes_on(text: str, draft: IssueDraft, first: Segment) -> bool:
    """Whether the paragraph is told whole, and another tells what was done."""
    line = text.find("\n", first.span.end - 1, first.span.end + 1) >= 0
    return line and any(one.span.start > first.span.end for one in draft.segments)


def _tells_fault(words: str) -> bool:
    """Whether a clause says that something is wrong, of more than a thing that it names.

    未经表决的3份合同全部解除 is a deed.
    """
    return any(names_fault(clause.rpartition("的")[2]) for clause in clauses(words))


def _tells_deed(words: str) -> bool:
    """Whether a sentence says what was done: by its verb, or by opening with one (逐笔对账,…)."""
    if kind_of(words) is not None or DONE.search(words) or _SETTLED.search(words):
        return True
    first = first_word(words)
    return tag(first) in _VERBAL and not names_fault(first)


def _is_custom(text: str, openings: Sequence[_Opening]) -> bool:
    """Whether a notice tells below its headings what was found, and then what was done."""
    faults = sum(one.fault for one in openings)
    deeds = sum(one.deed for one in openings)
    second = (one.draft.segments[1].span for one in openings)
    answers = sum(any(_tells_deed(part.of(text)) for part in sentences(text, at)) for at in second)
    fewest = len(openings) / _ONE_IN
    return (
        len(openings) >= _FEWEST
        and faults > deeds
        and faults >= fewest
        and answers - deeds > fewest
    )


def _found_until(text: str, opening: _Opening) -> int:
    """Return where what was found ends: with the first sentence, or others that tell faults too."""
    first, *others = sentences(text, opening.segment.span)
    end = first.end
    for part in others:
        words = part.of(text)
        if _tells_deed(words) or not _tells_fault(words):
            break
        end = part.end
    return end


def _move(opening: _Opening, end: int) -> None:
    """Set what describes the problem, up to a place, apart from the answer."""
    draft, segment = opening.draft, opening.segment
    draft.labels.append(Span(segment.span.start, end))
    rest = Span(end, segment.span.end)
    draft.segments[:1] = [replace(segment, span=rest, opens=False)] if rest else []
