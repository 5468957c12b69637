"""Where the response of a last issue ends, by what the other responses are made of.

An issue ends where the next one begins; the last one of a part has none behind it, and what a
notice says of all its issues often follows without a heading. The notice itself tells the two
apart: its responses are alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pipeline.reading.action.plans import is_planned
from pipeline.reading.labelled.status_brackets import without_status_brackets
from pipeline.reading.outcome.several import how_many
from pipeline.reading.outline.nodes import Node
from pipeline.reading.outline.observation import ROW, TEXT, Observation
from schemas.span import Span

_PLAIN: Final = "plain"
_OUTCOME: Final = "outcome"
_NEXT: Final = "next"
_ENDINGS: Final = frozenset({_OUTCOME, _NEXT})  # what a response closes with, where it does
_OF_ISSUE: Final = frozenset(
    {"outcome", "action", "effect"}
)  # labels with which its account begins
_NO_MEASURE: Final = frozenset({_OUTCOME, "responsible", "leader", "deadline", "assisting"})
_ENOUGH: Final = 3  # responses that make a rule
_SIGNS: Final = (":", "]", "〕", ")")  # what a label ends with
_SHORT: Final = 24  # characters of a heading
_CLOSED_BY: Final = 2  # and times that something closed one


class Responses:
    """What the responses between two headings are made of."""

    def __init__(
        self, text: str, heads: Sequence[Node], observations: Sequence[Observation]
    ) -> None:
        self._text = text
        self._seen = observations
        whole = [
            [self._class(at) for at in range(node.unit + 1, following.unit)]
            for node, following in pairwise(heads)
            if node.kind == "issue" and following.kind in ("issue", "group")
        ]
        self._count = len(whole)
        # some headings share the response below the last of them, and have none of their own
        self._told_below = len(whole) >= _ENOUGH and sum(map(bool, whole)) > len(whole) / 2
        self._used = {kind for classes in whole for kind in classes}
        self._last = Counter(classes[-1] for classes in whole if classes)
        self._inside = {kind for classes in whole for kind in classes[:-1]}
        # every response tells more than its outcome, who answers for it and by when
        more = (any(kind not in _NO_MEASURE for kind in classes) for classes in whole)
        self._tell_more = self._count >= _ENOUGH and all(more)

    def ends(self, node: Node, stop: int) -> Iterator[int]:
        """Yield the units before ``stop`` with which the response of ``node`` seems to be over."""
        closed = together = False
        units = range(node.unit + 1, stop)
        told = next((at for at in units if self._seen[at].label in _OF_ISSUE), 0)
        for at in units:
            kind = self._class(at)
            if at > node.unit + 1 and self._is_label(at - 1):
                continue  # what it labels follows
            together = together or (at == node.unit + 1 and self._answers_several(node, at))
            if together and kind == _PLAIN and not self._heads(at):
                continue
            if at == node.unit + 1 and node.heading.alone and self._told_below:
                continue  # as of any other
            told_more = self._tell_more and node.heading.alone
            if told_more and self._only_outcomes(units.start, at):
                continue  # this one has told no measure yet
            talks = kind == _PLAIN and (closed or self._never(_PLAIN))
            talks |= kind == _NEXT and closed and _NEXT not in self._inside | self._last.keys()
            heads = self._heads(at) and self._never(kind)  # in its own words: 末了的话
            if at > told and (talks or heads):
                yield at
            closed = closed or (
                kind in _ENDINGS and kind not in self._inside and self._last[kind] >= _CLOSED_BY
            )

    def _answers_several(self, node: Node, at: int) -> bool:
        """Whether the unit below a heading alone speaks of it and those above: 这两个问题同源."""
        opening = self._seen[at].heading.title.of(self._text)
        return node.heading.alone and (how_many(opening) or 0) > 1

    def _only_outcomes(self, first: int, stop: int) -> bool:
        return all(self._class(at) in _NO_MEASURE for at in range(first, stop))

    def _is_label(self, at: int) -> bool:
        """Whether a unit is nothing but a label: 主要举措: on its line."""
        end = self._seen[at].heading.rest.end
        return self._seen[at].labelled and self._text[end - 1 : end] in _SIGNS

    def _heads(self, at: int) -> bool:
        """Whether a unit looks like the heading of a part, unnumbered."""
        seen = self._seen[at]
        short = (
            len(seen.heading.title) <= _SHORT and seen.heading.title.end == seen.heading.rest.end
        )
        return (
            short
            and seen.number is None
            and seen.shape not in (TEXT, ROW)
            and not (seen.responds or seen.outcomes)
        )

    def _never(self, kind: str) -> bool:
        return self._count >= _ENOUGH and kind not in self._used

    def _class(self, at: int) -> str:
        seen = self._seen[at]
        if seen.outcomes:
            return _OUTCOME
        span = Span(seen.heading.title.start, seen.heading.rest.end)
        words = span.of(self._text)
        if (
            words.rstrip("。").endswith(_SIGNS[1:])
            and without_status_brackets(self._text, [span])[1]
        ):
            return _OUTCOME  # …3次。(已完成)
        if seen.label is not None:
            return seen.label
        if seen.shape != TEXT:
            return seen.shape
        if (marker := seen.heading.marker) is not None and marker.number is not None:
            return marker.family  # of a list
        return _NEXT if is_planned(words) else _PLAIN  # 下一步,再引进2名
