"""Words that state an outcome → status and flags: the doors to the one grammar in `outcome`.

`read_status` for places that hold nothing but an outcome (a labelled line, a cell), `read_bracket`
for brackets, boxes and dashes, and `read_statement` for sentences of a response, where the subject
must be the issue or its rectification as a whole.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.outcome.places import (
    Status,
    is_pure_words,
    outcome_in,
    words_of_status,
)
from pipeline.reading.outcome.sentences import edge_of, prefix_of, statement_of

__all__ = [
    "Status", "is_pure", "is_update", "looks_like_outcome", "read_bracket", "read_clause",
    "read_pure", "read_statement", "read_status", "statement_prefix", "states_outcome",
]  # fmt: skip

# (首报:正在整改;本次:已完成): how far it was, and how far it is
_BEFORE: Final = compiled(
    r"{outcome_words.before}[^:;,。]{0,6}:[^;:。]{2,16}[;,]{outcome_words.this_time}[^:;,。]{0,4}:"
)


def read_status(words: str) -> Status | None:
    """Return what ``words``, which hold nothing but an outcome, say; None if nothing known.

    >>> read_status("已完成整改,并长期坚持。")
    Status(code='completed', long_term=True, ongoing=False, qualified=False)
    >>> read_status("阶段性完成,并持续推进").code
    'partially_completed'
    """
    return outcome_in("line", words)


def read_bracket(words: str) -> Status | None:
    """Return what a bracket, a box or the words behind a dash say; None if they say more.

    >>> read_bracket("已按程序移送有关机关").code
    'other'
    >>> read_bracket("首报:正在整改;本次:已完成整改").code
    'completed'
    """
    before = _BEFORE.match(words)
    if before is not None:  # 本次: is a label: 本次:基本完成,仅护栏未完
        return outcome_in("line", words[before.end() :])
    return outcome_in("bracket", words)


def is_update(words: str) -> bool:
    """Whether words say how far it was before they say how far it is."""
    return _BEFORE.match(words) is not None


@lru_cache(maxsize=4096)  # the outline asks for a sentence, then the response does
def read_statement(sentence: str) -> Status | None:
    """Return the outcome that a sentence of a response states of the issue, else None.

    The subject may be left out (已完成整改。) where the sentence says nothing else.

    >>> read_statement("目前,该问题已完成整改").code
    'completed'
    >>> read_statement("8个代办点审计已完成") is None
    True
    """
    stated = statement_of(sentence)
    return stated.status if stated is not None else None


def statement_prefix(sentence: str) -> tuple[Status, int] | None:
    """Return the outcome that the first clauses of a sentence state, and how far they reach.

    The issue must be their subject: 因年限未满,该问题正在整改中,计划明年… states it and goes on.
    """
    stated = prefix_of(sentence)
    return (stated.status, stated.end) if stated is not None else None


def read_clause(clause: str) -> Status | None:
    """Return the outcome that a clause at the edge of a response states, else None.

    Stricter than a sentence: the rectification itself must be what is completed or going on.

    >>> read_clause("已整改到位").code
    'completed'
    >>> read_clause("已完成") is None
    True
    """
    return edge_of(clause)


def is_pure(words: str) -> bool:
    """Whether words hold nothing but statuses, flags and what goes with them (长期坚持。)."""
    return is_pure_words(words)


def read_pure(words: str) -> Status | None:
    """Return what words that hold nothing but an outcome say; None where they hold more.

    >>> read_pure("均已完成整改").code, read_pure("已完成整改3处") is None
    ('completed', True)
    """
    return read_status(words) if is_pure(words) else None


def states_outcome(words: str) -> bool:
    """Whether words open with nothing but an outcome (基本完成,剩余1台…)."""
    opening = words.strip(" 。").replace(";", ",").replace(":", ",").partition(",")[0]
    return read_pure(opening) is not None


def looks_like_outcome(words: str) -> bool:
    """Whether words speak of what an outcome speaks of, though none is understood."""
    return words_of_status(words)
