"""What a unit looks like, no role yet: the shape of its opening and what speaks for each role."""

from __future__ import annotations

from typing import Final

from pipeline.reading.outline.evidence import NO_ISSUES
from pipeline.reading.outline.headings import Heading
from schemas.values import value

ON: Final = 1.5  # a count that goes on or begins
OFF: Final = -0.5
TEXT: Final = "text"
ROW: Final = "row"
LINE: Final = "line"
STATES: Final = "stated"
UNMARKED: Final = frozenset({STATES, "bracketed", LINE})
_SET_APART: Final = 1.0


@value
class Observation:
    """A unit as it looks: the shape of its opening, its numbers, and what speaks for each role.

    ``shape`` is the family of the marker (a decimal one with its depth, a bullet with its sign),
    ``stated``, ``bracketed`` or ``line`` for unmarked headings, ``text`` or ``row``. ``problem``,
    ``theme``, ``results`` and ``other_part`` are log odds for the heading of an issue, of a theme,
    of a part that reports issues and of one that does not (see ``evidence``); ``duty`` says that it
    could name a duty, ``own`` that it has a list, an outcome or a bracket with names to itself,
    ``labelled_problem`` that a label (问题:) says that a problem follows.
    ``outcomes`` counts what it states to have become of an issue, ``responds`` says that it holds a
    response, ``labelled`` that a label of a response opens it, ``label`` which code it has.
    ``listed`` is what its number is worth in a list: a count speaks for a list, whatever the list
    is of; ``orphan`` what it costs to take it for running text. ``any_order``: all numbers of its
    form stand once in the notice, in an order of their own (by who leads, by what is done).
    ``outermost``: a problem above problems that gather others.
    """

    unit: int
    heading: Heading
    shape: str
    numbers: tuple[int, ...] = ()
    problem: float = 0.0
    theme: float = 0.0
    results: float = 0.0
    other_part: float = 0.0
    role: str = "other"
    duty: bool = False
    own: bool = False
    labelled_problem: bool = False
    outcomes: int = 0
    responds: bool = False
    labelled: bool = False
    label: str | None = None
    listed: float = 0.0
    orphan: float = 0.0
    any_order: bool = False
    outermost: bool = False

    @property
    def number(self) -> int | None:
        """The last number of the marker, None without one."""
        return self.numbers[-1] if self.numbers else None

    @property
    def sets_apart(self) -> bool:
        """Whether its words alone say that a part without issues begins here."""
        return self.role in NO_ISSUES and self.heading.alone and self.other_part >= _SET_APART
