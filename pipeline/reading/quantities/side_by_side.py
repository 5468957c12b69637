"""Wordings that stand side by side: each with a number of its own behind 分别, or all with one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.quantities.amounts import Amount
from pipeline.reading.quantities.figure_words import WORDS, Keyword

_EACH: Final = regex_of("分别[为有是计]?(?=[0-9一二两三四五六七八九十约近])")
_AND: Final = frozenset("、和及与")
_WHOM: Final = regex_of(rf"(?:相关|有关|涉事)?{WORDS['person']}")
# 分别给予党内警告、政务警告: one kind each
_EACH_GIVEN: Final = regex_of(rf"分别{WORDS['act']}{{0,2}}")
_LINK: Final = compiled("{common.handled}?(?:[、和及与]|以及)")
_OF_BOTH_KINDS: Final = {"party_discipline", "government_discipline"}
_SANCTIONS: Final = {*_OF_BOTH_KINDS, "discipline"}
_LABEL_NOUN: Final = regex_of(r"\p{Han}{1,10}")


def respective(
    text: str, found: Sequence[Amount], keywords: Sequence[Keyword]
) -> Iterator[tuple[int, Keyword]]:
    """Yield the position of each amount with its wording: 诫勉、提醒谈话分别为2人次、7人次."""
    for match in _EACH.finditer(text):
        names = _listed_before(text, match.start(), keywords)
        first = bisect_left(found, match.end(), key=lambda one: one.span.start)
        amounts = found[first : first + len(names)]
        if len(names) > 1 and len(amounts) == len(names) and _is_list(match.end(), amounts):
            yield from enumerate(names, first)


def _listed_before(text: str, end: int, keywords: Sequence[Keyword]) -> list[Keyword]:
    """Return the wordings that 、 or 和 joins, the last of which ends at a place."""
    names: list[Keyword] = []
    while True:
        at = bisect_left(keywords, end, key=lambda one: one.end)
        if at == len(keywords) or keywords[at].end != end:
            return names
        names.insert(0, keywords[at])
        end = keywords[at].start - 1
        if text[end : end + 1] not in _AND:
            return names


def _is_list(start: int, amounts: Sequence[Amount]) -> bool:
    """Whether one mark parts each amount from the next, and none the first from its place."""
    ends = (start, *(one.span.end + 1 for one in amounts))
    return all(one.span.start == end for one, end in zip(amounts, ends, strict=False))


def of_several(text: str, before: Keyword, one: Keyword, between: str, low: int) -> bool:
    """Whether a number counts those of both kinds: 约谈、批评教育相关责任人17人次."""
    if not _lists(text, before, one):
        return False
    if between.startswith("等"):
        return True
    if not between and before.start >= low:  # 给予党纪处分、诫勉谈话6人: a sanction and none
        return (before.metric in _SANCTIONS) != (one.metric in _SANCTIONS)
    return before.start == low and _WHOM.fullmatch(between) is not None


def _lists(text: str, one: Keyword, other: Keyword) -> bool:
    """Whether two keywords of different kinds stand side by side: 批评教育、责令检查."""
    return one.metric != other.metric and text[one.end : other.start] in {"、", "和", "及"}


def both_kinds(text: str, one: Keyword, before: Keyword, low: int) -> str:
    """Return the metric of two sanctions given together: 开除党籍、开除公职 is of both kinds."""
    joined = before.start >= low and text[before.end : one.start] in {"、", "和", "及", "并"}
    kinds = {one.metric, before.metric}
    return "discipline" if joined and kinds == _OF_BOTH_KINDS else one.metric


def named_by_label(text: str, keyword: Keyword, amount: Amount) -> bool:
    """Whether a keyword is the label before an amount: 党纪处分:3人, 追缴资金:3.2万元."""
    colon = amount.span.start - 1
    if not text.startswith(":", colon):
        return False
    if keyword.end == colon:
        return True
    noun = _LABEL_NOUN.fullmatch(text, keyword.end, colon)
    return amount.unit == "元" and noun is not None


def each_its_own(text: str, keywords: Sequence[Keyword], one: Keyword, low: int) -> str | None:
    """Return the metric of a number of whom each has a sanction of their own behind 分别.

    对3人分别给予党内警告、诫勉: the number counts neither. Without 分别 it is that of the wording.
    """
    given = _EACH_GIVEN.search(text, low, one.end)
    if given is None:
        return one.metric
    if any(mark in text[given.end() : one.start] for mark in _AND):
        return None  # a kind of another list stands before: 批评教育、免职
    kinds, end, goes_on = set(), one.start, True
    while goes_on and (listed := [word for word in keywords if word.start == end]):
        last = max(listed, key=lambda word: word.end)
        kinds.add(last.metric)
        link = _LINK.match(text, last.end)
        goes_on, end = link is not None, link.end() if link else last.end
    if goes_on:
        return None  # and one stands behind
    if len(kinds) == 1:
        return kinds.pop()
    return "discipline" if kinds <= _SANCTIONS else None
