"""Brackets behind a title that hold notes on the issue: status, responsible, deadline, counts."""

from __future__ import annotations

from typing import Final

import regex

from schemas.span import Span

_MAX_NOTE: Final = 200


def strip_notes(text: str, start: int, end: int) -> tuple[int, tuple[Span, ...]]:
    """Return where the title ends before trailing brackets, and those brackets' contents."""
    found: list[Span] = []
    while end > start and text[end - 1] in ")]":
        opening = _opening(text, start, end - 1)
        if opening is None or opening <= start + 2 or not _is_note(text[opening + 1 : end - 1]):
            break
        found.append(Span(opening + 1, end - 1))
        end = opening
    return end, tuple(reversed(found))


_NOTE: Final = regex.compile(
    r"立行立改|即知即改|责任|牵头|配合|时限|期限|完成|整改|销号|坚持|推进|办结|已|未|正在|部门|单位|领导|[0-9]+个?(?:问题|项|条)|^(?:共|计)?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[个项条]$|序号|类别"
)


def _is_note(words: str) -> bool:
    """Whether a bracket holds a note on the issue rather than a part of its statement."""
    return bool(_NOTE.search(words)) and words not in ("含未整改",)


def notes_behind(text: str, at: int, end: int) -> tuple[tuple[Span, ...], Span]:
    """Return the brackets that follow the title and what is left of the paragraph."""
    brackets: list[Span] = []
    while at < end:
        if text[at] in " 。;:,":
            at += 1
        elif text[at] in "([" and (close := _matching(text, at, end)) is not None:
            inner = Span(at + 1, close)
            if not _is_note(inner.of(text)):
                break
            brackets.append(inner)
            at = close + 1
        else:
            break
    return tuple(brackets), Span(min(at, end), end)


def _opening(text: str, start: int, close: int) -> int | None:
    """Return the place of the bracket that the one at ``close`` closes."""
    depth = 0
    for at in range(close, max(start, close - _MAX_NOTE) - 1, -1):
        if text[at] in ")]":
            depth += 1
        elif text[at] in "([":
            depth -= 1
            if depth == 0:
                return at
    return None


def _matching(text: str, at: int, end: int) -> int | None:
    depth = 0
    for place in range(at, min(end, at + _MAX_NOTE)):
        if text[place] in "([":
            depth += 1
        elif text[place] in ")]":
            depth -= 1
            if depth == 0:
                return place
    return None
