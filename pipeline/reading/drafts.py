"""An issue before its dates are known: where its parts stand, not yet what they come to."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.reading.segments import Response, Segment, StatedOutcome
from schemas.span import Span


@dataclass(slots=True)
class IssueDraft:
    """What the outline found of one issue; filled in reading order, then turned into facts.

    ``pieces`` are the paragraphs of the response, ``notes`` the contents of brackets and cells
    that name status, responsible and deadline, ``part_status`` the heading (position of its
    section) that states an outcome for all issues below it.
    """

    title: Span
    statement: Span
    marker: str
    number: str | None
    body: Span
    is_group: bool
    rule: str
    section: int | None = None
    theme: str | None = None
    parent: int | None = None
    family: str = "none"
    pieces: list[Span] = field(default_factory=list)
    brackets: tuple[Span, ...] = ()
    outcomes: list[StatedOutcome] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    fields: list[Segment] = field(default_factory=list)
    labels: list[Span] = field(default_factory=list)

    @property
    def is_answered(self) -> bool:
        """Whether any response stands under the heading itself."""
        return bool(self.segments or self.outcomes)

    def add_response(self, response: Response) -> None:
        """Take over what was read in the paragraphs of the response."""
        self.outcomes += response.outcomes
        self.segments += response.segments
        self.fields += response.fields
        self.labels += response.labels
