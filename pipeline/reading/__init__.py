"""Document → Notice: the reading of the genre.

A cascade: first how a heading opens, then the outline, then the facts inside the part they belong
to. Pure: no clock, path, logging or pandas. The reading never fails: any text gives a notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schemas.document import Document
    from schemas.notice import Notice


def read(document: Document) -> Notice:
    """Return everything that the rules find in a document; any document gives a notice."""
    from pipeline.reading.cascade import read as read_document

    return read_document(document)
