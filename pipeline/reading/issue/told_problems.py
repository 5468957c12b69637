"""Problems that one paragraph tells: 发现的主要问题是:一是…;二是…, 查出问题7个,分别是①…,②….

Feedback states them so; so does an account that answers them further on. Words before some of
them can say what these are about: 指出问题5个。财务方面,①…,②…;人事方面,③….
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.items import Item, sentences, split_items
from pipeline.reading.problem.faults import faulty
from schemas.span import Span

TOLD: Final = "issue.told"
_LEADS: Final = compiled(
    r"(?:{apart_words.found}|存在)[^。;:]{0,20}?问题"
    r"(?:(?:[^。;:]{0,12}?|。){document_words.told_as}[:,]?|[^。;:]{0,12}?[:,。])$"
)
_ANNOUNCED: Final = compiled(r"问题[^;:]{0,12}?{document_words.told_as}[:,]?$")
# 挂账未清理;工程建设方面,: what the problems behind it are about
_THEME: Final = compiled(
    r"(?<=[,。;:])(?P<name>[^,。;:]{2,20}?{issue_words.aspect})"
    r"(?:存在)?(?:的?{problem_noun})?(?:{count}个)?(?:{document_words.told_as})?[,:]?$"
)
_LEAD: Final = quick(r"(?:{apart_words.found}|存在)[^。;:]{0,20}?问题")  # what most lack
_ENDS: Final = ";。,"
_FEWEST: Final = 2


def told_problems(
    text: str, paragraphs: Sequence[Span], *, answered: bool = False
) -> tuple[IssueDraft, ...]:
    """Return the problems that the first list of such a paragraph counts; none without one.

    Further paragraphs may count on: 审计查出4个问题:(5)…;(6)…. What is ``answered`` is a problem
    whatever its words; else they have to tell of faults.
    """
    found: tuple[IssueDraft, ...] = ()
    for paragraph in paragraphs:
        told = _told_in(text, paragraph, answered=answered)
        if told and (not found or _counts_on(found[-1], told[0])):
            found += told
    return found


def _told_in(text: str, paragraph: Span, *, answered: bool) -> tuple[IssueDraft, ...]:
    if _LEAD.search(text, paragraph.start, paragraph.end) is None:
        return ()
    items = split_items(text, paragraph)
    colon = text.find(":", paragraph.start, paragraph.end - 1) + 1
    if len(items) == 1 and colon:  # (5)…;(6)…: a list begins at 1 but where it opens its text
        lead = Span(paragraph.start, colon)
        items = (Item(lead, None, True), *split_items(text, Span(colon, paragraph.end)))
    for at, item in enumerate(items[:-1]):
        if item.marker is None and _leads(text, item.span):
            counted = _first_list(text, items[at + 1 :])
            if len(counted) < _FEWEST:
                continue
            if answered or _tells_faults(text, counted, sure=_announces(text, item.span)):
                return _drafts(text, counted, _theme_behind(text, item.span))
    return ()


def _counts_on(last: IssueDraft, first: IssueDraft) -> bool:
    same = last.family == first.family and last.number and first.number
    return bool(same) and integer(first.number or "") == (integer(last.number or "") or 0) + 1


def _first_list(text: str, items: Sequence[Item]) -> list[Item]:
    """Return the items up to where a list begins anew: …;三是…。组长提出意见。一是…."""
    found: list[Item] = []
    for item in items:
        if item.marker is None:
            continue
        first = found[0].marker if found else None
        again = first is not None and item.marker.numeral == first.numeral
        if again and _theme_behind(text, found[-1].span) is None:
            break
        found.append(item)
    return found


def _leads(text: str, span: Span) -> bool:
    theme = _theme_behind(text, span)
    end = theme.start if theme is not None else span.end
    return _LEADS.search(text[span.start : end].rstrip()) is not None


def _announces(text: str, span: Span) -> bool:
    """Whether words end with what announces problems: 发现了一些问题。主要是:."""
    return _ANNOUNCED.search(text, span.start, span.end) is not None


def _theme_behind(text: str, span: Span) -> Span | None:
    """Return what the next problems are about where words end with it: …挂账;工程建设方面,."""
    found = _THEME.search(text, span.start, span.end)
    return Span(*found.span("name")) if found is not None else None


def _drafts(text: str, items: Sequence[Item], theme: Span | None) -> tuple[IssueDraft, ...]:
    """Return the issues of the items, ``theme`` what the first of them is about."""
    found: list[IssueDraft] = []
    for item in items:
        behind = _theme_behind(text, item.span)
        draft = _draft(text, item, item.span.end if behind is None else behind.start)
        draft.theme = theme.of(text) if theme is not None else None
        theme = behind or theme
        found.append(draft)
    return tuple(found)


def _tells_faults(text: str, items: Sequence[Item], *, sure: bool) -> bool:
    """Whether most items tell of faults; behind words that announce problems one is enough."""
    stated = (_statement(text, item, item.span.end).of(text) for item in items)
    faults = sum(map(faulty, stated))
    return faults > 0 if sure else faults * 2 > len(items)


def _draft(text: str, item: Item, stop: int) -> IssueDraft:
    """Return the issue of one item; a sentence behind its own tells of something else."""
    assert item.marker is not None
    stated = _statement(text, item, stop)
    whole = Span(item.span.start, stated.end)
    return IssueDraft(
        title=whole,
        statement=stated,
        marker=item.marker.text,
        number=item.marker.numeral,
        body=whole,
        is_group=False,
        rule=TOLD,
        family=item.marker.family,
    )


def _statement(text: str, item: Item, stop: int) -> Span:
    """Return what an item says behind its marker, up to the end of its sentence."""
    start = item.span.start + (item.marker.length if item.marker else 0)
    end = sentences(text, Span(start, stop))[0].end
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    return Span(start, end)
