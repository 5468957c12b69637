"""Which parts of a text some row holds: what ``text_coverage`` counts.

A heading counts where something is recognised below it, a paragraph of the opening or the
signature where it gives a field, one that says how to write or until when, a table row where it
states an issue or names the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.assembly.issues import Outlined
from pipeline.reading.frame import Frame
from pipeline.reading.frame.opening import announces
from pipeline.reading.frame.page import PAGE_STRIP, stands_above
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.items import sentences
from pipeline.reading.outcome.legend import legend_line
from pipeline.reading.tabular.columns import is_header
from pipeline.reading.text.regions import Regions
from pipeline.reading.understood.coverage import measure
from schemas.document import Document, Finding
from schemas.notice import Action, Claim, NoticeField
from schemas.span import Span
from schemas.values import value

_INSPECTED: Final = frozenset(
    {"inspecting_body", "inspection_start", "inspection_end", "feedback_date"}
)
_KINDS: Final = compiled("{kinds}")
_LEADS: Final = compiled(
    r"[^。;:0-9\n]*{frame_words.leads_to}[^,。;:0-9\n]{0,12}:|[^。;:0-9\n]*(?:如下)。"
    r"|{frame_words.leads_to}[^,。;:0-9\n]{0,20}。"
)
_LEAD_IN: Final = 60
_OPENING: Final = 300  # characters that an opening goes on without a fact


@value
class Understood:
    """What was read in a document, as far as it holds text.

    ``summaries`` are those of parts, tables of figures, and what feedback says beside the problems.
    """

    frame: Frame
    outlined: Outlined
    drafts: Sequence[IssueDraft]
    actions: Sequence[Action]
    fields: Sequence[NoticeField]
    claims: Sequence[Claim]
    summaries: Sequence[Span] = ()


def coverage(text: str, document: Document, read: Understood) -> tuple[float, tuple[Finding, ...]]:
    """Return the share of the body that rows hold, and every sentence that none does.

    The body is all of the text but title and page furniture.
    """
    return measure(text, _body(text, document, read.frame), _explained(text, document, read))


def _body(text: str, document: Document, frame: Frame) -> list[Span]:
    """Return the blocks that should be understood."""
    first = frame.title_blocks[-1] + 1 if frame.title_blocks else 0
    areas: list[Span] = []
    for place, block in enumerate(document.blocks):
        words = block.span.of(text)
        strip = place < frame.body.start and not block.cells and _is_strip(words)
        told = place not in frame.pages and place not in frame.contents
        if first <= place < frame.ends and not strip and told:
            areas.append(block.span)
    return areas


def _is_strip(words: str) -> bool:
    return PAGE_STRIP.search(words) is not None or stands_above(words)


def _explained(text: str, document: Document, read: Understood) -> list[Span]:
    fields = [field.span for field in read.fields if field.span is not None]
    found = [action.span for action in read.actions] + fields
    found += _framed(text, document, read.frame, fields)
    found += _inspected(text, document, read)
    found += [_sentence(text, span) for span in read.summaries]
    found += [_sentence(text, claim.span) for claim in read.claims]
    legend = [line for line in [legend_line(text)] if line is not None]
    found += [*legend, *_headings(read, legend)]
    found += _lead_ins(text, document)
    measures = Regions(action.span for action in read.actions)
    for draft in read.drafts:
        found += [draft.title, *draft.brackets, *draft.labels]
        found += [outcome.reach for outcome in draft.outcomes]
        found += [segment.span for segment in draft.fields]
        found += [segment.label.span for segment in draft.fields if segment.label is not None]
        for segment in draft.segments:
            if segment.label is not None:
                found.append(segment.label.span)
            if measures.begins_in(segment.span):
                found.append(segment.span)
    return found + _tabled(text, document, read.drafts)


def _framed(text: str, document: Document, frame: Frame, fields: Sequence[Span]) -> list[Span]:
    """Return the paragraphs around the body that give a field, and lists of attachments."""
    spans = [document.blocks[i].span for i in (*frame.opening, *frame.contact, *frame.signature)]
    holding = [span for span in spans if any(field in span for field in fields)]
    given = [piece for span in holding for piece in _told_by(text, span, fields)]
    # what the title said of the inspection, the opening says again, or that the account follows
    openings = [document.blocks[i].span for i in frame.opening]
    given += [
        piece
        for span in openings
        if _KINDS.search(text, span.start, span.end) or announces(span.of(text))
        for piece in _told_by(text, span, ())
    ]
    given += [document.blocks[i].span for i in frame.contact]
    # the issuer's name on a line of its own under the title, printed again at the end
    names = {field.of(text) for field in fields}
    above = range(max(frame.title_blocks, default=-1) + 1, frame.body.start)
    lines = [document.blocks[i].span for i in above]
    given += [line for line in lines if line.of(text) in names]
    return given + [document.blocks[i].span for i in frame.attachments]


def _inspected(text: str, document: Document, read: Understood) -> list[Span]:
    """Return the paragraphs that tell who inspected and when, with the headings above them."""
    told = [f.span for f in read.fields if f.span is not None and f.field in _INSPECTED]
    held = [b.span for b in document.blocks if any(span in b.span for span in told)]
    sections = {read.outlined.section_at(span.start) for span in held}
    return [
        *(piece for span in held for piece in _told_by(text, span, told)),
        *(read.outlined.sections[at].span for at in sections if at is not None),
    ]


def _told_by(text: str, paragraph: Span, facts: Sequence[Span]) -> list[Span]:
    """Return what facts tell of a paragraph of the opening: all of it, or less what goes on.

    Who inspected, when, and that the account follows, explain no account in the same paragraph.
    """
    end, found = paragraph.start, list[Span]()
    for said in sentences(text, paragraph):
        told = any(said.start <= fact.start < said.end for fact in facts)
        if not told and not announces(said.of(text)):
            continue
        if said.start - end <= _OPENING:
            end = said.end
        else:
            found.append(said)
    if end == paragraph.start:
        end = min(paragraph.end, paragraph.start + _OPENING)
    if paragraph.end - end <= end - paragraph.start:
        end = paragraph.end  # a little more of the same
    return [Span(paragraph.start, end), *found]


def _lead_ins(text: str, document: Document) -> list[Span]:
    """Return the paragraphs that only lead to those below: 下一步,将重点抓好以下工作:."""
    spans = [block.span for block in document.blocks[:-1] if not block.cells]
    return [
        span
        for span in spans
        if len(span) <= _LEAD_IN
        and text[span.end - 1] in ":。"
        and _LEADS.fullmatch(text, span.start, span.end) is not None
    ]


def _headings(read: Understood, legend: Sequence[Span]) -> list[Span]:
    """Return the headings above an issue, a measure, a legend or a figure of all."""
    sections = read.outlined.sections
    held = {draft.section for draft in read.drafts} | {a.section for a in read.actions}
    told = [*read.summaries, *legend, *(claim.span for claim in read.claims)]
    held |= {read.outlined.section_at(span.start) for span in told}
    for position in range(len(sections) - 1, -1, -1):
        if position in held:
            held.add(sections[position].parent)
    return [section.span for at, section in enumerate(sections) if at in held]


def _tabled(text: str, document: Document, drafts: Sequence[IssueDraft]) -> list[Span]:
    """Return the rows of issues, those that answer one, and the headers above them."""
    held = [place for d in drafts for place in ([d.body] if d.family == "table" else d.answers)]
    held += [place for d in drafts if d.family == "table" for place in d.answers]
    rows = Regions(held)
    tables = {
        block.table for block in document.blocks if block.cells and rows.begins_in(block.span)
    }
    told = [
        block.span
        for block in document.blocks
        if block.cells
        and block.table in tables
        and (rows.begins_in(block.span) or is_header(text, block))
    ]
    return told + [draft.body for draft in drafts if draft.family == "table"]


def _sentence(text: str, span: Span) -> Span:
    """Return the sentence around a stated figure."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    paragraph = Span(start, len(text) if end < 0 else end)
    return next((s for s in sentences(text, paragraph) if span in s), span)
