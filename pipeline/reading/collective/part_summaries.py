"""What the lead of a part says of all issues below it.

专项检查反馈的4个问题,均已整改到位。 Where several inspections are answered, each has a part; the
figures there are those of the part, no totals of the notice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.pieces import compiled
from pipeline.reading.claims import Counted, all_settled, find_claims
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.outcome.statuses import read_pure
from pipeline.reading.text.stops import sentence_spans
from schemas.codes.checks import STATUS_TOTALS
from schemas.notice import Section
from schemas.span import Span
from schemas.values import value

_COUNT: Final = compiled(r"(?<![0-9])(?P<count>{count}){measure_word}")
_OF_ALL: Final = compiled(r"(?:{so_far}|{status_words.perfective}|[均都全]){1,2}")


@value
class PartSummary:
    """The status that the lead of a part states of all its issues, where, and in which lead."""

    status: str
    span: Span
    lead: Span


def part_summaries(
    text: str, drafts: Sequence[IssueDraft], sections: Sequence[Section], of: Counted
) -> Mapping[int, PartSummary]:
    """Return what is said of all issues of a part, by the position of its section.

    Of parts that hold some of the issues only: what is said of all is the notice's summary.
    """
    leaves = [draft for draft in drafts if not draft.is_group]
    below = issues_below(leaves, sections)
    found: dict[int, PartSummary] = {}
    for section, held in below.items():
        if len(held) == len(leaves):
            continue
        lead = lead_of(section, held, sections)
        said = _said(text, lead, len(held), of) if lead is not None else None
        if lead is not None and said is not None:
            found[section] = PartSummary(*said, lead)
    return found


def summary_above(
    section: int | None, sections: Sequence[Section], said: Mapping[int, PartSummary]
) -> tuple[str, Span] | None:
    """Return the nearest of the summaries above an issue of ``section``."""
    for position in _above(section, sections):
        if position in said:
            return said[position].status, said[position].span
    return None


def _above(section: int | None, sections: Sequence[Section]) -> Iterator[int]:
    while section is not None:
        yield section
        section = sections[section].parent


def issues_below(
    leaves: Sequence[IssueDraft], sections: Sequence[Section]
) -> dict[int, list[IssueDraft]]:
    """Return the issues below each section, those of the parts inside it too."""
    below: dict[int, list[IssueDraft]] = {}
    for draft in leaves:
        for section in _above(draft.section, sections):
            below.setdefault(section, []).append(draft)
    return below


def lead_of(section: int, held: Sequence[IssueDraft], sections: Sequence[Section]) -> Span | None:
    """Return what stands between the heading of a part and what opens first below it."""
    start = sections[section].span.end
    opened = [draft.body.start for draft in held]
    opened += [s.span.start for s in sections[section + 1 : section + 2]]
    end = min(opened)
    return Span(start, end) if end > start else None


def _said(text: str, lead: Span, issues: int, of: Counted) -> tuple[str, Span] | None:
    of_part = replace(of, part=True)
    claims = {claim.name: claim for claim in reversed(find_claims(text, [lead], of_part))}
    shares = [name for name in STATUS_TOTALS if name in claims]
    if shares or "issues_total" in claims:
        counts = {claims[name].value for name in (*shares, "issues_total") if name in claims}
        if len(shares) != 1 or counts != {issues}:
            return None  # the figures are those of the notice
        return STATUS_TOTALS[shares[0]], claims[shares[0]].span
    settled = all_settled(text, [lead])
    if settled is not None and not _COUNT.search(text, settled.start, settled.end):
        return "completed", settled
    return _of_things(text, lead, issues)


def _of_things(text: str, lead: Span, issues: int) -> tuple[str, Span] | None:
    """Return what a sentence says of as many things as the part has issues, however called.

    巡察期间移交的3个立行立改事项,党委马上就办,均已完成整改。
    """
    for sentence in sentence_spans(text, lead):
        counts = [integer(m["count"]) for m in _COUNT.finditer(text, sentence.start, sentence.end)]
        clause = text.rfind(",", sentence.start, sentence.end) + 1
        every = _OF_ALL.match(text, clause, sentence.end)
        if counts != [issues] or every is None or not clause:
            continue
        words = text[every.end() : sentence.end]
        status = read_pure(words)
        if status is not None:
            return status.code, sentence
    return None
