"""PDF → `Document`: the text layer, or the picture of a page where there is none."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

from parsers.build import DocumentBuilder
from parsers.options import ReadOptions
from parsers.pdf import pdfium
from parsers.pdf.forms import refuse_form_bombs
from parsers.pdf.ink import Asides
from parsers.pdf.streams import refuse_bombs
from parsers.printed.layout import lay_out
from parsers.printed.piece import PageContent
from parsers.quality import usable
from schemas.document import Document, Finding
from schemas.errors import Invalid, Limited, NeedsOcr

_FEW: Final = 12
_WANTING: Final = {
    "no_text_layer": "the pages hold pictures, no text",
    "unusable_text_layer": "the text of the pages is garbled, only their picture can be read",
}
_SCANNED: Final = 0.3


def read_pdf(data: bytes, options: ReadOptions) -> Document:
    """Return the document in a PDF.

    Raises ``Invalid`` (encrypted, truncated, damaged, no_pages), ``NeedsOcr`` where pictures hold
    the text and OCR is off or not installed, ``Limited`` for what no honest file does.
    """
    builder = DocumentBuilder("application/pdf")
    refuse_bombs(data, options.limits)
    refuse_form_bombs(data)
    if options.avoid_pdfium:
        return _by_plumber_alone(data, builder, options)
    options = replace(options, password=pdfium.password_for(data, options.password))
    with pdfium.opened(data, options.password) as document:
        count = pdfium.page_count(document)
        if count < 1:
            raise Invalid("no_pages", "the PDF has no pages")
        if count > options.limits.pages:
            builder.partial = "pages"
        pages = list(pdfium.read_pages(document, options, _asides(data, options.password)))
        pages = _with_ocr(document, pages, builder, options)
    if options.pdf_engine == "pdfplumber" or any(page.incomplete for page in pages):
        from parsers.pdf.plumber import replace_pages

        pages = replace_pages(data, pages, options)
    builder.findings += [
        Finding("text_passed_over", "unembedded_font", f"page {page.number}")
        for page in pages
        if page.incomplete
    ]
    return _laid_out(builder, pages, options)


def _by_plumber_alone(data: bytes, builder: DocumentBuilder, options: ReadOptions) -> Document:
    """Return the document of a PDF that has ended a process when PDFium read it."""
    from parsers.pdf.plumber import read_alone

    pages = read_alone(data, options)
    wanting = [page for page in pages if _wanting(page)]
    if len(wanting) == len(pages):
        raise NeedsOcr("no_text_layer", f"{_WANTING['no_text_layer']}; print the PDF anew")
    for page in wanting:
        builder.partial = "needs_ocr"
        builder.findings.append(Finding("page_not_read", "no_text_layer", f"page {page.number}"))
    kept = [_without_text(page) if page in wanting else page for page in pages]
    return _laid_out(builder, kept, options)


def _laid_out(builder: DocumentBuilder, pages: list[PageContent], options: ReadOptions) -> Document:
    for page in pages:
        page.pieces += page.annotations
        for why, text in page.lost:
            builder.leave_out(why, text)
    if sum(len(page.pieces) for page in pages) > options.limits.nodes:
        raise Limited("nodes", "the PDF holds more pieces of text than any notice")
    lay_out(builder, pages)
    return builder.build()


def _asides(data: bytes, password: str | None) -> Asides:
    """Return what is asked of the file by another library, once, where a page makes it matter."""

    @cache
    def off() -> frozenset[str]:
        from parsers.pdf.asides import layers_off

        return layers_off(data, password)

    def own(number: int) -> list[bool]:
        from parsers.pdf.asides import own_modes

        return own_modes(data, password, number)

    return Asides(off, own)


def _with_ocr(
    document: object,
    pages: list[PageContent],
    builder: DocumentBuilder,
    options: ReadOptions,
) -> list[PageContent]:
    """Return the pages, those without usable text read by their picture where that is allowed."""
    wanting = [i for i, page in enumerate(pages) if options.ocr == "force" or _wanting(page)]
    if not wanting:
        return pages
    reason = "no_text_layer" if not any(page.pieces for page in pages) else "unusable_text_layer"
    from parsers import ocr

    if options.ocr == "off" or not ocr.available():
        readable = [page for i, page in enumerate(pages) if i not in wanting and page.pieces]
        if not readable:
            hint = "OCR is switched off" if options.ocr == "off" else ocr.INSTALL
            raise NeedsOcr(reason, f"{_WANTING[reason]}; {hint}")
        builder.partial = "needs_ocr"
        builder.findings += [
            Finding("page_not_read", reason, f"page {pages[i].number}") for i in wanting
        ]
        return [_without_text(page) if i in wanting else page for i, page in enumerate(pages)]
    if len(wanting) > options.limits.ocr_pages:
        builder.partial = "ocr_pages"
    read = ocr.read_pdf_pages(
        document, [pages[i] for i in wanting[: options.limits.ocr_pages]], options
    )
    by_number = {page.number: page for page in read}
    return [by_number.get(page.number, page) for page in pages]


def _wanting(page: PageContent) -> bool:
    """Whether the text of a page must come from its picture.

    A stamp or a photograph beside text is no scan, and a page without both is empty.
    """
    text = "".join(piece.text for piece in page.pieces if piece.role != "watermark")
    if len(text) <= _FEW:
        return page.picture > _SCANNED
    return not usable(text)


def _without_text(page: PageContent) -> PageContent:
    return PageContent(page.number, page.width, page.height)
