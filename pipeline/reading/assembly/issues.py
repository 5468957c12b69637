"""The classified tree → sections and issue drafts with the text that belongs to each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.assembly.closings import closes_themes, response_end, summed_up
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.items import sentences
from pipeline.reading.labelled.segments import Segment
from pipeline.reading.notes.duty_notes import read_notes
from pipeline.reading.outline import Node, Outline, Responses, Unit, first_unit, shape_name
from pipeline.reading.outline.headings import Heading
from pipeline.reading.problem.quoted import LED_BY
from pipeline.reading.response.parts import read_response
from schemas.notice import Section
from schemas.span import Span
from schemas.values import value

_NOUN: Final = compiled("的?问题$")
_ENOUGH: Final = 3
_LEVELS: Final = {"section": 1, "theme": 2}


@value
class Outlined:
    """Sections in reading order, and the drafts of the issues that headings state."""

    sections: tuple[Section, ...]
    section_of: dict[int, int]  # unit of a section's heading → its position
    drafts: tuple[IssueDraft, ...]
    ends: dict[int, int]  # unit of an issue's heading → first unit after its response

    def section_at(self, place: int) -> int | None:
        """Return the last section whose heading stands before a place, None without one."""
        before = bisect_right(self.sections, place, key=lambda section: section.span.start)
        return before - 1 if before else None


def collect(text: str, printed: str, outline: Outline, units: Sequence[Unit]) -> Outlined:
    """Return sections and issue drafts of the headings of an outline."""
    heads = outline.nodes
    responses = Responses(text, heads, outline.observations)
    leaves = sum(node.kind == "issue" for node in heads)
    closed = closes_themes(text, heads, units)
    sections: list[Section] = []
    section_of: dict[int, int] = {}
    drafts: list[IssueDraft] = []
    position: dict[Node, int] = {}
    ends: dict[int, int] = {}
    for index, node in enumerate(heads):
        stop = first_unit(heads[index + 1]) if index + 1 < len(heads) else len(units)
        if node.kind in _LEVELS:
            section_of[node.unit] = len(sections)
            sections.append(_section(text, printed, node, section_of))
            continue
        stop = summed_up(text, node, units, stop, leaves)
        last = index + 1 >= len(heads) or heads[index + 1].kind == "section"
        if last:
            over = frozenset(responses.ends(node, stop))
            stop = response_end(text, node, units, stop, over, leaves=leaves, closed=closed)
        ends[node.unit] = stop
        draft = _draft(text, printed, node, units, stop=stop, section_of=section_of)
        draft.labels += [units[at].span for at in range(first_unit(node), node.unit)]
        parent = next((a for a in node.ancestors() if a.kind == "group"), None)
        draft.parent = position[parent] if parent is not None else None
        position[node] = len(drafts)
        drafts.append(draft)
    return Outlined(tuple(sections), section_of, tuple(_without_noun(text, drafts)), ends)


def _without_noun(text: str, drafts: Sequence[IssueDraft]) -> Sequence[IssueDraft]:
    """Return the drafts, 的问题 no part of the statement where this notice ends its headings so.

    内部审计形同虚设的问题 names no fault that a list holds, but its siblings do.
    """
    by_family: dict[str, list[IssueDraft]] = {}
    for draft in drafts:
        by_family.setdefault(draft.family, []).append(draft)
    for alike in by_family.values():
        nouns = [_NOUN.search(text, d.statement.start, d.title.end) for d in alike]
        if sum(map(bool, nouns)) < max(_ENOUGH, len(alike) / 2):
            continue
        for draft, noun in zip(alike, nouns, strict=True):
            if noun is not None and noun.start() > draft.statement.start:
                end = min(draft.statement.end, noun.start())
                draft.statement = Span(draft.statement.start, end)
    return drafts


def _section(text: str, printed: str, node: Node, section_of: dict[int, int]) -> Section:
    heading = node.heading
    above = next((a for a in node.ancestors() if a.unit in section_of), None)
    span = Span(heading.title.start, _with_notes(heading))
    marker = heading.marker.length if heading.marker else 0
    return Section(
        span=span,
        level=node.depth + 1,
        marker=printed[span.start : span.start + marker],
        number=heading.marker.numeral if heading.marker else None,
        title=printed[span.start + marker : span.end].strip(),
        role=node.role,
        parent=section_of[above.unit] if above is not None else None,
        rule=f"section.{shape_name(node.shape)}",
    )


def _draft(
    text: str,
    printed: str,
    node: Node,
    units: Sequence[Unit],
    *,
    stop: int,
    section_of: dict[int, int],
) -> IssueDraft:
    """Return the draft of an issue whose response ends before the unit ``stop``."""
    heading = node.heading
    pieces = [heading.rest] if len(heading.rest) else []
    pieces += [u.span for u in units[node.unit + 1 : stop] if not u.block.cells]
    end = max([heading.rest.end, *(u.span.end for u in units[node.unit + 1 : stop])])
    home = next((a for a in node.ancestors() if a.unit in section_of), None)
    theme = next((a for a in node.ancestors() if a.kind == "theme"), None)
    draft = IssueDraft(
        title=_title(heading),
        statement=heading.statement,
        marker=heading.marker.text if heading.marker else "",
        number=heading.marker.numeral if heading.marker else None,
        body=Span(heading.title.start, end),
        is_group=node.kind == "group",
        rule=f"issue.{heading.evidence.name.lower()}.{shape_name(node.shape)}",
        section=section_of[home.unit] if home is not None else None,
        theme=_theme(printed, theme) if theme is not None else None,
        family=node.shape,
        pieces=pieces,
        brackets=heading.brackets,
    )
    outcomes, fields = read_notes(text, heading.brackets)
    draft.outcomes += outcomes
    draft.fields += fields
    at = heading.title.start + len(draft.marker)
    if not fields and (led := LED_BY.match(text, at, heading.statement.start)) is not None:
        draft.fields.append(Segment("responsible", Span(*led.span("who")), None, opens=False))
    draft.add_response(read_response(text, pieces, told=bool(outcomes)))
    if not draft.is_answered:
        _cut_after_first_sentence(text, draft)
    return draft


def _title(heading: Heading) -> Span:
    """Return the title, less the bracket before it where no marker stands there: 〔已完成〕…."""
    title = heading.title
    before = heading.brackets[0] if heading.brackets and heading.marker is None else None
    if before is not None and before.start == title.start + 1 and before.end + 1 < title.end:
        return Span(before.end + 1, title.end)
    return title


def _cut_after_first_sentence(text: str, draft: IssueDraft) -> None:
    """Take the second sentence of a heading that nothing answers for what describes it."""
    first = sentences(text, draft.title)[0]
    if first.end < draft.title.end:
        end = first.end - 1  # the stop
        draft.labels.append(Span(first.end, draft.title.end))
        draft.title = Span(draft.title.start, end)
        draft.statement = Span(draft.statement.start, min(draft.statement.end, end))


def _theme(printed: str, node: Node) -> str:
    return printed[node.heading.title.start : _with_notes(node.heading)].strip()


def _with_notes(heading: Heading) -> int:
    """Return where a heading ends with the brackets behind it, of which one may be left open."""
    if not (heading.brackets and heading.alone):
        return heading.title.end
    return min(heading.brackets[-1].end + 1, heading.rest.end)
