"""Which nodes of the tree are parts, themes, issues, groups of issues, or items of a response.

Decided for a whole run of siblings at a time, with the part they stand in: a heading that looks
like a problem among measures is a measure, one without quotation marks among issues is an issue.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from pipeline.reading.headings import Evidence
from pipeline.reading.outline import Node
from pipeline.reading.sections import section_role

_NO_ISSUES: Final = frozenset({"leadership", "next_steps", "contact"})
_PARTS: Final = _NO_ISSUES | {"results", "completed", "unfinished"}
_TOP: Final = frozenset({"part", "han_comma", "none"})
_ENOUGH: Final = 0.5
_FAULTY: Final = 0.6  # a run whose headings weigh this much on average states problems


def classify(text: str, roots: Sequence[Node], *, tabled: bool = False) -> None:
    """Set ``kind`` and ``role`` of every node, in place.

    ``tabled``: a table states the issues, so that headings in the affirmative are none.
    """
    for node in _all(roots):
        if node.depth == 0 or node.family == "han_comma" or node.likeness == "part":
            node.role = section_role(_words(text, node))
    for root in roots:
        if root.role in ("leadership", "other") and _reports_faults(root):
            root.role = "results"
    strict = [n for n in _all(roots) if n.likeness == "stated" and not _barred(n)]
    pooled = _pooled_weights(roots)
    _run(text, roots, pooled, under_issue=False, allow_barred=not strict)
    if not tabled and not any(n.kind == "issue" for n in _all(roots)):
        _take_affirmative(text, roots)


def _reports_faults(root: Node) -> bool:
    """Whether a part whose title tells nothing states problems one after the other."""
    below = [n for n in root.walk() if n is not root and n.likeness != "theme"]
    heads = [n for n in below if n.heading.alone or n.likeness == "stated"]
    stated = [n for n in heads if n.likeness in ("stated", "fault")]
    return len(stated) >= 3 and len(stated) * 2 >= len(heads)


def _words(text: str, node: Node) -> str:
    return node.heading.statement.of(text)


def _all(roots: Iterable[Node]) -> list[Node]:
    return [n for root in roots for n in root.walk()]


def _barred(node: Node) -> bool:
    """Whether a node stands in a part that holds no issues."""
    return node.role in _NO_ISSUES or any(a.role in _NO_ISSUES for a in node.ancestors())


def _pooled_weights(roots: Sequence[Node]) -> dict[str, float]:
    """Return for each family how far its headings below parts and themes state faults.

    One part of a notice may hold two headings only, neither of them plain; what the same family
    is elsewhere in the notice tells.
    """
    weights: dict[str, list[float]] = {}
    for node in _all(roots):
        if node.family == "han_comma" or node.likeness == "theme" or _barred(node):
            continue
        if all(_holds_issues(above) for above in node.ancestors()):
            weights.setdefault(node.family, []).append(_weight(node))
    return {family: sum(found) / len(found) for family, found in weights.items() if len(found) >= 3}


def _holds_issues(node: Node) -> bool:
    """Whether a node can be a part or theme."""
    return (
        node.family == "han_comma"
        or node.likeness in ("theme", "part")
        or (node.likeness in ("other", "label") and node.heading.evidence <= Evidence.WEAK)
    )


def _run(
    text: str,
    nodes: Sequence[Node],
    pooled: Mapping[str, float],
    *,
    under_issue: bool,
    allow_barred: bool,
) -> None:
    """Decide for the children of one parent, family by family."""
    for _, members in groupby(sorted(nodes, key=lambda n: n.family), key=lambda n: n.family):
        run = sorted(members, key=lambda n: n.unit)
        issues = _issues_of(text, run, pooled, under_issue=under_issue, allow_barred=allow_barred)
        for node in run:
            if node in issues:
                _settle_issue(text, node, pooled, allow_barred=allow_barred)
            elif under_issue:
                node.kind = "item"
                _run(text, node.children, pooled, under_issue=True, allow_barred=allow_barred)
            else:
                _settle_other(text, node, pooled, allow_barred=allow_barred)


def _issues_of(
    text: str,
    run: Sequence[Node],
    pooled: Mapping[str, float],
    *,
    under_issue: bool,
    allow_barred: bool,
) -> set[Node]:
    """Return the members of a run that state problems; empty where the run does not."""
    if _barred(run[0]) and not allow_barred and not under_issue:
        return set()
    able = [n for n in run if not _is_part(text, n)]
    if not able:
        return set()
    stated = [n for n in able if n.likeness == "stated"]
    weight = sum(_weight(n) for n in able) / len(able)
    if under_issue:
        if weight < 0.75 or not (stated or _are_answered(able)):
            return set()
        return set(able)
    if stated and len(stated) >= _ENOUGH * len(able):
        return set(able)
    if stated:
        return set(stated)
    if _barred(run[0]):
        return set()
    below = [n for n in able if _states_below(n)]
    if len(below) > _ENOUGH * len(able) and sum(map(_weight, below)) < _FAULTY * len(below):
        return set()
    if all(_holds_issues(above) for above in run[0].ancestors()):
        weight = max(weight, pooled.get(run[0].family, 0.0))
    if weight >= _FAULTY and (len(able) > 1 or under_results(run[0])):
        return set(able)
    return set()


def _weight(node: Node) -> float:
    evidence = node.heading.evidence
    if evidence >= Evidence.FAULT or (node.answered):
        return 1.0
    if node.set_off and any(above.likeness in ("stated", "fault") for above in node.ancestors()):
        return 0.8
    return 0.6 if evidence == Evidence.LOOSE else 0.0


def _is_part(text: str, node: Node) -> bool:
    """Whether a node is the heading of a part or theme whatever its siblings are."""
    if node.likeness == "theme" or (node.of_aspect and _states_below(node)):
        return True
    if node.family not in _TOP or node.likeness in ("stated", "fault"):
        return False
    return node.role in _PARTS


def _are_answered(nodes: Sequence[Node]) -> bool:
    """Whether bare statements below an issue are issues themselves: each has its own response."""
    answered = [
        n
        for n in nodes
        if n.children or n.followed or len(n.heading.rest) > 6 or n.heading.brackets
    ]
    return len(answered) >= _ENOUGH * len(nodes)


def _states_below(node: Node) -> bool:
    return any(n.likeness in ("stated", "fault") for n in node.walk() if n is not node)


def under_results(node: Node) -> bool:
    """Whether the part around a node is one in which issues are reported."""
    roles = [a.role for a in node.ancestors() if a.role != "other"]
    return not roles or roles[0] in ("results", "completed", "unfinished")


def _settle_issue(
    text: str, node: Node, pooled: Mapping[str, float], *, allow_barred: bool
) -> None:
    node.kind = "issue"
    _run(text, node.children, pooled, under_issue=True, allow_barred=allow_barred)
    if any(child.kind in ("issue", "group") for child in node.children):
        node.kind = "group"


def _settle_other(
    text: str, node: Node, pooled: Mapping[str, float], *, allow_barred: bool
) -> None:
    _run(text, node.children, pooled, under_issue=False, allow_barred=allow_barred)
    holds = any(n.kind in ("issue", "group") for n in node.walk())
    unmarked_theme = node.family == "none" and node.likeness == "theme"
    numbered = node.family not in _TOP or (
        node.family == "han_comma" and node.parent is not None and node.parent.family == "part"
    )
    if holds and (unmarked_theme or numbered) and _gathers(node):
        node.kind = "theme"
        node.role = "theme"
    elif node.family == "han_comma" or node.depth == 0:
        node.kind = "section"
        if holds and node.role == "other":
            node.role = "results"
    elif holds or node.likeness == "theme":
        node.kind = "theme"
        node.role = "theme"
    else:
        node.kind = "section" if _barred(node) or node.depth < 2 else "item"


def _gathers(node: Node) -> bool:
    """Whether issues stand right below a node, with no theme between."""
    return any(child.kind in ("issue", "group") for child in node.children)


def _take_affirmative(text: str, roots: Sequence[Node]) -> None:
    """Take headings that state duties instead of faults, where nothing else states issues.

    Some notices answer each problem under a heading in the affirmative. They are found by where
    they stand: in a part that reports results, set off as headings, each with a response below.
    """
    reporting = [r for r in roots if r.role in ("results", "completed", "unfinished")]
    for root in reporting or [r for r in roots if r.role not in _NO_ISSUES]:
        for run in _candidate_runs(root):
            if len(run) >= 2 or root.likeness == "theme":
                _take_run(root, run)


def _take_run(root: Node, run: Sequence[Node]) -> None:
    for node in run:
        node.kind = "issue"
        for child in node.children:
            for below in child.walk():
                below.kind = "item"
        above = node.parent
        if above is not None and above.family != "han_comma":
            above.kind, above.role = "theme", "theme"


def _candidate_runs(root: Node) -> list[list[Node]]:
    children = root.children
    if not children or (root.likeness == "theme" and not all(_is_head(c) for c in children)):
        return []
    if root.likeness == "theme":
        return [children]
    themes = [c for c in children if c.likeness == "theme" or (c.children and c.heading.alone)]
    if len(themes) > _ENOUGH * len(children):
        runs = [t.children for t in themes if t.children and all(_is_head(c) for c in t.children)]
        if runs and all(c.likeness == "theme" or c.heading.alone for c in themes):
            deep = [c for r in runs for c in r if c.children or len(c.heading.rest) > 10]
            if len(deep) >= _ENOUGH * sum(map(len, runs)):
                return runs
    return [children] if all(_is_head(c) for c in children) else []


def _is_head(node: Node) -> bool:
    return len(node.heading.title) <= 80
