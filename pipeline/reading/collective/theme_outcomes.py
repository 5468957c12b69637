"""What a label right below the heading of a theme states of all its issues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.reading.collective.part_summaries import issues_below, lead_of
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.labels import label_at
from pipeline.reading.outcome.statuses import Status, read_pure
from schemas.notice import Section
from schemas.span import Span


def stated_above(
    text: str, drafts: Sequence[IssueDraft], sections: Sequence[Section]
) -> Mapping[int, tuple[Status, Span]]:
    """Return the outcome that a label below the heading of a part states, by section.

    (一)作风建设方面, 整改结果:已完成。, then its issues.
    """
    leaves = [draft for draft in drafts if not draft.is_group]
    found: dict[int, tuple[Status, Span]] = {}
    for section, held in issues_below(leaves, sections).items():
        lead = lead_of(section, held, sections)
        stated = _labelled(text, lead) if lead is not None else []
        if len(stated) == 1:
            found[section] = stated[0]
    return found


def _labelled(text: str, lead: Span) -> list[tuple[Status, Span]]:
    """Return the outcomes that stand behind labels of their own in the paragraphs of a lead."""
    found: list[tuple[Status, Span]] = []
    start = lead.start
    while start < lead.end:
        end = text.find("\n", start, lead.end)
        paragraph = Span(start, lead.end if end < 0 else end)
        start = paragraph.end + 1
        label = label_at(text, paragraph) if len(paragraph) else None
        if label is None or label.code != "outcome":
            continue
        words = text[label.span.end : paragraph.end]
        status = read_pure(words)
        if status is not None:
            found.append((status, paragraph))
    return found
