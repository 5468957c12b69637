"""Documents named in 《》; newspapers, films and the like are none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from schemas.span import Span

_LONGEST: Final = 160
# What is published or shown, not issued: 《南方日报》. A gazette (公报) can be either: what
# is named after a meeting is a document.
_PRESS = regex_of(
    r"^[\p{Han}]{0,8}(?:日报|晚报|早报|晨报|时报|周报|周刊|月刊|半月刊|旬刊|报|新闻|新闻联播|电视台|画报|文摘)$"
)
_PRESS_NAMES: Final = frozenset(
    {"求是", "半月谈", "红旗文稿", "党建", "读者", "焦点访谈", "今日说法", "人民文学"}
)
_REPORT_END = compiled("{organ_words.report}$")
_REGIONAL_PAPER = regex_of(r"(?!统计|质量|环境|全会|会议|联合|水)\p{Han}{2,3}公报")
_NAMED = regex_of(r"\p{L}")  # 〈1.1〉 numbers a heading
_NO_MARK = regex_of(r"[^《》\n]{0,60}")


def find_documents(text: str) -> Iterator[Span]:
    """Yield the documents in folded text, brackets included, outermost first.

    A name inside another (《关于印发〈…〉的通知》) belongs to the outer one; two in a row are two.
    A bracket that never closes ends with its paragraph and names nothing.
    """
    at = text.find("《")
    while at >= 0:
        end = _closing(text, at)
        if end is None:
            at = text.find("《", at + 1)
            continue
        title = text[at + 1 : end - 1]
        if not is_press(title) and _NAMED.search(title):
            yield Span(at, end)
        at = text.find("《", end)


def is_press(title: str) -> bool:
    """Whether a title is that of a newspaper, a magazine or a broadcast.

    >>> is_press("云岭日报"), is_press("关于巡察整改的通报"), is_press("半月谈")
    (True, False, True)
    """
    if title in _PRESS_NAMES:
        return True
    if _REGIONAL_PAPER.fullmatch(title):
        return True  # a regional paper; the paper of a session names the session
    return _PRESS.match(title) is not None and _REPORT_END.search(title) is None


def _closing(text: str, start: int) -> int | None:
    """Return the end of the name that opens at ``start``, None where it does not close."""
    depth = 0
    for at in range(start, min(len(text), start + _LONGEST)):
        character = text[at]
        if character == "《":
            depth += 1
        elif character == "》":
            depth -= 1
            if depth == 0 or _closes_all(text, at):
                return at + 1
        elif character in {"\n", "\t"}:
            return None
    return None


def _closes_all(text: str, at: int) -> bool:
    """Whether no second bracket closes nearby (《关于印发《办法》的通知: one is missing)."""
    following = _NO_MARK.match(text[at + 1 : at + 62])
    end = at + 1 + (following.end() if following else 0)
    return not text.startswith("》", end)
