"""One grammar → the best reading of a notice by it, and what that reading is worth.

A beam over the units that can be headings; what each is worth in a role ``moves`` says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from pipeline.reading.outline.grammar import Grammar
from pipeline.reading.outline.moves import (
    CONTENT,
    ISSUE,
    MOVES,
    OTHER_PART,
    PART,
    SUB,
    THEME,
    Gap,
    Move,
    State,
    closing,
    through,
)
from pipeline.reading.outline.observation import LINE, ROW, TEXT, Observation
from schemas.values import value

_BEAM: Final = 4
_BEHIND: Final = 8.0  # no reading catches up with one that is so much better
LEVEL_COST: Final = 1.0
EXCEPTION: Final = -2.0  # a shape in the role of another
_ALIKE: Final = 1.5
SURE: Final = 3.0  # evidence from which an exception is thought of


@value
class Parse:
    """A reading: the role of each observation, and its score."""

    grammar: Grammar
    score: float
    roles: tuple[int, ...]


_Link = tuple["_Link", int] | None  # the roles so far, the last one first
_Paths = dict[State, tuple[float, _Link]]
# roles, with what an exception costs, and what each is worth
_Options = tuple[tuple[int, float, Callable[[State, Observation, Grammar], Move | None]], ...]


class Parser:
    """A notice to be read by one grammar after the other: what they share is found once."""

    def __init__(self, observations: Sequence[Observation]) -> None:
        self._seen = observations
        self._could_open = [
            i for i, seen in enumerate(observations) if seen.shape not in (TEXT, ROW)
        ]
        self._looks = [_looks(observations[i]) for i in self._could_open]
        self._gaps: dict[tuple[int, int], Gap] = {}

    def parse(self, grammar: Grammar) -> Parse:
        """Return the best reading by ``grammar``."""
        known: dict[_Looks, _Options] = {}
        events: list[tuple[int, _Options]] = []
        for index, looks in zip(self._could_open, self._looks, strict=True):
            options = known.get(looks)
            if options is None:
                options = known[looks] = _options(looks, grammar)
            if options:
                events.append((index, options))
        stops = [index for index, _ in events] + [len(self._seen)]
        paths = _after_gap({State(): (0.0, None)}, self._gap(0, stops[0]))
        for (index, options), stop in zip(events, stops[1:], strict=True):
            paths = _step(paths, self._seen[index], options, grammar)
            paths = _after_gap(paths, self._gap(index + 1, stop))
        ended = [
            (score + closing(state, OTHER_PART), -n, link)
            for n, (state, (score, link)) in enumerate(paths.items())
        ]
        score, _, link = max(ended, key=lambda e: e[:2])
        roles = [CONTENT] * len(self._seen)
        for index, _ in reversed(events):
            assert link is not None
            link, roles[index] = link
        return Parse(grammar, score - LEVEL_COST * grammar.levels, tuple(roles))

    def _gap(self, start: int, stop: int) -> Gap:
        gap = self._gaps.get((start, stop))
        if gap is None:
            gap = self._gaps[start, stop] = _gap(self._seen[start:stop])
        return gap


# the shape of a unit, whether it is surely a theme, surely a problem, and a part without issues
_Looks = tuple[str, bool, bool, bool]


def _looks(seen: Observation) -> _Looks:
    return seen.shape, seen.theme >= SURE, seen.problem >= SURE, seen.sets_apart


def _options(looks: _Looks, grammar: Grammar) -> _Options:
    """Return the roles that a unit can play besides that of running text; none for most."""
    shape, is_theme, is_problem, sets_apart = looks
    options: list[tuple[int, float]] = []
    if shape == grammar.part:
        options += [(PART, 0.0), (OTHER_PART, 0.0)]
    if shape == grammar.theme:
        options.append((THEME, 0.0))
        if grammar.part is None:
            options.append((OTHER_PART, 0.0))  # 4.今后打算 goes on the count of the themes
    if shape in (grammar.issue, grammar.alt):
        options.append((ISSUE, 0.0))
    if shape == grammar.sub:
        options.append((SUB, 0.0))
    may_gather = bool(options) or (shape == LINE and grammar.theme is not None)
    if may_gather and is_theme and shape not in (grammar.theme, grammar.part):  # a part is no theme
        # (一)健全机制方面 between issues of its shape is rather one of them
        options.append((THEME, EXCEPTION * (_ALIKE if shape == grammar.issue else 1.0)))
    if options and is_problem and shape not in (grammar.issue, grammar.alt):
        options.append((ISSUE, EXCEPTION))
    if shape != grammar.part and sets_apart:
        options.append((OTHER_PART, EXCEPTION))
    if not options:
        return ()
    return tuple((role, cost, MOVES[role]) for role, cost in ((CONTENT, 0.0), *options))


def _gap(between: Sequence[Observation]) -> Gap:
    outcomes = labels = texts = rows = 0
    orphan = listed = 0.0
    for seen in between:
        if seen.shape == ROW:
            rows += seen.responds
            texts += seen.labelled
            continue
        listed += seen.listed
        outcomes += seen.outcomes
        labels += seen.labelled
        texts += 1
        orphan += seen.orphan
    return Gap(outcomes, labels, texts, rows, orphan, listed)


def _step(paths: _Paths, seen: Observation, options: _Options, grammar: Grammar) -> _Paths:
    """Return the paths behind a unit that can be a heading, the hopeless ones dropped."""
    found: _Paths = {}
    best = -1e9
    for state, (score, link) in paths.items():
        for role, cost, move in options:
            moved = move(state, seen, grammar)
            if moved is None:
                continue
            gain, behind = moved
            total = score + cost + gain
            known = found.get(behind)
            if known is None or total > known[0]:
                found[behind] = (total, (link, role))
                best = max(best, total)
    hopeless = best - _BEHIND
    kept = [pair for pair in found.items() if pair[1][0] > hopeless]
    if len(kept) > _BEAM:
        kept = sorted(kept, key=lambda pair: -pair[1][0])[:_BEAM]
    return dict(kept)


def _after_gap(paths: _Paths, gap: Gap) -> _Paths:
    """Return the paths behind the text between two headings."""
    if not (gap.texts or gap.rows):
        return paths
    found: _Paths = {}
    for before, (score, link) in paths.items():
        gain, state = through(before, gap)
        total = score + gain
        known = found.get(state)
        if known is None or total > known[0]:
            found[state] = (total, link)
    return found
