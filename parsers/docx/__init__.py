"""DOCX → `Document`: an own walk over the body that keeps what Word prints.

python-docx opens the package; its own iteration would lose automatic numbers, tracked insertions,
text boxes and content controls.
"""

from __future__ import annotations

from parsers.build import DocumentBuilder
from parsers.docx.body import BodyReader
from parsers.docx.looks import Looks
from parsers.docx.numbering import Numbering, Styles
from parsers.docx.package import open_package
from parsers.options import ReadOptions
from parsers.sniff import MEDIA_TYPES
from schemas.document import Document, Finding
from schemas.errors import NeedsOcr, NoticeError

__all__ = ["read_docx"]


def read_docx(data: bytes, options: ReadOptions, media_type: str = MEDIA_TYPES["docx"]) -> Document:
    """Return the text of a Word document with its automatic numbers and tables."""
    package = open_package(data, options.limits)
    styles = Styles(package.styles)
    reader = BodyReader(
        Numbering(package.numbering, styles),
        Looks(package.styles),
        lambda relation: _chunk(package.chunks.get(relation), options),
        DocumentBuilder(media_type),
        options.limits,
    )
    reader.read(package.body)
    if package.pictures and not reader.builder.length:
        raise NeedsOcr(
            "no_text_layer",
            "the document holds pictures only; save it as PDF and read that with the `ocr` extra",
        )
    if reader.notes:
        reader.builder.findings.append(
            Finding("note_left_out", "footnotes", f"{reader.notes} footnotes")
        )
    return reader.builder.build()


def _chunk(data: bytes | None, options: ReadOptions) -> Document | None:
    """Return what a part in a format of its own holds, None where it gives no text."""
    from parsers.read import read_document

    if data is None or data.startswith(b"PK"):  # a DOCX in a DOCX could hold itself again
        return None
    try:
        return read_document(data, "chunk", options)
    except NoticeError:
        return None
