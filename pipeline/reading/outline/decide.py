"""The best reading of a whole notice, the next best, and how far they are apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, Literal

from parsers.lexicon.markers import NAMED
from pipeline.reading.outline.bounds import Bounds
from pipeline.reading.outline.grammar import Grammar, Shapes, candidates, shapes_of
from pipeline.reading.outline.moves import CONTENT, ISSUE, SUB, THEME
from pipeline.reading.outline.observation import ROW, UNMARKED, Observation
from pipeline.reading.outline.own_markers import shape_name
from pipeline.reading.outline.parse import Parse, Parser
from schemas.values import value

# What the headings of a paper may state: nothing at all, faults, or duties too (加强学习).
Stating = Literal["nothing", "faults", "duties"]

_NO_ISSUES: Final = -4.0  # a notice of this kind that states no issue
_NEAR: Final = 2.0  # how far behind a runner-up is still looked for
CLOSE: Final = 2.0  # margins below leave the outline in doubt
_MOST_PARSED: Final = 48
_WIDENED: Final = 3  # readings that are tried with a second shape
_ACCOUNTED: Final = 3  # outcomes that make an account, whatever its headings say
_LOOSE: Final = 1.0  # evidence of a fault that a headline may have too
_FEW: Final = 3  # unmarked lines that are alike
_SAYS_WHAT: Final = frozenset({NAMED, "problem", "task"})  # markers that say what they count
_UNSUPPORTED: Final = -12.0  # what no notice makes up for
_DUTIES: Final = -3.0  # headings in the affirmative are issues where nothing else is


@value
class Decision:
    """The best reading, and those that find other issues, the best of them first."""

    best: Parse
    others: tuple[Parse, ...]

    @property
    def runner_up(self) -> Parse | None:
        """The next best reading; None where no other finds other issues."""
        return self.others[0] if self.others else None

    @property
    def margin(self) -> float | None:
        """How much better the best reading is than the runner-up, an issue in which they differ."""
        return None if self.runner_up is None else self._before(self.runner_up)

    @property
    def close(self) -> tuple[Parse, ...]:
        """The readings that are hardly worse than the best."""
        return tuple(other for other in self.others if self._before(other) < CLOSE)

    def _before(self, other: Parse) -> float:
        apart = set(_issues(self.best)) ^ set(_issues(other))
        return (self.best.score - other.score) / len(apart)

    def instead(self, other: Parse) -> Decision:
        """Return the decision for one of the others."""
        rest = (self.best, *(reading for reading in self.others if reading is not other))
        return Decision(other, rest)


def decide(observations: Sequence[Observation], stating: Stating = "duties") -> Decision:
    """Return the reading of the notice by the grammar that explains it best.

    Where outcomes are stated headings in the affirmative may be issues whatever the paper is.
    """
    search = _Search(observations)
    shapes = shapes_of(observations)
    if stating == "nothing":
        search.try_all(candidates(shapes, None))
        return Decision(search.best, ())
    search.try_all(
        grammar
        for issue in shapes.issues
        for sub in (None, *filter(_counts, shapes.issues))
        if sub != issue
        for grammar in candidates(shapes, issue, sub)
    )
    search.try_all(candidates(shapes, None), _NO_ISSUES)
    search.try_all(_with_second_shape(search.ranked(), shapes))
    if search.best.grammar.alt is not None:
        alike = candidates(shapes, search.best.grammar.issue, search.best.grammar.sub)
        search.try_all(replace(grammar, alt=search.best.grammar.alt) for grammar in alike)
    tabled = _states_in_rows(observations)
    duties = stating == "duties" or sum(seen.outcomes for seen in observations) >= _ACCOUNTED
    faults = _states_faults(search.best, observations) and not _gathers_nothing(search.best)
    if duties and not tabled and not faults:
        search.try_all(
            (
                grammar
                for issue in shapes.duties
                for sub in (None, *filter(_counts, shapes.duties))
                if sub != issue
                for grammar in candidates(shapes, issue, sub, affirmative=True)
            ),
            _DUTIES,
        )
    search.try_best(candidates(shapes, None), _NO_ISSUES)  # so that there is a runner-up
    best, *others = search.ranked()
    stated = _issues(best)
    return Decision(best, tuple(p for p in others if _issues(p) != stated))


class _Search:
    """The readings of one notice so far; grammars that cannot come near the best are left out."""

    def __init__(self, observations: Sequence[Observation]) -> None:
        self._observations = observations
        self._parser = Parser(observations)
        self._bounds = Bounds(observations)
        self._readings: dict[Grammar, Parse] = {}
        self._best = float("-inf")

    @property
    def best(self) -> Parse:
        """The best reading so far."""
        return self.ranked()[0]

    def ranked(self) -> list[Parse]:
        """Return the readings so far, the best first."""
        return sorted(self._readings.values(), key=lambda p: -p.score)

    def try_all(self, grammars: Iterable[Grammar], extra: float = 0.0) -> None:
        """Read by those of the grammars that can come near the best; ``extra`` is their price."""
        bounds = sorted(
            ((-self._bounds.of(g) - extra, n, g) for n, g in enumerate(grammars)),
            key=lambda b: b[:2],
        )
        for negated, _, grammar in bounds[:_MOST_PARSED]:
            if -negated < self._best - _NEAR:
                break
            self._read(grammar, extra)

    def try_best(self, grammars: Iterable[Grammar], extra: float) -> None:
        """Read by the grammar that could reach most, however far behind."""
        self._read(max(grammars, key=self._bounds.of), extra)

    def _read(self, grammar: Grammar, extra: float) -> None:
        if grammar in self._readings:
            return
        reading = self._parser.parse(grammar)
        if not _supported(reading, self._observations):
            extra += _UNSUPPORTED
        reading = replace(reading, score=reading.score + extra)
        self._readings[grammar] = reading
        self._best = max(self._best, reading.score)


def _counts(shape: str) -> bool:
    """Whether a shape numbers what it opens: issues below a group are told by their count."""
    return shape not in UNMARKED and not shape.startswith("bullet")


def _with_second_shape(ranked: Sequence[Parse], shapes: Shapes) -> list[Grammar]:
    """Return the grammars of the best readings, issues of a second shape allowed.

    That may be the shape of those below groups: 1. below (一), and without a group in the part
    that lists what is still to be done.
    """
    best = [reading.grammar for reading in ranked if reading.grammar.issue][:_WIDENED]
    grouped = [reading.grammar for reading in ranked if reading.grammar.sub][:_WIDENED]
    widened = [
        replace(grammar, alt=alt, sub=sub)
        for grammar in best
        for alt in shapes.issues
        if alt != grammar.issue
        for sub in dict.fromkeys((grammar.sub, None))
    ]
    return list(dict.fromkeys((*widened, *(replace(one, alt=one.sub) for one in grouped))))


def _states_faults(reading: Parse, observations: Sequence[Observation]) -> bool:
    """Whether a reading finds issues whose headings say what is wrong."""
    stated = [observations[i].problem for i in _issues(reading)]
    return bool(stated) and sum(stated) >= len(stated)


def _gathers_nothing(reading: Parse) -> bool:
    """Whether several themes of a reading have no issue: their headings may be the duties."""
    heads = [role for role in reading.roles if role != CONTENT]
    empty = sum(1 for one, below in pairwise(heads) if one == THEME and below not in (ISSUE, SUB))
    return empty >= _FEW


def _supported(reading: Parse, observations: Sequence[Observation]) -> bool:
    """Whether anything but its place says that an unmarked line is the heading of an issue.

    Beside rows that state issues, that a marked one is too. One or two such lines that state no
    fault and are answered by no label, list or outcome are what a page has at its edges: 热点新闻,
    评论留言, a headline.
    """
    issues = _issues(reading)
    tabled = _states_in_rows(observations)
    if not issues or (len(issues) >= _FEW and not tabled):
        return True
    return any(
        (seen.shape not in UNMARKED and not tabled)
        or shape_name(seen.shape) in _SAYS_WHAT
        or seen.problem > _LOOSE
        or seen.own
        or seen.labelled
        or seen.outcomes > 0
        for seen in map(observations.__getitem__, issues)
    )


def _states_in_rows(observations: Sequence[Observation]) -> bool:
    return any(seen.shape == ROW and seen.responds for seen in observations)


def _issues(reading: Parse) -> tuple[int, ...]:
    return tuple(i for i, role in enumerate(reading.roles) if role in (ISSUE, SUB))
