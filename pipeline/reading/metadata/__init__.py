"""The fields of the notice itself, each with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from parsers.lexicon.fold import fold
from pipeline.reading.metadata.contact import contact_fields
from pipeline.reading.metadata.inspection import inspection_fields
from pipeline.reading.metadata.issuer import issuer_fields
from pipeline.reading.metadata.page_names import page_names, sent_by, whole_issuer
from pipeline.reading.metadata.published import publication_fields, published_day
from pipeline.reading.metadata.region import named_first, region_fields

if TYPE_CHECKING:
    from pipeline.reading.frame import Frame
    from schemas.document import Document
    from schemas.notice import DateMention, NoticeField

__all__ = ["published_day", "read_fields"]


def read_fields(
    document: Document, text: str, frame: Frame, dates: Sequence[DateMention]
) -> tuple[NoticeField, ...]:
    """Return the fields of the notice in a fixed order, each at most once.

    A field that the notice does not give is left out. ``text`` is the folded text; values are
    taken from it where the mark of punctuation carries no meaning (a telephone number) and from
    the printed text elsewhere.
    """
    issuer = issuer_fields(document, text, frame)
    contact = contact_fields(document, text, frame)
    inspection = inspection_fields(document, text, frame, dates)
    first = named_first(issuer)
    name = fold(first.value) if first is not None else None
    # the inspected, named in full, stand above those who inspected: a city's may visit a county
    told = [one for one in (*issuer, *inspection) if one.field in ("inspected", "inspecting_body")]
    told.sort(key=lambda one: one.field != "inspected")
    names = page_names(document, text, frame, name, told)
    issuer = tuple(
        whole_issuer(document, one, names) if one.field == "issuer" else one for one in issuer
    )
    return (
        *issuer,
        *region_fields(issuer, contact, inspection, names, list(sent_by(document, text, frame))),
        *inspection,
        *publication_fields(document, text, frame),
        *contact,
    )
