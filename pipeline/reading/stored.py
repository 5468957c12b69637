"""A text as the tables hold it, read once more: its paragraphs, and the breaks that it had lost."""

from __future__ import annotations

from parsers.build import DocumentBuilder
from pipeline.reading.breaks import Broken, broken_at, find_lost
from pipeline.reading.text.damage import as_read
from schemas.document import Document


def document_of_text(text: str) -> Document:
    r"""Return the document of a stored text: paragraphs between line breaks, cells between tabs.

    >>> document_of_text("序号\t问题\t结果\n1\t台账不全\t").text
    '序号\t问题\t结果\n1\t台账不全\t'
    """
    builder = DocumentBuilder("text/plain")
    for line in text.split("\n"):
        if "\t" in line:
            cells = line.split("\t")  # the last ones are covered by those above, or were left out
            builder.row(cells, table=0, continued=[not cell for cell in cells])
        else:
            builder.paragraph(line)
    return builder.build()


def with_lost_breaks(document: Document) -> Broken:
    """Return the document with the breaks that were put back to read it, often none."""
    return broken_at(document, find_lost(as_read(document.text), document.blocks))
