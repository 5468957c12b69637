"""Units → the outline and the drafts of issues, whatever states them: headings, tables, sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reading.apart import find_apart
from pipeline.reading.apart.numbers_behind import number_by_brackets
from pipeline.reading.collective.theme_closings import take_closings, tell_by_number
from pipeline.reading.drafts import IssueDraft
from pipeline.reading.issues import Outlined, collect
from pipeline.reading.outline import Outline, Stating, Unit, read_outline
from pipeline.reading.tabular.answers import give_answers, hints_of
from pipeline.reading.tabular.issues import table_drafts
from pipeline.reading.tabular.restated import Tabled, without_restated


@dataclass(frozen=True, slots=True)
class Found:
    """The units that the outline is made of, the outline, and the issues in reading order."""

    units: Sequence[Unit]
    outline: Outline
    outlined: Outlined
    drafts: tuple[IssueDraft, ...]


def find_issues(
    text: str, printed: str, units: Sequence[Unit], sheets: Sequence[IssueDraft], may: Stating
) -> Found:
    """Return the issues; where a part lists them, with the answers that other parts hold."""
    for apart in find_apart(text, units, table_drafts(text, printed, units, lists=True)):
        found = _outlined(text, printed, apart.units, sheets, may, lists=apart.tables)
        if apart.join(text, found.drafts):
            return found
        if not apart.listed:
            continue
        # what is answered is a problem whatever its words, but no measure below one
        found = _outlined(text, printed, apart.units, sheets, may, listed=apart.listed)
        if all(d.parent is None for d in found.drafts) and apart.join(text, found.drafts):
            return found
    found = _outlined(text, printed, units, sheets, may)
    if found.drafts:
        return found
    listed = _outlined(text, printed, units, sheets, may, lists=True)
    return listed if any(draft.outcomes for draft in listed.drafts) else found


def _outlined(
    text: str,
    printed: str,
    units: Sequence[Unit],
    sheets: Sequence[IssueDraft],
    may: Stating,
    *,
    lists: bool = False,
    listed: frozenset[int] = frozenset(),
) -> Found:
    tabled: Tabled = table_drafts(text, printed, units, lists=lists)
    hints = hints_of(text, units, frozenset(unit for unit, _ in tabled), listed)
    outline = read_outline(text, units, hints, may)
    outlined = collect(text, printed, outline, units)
    tabled = without_restated(text, outlined.drafts, tabled)
    drafts = _with_tables(printed, outlined, tabled, sheets)
    number_by_brackets(text, drafts)
    give_answers(text, units, drafts)
    tell_by_number(text, drafts)
    take_closings(text, drafts)
    return Found(units, outline, outlined, drafts)


def _with_tables(
    printed: str,
    outlined: Outlined,
    tabled: Sequence[tuple[int, IssueDraft]],
    sheets: Sequence[IssueDraft],
) -> tuple[IssueDraft, ...]:
    """Return the drafts of headings, tables and sheets together, in reading order."""
    drafts = [*outlined.drafts, *sheets]
    order = {id(draft): draft.body.start for draft in drafts}
    parents = {id(d): drafts[d.parent] for d in drafts if d.parent is not None}
    heads = sorted(outlined.section_of)
    for unit, draft in tabled:
        above = [h for h in heads if h < unit]
        if above:
            section = outlined.section_of[above[-1]]
            draft.section = section
            if draft.theme is None and outlined.sections[section].role == "theme":
                draft.theme = outlined.sections[section].span.of(printed)
        drafts.append(draft)
        order[id(draft)] = draft.body.start
    drafts.sort(key=lambda d: order[id(d)])
    places = {id(draft): i for i, draft in enumerate(drafts)}
    for draft in drafts:
        parent = parents.get(id(draft))
        draft.parent = places[id(parent)] if parent is not None else None
    return tuple(drafts)
