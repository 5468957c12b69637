"""Paragraphs → a tree of headings and items, by marker, number and likeness.

No order of levels is taken for granted: notices leave levels out, start with （一）, restart or
continue their counts and number measures as they number issues. A marker is put at the level
whose count it continues and whose members it resembles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import regex

from pipeline.reading.headings import Evidence, Heading, announces_measure, read_heading
from pipeline.reading.labels import label_at
from pipeline.reading.sections import section_role
from schemas.document import Block
from schemas.span import Span

# Families that only ever number measures, unless what they open is plainly a problem.
_ITEM_FAMILIES: Final = frozenset({"shi", "first_then", "stage", "bullet", "aspect"})
_THEME: Final = regex.compile(
    r"^(?:聚焦|紧扣|围绕|在[“《\p{Han}].{1,120}(?:方面|上|中)$|针对[“\p{Han}].{1,120}方面$)|方面”?(?:存在|反馈)?(?:的)?(?:突出|主要)?(?:问题|情况)?(?:的?整改(?:落实|进展|完成)?(?:情况)?)?$"
)
_OF_ASPECT: Final = regex.compile(r"方面(?:存在|反馈)?(?:的)?(?:问题)?(?:的?整改)?(?:情况)?$")
# Inside a paragraph a heading may follow a sentence without a break.
_RUN_IN: Final = regex.compile(
    r"(?<=[。;!])(?=(?:[0-9]{1,3}[.、]|\([0-9一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)"
    r"(?:关于|针对|对于)“[^”\n]{4,200}”(?:的)?(?:问题|整改))"
)


_STOPS: Final = "。;:,!?、"
_MAX_SET_OFF: Final = 40
_MOST_NESTED: Final = 2  # one family numbers issues and, once more, the measures below them


@dataclass(slots=True, eq=False)
class Node:
    """A heading or item of the tree; ``unit`` is its position among the units."""

    heading: Heading
    unit: int
    parent: Node | None
    depth: int
    children: list[Node] = field(default_factory=list)
    likeness: str = "other"  # theme, stated, fault, label, part: what the heading looks like
    part: str = "other"  # the role that the words of an unmarked part name
    answered: bool = False  # a labelled response (整改情况:) follows
    followed: bool = False  # text that opens no node stands below
    set_off: bool = False  # a short line without a stop that announces no measure
    of_aspect: bool = False  # 关于“…”方面的问题: a theme where it gathers issues
    kind: str = "other"  # section, theme, group, issue, item
    role: str = "other"

    @property
    def family(self) -> str:
        """The family of the marker, ``none`` for a heading without one."""
        return self.heading.marker.family if self.heading.marker else "none"

    @property
    def number(self) -> int | None:
        """The printed ordinal."""
        return self.heading.marker.number if self.heading.marker else None

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self) -> Iterator[Node]:
        """Yield the nodes above, the nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, a part of one that a run-in heading opens, or a table row."""

    span: Span
    block: Block


def units_of(text: str, blocks: Sequence[Block]) -> tuple[Unit, ...]:
    """Return the units of ``blocks`` in reading order."""
    units: list[Unit] = []
    for block in blocks:
        if block.cells:
            units.append(Unit(block.span, block))
            continue
        start = block.span.start
        for match in _RUN_IN.finditer(text, block.span.start, block.span.end):
            if match.start() > start:
                units.append(Unit(Span(start, match.start()), block))
                start = match.start()
        units.append(Unit(Span(start, block.span.end), block))
    return tuple(units)


def build_tree(text: str, units: Sequence[Unit]) -> tuple[Node, ...]:
    """Return the top-level nodes of the tree that the units' markers span."""
    roots: list[Node] = []
    stack: list[Node] = []
    for index, unit in enumerate(units):
        if unit.block.cells:
            continue
        heading = read_heading(text, index, unit.span, emphasis=unit.block.emphasis)
        likeness = _likeness(text, heading)
        if not _is_candidate(text, heading, likeness) or _is_detail(text, heading, likeness, stack):
            continue
        node = Node(heading, index, None, 0)
        node.likeness = likeness
        node.answered = _is_answered(text, heading, units, index)
        node.set_off = _is_set_off(text, heading)
        node.of_aspect = _OF_ASPECT.search(heading.title.of(text)) is not None
        if likeness == "part":
            node.part = section_role(heading.statement.of(text))
        level = _level_for(node, stack)
        del stack[level:]
        node.parent = stack[-1] if stack else None
        node.depth = len(stack)
        (node.parent.children if node.parent else roots).append(node)
        stack.append(node)
    ordered = sorted((n for root in roots for n in root.walk()), key=lambda n: n.unit)
    ends = [*(node.unit for node in ordered[1:]), len(units)]
    for node, end in zip(ordered, ends, strict=False):
        node.followed = end > node.unit + 1
    return tuple(roots)


def _is_set_off(text: str, heading: Heading) -> bool:
    words = heading.statement.of(text)
    return (
        heading.alone
        and heading.title.end == heading.rest.end
        and text[heading.title.end - 1] not in _STOPS
        and 4 <= len(words) <= _MAX_SET_OFF
        and not announces_measure(words)
    )


def _is_answered(text: str, heading: Heading, units: Sequence[Unit], index: int) -> bool:
    """Whether a labelled response follows, in the same paragraph or the next."""
    if not heading.alone:
        label = label_at(text, heading.rest)
    elif index + 1 < len(units) and not units[index + 1].block.cells:
        label = label_at(text, units[index + 1].span)
    else:
        return False
    return label is not None and label.code in ("outcome", "action", "effect")


