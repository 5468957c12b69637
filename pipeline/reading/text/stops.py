"""Where sentences and clauses of folded text open and end: one answer for all finders.

A line break and the border of a cell end both. Stops inside quotes and brackets count here;
``response.items.sentences`` parts a response without them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parsers.lexicon.patterns import AnyMatch, AnyPattern, re_of, regex_of
from schemas.span import Span

_IN_SENTENCE: Final = re_of(r"[^。;!?\n\t]+")
_IN_CLAUSE: Final = re_of(r"[^,:。;!?\n\t]+")
_SENTENCE_STOP: Final = re_of(r"[。;!?\n\t]")
# the same, looked for backwards
_SENTENCE_BEFORE: Final = regex_of(r"(?r)[。;!?\n\t]")
_CLAUSE_BEFORE: Final = regex_of(r"(?r)[,:。;!?\n\t]")


def sentence_start(text: str, at: int, low: int = 0) -> int:
    """Return where the sentence around ``at`` opens, no earlier than ``low``.

    >>> sentence_start("已办结。退回3万元,核减2户", 10)
    4
    """
    return _behind_last(_SENTENCE_BEFORE, text, at, low)


def clause_start(text: str, at: int, low: int = 0) -> int:
    """Return where the clause around ``at`` opens, no earlier than ``low``.

    >>> clause_start("已办结。退回3万元,核减2户", 12)
    10
    """
    return _behind_last(_CLAUSE_BEFORE, text, at, low)


def sentence_end(text: str, at: int, high: int | None = None) -> int:
    """Return where the sentence around ``at`` ends, its stop left out, no later than ``high``.

    >>> sentence_end("已办结。退回3万元,核减2户", 5), sentence_end("已办结。退回3万元", 0)
    (14, 3)
    """
    high = len(text) if high is None else min(high, len(text))
    stop = _SENTENCE_STOP.search(text, at, high)
    return stop.start() if stop else high


def sentence_spans(text: str, within: Span | None = None) -> Iterator[Span]:
    """Yield the sentences of a text, or of a place in it, without their stops.

    >>> [span.of("已办结。退回3万元") for span in sentence_spans("已办结。退回3万元")]
    ['已办结', '退回3万元']
    """
    return _spans(_IN_SENTENCE, text, within)


def clause_spans(text: str, within: Span | None = None) -> Iterator[Span]:
    """Yield the clauses of a text, or of a place in it, without their stops.

    >>> [span.of("退回3万元,核减2户") for span in clause_spans("退回3万元,核减2户")]
    ['退回3万元', '核减2户']
    """
    return _spans(_IN_CLAUSE, text, within)


def clauses(words: str) -> list[str]:
    """Return the clauses of some words.

    >>> clauses("已完成,目前12个村全部建成。")
    ['已完成', '目前12个村全部建成']
    """
    return _IN_CLAUSE.findall(words)


def opening_clause(words: str) -> str:
    """Return the first clause of some words, "" where they open with a stop.

    >>> opening_clause("已完成,目前12个村全部建成。"), opening_clause(":已完成")
    ('已完成', '')
    """
    first = _IN_CLAUSE.match(words.strip())
    return first.group() if first else ""


def opening_lines(pattern: AnyPattern, text: str) -> Iterator[AnyMatch]:
    r"""Yield where a pattern stands at the start of a line; it is tried nowhere else.

    >>> [match.group() for match in opening_lines(re_of("[0-9]+"), "12人\n共3人\n4人")]
    ['12', '4']
    """
    start = 0
    while True:
        if (match := pattern.match(text, start)) is not None:
            yield match
        start = text.find("\n", start) + 1
        if not start:
            return


def _behind_last(stop: AnyPattern, text: str, at: int, low: int) -> int:
    found = stop.search(text, max(0, low), at)
    return int(found.end()) if found else max(0, low)


def _spans(part: AnyPattern, text: str, within: Span | None) -> Iterator[Span]:
    within = within or Span(0, len(text))
    return (Span(*match.span()) for match in part.finditer(text, within.start, within.end))
