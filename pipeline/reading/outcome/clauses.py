"""The clauses of a sentence that may state an outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from parsers.lexicon.patterns import re_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.outcome.tokens import SUBJECT, kinds_of
from schemas.values import value

# A clause that only says why or since when: the statement may follow it.
# 该问题成因复杂,仍在持续整改: the issue, and why
_OF_ISSUE: Final = r"{this_issue}{outcome_words.because}[^,的]{0,20}$"
LEADS: Final = compiled(_OF_ISSUE)
_REASON: Final = quick(
    r"(?:目前,?)?(?:{outcome_words.reason}|截[至止]|目前(?:仍|尚|还)?有|目前[^,]{1,20}[均仍尚还]未|在[^,]{2,30}下$)"
    rf"|{_OF_ISSUE}"
)
_SUBJECT: Final = quick(SUBJECT)
_MARK: Final = re_of(r"[(“《\[)”》\],;:]")
_RECTIFICATION: Final = "整改"
SILENT: Final = 24  # a clause without subject that is no longer says nothing else


@value
class Clause:
    """A clause of a sentence: its place and its words."""

    start: int
    end: int
    words: str

    @property
    def is_reason(self) -> bool:
        """Whether it leads to the statement without making one."""
        return _REASON.match(self.words) is not None


def clauses_of(words: str) -> Iterator[Clause]:
    """Yield the clauses of a sentence, those inside brackets and quotes left whole."""
    start = depth = 0
    for mark in _MARK.finditer(words):
        sign = mark.group()
        if sign in "(“《[":
            depth += 1
        elif sign in ")”》]":
            depth = max(0, depth - 1)
        elif not depth:
            at = mark.start()
            yield Clause(start, at, words[start:at])
            start = at + 1
    if start < len(words):
        yield Clause(start, len(words), words[start:])


def speaks_of_issue(clause: str) -> bool:
    """Whether a clause opens with the issue or its rectification.

    >>> speaks_of_issue("现该问题已销号"), speaks_of_issue("审计已完成")
    (True, False)
    """
    told = (kind for kind in kinds_of(clause) if kind not in ("lead", "link"))
    first = next(told, None)
    return first == "subject" or (first == "both" and clause.startswith(_RECTIFICATION))


def with_subjects(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """Yield the clauses, one that only names the issue (这11个问题,) joined to the next."""
    before: Clause | None = None
    for clause in clauses:
        if before is None:
            before = clause
        elif len(before.words) <= SILENT and _SUBJECT.fullmatch(before.words):
            before = Clause(before.start, clause.end, before.words + clause.words)
        else:
            yield before
            before = clause
    if before is not None:
        yield before
