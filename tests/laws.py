"""What holds of every notice, whatever the text it was read from."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from schemas.codes import is_known
from schemas.document import Document
from schemas.notice import Issue, Notice
from schemas.span import Span

# attribute → domain of its codes, by kind of fact
CODES = {
    "sections": {"role": "section_role"},
    "issues": {"topic": "topic"},
    "outcomes": {"status": "status", "basis": "basis", "conflict": "conflict"},
    "actions": {"kind": "action_kind"},
    "dates": {"relation": "relation", "precision": "precision", "inferred": "inferred"},
    "quantities": {"comparator": "comparator", "metric": "metric"},
    "entities": {"kind": "entity_kind"},
    "findings": {"kind": "finding_kind", "reason": "finding_reason"},
    "fields": {"field": "notice_field"},
}
FIELD_CODES = {
    "inspection_kind": "inspection_kind",
    "inspection_mode": "inspection_mode",
    "admin_level": "admin_level",
    "published_date_source": "published_date_source",
}
FACTS = (
    "fields", "sections", "issues", "outcomes", "actions", "dates", "quantities", "entities",
    "claims", "findings",
)  # fmt: skip
IN_ORDER = ("sections", "actions", "dates", "quantities", "entities", "claims")
APART = ("dates", "quantities")


def document_breaches(document: Document) -> list[str]:
    """Return what is wrong with a document, in words: see the promises of ``schemas.document``."""
    return [*_blocks(document), *_spans_of_document(document)]


def _blocks(document: Document) -> Iterator[str]:
    """Yield where the text is not that of its blocks in order, or cannot be written."""
    text = document.text
    if text != "\n".join(block.span.of(text) for block in document.blocks):
        yield "document: the text is not that of its blocks"
    for block in document.blocks:
        own = block.span.of(text)
        # empty cells behind the last are not printed, those that a merge covers are
        last = max((i for i, c in enumerate(block.cells) if len(c.span) or c.continued), default=-1)
        cells = "\t".join(cell.span.of(text) for cell in block.cells[: last + 1])
        if block.cells and own != cells:
            yield f"document: the row {block.span} is not that of its cells"
        if "\n" in own or ("\t" in own and not block.cells):
            yield f"document: the block {block.span} holds what parts blocks"
    if any("\ud800" <= character <= "\udfff" for character in text):
        yield "document: half a character"
    for key, value in document.metadata.items():
        if any("\ud800" <= character <= "\udfff" for character in value):
            yield f"document: half a character in {key}"


def _spans_of_document(document: Document) -> Iterator[str]:
    """Yield blocks and pages outside of the text or out of order, lines on no page."""
    whole = Span(0, len(document.text))
    for kind in ("blocks", "pages"):  # a row that goes on overleaf lies on two pages
        spans = [one.span for one in getattr(document, kind)]
        for span in spans:
            if span not in whole:
                yield f"document: {kind} {span} is not in the text"
        if [span.start for span in spans] != sorted(span.start for span in spans):
            yield f"document: {kind} are not in order"
    if any(a.span.overlaps(b.span) for a, b in pairwise(document.blocks)):
        yield "document: blocks overlap"
    numbers = {page.number for page in document.pages}
    for line in document.lines:
        if line.span is not None and line.span not in whole:
            yield f"document: line {line.span} is not in the text"
        if line.page not in numbers:
            yield f"document: a line on page {line.page}, which does not exist"


def breaches(document: Document, notice: Notice) -> list[str]:
    """Return what is wrong with a notice read from a document, in words; nothing if all holds."""
    return [
        *_places(document, notice),
        *_references(notice),
        *_homes(notice),
        *_outcomes(notice),
        *_codes(notice),
    ]


def _places(document: Document, notice: Notice) -> Iterator[str]:
    """Spans lie in the text and in order; those of dates and of numbers share no character."""
    whole = Span(0, len(document.text))
    for kind in FACTS:
        spans = [f.span for f in getattr(notice, kind) if f.span is not None]
        yield from (f"{kind}: {span} is not in the text" for span in spans if span not in whole)
        if kind in IN_ORDER and spans != sorted(spans):
            yield f"{kind}: not in reading order"
        if kind in APART:
            pairs = pairwise(spans)
            yield from (f"{kind}: {a} overlaps {b}" for a, b in pairs if a.overlaps(b))
    for issue in notice.issues:
        if issue.body not in whole:
            yield f"issues: {issue.body} is not in the text"
    if not 0 <= notice.text_coverage <= 1:
        yield f"coverage is {notice.text_coverage}"


def _references(notice: Notice) -> Iterator[str]:
    """Each fact points at what exists; the parent of a section or issue stands before it."""
    for kind, facts in (("section", notice.sections), ("issue", notice.issues)):
        for position, one in enumerate(facts):
            if one.parent is not None and not 0 <= one.parent < position:
                yield f"{kind} {position} has the parent {one.parent}"
    sections = range(len(notice.sections))
    for one in (*notice.issues, *notice.actions):
        if one.section is not None and one.section not in sections:
            yield f"section {one.section} does not exist"
    for one in (*notice.outcomes, *_facts(notice)):
        if one.issue is not None and one.issue not in range(len(notice.issues)):
            yield f"issue {one.issue} does not exist"
    for position, day in enumerate(notice.dates):
        exists = (
            is_known("notice_field", day.anchor)
            if isinstance(day.anchor, str)
            else day.anchor in range(len(notice.dates)) and day.anchor != position
        )
        if day.anchor is not None and not exists:
            yield f"date {position} hangs on {day.anchor}"


def _facts(notice: Notice) -> tuple:
    return (*notice.actions, *notice.dates, *notice.quantities, *notice.entities)


def _in_issue(issue: Issue, span: Span) -> bool:
    return span in issue.body or (issue.answer is not None and span in issue.answer)


def _homes(notice: Notice) -> Iterator[str]:
    """Facts lie inside the issue and the action that they name, parts inside their group."""
    for one in _facts(notice):
        if one.issue is not None and not _in_issue(notice.issues[one.issue], one.span):
            yield f"{one.span} is not in issue {one.issue}"
    for one in (*notice.dates, *notice.quantities, *notice.entities):
        if one.action is not None and one.span not in notice.actions[one.action].span:
            yield f"{one.span} is not in action {one.action}"
    for position, issue in enumerate(notice.issues):
        if len(issue.body) and issue.span not in issue.body:
            yield f"the heading of issue {position} is not in it"
        if issue.parent is not None and not notice.issues[issue.parent].is_group:
            yield f"issue {position} stands in {issue.parent}, which is no group"


def _outcomes(notice: Notice) -> Iterator[str]:
    """Each leaf issue of a rectification notice has one outcome, and nothing else has any."""
    count = Counter(outcome.issue for outcome in notice.outcomes)
    for position, issue in enumerate(notice.issues):
        due = not issue.is_group and notice.document_type == "rectification"
        if count.pop(position, 0) != due:
            yield f"issue {position} has not {int(due)} outcomes"
    yield from (f"no issue {position} for an outcome" for position in count)


def _codes(notice: Notice) -> Iterator[str]:
    if not is_known("document_type", notice.document_type):
        yield f"document type {notice.document_type!r}"
    for kind, attributes in CODES.items():
        for one in getattr(notice, kind):
            for attribute, domain in attributes.items():
                code = getattr(one, attribute)
                if code is not None and not is_known(domain, code):
                    yield f"{attribute} {code!r}"
    for one in notice.fields:
        if one.field in FIELD_CODES and not is_known(FIELD_CODES[one.field], one.value):
            yield f"{one.field} {one.value!r}"
