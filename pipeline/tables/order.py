"""Reading order, the ids that follow from it, and where in the document a fact stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from schemas.document import Document
from schemas.span import Span

if TYPE_CHECKING:
    from pipeline.arrow import Columns


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from, as far as a table may say it."""

    notice_id: str
    file_name: str
    source_uri: str
    source_sha256: str


class Placed(Protocol):
    """A fact with a place in the text, or none."""

    @property
    def span(self) -> Span | None:
        """Where it is printed."""


class Order:
    """The facts of one kind in reading order, with the ids they get."""

    def __init__(self, facts: Sequence[Placed], notice_id: str, letter: str) -> None:
        self.positions = sorted(range(len(facts)), key=lambda i: (*place(facts[i].span), i))
        width = max(4, len(str(len(facts))))
        self.ids = [f"{notice_id}-{letter}{n:0{width}}" for n in range(1, len(facts) + 1)]
        self._id_of = dict(zip(self.positions, self.ids, strict=True))

    def id_of(self, position: int | None) -> str | None:
        """Return the id of the fact at ``position`` of the notice's tuple."""
        return None if position is None else self._id_of[position]


class Places:
    """Leads from spans to slices and pages."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self._pages = [page for page in document.pages if len(page.span)]
        self._starts = [page.span.start for page in self._pages]

    def slice(self, span: Span | None) -> str | None:
        """Return the text at ``span``."""
        return None if span is None else span.of(self.text)

    def slices(self, facts: Iterable[Placed]) -> list[str | None]:
        """Return the text at the place of each fact."""
        return [self.slice(fact.span) for fact in facts]

    def page(self, span: Span | None) -> int | None:
        """Return the page on which ``span`` starts, None where there are no pages."""
        if span is None or not self._pages:
            return None
        return self._pages[max(0, bisect_right(self._starts, span.start) - 1)].number

    def evidence(self, facts: Sequence[Placed], rules: Iterable[str | None]) -> Columns:
        """Return the columns that every fact table ends with."""
        spans = [fact.span for fact in facts]
        return {
            "char_start": [span.start if span else None for span in spans],
            "char_end": [span.end if span else None for span in spans],
            "page": [self.page(span) for span in spans],
            "rule": list(rules),
        }


def place(span: Span | None) -> tuple[bool, int, int]:
    """Return what sorts facts in reading order: an outer one before those in it, no place last."""
    return (True, 0, 0) if span is None else (False, span.start, -span.end)
