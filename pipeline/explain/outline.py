"""Why a heading is what it is: what spoke for each role, the grammar chosen, and the runner-up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.explain.messages import say
from pipeline.messages import Language
from pipeline.reading.assembly.sheets import take_sheets
from pipeline.reading.breaks import Broken
from pipeline.reading.find_issues import find_issues
from pipeline.reading.frame import find_frame
from pipeline.reading.kind.document import document_type, stating
from pipeline.reading.outline import Outline, units_of
from pipeline.reading.outline.grammar import Grammar
from pipeline.reading.outline.nodes import nodes_of
from pipeline.reading.stored import document_of_text, with_lost_breaks
from pipeline.reading.text.damage import as_read
from pipeline.show.terminal import Style, pad
from schemas.span import Span

ROLES: Final = ("text", "part", "other_part", "theme", "issue", "sub")


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph that another reading takes for something else; roles are those of ROLES."""

    start: int
    words: str
    role: str
    other: str


@dataclass(frozen=True, slots=True)
class OtherReading:
    """The runner-up of an outline, and what it would change.

    ``issues`` and ``other_issues`` count the issues of the reading that was chosen, and of it.
    """

    issues: int
    other_issues: int
    changes: tuple[Change, ...]


def other_reading(text: str) -> OtherReading | None:
    """Return the next best outline of a stored text; None where there is none."""
    outline, broken = _read_again(text)
    best, other = outline.decision.best, outline.decision.runner_up
    if other is None:
        return None
    seen, text = outline.observations, broken.document.text
    changes = tuple(
        Change(broken.back_span(title).start, title.of(text), ROLES[one], ROLES[two])
        for title, one, two in zip(
            (o.heading.title for o in seen), best.roles, other.roles, strict=True
        )
        if one != two
    )
    counts = [
        sum(n.kind == "issue" for n in nodes_of(text, seen, reading)) for reading in (best, other)
    ]
    return OtherReading(counts[0], counts[1], changes)


def outline_lines(text: str, start: int, style: Style, language: Language) -> Iterator[str]:
    """Yield why the heading at ``start`` of a stored text has its role; nothing for table rows."""
    outline, broken = _read_again(text)
    start = broken.forth(Span(start, start + 1)).start
    seen = next((o for o in outline.observations if o.heading.title.start == start), None)
    if seen is None or not seen.shape or seen.shape == "row":
        return
    best, other = outline.decision.best, outline.decision.runner_up
    place = outline.observations.index(seen)
    yield "\n" + style.paint(say(language, "outline"), "bold")
    weights = {
        "issue": seen.problem,
        "theme": seen.theme,
        "part": seen.results,
        "other_part": seen.other_part,
    }
    spoken = "  ".join(f"{name} {weight:+.1f}" for name, weight in weights.items())
    yield f"  {pad(say(language, 'role'), 12)} {ROLES[best.roles[place]]}  ({seen.shape})"
    yield f"  {pad(say(language, 'spoke_for'), 12)} {spoken}"
    yield f"  {pad(say(language, 'grammar'), 12)} {_levels(best.grammar)}"
    if other is not None:
        margin = outline.decision.margin or 0.0
        text = f"{_levels(other.grammar)}  → {ROLES[other.roles[place]]}, {margin:.1f}"
        yield f"  {pad(say(language, 'runner_up'), 12)} {text}"


def read_again(text: str) -> Outline:
    """Return the outline that a stored text is read by, answers that stand apart left out of it."""
    return _read_again(text)[0]


def _read_again(text: str) -> tuple[Outline, Broken]:
    """Return the outline, and the document in whose places it is told."""
    broken = with_lost_breaks(document_of_text(text))
    document = broken.document
    folded = as_read(document.text)
    frame = find_frame(document, folded)
    blocks = [document.blocks[i] for i in frame.account]
    sheets, units = take_sheets(folded, units_of(folded, blocks))
    title = frame.title.of(folded) if frame.title else ""
    may = stating(folded, title, document_type(folded, title))
    return find_issues(folded, document.text, units, sheets, may).outline, broken


def _levels(grammar: Grammar) -> str:
    """Return the shapes of a grammar from the outermost in: han_comma > han_paren > arabic."""
    shapes = [grammar.part, grammar.theme, grammar.issue, grammar.sub]
    return " > ".join(shape for shape in shapes if shape) or "–"
