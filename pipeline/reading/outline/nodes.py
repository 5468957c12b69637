"""The decided reading → the headings of a notice, each with its kind and what it stands under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.outline.evidence import ITEM_FAMILIES, REMARKS, TOP_FAMILIES
from pipeline.reading.outline.headings import Heading
from pipeline.reading.outline.moves import CONTENT, ISSUE, OTHER_PART, PART, SUB, THEME
from pipeline.reading.outline.observation import LINE, UNMARKED, Observation
from pipeline.reading.outline.own_markers import counts_alike
from pipeline.reading.outline.parse import Parse
from pipeline.reading.outline.points import points_below
from schemas.span import Span

_BODY: Final = compiled(r"[\p{Han}]{2,24}?(?:{organ_end}|{organ_parts.small_level}|[村镇乡])")


@dataclass(slots=True, eq=False)
class Node:
    """A heading; ``unit`` is its position among the units, ``kind`` what it opens.

    ``kind`` is ``section``, ``theme``, ``group`` or ``issue``; ``role`` is that of a section (see
    the code list ``section_role``), ``words`` the role that its words alone speak for.
    """

    heading: Heading
    unit: int
    parent: Node | None
    kind: str
    role: str = "other"
    shape: str = LINE
    words: str = "other"

    @property
    def depth(self) -> int:
        """How many headings stand above it."""
        return sum(1 for _ in self.ancestors())

    def ancestors(self) -> Iterator[Node]:
        """Yield the nodes above, the nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


def first_unit(node: Node) -> int:
    """Return the unit with which a heading begins: a line above it may hold its number."""
    marker = node.heading.marker
    return node.unit - (marker is not None and not marker.text)


def nodes_of(text: str, observations: Sequence[Observation], reading: Parse) -> tuple[Node, ...]:
    """Return the headings of a reading in reading order."""
    nodes: list[Node] = []
    open_: dict[float, Node] = {}
    below: list[Node] = []  # the marked headings inside a part that holds no issues
    closed = False
    roles = _with_odd_ones(observations, reading.roles)
    for seen, role in zip(observations, roles, strict=True):
        if role == CONTENT:
            if closed and _heads(seen):
                nodes.append(_sub_section(seen, below))
            continue
        level = PART if role == OTHER_PART else role
        for deeper in [at for at in open_ if at >= level]:
            del open_[deeper]
        above = open_[max(open_)] if open_ else None
        if role in (ISSUE, SUB, _BELOW) and above is not None and above.kind == "issue":
            above.kind = "group"
        node = Node(
            seen.heading, seen.unit, above, _KINDS[role], shape=seen.shape, words=_words(seen)
        )
        node.role = _role(seen) if role in (PART, OTHER_PART, _WITHIN) else "theme"
        open_[level] = node
        nodes.append(node)
        closed = role == OTHER_PART
        below = [node]
    _make_parts(nodes, observations)
    _make_groups(nodes, observations)
    _name_sections(text, nodes)
    return tuple(nodes)


def _make_parts(nodes: Sequence[Node], observations: Sequence[Observation]) -> None:
    """Make parts of unmarked lines that stand among issues though they are none.

    Where nearly every unmarked heading is answered by an outcome, one that names no fault and has
    none (提高站位,把责任压到岗) is the heading of a part.
    """
    lines = [node for node in nodes if node.kind == "issue" and node.shape == LINE]
    ends = {one: other.unit for one, other in pairwise(nodes)}
    told = [
        any(seen.outcomes for seen in observations[node.unit : ends.get(node, len(observations))])
        for node in lines
    ]
    if len(lines) < _ENOUGH or sum(told) < _NEARLY * len(lines):
        return
    for node, answered in zip(lines, told, strict=True):
        if not answered and observations[node.unit].problem <= 0:
            node.kind, node.parent = "section", None


def _make_groups(nodes: Sequence[Node], observations: Sequence[Observation]) -> None:
    """Make groups of what one part has in the place of themes, though it names problems.

    （一）矿业权监管存在薄弱环节 above 1., 2. of its own, where another part has 在…方面 there: a
    grammar gives a shape one role, and parts may differ.
    """
    by_part: dict[Node | None, list[Node]] = {}
    for node in nodes:
        if node.kind == "theme":
            by_part.setdefault(node.parent, []).append(node)
    problems = {
        part: _name_problems([observations[t.unit] for t in themes])
        for part, themes in by_part.items()
    }
    if not any(problems.values()):
        return
    for part, themes in by_part.items():
        for theme in themes if problems[part] else ():
            theme.kind = "group"


def _name_problems(themes: Sequence[Observation]) -> bool:
    """Whether headings name problems and no fields, one of them in words that surely do."""
    named = all(one.problem > max(0, one.theme) and one.heading.alone for one in themes)
    return named and len(themes) > 1 and any(map(_gathers, themes))


def _with_odd_ones(observations: Sequence[Observation], roles: Sequence[int]) -> list[float]:
    """Return the roles, those given to lines that the grammar of the notice has no place for."""
    points = points_below(observations, roles)
    found: list[float] = [_BELOW if at in points else role for at, role in enumerate(roles)]
    above = _shapes_above(observations, roles)
    within = any(
        one == THEME and _states_outcome(seen, other)
        for one, seen, other in zip(roles, observations[1:], roles[2:], strict=False)
    )
    for at, (seen, below) in enumerate(pairwise(observations)):
        if found[at] != CONTENT:
            continue
        if _states_outcome(seen, roles[at + 1]) and not (at and roles[at - 1] in (ISSUE, SUB)):
            found[at] = _WITHIN if within and roles[at + 1] == ISSUE else PART
        elif roles[at + 1] == ISSUE and (
            _counts_above(seen, below) or (seen.shape in above and _gathers(seen))
        ):
            found[at] = _ABOVE
    return _with_first_numbers(observations, found)


