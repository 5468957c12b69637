"""How long a document may take: pages read by their picture cost seconds each, text does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from parsers.options import ReadOptions
from schemas.errors import NeedsOcr, NoticeError

if TYPE_CHECKING:
    from schemas.document import Document

_TIFF = (b"II*\0", b"MM\0*")
_FRAMES = 50  # of a picture file that may hold many


def read_in_time(
    data: bytes, name: str, options: ReadOptions, grant: Callable[[int], None]
) -> Document:
    """Return the document; ``grant`` is told how many pages are going to be read by picture.

    Whether any are shows only when the text layer was looked at, so a document that needs OCR is
    read a second time, with the time that its pages need.
    """
    from parsers import ocr
    from parsers.read import read_document

    if options.ocr == "off" or not ocr.available():
        return read_document(data, name, options)
    if options.ocr == "auto":
        try:
            document = read_document(data, name, replace(options, ocr="off"))
        except NeedsOcr:
            pass
        else:
            if document.partial != "needs_ocr":
                return document
    grant(min(_pages(data, options), options.limits.ocr_pages))
    return read_document(data, name, options)


def _pages(data: bytes, options: ReadOptions) -> int:
    """Return how many pages a document has at most."""
    if b"%PDF-" in data[:1024]:
        from parsers.pdf import pdfium

        try:
            password = pdfium.password_for(data, options.password)
            with pdfium.opened(data, password) as document:
                return pdfium.page_count(document)
        except NoticeError:
            return 1
    if data[:2] == b"PK":
        return max(1, data.count(b"Content.xml") // 2)  # named by each file and by the directory
    return _FRAMES if data[:4] in _TIFF else 1
