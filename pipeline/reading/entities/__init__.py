"""Who and what a notice names: persons, organisations, documents, places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.reading.entities.documents import find_documents
from pipeline.reading.entities.organisations import find_organisations
from pipeline.reading.entities.persons import find_persons
from pipeline.reading.entities.roles import standings
from pipeline.reading.names.places import complete, find_places, region_of, resolve
from schemas.notice import Entity
from schemas.span import IN_ORDER, Span

if TYPE_CHECKING:
    from pipeline.reading.frame import Frame
    from schemas.document import Document
    from schemas.notice import NoticeField

__all__ = ["find_entities"]

# Where two mentions share characters the kind that comes first here is kept.
_PRECEDENCE = ("document", "person", "organisation", "place")


def find_entities(
    text: str, document: Document, frame: Frame, fields: Sequence[NoticeField]
) -> tuple[Entity, ...]:
    """Return the mentions in reading order; only those of one kind never overlap.

    ``name`` is the normal form: a name of several lines in one, the issuer for 我局. A place stands
    inside a document's name or an organisation's without being a mention of its own there.
    """
    values = {one.field: one.value for one in fields}
    found = [
        *_documents(text, document),
        *_persons(text, document),
        *_organisations(text, document, values.get("issuer")),
        *_places(text, document, values),
    ]
    return tuple(sorted(_apart(found), key=lambda one: (one.span, one.kind)))


def _documents(text: str, document: Document) -> Iterator[Entity]:
    for span in find_documents(text):
        name = span.of(document.text)[1:-1]
        yield Entity(span, "document", name, "document.title_marks")


def _persons(text: str, document: Document) -> Iterator[Entity]:
    persons = find_persons(text)
    for one, standing in zip(persons, standings(text, persons), strict=True):
        post = one.post.of(document.text) if one.post else None
        name = one.span.of(document.text)
        yield Entity(
            one.span,
            "person",
            name,
            one.rule,
            post=post,
            role=standing.role,
            sanction=standing.sanction,
        )


def _organisations(text: str, document: Document, issuer: str | None) -> Iterator[Entity]:
    for one in find_organisations(text, document.text, issuer):
        yield Entity(one.span, "organisation", one.name, one.rule)


def _places(text: str, document: Document, values: dict[str, str]) -> Iterator[Entity]:
    home = " ".join(values.get(f"region_{level}", "") for level in ("province", "city", "county"))
    around = region_of(find_places(home))
    end, above = -1, around
    for mention in find_places(text):
        # 福州市鼓楼区: the name directly before decides, else where the issuer stands
        division = resolve(mention, above if mention.span.start == end else around)
        end, above = mention.span.end, complete(division)
        name = division.name if division else mention.span.of(document.text)
        code = division.code if division else None
        yield Entity(mention.span, "place", name, "place.division", code=code)


def _apart(found: Sequence[Entity]) -> Iterator[Entity]:
    """Yield the entities less those that lie across or inside one of an earlier kind."""
    taken: list[Span] = []
    for kind in _PRECEDENCE:
        mine = sorted(
            (one for one in found if one.kind == kind),
            key=lambda one: (one.span.start, -one.span.end, one.rule),
        )
        index, last, kept = 0, -1, []
        for one in mine:
            while index < len(taken) and taken[index].end <= one.span.start:
                index += 1
            clash = index < len(taken) and taken[index].overlaps(one.span)
            if not clash and one.span.start >= last:
                kept.append(one.span)
                last = one.span.end
                yield one
        taken = sorted([*taken, *kept], key=IN_ORDER)
