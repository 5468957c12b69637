"""Problems that a part behind them names again: 三、未完成整改的问题 / （一）担保管理不严。因…….

The heading of that part says what has become of them. A heading there that states an answered
problem again is no further one, nor does a paragraph that opens with its words tell of the whole
organ: both go on with the account of that problem, and the outcome of the part is its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.assembly.issues import Outlined
from pipeline.reading.frame.sections import section_status
from pipeline.reading.issue.announced import words_of
from pipeline.reading.issue.drafts import IssueDraft, homes_of, without
from pipeline.reading.outline import Unit
from pipeline.reading.response.parts import read_response
from schemas.span import Span

_Heads = tuple[IssueDraft, ...]  # the issues that words mean
_SHORTEST: Final = 4  # characters of words that say which problem is meant
_LEAD: Final = compiled(r"(?:[(\[]?{ordinal}[)\]、.])?[“”]?(?:关于|针对)?[“”]?")
_OF_PROBLEMS: Final = compiled("{problem_noun}|{outcome_words.task}")
_OF_OTHERS: Final = compiled("{verdict_words.other_source}|{apart_words.of_others}")
_BEHIND: Final = compiled(r"”?的?{problem_noun}?”?[。:;,]")


def take_again(
    text: str, units: Sequence[Unit], outlined: Outlined, drafts: Sequence[IssueDraft]
) -> tuple[IssueDraft, ...]:
    """Return the drafts without those that a part with an outcome states again.

    The issues so stated take what is said of them there.
    """
    repeated: set[int] = set()
    for at, part in enumerate(outlined.sections):
        title = part.span.of(text)
        if section_status(title) is None or not _OF_PROBLEMS.search(title):
            continue
        if _OF_OTHERS.search(title):
            continue  # 上轮巡察未完成整改问题, 下属水管站未完成整改的问题
        known = list(_answered_before(text, drafts, part.span.start))
        for place, draft in enumerate(drafts):
            again = draft.section == at and not draft.is_group and draft.parent is None
            heads = _of_words(known, words_of(text, draft)) if again else ()
            if heads:
                _take_over(heads, draft, part.span)
                repeated.add(place)
        later = (section.span.start for section in outlined.sections[at + 1 :])
        inside = Span(part.span.end, next(later, len(text)))
        free = _free(units, inside, drafts)
        _take_paragraphs(text, free, part.span, known)
    return without(drafts, repeated)


def _answered_before(
    text: str, drafts: Sequence[IssueDraft], stop: int
) -> Iterator[tuple[str, _Heads]]:
    """Yield the words of problems that are answered before a place, each with the issues meant.

    Of a group these are all issues below it.
    """
    for at, draft in enumerate(drafts):
        heads = _leaves(drafts, at)
        words = words_of(text, draft)
        before = draft.body.start < stop and len(words) >= _SHORTEST
        if before and heads and all(head.is_answered for head in heads):
            yield words, heads


def _leaves(drafts: Sequence[IssueDraft], at: int) -> _Heads:
    """Return an issue itself, or those below a group."""
    if not drafts[at].is_group:
        return (drafts[at],)
    below = (place for place, draft in enumerate(drafts) if draft.parent == at)
    return tuple(leaf for place in below for leaf in _leaves(drafts, place))


def _of_words(known: Sequence[tuple[str, _Heads]], words: str) -> _Heads:
    """Return the issues of the one problem that is stated in these words."""
    same = [heads for stated, heads in known if stated == words]
    return same[0] if len(same) == 1 else ()


def _take_over(heads: _Heads, draft: IssueDraft, part: Span) -> None:
    """Give issues the outcome of a part, and the last of them what is told there."""
    for head in heads:
        head.under = part
    head = heads[-1]
    head.outcomes += draft.outcomes
    head.segments += draft.segments
    head.fields += draft.fields
    head.labels += [draft.title, *draft.labels]
    head.answers.append(draft.body)


def _free(units: Sequence[Unit], inside: Span, drafts: Sequence[IssueDraft]) -> list[Span]:
    """Return the paragraphs of a part that no issue holds."""
    taken = homes_of(drafts)
    spans = [unit.span for unit in units if not unit.block.cells]
    return [span for span in spans if span in inside and taken.of(span) is None]


def _take_paragraphs(
    text: str, free: Sequence[Span], part: Span, known: Sequence[tuple[str, _Heads]]
) -> None:
    """Give problems the paragraphs of a part that open with their words."""
    for span in free:
        named = _opening(text, span, known)
        if named is None:
            continue
        heads, end = named
        for head in heads:
            head.under = part
        head = heads[-1]
        head.labels.append(Span(span.start, end))
        if end < span.end:
            head.add_response(read_response(text, [Span(end, span.end)]))
        head.answers.append(span)


def _opening(
    text: str, span: Span, known: Sequence[tuple[str, _Heads]]
) -> tuple[_Heads, int] | None:
    """Return the issues with the words of which a paragraph opens, and where they end."""
    lead = _LEAD.match(text, span.start, span.end)
    begin = lead.end() if lead is not None else span.start
    for words, heads in known:
        end = _behind_words(text, Span(begin, span.end), words)
        behind = _BEHIND.match(text, end, span.end) if end is not None else None
        if behind is not None and _of_words(known, words) is heads:
            return heads, behind.end()
    return None


def _behind_words(text: str, span: Span, words: str) -> int | None:
    """Return where the letters and digits of ``words`` end with which a place opens."""
    left = len(words)
    for at in range(span.start, span.end):
        if not left:
            return at
        if text[at].isalnum():
            if text[at] != words[len(words) - left]:
                return None
            left -= 1
    return None
