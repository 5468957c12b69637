"""An issue before its dates are known: where its parts stand, not yet what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from pipeline.reading.labelled.segments import Response, Segment, StatedOutcome
from pipeline.reading.outcome.statuses import Status
from pipeline.reading.text.regions import Homes
from schemas.span import Span


@dataclass(slots=True)
class IssueDraft:
    """What the outline found of one issue; filled in reading order, then turned into facts.

    ``pieces`` are the paragraphs of the response, ``notes`` the contents of brackets and cells
    that name status, responsible and deadline, ``part_status`` the heading (position of its
    section) that states an outcome for all issues below it, ``answers`` where responses stand
    apart from the heading, ``under`` the heading that gathers these with others, ``summed`` what a
    line behind its theme says of all issues there.
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
    answers: list[Span] = field(default_factory=list)
    under: Span | None = None
    summed: tuple[Status, Span] | None = None

    @property
    def is_answered(self) -> bool:
        """Whether any response stands under the heading itself."""
        return bool(self.segments or self.outcomes)

    @property
    def answer(self) -> Span | None:
        """From the first to the last of the responses that stand apart, None without one."""
        if not self.answers:
            return None
        return Span(min(a.start for a in self.answers), max(a.end for a in self.answers))

    @property
    def is_settled(self) -> bool:
        """Whether an outcome stands with the heading itself."""
        return any(not self._apart(outcome.span) for outcome in self.outcomes)

    def describe(self) -> None:
        """Take what stands below the heading for more of the problem, not for measures."""
        self.labels += [segment.span for segment in self.segments if not self._apart(segment.span)]
        self.segments = [segment for segment in self.segments if self._apart(segment.span)]

    def _apart(self, span: Span) -> bool:
        return any(span in answer for answer in self.answers)

    def add_response(self, response: Response) -> None:
        """Take over what was read in the paragraphs of the response."""
        self.outcomes += response.outcomes
        self.segments += response.segments
        self.fields += response.fields
        self.labels += response.labels


def homes_of(drafts: Sequence[IssueDraft]) -> Homes:
    """Return which issue holds a place: its body, and answers that stand apart from it."""
    held = [(draft.body, i) for i, draft in enumerate(drafts) if len(draft.body)]
    held += [(answer, i) for i, draft in enumerate(drafts) for answer in draft.answers]
    return Homes(held)


def siblings(drafts: Sequence[IssueDraft]) -> dict[tuple[int | None, int | None], list[int]]:
    """Return the issues of each theme, or of each group in one."""
    themes: dict[tuple[int | None, int | None], list[int]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        if not draft.is_group:
            themes[draft.section, draft.parent].append(index)
    return themes


def without(drafts: Sequence[IssueDraft], dropped: Collection[int]) -> tuple[IssueDraft, ...]:
    """Return the drafts without those at some places; groups that are left keep their issues."""
    if not dropped:
        return tuple(drafts)
    places = {old: new for new, old in enumerate(i for i in range(len(drafts)) if i not in dropped)}
    kept = [draft for i, draft in enumerate(drafts) if i not in dropped]
    for draft in kept:
        draft.parent = places.get(draft.parent) if draft.parent is not None else None
    return tuple(kept)