def _likeness(text: str, heading: Heading) -> str:
    words = heading.title.of(text)
    marker = heading.marker.length if heading.marker else 0
    statement = words[marker:]
    if heading.evidence < Evidence.PLAIN and _THEME.search(statement):
        return "theme"
    if heading.evidence >= Evidence.PLAIN:
        return "stated"
    if label_at(text, Span(heading.title.start + marker, heading.title.end + 1)):
        return "label"
    if heading.evidence == Evidence.FAULT:
        return "fault"
    if heading.marker is None and len(statement) <= 30 and section_role(statement) != "other":
        return "part"
    return "other"


def _is_candidate(text: str, heading: Heading, likeness: str) -> bool:
    """Whether a paragraph opens a node of the tree at all."""
    if heading.marker is None:
        if likeness == "stated":
            return heading.alone or heading.evidence == Evidence.QUOTED
        return _is_unmarked_heading(text, heading, likeness)
    if heading.marker.family in _ITEM_FAMILIES:
        return heading.evidence >= Evidence.PLAIN
    return True


def _is_detail(text: str, heading: Heading, likeness: str, stack: Sequence[Node]) -> bool:
    """Whether a stated problem without a marker only details the numbered one above it.

    针对“台账不全”问题,… inside a response, or 存在问题:… right below the heading.
    """
    if heading.marker is not None or likeness != "stated":
        return False
    last = stack[-1] if stack else None
    if last is not None and last.heading.marker and last.unit == heading.block - 1:
        named = section_role(last.heading.statement.of(text)) != "other"
        return last.likeness in ("stated", "fault") or (last.likeness == "other" and not named)
    above = next((n for n in reversed(stack) if n.likeness in ("stated", "fault")), None)
    return above is not None and above.heading.marker is not None and not heading.alone


def _is_unmarked_heading(text: str, heading: Heading, likeness: str) -> bool:
    """Whether a paragraph without a marker is a line set off as a heading.

    Running text ends in a stop; a short line without one that says where it belongs (a part, a
    theme, a fault) or is set in bold is a heading.
    """
    words = heading.title.of(text)
    if not (heading.alone and heading.rest.start == heading.title.end and 4 <= len(words) <= 80):
        return False
    if text[heading.title.end - 1] in _STOPS or heading.title.end != heading.rest.end:
        return False
    if likeness in ("fault", "theme", "part"):
        return True
    return heading.emphasis and likeness == "other"


def _level_for(node: Node, stack: Sequence[Node]) -> int:
    """Return the depth at which ``node`` belongs, given the open nodes above it."""
    if node.family == "none":
        return _depth_of_unmarked(node, stack)
    best, best_score = len(stack), -100.0
    known = False
    for depth in range(len(stack) - 1, -1, -1):
        open_node = stack[depth]
        if open_node.family != node.family:
            continue
        known = True
        score = _continuity(node, open_node) + _resemblance(node, open_node)
        if score > best_score:
            best, best_score = depth, score
    if not known:
        return _depth_of_new(node, stack)
    if node.family == "han_comma":
        return best
    if sum(open_node.family == node.family for open_node in stack) >= _MOST_NESTED:
        return best
    nested = (2.0 if node.number == 1 else -2.0) - (3.0 if node.likeness == "stated" else 0.0)
    return len(stack) if nested > best_score else best


def _continuity(node: Node, last: Node) -> float:
    if node.number is None or last.number is None:
        return 1.0
    if node.number == last.number + 1:
        return 3.0
    if node.number > last.number:
        return 1.0
    return -1.0 if node.number == 1 else 0.0


def _resemblance(node: Node, other: Node) -> float:
    if node.likeness == other.likeness:
        return 2.0
    return 0.0 if {node.likeness, other.likeness} <= {"stated", "fault"} else -2.0


_DEEP: Final = frozenset({"arabic", "arabic_paren", "arabic_half", "circled"})
_RANK: Final = {"han_comma": 0, "problem": 1, "han_paren": 1, "arabic": 2, "arabic_paren": 3}


def _depth_of_new(node: Node, stack: Sequence[Node]) -> int:
    """Return where a family that is not open yet goes: below what outranks it.

    第一部分 closes everything, 一、 all but that.
    """
    if node.family == "part":
        return 0
    if node.family == "han_comma":
        return 1 if stack and stack[0].family == "part" else 0
    rank = _RANK.get(node.family, 9)
    for depth, open_node in enumerate(stack):
        # a stated issue is never a part of a measure list that is deeper by convention
        if node.likeness == "stated" and _RANK.get(open_node.family, 9) > rank:
            return depth
    return len(stack)


def _depth_of_unmarked(node: Node, stack: Sequence[Node]) -> int:
    """Return where a heading without a marker goes, by what it looks like.

    A part closes everything, a theme the theme before it, an issue the issue before it; both
    close a part on leadership, which holds neither.
    """
    if node.likeness == "part":
        return 0
    closed = {"theme", "stated", "fault"} if node.likeness == "theme" else {"stated", "fault"}
    for depth, open_node in enumerate(stack):
        bold_issue = open_node.family == "none" and open_node.likeness == "other"
        leading = open_node.likeness == "part" and open_node.part in ("leadership", "contact")
        if open_node.likeness in closed or open_node.family in _DEEP or bold_issue or leading:
            return depth
    return len(stack)