def _with_first_numbers(observations: Sequence[Observation], roles: Sequence[float]) -> list[float]:
    """Return the roles, the lines 1. and 2. above issues 1.1 and 2.1 no running text.

    They are problems where they sound more like ones than like fields of work, else themes.
    """
    found = list(roles)
    pairs = enumerate(pairwise(observations))
    firsts = [
        at
        for at, (seen, below) in pairs
        if roles[at] == CONTENT and roles[at + 1] == ISSUE and _is_first_of(seen, below)
    ]
    spoken = sum(observations[at].problem - observations[at].theme for at in firsts)
    for at in firsts if len(firsts) > 1 else ():
        found[at] = _ABOVE if spoken > 0 else THEME
    return found


def _is_first_of(seen: Observation, below: Observation) -> bool:
    decimal = len(below.numbers) == len(seen.numbers) + 1 > 1
    return decimal and below.numbers == (*seen.numbers, 1) and seen.heading.alone


def _shapes_above(observations: Sequence[Observation], roles: Sequence[int]) -> frozenset[str]:
    """Return the shapes of problems that gather issues which have issues below them in turn.

    1.、 （1）, ①: a grammar has two levels of issues. What opens with the shape of a third one
    names a problem, stands right above a first issue each time, and counts.
    """
    places: dict[str, list[int]] = {}
    for at, seen in enumerate(observations[:-1]):
        if roles[at] == CONTENT and seen.number is not None and _gathers(seen):
            places.setdefault(seen.shape, []).append(at)
    return frozenset(
        shape
        for shape, found in places.items()
        if len(found) > 1
        and observations[found[0]].number == 1
        and all(abs((observations[at].number or 0) - n) < 2 for n, at in enumerate(found, 1))
        and all(roles[at + 1] == ISSUE and observations[at + 1].number == 1 for at in found)
    )


def _gathers(seen: Observation) -> bool:
    """Whether a heading names a problem, no field of work (…方面), and nothing answers it."""
    stated = seen.problem >= _STATED and (seen.theme < 0 or seen.outermost)
    return stated and seen.heading.alone and not seen.responds


def _counts_above(seen: Observation, below: Observation) -> bool:
    """Whether a heading names the problem of which the issue below it is the first part.

    《1》关于…不够有力的问题 before 《1.1》.
    """
    return _is_first_of(seen, below) and seen.problem >= _STATED


def _states_outcome(seen: Observation, following: int) -> bool:
    """Whether a line right above an issue says what has become of those below: 还在推进的两件事."""
    settled = seen.role in ("completed", "unfinished") and seen.heading.alone
    return seen.shape == LINE and settled and following in (ISSUE, THEME)


def _role(seen: Observation) -> str:
    return "other" if seen.role == REMARKS else seen.role


def _words(seen: Observation) -> str:
    """Return the role that the words speak for; …方面 names a field, though results may follow."""
    return "other" if seen.role == "results" and seen.theme >= _FIELD else seen.role


_STATED: Final = 2.5  # evidence from which a heading names a fault
_ABOVE: Final = (THEME + ISSUE) / 2  # a problem above the issues of the grammar
_BELOW: Final = SUB + 1.0  # a problem below those of the grammar
_WITHIN: Final = THEME + 0.25  # the issues of a theme that one outcome gathers
_ENOUGH: Final = 5  # headings alike, of which nearly all
_NEARLY: Final = 0.7
_FIELD: Final = 2.0  # evidence from which a heading names a field of work
_KINDS = {
    PART: "section",
    OTHER_PART: "section",
    THEME: "theme",
    ISSUE: "issue",
    SUB: "issue",
    _WITHIN: "section",
    _ABOVE: "issue",
    _BELOW: "issue",
}


def _heads(seen: Observation) -> bool:
    """Whether a unit of a leading or closing part is a heading of that part."""
    marker = seen.heading.marker
    return marker is not None and seen.shape not in ITEM_FAMILIES and "bullet" not in seen.shape


def _sub_section(seen: Observation, below: list[Node]) -> Node:
    """Return the node of a heading inside a part without issues, put where its shape belongs."""
    for place, open_ in enumerate(below[1:], 1):
        if open_.shape == seen.shape:
            del below[place:]
            break
    node = Node(seen.heading, seen.unit, below[-1], "section", "other", seen.shape)
    below.append(node)
    return node


def _name_sections(text: str, nodes: Sequence[Node]) -> None:
    """Make sections of the themes that are numbered like the parts: nothing stands above them.

    A theme is what stands between a part and its issues; 一、…方面 right below the title is a part,
    whatever its words, and so is a heading that says that results follow, or which. So are lines
    that only count (第一批, 卡片之一) and those that name who was inspected: 白石村党支部(4个问题).
    """
    parts = {n.shape for n in nodes if n.kind == "section" and n.parent is None} - UNMARKED
    lines = [n for n in nodes if n.kind == "theme" and n.parent is None and n.shape == LINE]
    titles = [n.heading.statement for n in lines]
    if counts_alike(text, [n.heading.title for n in lines]) or _name_bodies(text, titles):
        parts.add(LINE)
    for node in nodes:
        settled = node.words in ("completed", "unfinished", "results")
        like_part = node.shape in parts or node.shape in TOP_FAMILIES or settled
        if node.kind == "theme" and node.parent is None and like_part:
            node.kind, node.role = "section", node.words if settled else "results"


def _name_bodies(text: str, titles: Sequence[Span]) -> bool:
    """Whether each of several headings is the name of a body."""
    return len(titles) > 1 and all(_BODY.fullmatch(title.of(text)) for title in titles)
