"""OFD (GB/T 33190) → `Document`: text objects by their places, whatever order they stand in."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import regex

from parsers.build import DocumentBuilder
from parsers.inflate import Container
from parsers.ofd.page import (
    POINTS,
    is_near,
    local_name,
    matrix_in,
    named,
    objects,
    page_box,
    placer,
    quarter_of,
    texts,
)
from parsers.ofd.paint import Paint
from parsers.ofd.text import Matrix, Place, numbers, path_rulings, text_pieces
from parsers.options import ReadOptions
from parsers.printed.layout import lay_out
from parsers.printed.piece import PageContent
from parsers.quality import usable
from schemas.document import Document, Finding, LineRole
from schemas.errors import Invalid, Limited, NeedsOcr

if TYPE_CHECKING:
    from lxml.etree import _Element

_A4: Final = (0.0, 0.0, 210.0, 297.0)
_FEW: Final = 12
_HALF: Final = regex.compile(
    rb"&#(?:[xX]0{0,9}[dD][89a-fA-F][0-9a-fA-F]{2}|"
    rb"0{0,9}(?:5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]));"
)
_LOST: Final = "\ufffd".encode()


def read_ofd(data: bytes, options: ReadOptions) -> Document:
    """Return the document in an OFD file.

    Raises ``Invalid`` (damaged, no_pages), ``NeedsOcr`` for pictures only, ``Limited``.
    """
    package = _Package(Container(data, options.limits), options)
    builder = DocumentBuilder("application/ofd")
    pages: list[PageContent] = []
    pictures: dict[int, list[str]] = {}
    for content, images in package.pages():
        if len(pages) >= options.limits.pages:
            builder.partial = "pages"
            break
        pages.append(content)
        pictures[content.number] = images
    if not pages:
        raise Invalid("no_pages", "the OFD has no pages")
    for page in pages:
        for why, text in page.lost:
            builder.leave_out(why, text)
    pages = _with_ocr(package, pages, pictures, builder, options)
    lay_out(builder, pages)
    return builder.build()


def _with_ocr(
    package: _Package,
    pages: list[PageContent],
    pictures: dict[int, list[str]],
    builder: DocumentBuilder,
    options: ReadOptions,
) -> list[PageContent]:
    """Return the pages, those that are pictures only read by character recognition."""

    def wanting(page: PageContent) -> bool:
        text = "".join(piece.text for piece in page.pieces)
        scan = page.picture > 0.3 and bool(pictures[page.number])
        return scan and (options.ocr == "force" or len(text) <= _FEW or not usable(text))

    wanted = [page for page in pages if wanting(page)]
    if not wanted:
        if not usable("".join(piece.text for page in pages for piece in page.pieces)):
            raise NeedsOcr("no_text_layer", "the OFD draws its glyphs without saying their text")
        return pages
    from parsers import ocr

    if options.ocr == "off" or not ocr.available():
        if len(wanted) == sum(1 for page in pages if page.pieces or page.picture > 0):
            hint = "OCR is switched off" if options.ocr == "off" else ocr.INSTALL
            raise NeedsOcr("no_text_layer", f"the pages hold pictures, no text; {hint}")
        builder.partial = "needs_ocr"
        for page in wanted:
            builder.findings.append(
                Finding("page_not_read", "no_text_layer", f"page {page.number}")
            )
        return pages
    if len(wanted) > options.limits.ocr_pages:
        builder.partial = "ocr_pages"
    read: dict[int, PageContent] = {}
    for page in wanted[: options.limits.ocr_pages]:
        images = [image for name in pictures[page.number] if (image := package.image(name))]
        read[page.number] = ocr.read_picture_page(page, images, options)
    return [read.get(page.number, page) for page in pages]


class _Package:
    """The parts of an OFD file."""

    def __init__(self, container: Container, options: ReadOptions) -> None:
        self._container = container
        self._options = options
        self._nodes = 0
        self._media: dict[str, str] = {}
        self._units: dict[str, _Element] = {}

    def image(self, media: str) -> bytes | None:
        """Return the picture that a resource number names."""
        name = self._media.get(media)
        return self._container.read(name) if name else None

    def pages(self) -> Iterator[tuple[PageContent, list[str]]]:
        """Yield the pages in order, each with the resource numbers of its pictures."""
        root = self._parse("OFD.xml")
        if root is None:
            raise Invalid("damaged", "the OFD has no OFD.xml")
        number = 0
        for root_of_one in texts(root, "DocRoot"):
            location = _join("", root_of_one)
            document = self._parse(location)
            if document is None:
                raise Invalid("damaged", "the OFD names a document part that is not in it")
            folder = posixpath.dirname(location)
            self._read_resources(document, folder)
            box = page_box(document) or _A4
            templates = {
                one.get("ID", ""): _join(folder, one.get("BaseLoc", ""))
                for one in named(document, "TemplatePage")
            }
            for page in named(document, "Page"):
                location_of_page = page.get("BaseLoc")
                if location_of_page:
                    number += 1
                    yield self._page(_join(folder, location_of_page), number, box, templates)

    def _read_resources(self, document: _Element, folder: str) -> None:
        for kind in ("PublicRes", "DocumentRes"):
            for location in texts(document, kind):
                path = _join(folder, location)
                resources = self._parse(path)
                if resources is None:
                    continue
                for unit in named(resources, "CompositeGraphicUnit"):
                    self._units[unit.get("ID", "")] = unit
                base = _join(posixpath.dirname(path), resources.get("BaseLoc", ""))
                for media in named(resources, "MultiMedia"):
                    for name in texts(media, "MediaFile"):
                        self._media[media.get("ID", "")] = _join(base, name)

    def _page(
        self, location: str, number: int, default: tuple[float, ...], templates: dict[str, str]
    ) -> tuple[PageContent, list[str]]:
        root = self._parse(location)
        box = (page_box(root) if root is not None else None) or default
        content = PageContent(number, box[2] * POINTS, box[3] * POINTS)
        images: list[str] = []
        if root is None:
            return content, images
        drawn = self._drawn(root)
        quarter = quarter_of(drawn)
        if quarter % 2:
            content = PageContent(number, box[3] * POINTS, box[2] * POINTS)
        for template in named(root, "Template"):
            behind = self._parse(templates.get(template.get("TemplateID", ""), ""))
            if behind is not None:
                self._collect(self._drawn(behind), content, box, quarter, images, template=True)
        self._collect(drawn, content, box, quarter, images, template=False)
        return content, images

    def _drawn(self, root: _Element) -> list[tuple[_Element, Matrix]]:
        return list(objects(root, self._units, self._options.limits.page_operators))

    def _collect(
        self,
        drawn: Sequence[tuple[_Element, Matrix]],
        content: PageContent,
        box: tuple[float, ...],
        quarter: int,
        images: list[str],
        *,
        template: bool,
    ) -> None:
        """Add the objects of a page, or of the template behind it, to ``content``."""
        paint = Paint()
        for one, outer in drawn:
            kind = local_name(one)
            boundary = numbers(one.get("Boundary"))
            if len(boundary) < 4:
                continue
            place = placer(matrix_in(one, boundary).then(outer), box, quarter)
            if kind == "TextObject":
                self._text(one, place, content, paint, template=template)
                continue
            paint.lay(one, place)
            if kind == "PathObject":
                content.rulings += [r for r in path_rulings(one, place) if is_near(r.at, r.end)]
            elif kind == "ImageObject" and not template:
                area = boundary[2] * boundary[3] / max(1.0, box[2] * box[3])
                content.picture = min(1.0, content.picture + area)
                images.append(one.get("ResourceID", ""))

    def _text(
        self,
        one: _Element,
        place: Place,
        content: PageContent,
        paint: Paint,
        *,
        template: bool,
    ) -> None:
        """Add the pieces of a text object that leave a mark on the page."""
        for piece in text_pieces(one, place):
            if not is_near(piece.x0, piece.y0, piece.x1, piece.y1, piece.size):
                continue
            if not paint.shows(one, (piece.x0 + piece.x1) / 2, piece.middle):
                content.lost.append(("invisible", piece.text))
                continue
            role = _template_role(piece.y0, content.height) if template else piece.role
            content.pieces.append(piece._replace(role=role))
        if len(content.pieces) > self._options.limits.page_glyphs:
            raise Limited("page_glyphs", f"page {content.number} holds too much text")

    def _parse(self, name: str) -> _Element | None:
        """Return a part as XML, None where there is none; no DTD, no entities, no network."""
        from lxml import etree

        data = self._container.read(name) if name else None
        if data is None:
            return None
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:65536]:
            raise Invalid("dtd", "the OFD holds a document type declaration, which none needs")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
        )
        try:  # where a part is damaged, libxml2 lets halves of characters pass; lxml then raises
            root = etree.fromstring(_HALF.sub(_LOST, data), parser)
        except etree.XMLSyntaxError as error:
            raise Invalid("damaged", f"a part of the OFD is no XML: {name}") from error
        if root is None:
            raise Invalid("damaged", f"a part of the OFD is no XML: {name}")
        self._nodes += data.count(b"<")
        if self._nodes > self._options.limits.nodes:
            raise Limited("nodes", "the OFD has more elements than any notice")
        return root


def _template_role(top: float, height: float) -> LineRole:
    if top < height * 0.2:
        return "header"
    return "footer" if top > height * 0.8 else "watermark"


def _join(folder: str, location: str) -> str:
    """Return a location relative to a folder, or from the root where it begins with a slash."""
    location = location.replace("\\", "/")
    if location.startswith("/"):
        return posixpath.normpath(location).lstrip("/")
    return posixpath.normpath(posixpath.join(folder, location)).lstrip("/")
