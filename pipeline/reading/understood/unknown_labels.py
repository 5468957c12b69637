"""Lines that a label opens which no list holds: 办结日:2024年7月31日, 包案:张文.

Where a notice opens lines with it again and again it is read as a label; where it does so once or
twice the line is taken for a measure, and a finding says that its label is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from parsers.lexicon.pieces import quick
from parsers.lexicon.vocabulary import code_of
from pipeline.reading.labelled.own_labels import code_of_contents, is_free
from schemas.document import Finding
from schemas.notice import Action
from schemas.span import Span

_LINE: Final = quick(r"(?P<name>\p{Han}{2,6}):(?P<content>[^:。;\n]{2,40})。?")


def unknown_labels(text: str, actions: Sequence[Action]) -> Iterator[Finding]:
    """Yield the labels of measures that hold nothing but what a field of an issue would."""
    for action in actions:
        match = None if action.marker else _LINE.fullmatch(action.span.of(text))
        if action.issue is None or match is None:
            continue
        name = match["name"]
        if name in code_of("labels") or is_free(name):
            continue
        if code_of_contents([match["content"]]) in ("deadline", "responsible", "outcome"):
            start = action.span.start
            place = Span(start, start + len(name))
            yield Finding("unknown_label", "not_in_vocabulary", name, place)
