"""How much of a notice some row explains, and the sentences that none does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from pipeline.reading.labelled.items import sentences
from pipeline.reading.text.regions import Regions
from schemas.document import Finding
from schemas.span import IN_ORDER, Span

_LINE: Final = regex_of(r"[^\n\t]+")
_MIN_WORDS: Final = 6  # shorter leftovers are stops, labels and lead-ins


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the union of spans as ordered, disjoint spans."""
    union: list[Span] = []
    for span in sorted(spans, key=IN_ORDER):
        if union and span.start <= union[-1].end:
            union[-1] = Span(union[-1].start, max(union[-1].end, span.end))
        else:
            union.append(span)
    return union


def covered(reach: Span, union: Sequence[Span]) -> int:
    """Return how many characters of ``reach`` the disjoint spans ``union`` cover."""
    return sum(max(0, min(reach.end, span.end) - max(reach.start, span.start)) for span in union)


def measure(
    text: str, areas: Sequence[Span], explained: Iterable[Span]
) -> tuple[float, tuple[Finding, ...]]:
    """Return the share of the disjoint areas that is explained, and the sentences that are not."""
    union = Regions(merged(explained))
    total = sum(map(len, areas))
    if not total:
        return 0.0, ()
    findings: list[Finding] = []
    hit = 0
    for area in areas:
        told = covered(area, union.touching(area))
        hit += told
        if told >= len(area) - _MIN_WORDS:
            continue
        for line in _lines(text, area):
            near = union.touching(line)
            for sentence in sentences(text, line):
                left = len(sentence) - covered(sentence, near)
                if left > len(sentence) / 2 and _words(sentence.of(text)) >= _MIN_WORDS:
                    findings.append(
                        Finding("unexplained_text", "no_rule", sentence.of(text), sentence)
                    )
    return hit / total, tuple(findings)


def _words(sentence: str) -> int:
    return sum(map(str.isalnum, sentence))


def _lines(text: str, area: Span) -> list[Span]:
    return [Span(*match.span()) for match in _LINE.finditer(text, area.start, area.end)]
