"""One grammar → the best reading of a notice by it, and what that reading is worth.

A beam over the units that can be headings. What adds up: what the words speak for, counts that go
on or begin anew where something above them changes, issues that are answered, outcomes that belong
to an issue. What costs: headings left as running text, parts and themes without issues, answers
that belong to nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from pipeline.reading.outline.evidence import NO_ISSUES
from pipeline.reading.outline.grammar import Grammar
from pipeline.reading.outline.observe import ON, ROW, TEXT, Observation

CONTENT, PART, OTHER_PART, THEME, ISSUE, SUB = range(6)

_BEAM: Final = 4
_BEHIND: Final = 8.0  # no reading catches up with one that is so much better
_LEVEL_COST: Final = 1.0
_EXCEPTION: Final = -2.0  # a shape in the role of another
_OTHER_SHAPE: Final = -0.5  # issues of another shape below another heading
_MIXED: Final = -4.0  # and below the same heading
_SURE: Final = 3.0  # evidence from which an exception is thought of
_NO_ISSUE: Final = -3.0  # a part or theme that gathers nothing
_ANSWERED: Final = 1.0
_UNANSWERED: Final = -0.6
_ORPHAN_OUTCOME: Final = -1.5
_ORPHAN_LABEL: Final = -0.7
_SECOND_OUTCOME: Final = -1.2
_BARE_SUB: Final = -1.5  # points of one problem rather than problems below a group
_DUTY: Final = 0.4
_AGAINST_GRAMMAR: Final = 1.0
_AMID_LIST: Final = -3.0  # a problem among measures of the same list
_FIRST_GROUP: Final = -2.0  # a list below an issue is mostly one of measures
_GROUP: Final = -0.8  # less so where other issues have been groups
_NO_PROBLEM: Final = -2.0  # a group whose heading says nothing wrong: rather a theme
_REOPENED: Final = -4.0  # a theme in a part that holds no issues: a heading is missing
_IMPOSSIBLE: Final = -50.0


@dataclass(frozen=True, slots=True)
class Parse:
    """A reading: the role of each observation, and its score."""

    grammar: Grammar
    score: float
    roles: tuple[int, ...]


class _State(NamedTuple):
    """What a reading has come to at one place; equal states differ in nothing that follows."""

    level: int = CONTENT  # of the last heading: PART … SUB
    closed: bool = False  # inside a part that holds no issues
    part: int = 0
    theme: int = 0
    issue: tuple[int, ...] = ()
    sub: int = 0
    fresh: bool = True  # a part or theme has opened since the last issue
    answered: bool = False
    outcomes: int = 0  # stated of the open issue, two at the most
    in_part: bool = True  # the part has an issue (True where no part is open)
    in_theme: bool = True
    stated: bool = False  # the open issue says what is wrong
    listing: bool = False  # a list of measures numbered like issues below a group is open
    groups: bool = False  # an issue above had issues below it
    by: str = ""  # the shape of the issues below the open part or theme
    reports: bool = True  # the part may hold issues under headings in the affirmative


_Link = tuple["_Link", int] | None  # the roles so far, the last one first
_Paths = dict[_State, tuple[float, _Link]]


class _Gap(NamedTuple):
    """What stands between two headings."""

    outcomes: int
    labels: int
    texts: int
    rows: int
    orphan: float
    listed: float


def parse(observations: Sequence[Observation], grammar: Grammar) -> Parse:
    """Return the best reading by ``grammar``."""
    options = [_options(seen, grammar) for seen in observations]
    events = [i for i, choices in enumerate(options) if choices]
    bounds = [*events, len(observations)]
    paths = _after_gap({_State(): (0.0, None)}, _gap(observations, 0, bounds[0]))
    for place, index in enumerate(events):
        paths = _step(paths, observations[index], options[index], grammar)
        paths = _after_gap(paths, _gap(observations, index + 1, bounds[place + 1]))
    ended = [
        (score + _closing(state, OTHER_PART), -n, link)
        for n, (state, (score, link)) in enumerate(paths.items())
    ]
    score, _, link = max(ended, key=lambda e: e[:2])
    roles = [CONTENT] * len(observations)
    for index in reversed(events):
        assert link is not None
        link, roles[index] = link
    return Parse(grammar, score - _LEVEL_COST * grammar.levels, tuple(roles))


class Bounds:
    """Scores that no reading of a notice exceeds, by grammar."""

    def __init__(self, observations: Sequence[Observation]) -> None:
        self._all = sum(seen.listed - seen.orphan for seen in observations)
        self._gains: dict[tuple[str, int, bool], float] = defaultdict(float)
        for seen in observations:
            if seen.shape in (TEXT, ROW):
                continue
            content = seen.listed - seen.orphan
            swapped = max(
                seen.theme + ON + _EXCEPTION if seen.theme >= _SURE else content,
                seen.problem + ON + _ANSWERED + _EXCEPTION if seen.problem >= _SURE else content,
            )
            gains = (
                (PART, False, max(seen.results, seen.other_part) + ON),
                (THEME, False, seen.theme + ON),
                (ISSUE, False, seen.problem + ON + _ANSWERED),
                (ISSUE, True, max(seen.problem, _DUTY) + ON + _ANSWERED),
            )
            for role, duty, gain in gains:
                self._gains[seen.shape, role, duty] += max(gain, swapped, content) - content
            if seen.sets_apart:
                self._all += max(0.0, seen.other_part + ON + _EXCEPTION - content)

    def of(self, grammar: Grammar) -> float:
        """Return a score that no reading by ``grammar`` exceeds."""
        played = (
            (grammar.part, PART, False),
            (grammar.theme, THEME, False),
            (grammar.issue, ISSUE, grammar.affirmative),
            (grammar.alt, ISSUE, grammar.affirmative),
            (grammar.sub, ISSUE, grammar.affirmative),
        )
        gains = sum(self._gains[shape, role, duty] for shape, role, duty in played if shape)
        return self._all + gains - _LEVEL_COST * grammar.levels


def _options(seen: Observation, grammar: Grammar) -> tuple[tuple[int, float], ...]:
    """Return the roles a unit can play, with what an exception costs; none for running text."""
    shape = seen.shape
    if shape in (TEXT, ROW):
        return ()
    options: list[tuple[int, float]] = []
    if shape == grammar.part:
        options += [(PART, 0.0), (OTHER_PART, 0.0)]
    if shape == grammar.theme:
        options.append((THEME, 0.0))
    if shape in (grammar.issue, grammar.alt):
        options.append((ISSUE, 0.0))
    if shape == grammar.sub:
        options.append((SUB, 0.0))
    if options and seen.theme >= _SURE and shape != grammar.theme:
        options.append((THEME, _EXCEPTION))
    if options and seen.problem >= _SURE and shape not in (grammar.issue, grammar.alt):
        options.append((ISSUE, _EXCEPTION))
    if shape != grammar.part and seen.sets_apart:
        options.append((OTHER_PART, _EXCEPTION))
    return tuple(options)


def _gap(observations: Sequence[Observation], start: int, stop: int) -> _Gap:
    outcomes = labels = texts = rows = 0
    orphan = listed = 0.0
    for seen in observations[start:stop]:
        if seen.shape == ROW:
            rows += seen.responds
            continue
        listed += seen.listed
        outcomes += seen.outcomes
        labels += seen.labelled
        texts += 1
        orphan += seen.orphan
    return _Gap(outcomes, labels, texts, rows, orphan, listed)


def _step(
    paths: _Paths, seen: Observation, options: Sequence[tuple[int, float]], grammar: Grammar
) -> _Paths:
    """Return the paths behind a unit that can be a heading, the hopeless ones dropped."""
    found: _Paths = {}
    best = -1e9
    for state, (score, link) in paths.items():
        for role, cost in ((CONTENT, 0.0), *options):
            gain, following = _take(state, seen, role, grammar)
            total = score + cost + gain
            known = found.get(following)
            if known is None or total > known[0]:
                found[following] = (total, (link, role))
                best = max(best, total)
    kept = [pair for pair in found.items() if pair[1][0] > best - _BEHIND]
    if len(kept) > _BEAM:
        kept = sorted(kept, key=lambda pair: -pair[1][0])[:_BEAM]
    return dict(kept)


def _after_gap(paths: _Paths, gap: _Gap) -> _Paths:
    """Return the paths behind the text between two headings."""
    if not (gap.texts or gap.rows):
        return paths
    found: _Paths = {}
    for before, (score, link) in paths.items():
        gain, state = _through(before, gap)
        total = score + gain
        known = found.get(state)
        if known is None or total > known[0]:
            found[state] = (total, link)
    return found


def _through(state: _State, gap: _Gap) -> tuple[float, _State]:
    gain = gap.listed - gap.orphan * (0.5 if state.closed else 1.0)
    if gap.rows:
        state = state._replace(in_part=True, in_theme=True)
    if state.level < ISSUE:
        return gain + _ORPHAN_OUTCOME * gap.outcomes + _ORPHAN_LABEL * gap.labels, state
    answered = state.answered or gap.texts > 0
    if answered == state.answered and not gap.outcomes:
        return gain, state
    return gain + _answers(state, gap.outcomes), state._replace(
        answered=answered, outcomes=min(2, state.outcomes + gap.outcomes)
    )


def _answers(state: _State, outcomes: int) -> float:
    """Return what further outcomes cost: an issue has one, two are of two issues."""
    return _SECOND_OUTCOME * (max(0, state.outcomes + outcomes - 1) - max(0, state.outcomes - 1))


def _take(state: _State, seen: Observation, role: int, grammar: Grammar) -> tuple[float, _State]:
    """Return what it is worth to read a unit in a role, and the state behind it."""
    if role == CONTENT:
        return _content(state, seen, grammar)
    if role in (PART, OTHER_PART):
        return _part(state, seen, grammar, closed=role == OTHER_PART)
    if role == THEME:
        return _theme(state, seen, grammar)
    if state.closed or (role == SUB and state.level < ISSUE):
        return _IMPOSSIBLE, state
    duty = grammar.affirmative and seen.duty and state.reports and (seen.own or role == ISSUE)
    weight = max(seen.problem, _DUTY) if duty else seen.problem
    gain, following = (_issue if role == ISSUE else _sub)(state, seen, grammar)
    return gain + weight + _closing(state, role), following


def _part(
    state: _State, seen: Observation, grammar: Grammar, *, closed: bool
) -> tuple[float, _State]:
    gain = (seen.other_part if closed else seen.results) + _closing(state, PART)
    # the last of the parts may be counted with the themes, or with the issues, before it
    counted = {grammar.issue: state.issue[-1] if state.issue else 0, grammar.theme: state.theme}
    last = state.part if seen.shape == grammar.part else counted.get(seen.shape, 0)
    return gain + _count(last, seen.number, fresh=False), _State(
        level=PART,
        closed=closed,
        part=(seen.number if seen.shape == grammar.part else None) or state.part,
        issue=state.issue,
        groups=state.groups,
        in_part=closed or grammar.issue is None,
        reports=seen.role not in NO_ISSUES,
    )


def _theme(state: _State, seen: Observation, grammar: Grammar) -> tuple[float, _State]:
    gain = seen.theme + _closing(state, THEME)
    if state.closed and grammar.part != grammar.theme:
        gain += _REOPENED
    return gain + _count(state.theme, seen.number, fresh=state.level <= PART), _State(
        level=THEME,
        part=state.part,
        theme=seen.number or state.theme,
        issue=state.issue,
        groups=state.groups,
        in_part=state.in_part,
        in_theme=grammar.issue is None,
        reports=state.reports,
    )


def _issue(state: _State, seen: Observation, grammar: Grammar) -> tuple[float, _State]:
    gain = _count_issue(state, seen)
    if state.by not in ("", seen.shape):
        gain += _MIXED
    elif not state.by and seen.shape != grammar.issue:
        gain += _OTHER_SHAPE
    return gain, _State(
        level=ISSUE,
        part=state.part,
        theme=state.theme,
        issue=seen.numbers or state.issue,
        fresh=False,
        groups=state.groups,
        answered=seen.responds,
        outcomes=min(2, seen.outcomes),
        stated=seen.problem >= 1.0 or (grammar.affirmative and seen.duty),
        by=seen.shape,
        reports=state.reports,
    )


def _sub(state: _State, seen: Observation, _: Grammar) -> tuple[float, _State]:
    gain = _count(state.sub, seen.number, fresh=False)
    if state.level == ISSUE:
        gain += _GROUP if state.groups else _FIRST_GROUP
        gain += 0.0 if state.stated else _NO_PROBLEM
    if state.listing:
        gain += _AMID_LIST
    return gain, state._replace(
        level=SUB,
        groups=True,
        sub=seen.number or state.sub,
        listing=False,
        answered=seen.responds,
        outcomes=min(2, seen.outcomes),
    )


def _content(state: _State, seen: Observation, grammar: Grammar) -> tuple[float, _State]:
    """Read a unit that could be a heading as an item or a paragraph of what is open."""
    gain = seen.listed
    if state.closed:
        gain -= 0.5 * seen.orphan
    else:
        gain -= seen.orphan + _left_out(state, seen, grammar)
    if state.level < ISSUE:
        return gain + _ORPHAN_OUTCOME * seen.outcomes, state
    listing = state.listing or seen.shape == grammar.sub
    if state.answered and listing == state.listing and not seen.outcomes:
        return gain, state
    return gain + _answers(state, seen.outcomes), state._replace(
        answered=True, outcomes=min(2, state.outcomes + seen.outcomes), listing=listing
    )


def _left_out(state: _State, seen: Observation, grammar: Grammar) -> float:
    """Return what it costs that a heading by the grammar is none.

    Measures may be numbered like the issues above them, where the count shows it.
    """
    if seen.shape in (grammar.issue, grammar.alt):
        following = bool(state.issue) and seen.number == state.issue[-1] + 1
        return _AGAINST_GRAMMAR if following or state.level < ISSUE else 0.0
    if seen.shape == grammar.sub:
        if state.level == SUB:
            return 1.5 * _AGAINST_GRAMMAR
        return -_GROUP if state.groups and not state.listing else 0.0
    return 1.5 * _AGAINST_GRAMMAR if seen.shape == grammar.part else _AGAINST_GRAMMAR


def _closing(state: _State, role: int) -> float:
    """Return what the open issue, theme and part are worth when ``role`` closes them."""
    gain = 0.0
    if state.level == SUB:
        gain += _ANSWERED if state.answered else _BARE_SUB
    elif state.level == ISSUE and role != SUB:
        gain += _ANSWERED if state.answered else _UNANSWERED
    elif state.level == ISSUE and state.outcomes:
        gain += _SECOND_OUTCOME  # a group that states an outcome of its own
    if role <= THEME and not state.in_theme:
        gain += _NO_ISSUE
    if role <= OTHER_PART and not state.in_part:
        gain += _NO_ISSUE
    return gain


def _count(last: int, number: int | None, *, fresh: bool) -> float:
    """Return what the count speaks for: on by one, or anew below something new."""
    if number is None:
        return 0.3
    if number == last + 1 or (fresh and number == 1):
        return ON
    if number == last + 2:
        return -0.5
    if number == last:
        return -1.0
    return -1.5 if number > last else -3.0


def _count_issue(state: _State, seen: Observation) -> float:
    """Return what the number of an issue speaks for; 2.1 after 1.4 begins anew."""
    if len(seen.numbers) < 2:
        return _count(state.issue[-1] if state.issue else 0, seen.number, fresh=state.fresh)
    changed = seen.numbers[:-1] != state.issue[:-1]
    return _count(0 if changed else state.issue[-1], seen.number, fresh=changed)
