"""What it is worth to read a unit in a role, and what a reading has come to behind it.

What adds up: what the words speak for, counts that go on or begin anew where something above them
changes, issues that are answered, outcomes that belong to an issue. What costs: headings left as
running text, parts and themes without issues, answers that belong to nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from pipeline.reading.outline.evidence import NO_ISSUES
from pipeline.reading.outline.grammar import Grammar
from pipeline.reading.outline.observation import ON, Observation

CONTENT, PART, OTHER_PART, THEME, ISSUE, SUB = range(6)

_OTHER_SHAPE: Final = -0.5  # issues of another shape below another heading
_MIXED: Final = -4.0  # and below the same heading
_NO_ISSUE: Final = -3.0  # a part or theme that gathers nothing
ANSWERED: Final = 1.0
_UNANSWERED: Final = -0.6
_ORPHAN_OUTCOME: Final = -1.5
_ROWS: Final = 2  # a table below the last part may be an annex, however many rows it has
_ORPHAN_LABEL: Final = -0.7
_SECOND_OUTCOME: Final = -1.2
_BARE_SUB: Final = -1.5  # points of one problem rather than problems below a group
DUTY: Final = 0.4
_AGAINST_GRAMMAR: Final = 1.0
_AMID_LIST: Final = -3.0  # a problem among measures of the same list
_FIRST_GROUP: Final = -2.0  # a list below an issue is mostly one of measures
_GROUP: Final = -0.8  # less so where other issues have been groups
_MEASURE: Final = -2.0  # below an issue what says nothing wrong and has no outcome is done
_NO_PROBLEM: Final = -2.0  # a group whose heading says nothing wrong: rather a theme
_REOPENED: Final = -4.0  # a theme in a part that holds no issues: a heading is missing


class State(NamedTuple):
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


class Gap(NamedTuple):
    """What stands between two headings."""

    outcomes: int
    labels: int
    texts: int
    rows: int
    orphan: float
    listed: float


Move = tuple[float, State]


def through(state: State, gap: Gap) -> Move:
    """Return what the text between two headings is worth, and the state behind it."""
    gain = gap.listed - gap.orphan * (0.5 if state.closed else 1.0)
    gain += _ORPHAN_OUTCOME * min(gap.rows, _ROWS) if state.closed else 0.0
    if gap.rows and not (state.in_part and state.in_theme):
        state = state._replace(in_part=True, in_theme=True)
    if state.level < ISSUE:
        return gain + _ORPHAN_OUTCOME * gap.outcomes + _ORPHAN_LABEL * gap.labels, state
    answered = state.answered or gap.texts > 0
    if answered == state.answered and not gap.outcomes:
        return gain, state
    return gain + _answers(state, gap.outcomes), _told(
        state, answered, gap.outcomes, listing=state.listing
    )


def content(state: State, seen: Observation, grammar: Grammar) -> Move:
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
    return gain + _answers(state, seen.outcomes), _told(state, True, seen.outcomes, listing=listing)


def part(state: State, seen: Observation, grammar: Grammar) -> Move:
    """Read a unit as the heading of a part that holds issues."""
    return _part(state, seen, grammar, closed=False)


def other_part(state: State, seen: Observation, grammar: Grammar) -> Move:
    """Read a unit as the heading of a part that holds none."""
    return _part(state, seen, grammar, closed=True)


def theme(state: State, seen: Observation, grammar: Grammar) -> Move:
    """Read a unit as the heading of a theme."""
    gain = seen.theme + closing(state, THEME)
    if state.closed and grammar.part != grammar.theme:
        gain += _REOPENED
    number = seen.number
    return gain + _count(state.theme, number, fresh=state.level <= PART), State(
        THEME, False, state.part, number or state.theme, state.issue, state.sub,
        True, False, 0, state.in_part, grammar.issue is None,
        False, False, state.groups, "", state.reports,
    )  # fmt: skip


def issue(state: State, seen: Observation, grammar: Grammar) -> Move | None:
    """Read a unit as the heading of an issue, None where none can stand."""
    below = state.level >= ISSUE and seen.shape == grammar.sub
    # a part may have no groups: its issues open with the shape of those below groups elsewhere
    if state.closed or (below and not (state.level == ISSUE and state.by == seen.shape)):
        return None
    gain = _count_issue(state, seen)
    if state.by not in ("", seen.shape):
        gain += _MIXED
    elif not state.by and seen.shape != grammar.issue:
        gain += _OTHER_SHAPE
    duty = grammar.affirmative and seen.duty
    weight = max(seen.problem, DUTY) if duty and state.reports else seen.problem
    return gain + weight + closing(state, ISSUE), State(
        ISSUE, False, state.part, state.theme, seen.numbers or state.issue, state.sub,
        False, seen.responds, min(2, seen.outcomes), True, True,
        seen.problem >= 1.0 or duty, False, state.groups, seen.shape, state.reports,
    )  # fmt: skip


def sub(state: State, seen: Observation, grammar: Grammar) -> Move | None:
    """Read a unit as the heading of an issue below a group, None where none can stand."""
    if state.closed or state.level < ISSUE:
        return None
    number = seen.number
    # below another group the count begins anew, or goes on through the notice
    gain = _count(state.sub, number, fresh=state.level == ISSUE)
    below = len(seen.numbers) > 1 and seen.numbers[:-1] == state.issue  # 7.1 says that it is of 7
    if state.level == ISSUE and not below:
        gain += _GROUP if state.groups else _FIRST_GROUP
        gain += 0.0 if state.stated else _NO_PROBLEM
    if state.listing:
        gain += _AMID_LIST
    duty = grammar.affirmative and seen.duty and state.reports and seen.own
    weight = max(seen.problem, DUTY) if duty else seen.problem
    if weight < 0 and not seen.outcomes:
        gain += _MEASURE
    return gain + weight + closing(state, SUB), State(
        SUB, state.closed, state.part, state.theme, state.issue, number or state.sub,
        state.fresh, seen.responds, min(2, seen.outcomes), state.in_part, state.in_theme,
        state.stated, False, True, state.by, state.reports,
    )  # fmt: skip


# by role: what a unit is worth in it, and the state behind it
MOVES: Final[tuple[Callable[[State, Observation, Grammar], Move | None], ...]] = (
    content, part, other_part, theme, issue, sub,
)  # fmt: skip


def closing(state: State, role: int) -> float:
    """Return what the open issue, theme and part are worth when ``role`` closes them."""
    gain = 0.0
    if state.level == SUB:
        gain += ANSWERED if state.answered else _BARE_SUB
    elif state.level == ISSUE and role != SUB:
        gain += ANSWERED if state.answered else _UNANSWERED
    elif state.level == ISSUE and state.outcomes:
        gain += _SECOND_OUTCOME  # a group that states an outcome of its own
    if role <= THEME and not state.in_theme:
        gain += _NO_ISSUE
    if role <= OTHER_PART and not state.in_part:
        gain += _NO_ISSUE
    return gain


def _part(state: State, seen: Observation, grammar: Grammar, *, closed: bool) -> Move:
    gain = (seen.other_part if closed else seen.results) + closing(state, PART)
    # the last of the parts may be counted with the themes, or with the issues, before it
    number, shape = seen.number, seen.shape
    if shape == grammar.part:
        last = state.part
    elif shape == grammar.theme:
        last = state.theme
    else:
        last = state.issue[-1] if state.issue and shape == grammar.issue else 0
    return gain + _count(last, number, fresh=False), State(
        PART, closed, (number if shape == grammar.part else None) or state.part, 0,
        state.issue, state.sub, True, False, 0, closed or grammar.issue is None, True,
        False, False, state.groups, "", seen.role not in NO_ISSUES,
    )  # fmt: skip


def _told(state: State, answered: bool, outcomes: int, *, listing: bool) -> State:
    """Return the state with what the open issue has been told since."""
    return State(
        state.level, state.closed, state.part, state.theme, state.issue, state.sub,
        state.fresh, answered, min(2, state.outcomes + outcomes), state.in_part, state.in_theme,
        state.stated, listing, state.groups, state.by, state.reports,
    )  # fmt: skip


def _answers(state: State, outcomes: int) -> float:
    """Return what further outcomes cost: an issue has one, two are of two issues."""
    return _SECOND_OUTCOME * (max(0, state.outcomes + outcomes - 1) - max(0, state.outcomes - 1))


def _left_out(state: State, seen: Observation, grammar: Grammar) -> float:
    """Return what it costs that a heading by the grammar is none.

    Measures may be numbered like the issues above them, where the count shows it.
    """
    below = state.level >= ISSUE and seen.shape == grammar.sub
    if seen.shape in (grammar.issue, grammar.alt) and not below:
        following = bool(state.issue) and seen.number == state.issue[-1] + 1
        return _AGAINST_GRAMMAR if following or state.level < ISSUE else 0.0
    if seen.shape == grammar.sub:
        if state.level == SUB:
            return 1.5 * _AGAINST_GRAMMAR
        return -_GROUP if state.groups and not state.listing else 0.0
    return 1.5 * _AGAINST_GRAMMAR if seen.shape == grammar.part else _AGAINST_GRAMMAR


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


def _count_issue(state: State, seen: Observation) -> float:
    """Return what the number of an issue speaks for; 2.1 after 1.4 begins anew."""
    if seen.any_order:
        return ON
    if len(seen.numbers) < 2:
        return _count(state.issue[-1] if state.issue else 0, seen.number, fresh=state.fresh)
    changed = seen.numbers[:-1] != state.issue[:-1]
    return _count(0 if changed else state.issue[-1], seen.number, fresh=changed)
