"""Units → the outline and the drafts of issues, whatever states them: headings, tables, sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.reading.apart import find_apart, find_told
from pipeline.reading.apart.again import take_again
from pipeline.reading.apart.by_subject import take_by_subject
from pipeline.reading.apart.each_told import tell_each
from pipeline.reading.apart.further import take_further
from pipeline.reading.apart.joined import split_joined
from pipeline.reading.apart.named import give_sentences, give_to_named
from pipeline.reading.apart.numbers_behind import number_by_brackets
from pipeline.reading.apart.verdicts_behind import take_verdicts
from pipeline.reading.assembly.issues import Outlined, collect
from pipeline.reading.claims import find_claims
from pipeline.reading.collective.theme_closings import take_closings, tell_by_number
from pipeline.reading.collective.together import tell_together
from pipeline.reading.issue.described import take_descriptions
from pipeline.reading.issue.drafts import IssueDraft, homes_of
from pipeline.reading.issue.told_problems import told_problems
from pipeline.reading.outline import Outline, Parse, Stating, Unit, read_outline
from pipeline.reading.outline.themes import only_counts
from pipeline.reading.response.by_name import take_named
from pipeline.reading.tabular.answers import give_answers, hints_of
from pipeline.reading.tabular.captions import captions_of, take_captions
from pipeline.reading.tabular.groups import gathered
from pipeline.reading.tabular.issues import table_drafts
from pipeline.reading.tabular.repeated import take_repeated
from pipeline.reading.text.brackets import paragraph_spans
from schemas.values import value

# the issues of tables, each with its unit, and those of sheets
_Tables = tuple[Sequence[tuple[int, IssueDraft]], Sequence[IssueDraft]]


@value
class Found:
    """The units that the outline is made of, the outline, and the issues in reading order."""

    units: Sequence[Unit]
    outline: Outline
    outlined: Outlined
    drafts: tuple[IssueDraft, ...]


def find_issues(
    text: str, printed: str, units: Sequence[Unit], sheets: Sequence[IssueDraft], may: Stating
) -> Found:
    """Return the issues; where a part or a paragraph lists them, with the answers further on."""
    found = _found(text, printed, units, sheets, may)
    take_descriptions(text, found.drafts)
    tell_each(text, found.drafts)
    take_named(text, found.drafts)
    take_verdicts(text, found.units, found.drafts)
    return found


def _found(
    text: str, printed: str, units: Sequence[Unit], sheets: Sequence[IssueDraft], may: Stating
) -> Found:
    told = told_problems(text, paragraph_spans(text), answered=True)
    apart = find_told(text, units, told)
    if apart is not None:
        # no heading states an issue where a paragraph tells them all
        found = _outlined(text, printed, apart.units, sheets, "nothing")
        found = replace(found, drafts=tuple(told))
        for draft in told:
            draft.section = found.outlined.section_at(draft.title.start)
        if apart.join(text, found.drafts):
            return found
    for apart in find_apart(text, units, table_drafts(text, printed, units, lists=True)):
        found = _outlined(text, printed, apart.units, sheets, may, lists=apart.tables)
        if apart.join(text, found.drafts):
            return found
        if not apart.listed:
            continue
        # what is answered is a problem whatever its words, but no measure below one
        found = _outlined(text, printed, apart.units, sheets, may, listed=apart.listed)
        # 1.2 below 1 is of the list as well
        flat = all(d.parent is None or d.family.startswith("decimal") for d in found.drafts)
        if flat and apart.join(text, found.drafts):
            return found
    found = _outlined(text, printed, units, sheets, may)
    if found.drafts:
        return _by_total(text, printed, sheets, found)
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
    tabled = table_drafts(text, printed, units, lists=lists)
    hints = hints_of(text, units, frozenset(unit for unit, _ in tabled), listed)
    outline = read_outline(text, units, hints, may)
    return _collected(text, printed, units, (tabled, sheets), outline)


def _by_total(text: str, printed: str, sheets: Sequence[IssueDraft], found: Found) -> Found:
    """Return the reading that has as many issues as the notice says, where two are close.

    The runner-up is taken where it has and the best has not; where the best has and none that is
    close, that confirms it. Readings farther behind would fit some total by chance.
    """
    close = found.outline.decision.close
    tabled = any(draft.family == "table" for draft in found.drafts)  # rows are read alike by all
    total = None if tabled or not close else _stated_total(text, found.drafts)
    if total is None:
        return found

    def read_by(reading: Parse) -> Found:
        outline = found.outline.instead(text, reading)
        return _collected(text, printed, found.units, ((), sheets), outline)

    if _leaves(found.drafts) != total:
        other = read_by(close[0])
        return other if _leaves(other.drafts) == total else found
    if any(_leaves(read_by(reading).drafts) == total for reading in close):
        return found
    return replace(found, outline=found.outline.confirmed())


def _leaves(drafts: Sequence[IssueDraft]) -> int:
    return sum(not draft.is_group for draft in drafts)


def _stated_total(text: str, drafts: Sequence[IssueDraft]) -> int | None:
    """Return how many issues the notice says that it has, in what no issue holds."""
    homes = homes_of(drafts)
    beside = [place for place in paragraph_spans(text) if homes.of(place) is None]
    totals = (claim for claim in find_claims(text, beside) if claim.name == "issues_total")
    return next((int(claim.value) for claim in totals), None)


def _collected(
    text: str,
    printed: str,
    units: Sequence[Unit],
    tables: _Tables,
    outline: Outline,
) -> Found:
    """Return what the headings of an outline, tables and sheets come to."""
    outlined = collect(text, printed, outline, units)
    groups = gathered(text, units, outlined.drafts, tables[0])
    drafts = _with_tables(printed, outlined, *tables, groups)
    listing = _only_listing(text, printed, units, tables[0])
    drafts = take_repeated(text, drafts, _by_table(units, tables[0]), _by_table(units, listing))
    drafts = split_joined(text, drafts)
    number_by_brackets(text, drafts)
    give_sentences(text, drafts)
    give_to_named(text, drafts)
    give_answers(text, units, drafts)
    take_captions(text, units, drafts)
    tell_by_number(text, drafts)
    take_closings(text, drafts)
    tell_together(text, drafts)
    take_further(text, units, outlined, drafts)
    take_by_subject(text, units, drafts)
    drafts = take_again(text, units, outlined, drafts)
    return Found(units, outline, _with_themes_that_name(text, units, outlined, drafts), drafts)


def _with_themes_that_name(
    text: str, units: Sequence[Unit], outlined: Outlined, drafts: Sequence[IssueDraft]
) -> Outlined:
    """Return the sections, captions of tables and those that only count sheets taken for no themes.

    表一 督导反馈问题表 says what the table holds, 整改任务单(二) which sheet it is.
    """
    themes = [at for at, section in enumerate(outlined.sections) if section.role == "theme"]
    if not only_counts([draft.theme for draft in drafts if draft.theme is not None]):
        captions = {outlined.section_of.get(at) for at in captions_of(text, units)}
        themes = [at for at in themes if at in captions]
    if not themes:
        return outlined
    for draft in drafts:
        if draft.section in themes:
            draft.theme = None
    sections = tuple(
        replace(section, role="results") if at in themes else section
        for at, section in enumerate(outlined.sections)
    )
    return replace(outlined, sections=sections)


def _only_listing(
    text: str, printed: str, units: Sequence[Unit], tabled: Sequence[tuple[int, IssueDraft]]
) -> tuple[tuple[int, IssueDraft], ...]:
    """Return the issues of the tables that only list them."""
    if not any(unit.block.cells for unit in units):
        return ()
    answered = {unit for unit, _ in tabled}
    every = table_drafts(text, printed, units, lists=True)
    return tuple((unit, draft) for unit, draft in every if unit not in answered)


def _by_table(
    units: Sequence[Unit], rows: Sequence[tuple[int, IssueDraft]]
) -> list[tuple[int, IssueDraft]]:
    return [(units[unit].block.table or 0, draft) for unit, draft in rows]


def _with_tables(
    printed: str,
    outlined: Outlined,
    tabled: Sequence[tuple[int, IssueDraft]],
    sheets: Sequence[IssueDraft],
    groups: Mapping[int, IssueDraft],
) -> tuple[IssueDraft, ...]:
    """Return the drafts of headings, tables and sheets together, in reading order."""
    drafts = [*outlined.drafts, *sheets]
    order = {id(draft): draft.body.start for draft in drafts}
    parents = {id(d): drafts[d.parent] for d in drafts if d.parent is not None}
    parents |= groups
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
