"""Measures outside issues: of a leading part, of next steps, of a closing about everything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.action.kind import kind_of
from pipeline.reading.action.plans import is_planned
from pipeline.reading.assembly.closings import sums_up, told_by_number
from pipeline.reading.assembly.issues import Outlined
from pipeline.reading.claims import all_settled
from pipeline.reading.claims.only_totals import only_totals
from pipeline.reading.frame.remarks import only_remarks
from pipeline.reading.issue.drafts import IssueDraft, homes_of
from pipeline.reading.issue.told_problems import TOLD
from pipeline.reading.labelled.items import sentences, split_items
from pipeline.reading.outcome.legend import legend_line
from pipeline.reading.outline import Unit
from pipeline.reading.response.actions import find_actions
from pipeline.reading.response.parts import Segment
from schemas.notice import Action, Section
from schemas.span import Span

# 一、巡察基本情况: what the inspectors did, and nothing that was put right
_COURSE: Final = compiled(
    r"^(?![^\n]*(?:整改|落实))[^,。;\n]*(?:{inspection}|{kinds})[^,。;\n]{0,6}{document_words.course}$"
)
_SHORTEST: Final = 12  # what is left of a heading's paragraph is a stop or a bracket
_GOES_ON: Final = regex_of(r"。[^。;()]{4,}。")  # (二)健全机制。修订制度3项。


def find_outside(
    text: str, drafts: Sequence[IssueDraft], outlined: Outlined, units: Sequence[Unit]
) -> list[Action]:
    """Return the measures that no issue holds; where there are no issues, those below headings.

    Between the heading of a part and its first issue stands what the part is about: only a list
    is one of measures there.
    """
    taken = homes_of(drafts)
    holding = {draft.section for draft in drafts if draft.section is not None}
    leaves = sum(not draft.is_group for draft in drafts)
    found: list[Action] = []
    section: int | None = None
    explained = legend_line(text)
    led = False  # an issue of the open part has been read
    lists = [draft.title for draft in drafts if draft.rule == TOLD]
    for index, unit in enumerate(units):
        if index in outlined.section_of:
            section = outlined.section_of[index]
            led = False
        start = unit.span.start
        if taken.of(Span(start, start)) is not None or unit.block.cells:
            led = True
            continue
        if section is not None and index in outlined.section_of:
            end = min(outlined.sections[section].span.end, unit.span.end)
            # (一)压实责任。成立领导小组,…: a heading in its paragraph is part of the measure
            goes_on = _GOES_ON.match(text, end, unit.span.end) is not None
            start = end if unit.span.end - end <= _SHORTEST and not goes_on else start
        piece = Span(start, unit.span.end)
        role = _role_of(outlined.sections, section)
        if role == "next_steps" and len(piece) <= _SHORTEST and _is_plan(text, unit.span):
            piece = unit.span  # (一)对正在整改的问题,局党组将每月督办。
        introduces = section in holding and not led
        listed = len(split_items(text, piece)) > 1
        # 持续巩固整改成果。 below 下一步打算, 修订制度3项。 below any other part
        brief = len(piece) <= _SHORTEST
        told = role == "next_steps" or (section is not None and kind_of(piece.of(text)))
        if brief and told and index not in outlined.section_of:
            brief = text[unit.span.end - 1] != "。"
        problems = any(title in unit.span for title in lists)  # 查出4个问题:(1)…;(2)…
        if brief or problems or role == "contact" or (introduces and not listed):
            continue
        if explained is not None and unit.span in explained:
            continue
        if section is not None and _COURSE.search(outlined.sections[section].title):
            continue
        if _only_remarked(text, piece, outlined.sections, section):
            continue
        if (
            sums_up(text, piece, leaves)
            or _states_of_all(text, piece)
            or told_by_number(text, unit)
        ):
            continue
        if section is None and (not drafts or (not found and only_totals(text, piece))):
            continue
        segment = Segment("none", piece, None, opens=True)
        found += find_actions(
            text, [segment], issue=None, section=section, planned=role == "next_steps"
        )
    return found


def _only_remarked(
    text: str, piece: Span, sections: Sequence[Section], position: int | None
) -> bool:
    """Whether a paragraph tells no deed in a part of remarks: 水管站在岗2人 below 存在的困难."""
    words = piece.of(text)
    while position is not None:
        if sections[position].role == "other" and only_remarks(sections[position].title):
            return kind_of(words) is None and not is_planned(words)
        position = sections[position].parent
    return False


def _states_of_all(text: str, piece: Span) -> bool:
    """Whether a paragraph of one sentence says that all is done: 以上3个问题均已整改到位,…."""
    return len(sentences(text, piece)) == 1 and all_settled(text, [piece]) is not None


def _is_plan(text: str, span: Span) -> bool:
    """Whether a paragraph that looks like a heading is a sentence of what is to be done."""
    words = span.of(text)
    return words.endswith("。") and "," in words


def _role_of(sections: Sequence[Section], position: int | None) -> str:
    """Return the role of the part that a section belongs to, ``other`` where there is none."""
    while position is not None:
        if sections[position].role in ("leadership", "next_steps", "contact"):
            return sections[position].role
        position = sections[position].parent
    return "other"
