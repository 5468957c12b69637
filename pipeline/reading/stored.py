"""A text as the tables hold it, read once more: its paragraphs, and the breaks that it had lost."""

from __future__ import annotations

from parsers.build import DocumentBuilder
from pipeline.reading.breaks import Broken, broken_at, find_lost
from pipeline.reading.text.damage import as_read
from schemas.document import Document


def document_of_text(text: str) -> Document:
    """Return the document of a stored text: paragraphs between line breaks, cells between tabs."""
    builder = DocumentBuilder("text/plain")
    for line in text.split("\n"):
        if "\t" in line:
            builder.row(line.split("\t"), table=0)
        else:
            builder.paragraph(line)
    return builder.build()


def with_lost_breaks(document: Document) -> Broken:
    """Return the document with the breaks that were put back to read it, often none."""
    return broken_at(document, find_lost(as_read(document.text), document.blocks))
