"""Headings of two sentences: 第三件:柳堤支渠雨污混接。旱天仍有污水入渠。, answered below.

The paragraph is a heading whole where those of its kind are such and what was done stands in
paragraphs of its own; elsewhere what goes on behind the first sentence is the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from parsers.lexicon.markers import read_marker
from pipeline.reading.action.kind import kind_of
from pipeline.reading.action.plans import DONE, is_planned
from pipeline.reading.labelled.items import sentences
from pipeline.reading.labelled.labels import label_at
from pipeline.reading.outcome.statuses import read_statement
from pipeline.reading.outline.nodes import Node
from pipeline.reading.problem.faults import Evidence, faulty
from schemas.span import Span

_ENOUGH: Final = 3  # headings that make a custom
_LONGEST: Final = 40  # characters of a second sentence
_NO_DEED: Final = frozenset({None, "other"})


def take_second_sentences(text: str, nodes: Sequence[Node], units: int) -> None:
    """Take the second sentences of headings for parts of them, where the notice writes so."""
    stops = [*(node.unit for node in nodes[1:]), units]
    issues = [(node, stop) for node, stop in zip(nodes, stops, strict=False) if _is_bare(node)]
    goes_on = [(node, stop) for node, stop in issues if len(node.heading.rest)]
    second = [node for node, stop in goes_on if stop > node.unit + 1 and _may_belong(text, node)]
    sure = sum(_tells_no_deed(text, node) for node in second)
    if sure < _ENOUGH or len(second) < len(goes_on) or len(second) * 2 <= len(issues):
        return
    if sure * 4 < len(second) * 3 or not any(_names_fault(text, node) for node in second):
        return
    for node in second:
        heading = node.heading
        end = heading.rest.end - (text[heading.rest.end - 1] in "。;")
        node.heading = replace(
            heading,
            title=Span(heading.title.start, end),
            statement=Span(heading.statement.start, end),
            rest=Span(heading.rest.end, heading.rest.end),
        )


def _is_bare(node: Node) -> bool:
    """Whether a node is an issue without quotation marks and notes around its statement."""
    heading = node.heading
    return node.kind == "issue" and heading.evidence < Evidence.PLAIN and not heading.brackets


def _may_belong(text: str, node: Node) -> bool:
    """Whether one short sentence follows the statement that is no deed of a known kind."""
    rest = node.heading.rest
    if len(rest) > _LONGEST or len(sentences(text, rest)) > 1:
        return False
    if label_at(text, rest) is not None or read_marker(text, rest.start, rest.end) is not None:
        return False
    words = rest.of(text).strip("。; ")
    return kind_of(words) in _NO_DEED and read_statement(words) is None


def _names_fault(text: str, node: Node) -> bool:
    """Whether a second sentence says what is wrong, as none that tells a deed does."""
    return faulty(node.heading.rest.of(text))


def _tells_no_deed(text: str, node: Node) -> bool:
    """Whether a sentence says neither that something was done nor that it will be."""
    words = node.heading.rest.of(text)
    return DONE.search(words) is None and not is_planned(words)
