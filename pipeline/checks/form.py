"""Numbering that runs on, quotation marks and brackets that come in pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from parsers.lexicon.fold import fold
from parsers.site_lines import is_end, is_site_line
from pipeline.checks.subject import Subject, must_hold, not_checkable
from schemas.notice import Check, Issue
from schemas.span import Span

_NUMERAL = regex.compile(r"[0-9一二三四五六七八九十百千零〇①-⓿⑴-⒇㈠-㈩]+")
_PAIRS = {"“": "”", "‘": "’"}
_BRACKETS = {"(": ")", "[": "]", "《": "》", "〔": "〕"}
_MARK = regex.compile(r"[\n“”‘’()\[\]《》〔〕]")
# 1) and 一) open a list item; the bracket has no partner and needs none.
_ITEM_BRACKET = regex.compile(
    r"(?:^|(?<=[。;:,、\t\n]))[0-9一二三四五六七八九十a-zA-Z]{1,3}\)", regex.MULTILINE
)


def check_form(subject: Subject) -> Iterator[Check]:
    """Yield the checks on numbering and on paired marks."""
    if subject.notice.issues:
        yield _numbering(subject)
    if any(action.ordinal for action in subject.notice.actions):
        yield must_hold("actions_numbered", list(_broken_lists(subject)), "gap")
    quotes = [one for one in _unpaired(subject.text, _PAIRS) if not _of_page(subject.text, one)]
    yield must_hold("balanced_quotes", quotes, "unbalanced")
    items = {match.end() - 1 for match in _ITEM_BRACKET.finditer(subject.text)}
    brackets = [
        one
        for one in _unpaired(subject.text, _BRACKETS)
        if one.start not in items and not _of_page(subject.text, one)
    ]
    yield must_hold("balanced_brackets", brackets, "unbalanced")


def _of_page(text: str, mark: Span) -> bool:
    """Whether a mark stands in a line that a site prints: 浏览次数: 【字体:."""
    start = text.rfind("\n", 0, mark.start) + 1
    end = text.find("\n", mark.end)
    line = fold(text[start : end if end >= 0 else len(text)]).strip()
    return is_site_line(line) or is_end(line)


def _numbering(subject: Subject) -> Check:
    name = "numbering_continuous"
    issues = [issue for issue in subject.notice.issues if _value(issue) is not None]
    if not issues:
        return not_checkable(name, "no_numbers")
    gaps: list[tuple[Span, str]] = []
    for siblings in _series(issues):
        gaps += _breaks(siblings)
    gaps.sort()
    return must_hold(name, [span for span, _ in gaps], gaps[0][1] if gaps else "gap")


def _value(issue: Issue) -> int | None:
    return int(issue.number) if issue.number and issue.number.isdigit() else None


def _series(issues: Iterable[Issue]) -> Iterator[list[Issue]]:
    """Yield the issues that are counted together: one parent, one shape of marker."""
    series: dict[tuple[int | None, str], list[Issue]] = {}
    for issue in issues:
        key = (issue.parent, _shape(issue.marker))
        series.setdefault(key, []).append(issue)
    yield from series.values()


def _shape(marker: str) -> str:
    """Return a marker without its number; writers mix 1. and 1、, （1） and (1) in one list."""
    return _NUMERAL.sub("#", fold(marker)).rstrip(" .,、。:")


def _breaks(siblings: list[Issue]) -> Iterator[tuple[Span, str]]:
    """Yield where a series neither goes on by one nor starts again at 1."""
    last: int | None = None
    for issue in siblings:
        number = _value(issue)
        if number is None:
            continue
        if number == last and number != 1:
            yield issue.span, "repeated"
        elif number != 1 and last is not None and number != last + 1:
            yield issue.span, "gap"
        last = number


def _broken_lists(subject: Subject) -> Iterator[Span]:
    """Yield, for each issue whose markers do not run on, the first measure out of order."""
    last: dict[tuple[int, str], int] = {}
    seen: set[int] = set()
    for action in sorted(subject.notice.actions, key=lambda a: a.span):
        if action.issue is None or action.ordinal is None or action.issue in seen:
            continue
        key = (action.issue, _shape(action.marker))
        if "#" not in key[1]:
            continue  # 首先、其次、再次、最后 leave words out at will
        if action.ordinal not in (1, last.get(key, 0) + 1):
            seen.add(action.issue)
            start = action.span.start
            yield Span(start, min(action.span.end, start + max(1, len(action.marker))))
        last[key] = action.ordinal


def _unpaired(text: str, pairs: dict[str, str]) -> Iterator[Span]:
    """Yield the opening marks that are never closed and the closing ones never opened.

    Each paragraph is taken by itself: a forgotten mark must not make all that follow look wrong.
    """
    closing = {end: start for start, end in pairs.items()}
    opened: dict[str, list[int]] = {start: [] for start in pairs}
    for match in _MARK.finditer(text + "\n"):
        mark, at = match.group(), match.start()
        if mark == "\n":
            for places in opened.values():
                yield from (Span(place, place + 1) for place in places)
                places.clear()
        elif mark in pairs:
            opened[mark].append(at)
        elif mark in closing and opened[closing[mark]]:
            opened[closing[mark]].pop()
        elif mark in closing and not (mark == "’" and text[at - 1 : at].isascii()):
            yield Span(at, at + 1)  # after a Latin letter ’ is an apostrophe
