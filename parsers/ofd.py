"""OFD (GB/T 33190) → `Document`: text objects by their places, whatever order they stand in."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from parsers.build import DocumentBuilder
from parsers.inflate import Container
from parsers.layout import lay_out
from parsers.ofd_paint import Paint
from parsers.ofd_text import IDENTITY, Matrix, matrix_of, numbers, path_rulings, text_pieces
from parsers.options import ReadOptions
from parsers.piece import PageContent
from parsers.quality import usable
from schemas.document import Document, Finding, LineRole
from schemas.errors import Invalid, Limited, NeedsOcr

if TYPE_CHECKING:
    from lxml.etree import _Element

_POINTS: Final = 72 / 25.4
_A4: Final = (0.0, 0.0, 210.0, 297.0)
_FEW: Final = 12
_DEEPEST: Final = 8  # composite objects in composite objects
_FARTHEST: Final = 1e5  # points; no sheet is as large


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
        for named in _texts(root, "DocRoot"):
            location = _join("", named)
            document = self._parse(location)
            if document is None:
                raise Invalid("damaged", "the OFD names a document part that is not in it")
            folder = posixpath.dirname(location)
            self._read_resources(document, folder)
            box = _page_box(document) or _A4
            templates = {
                one.get("ID", ""): _join(folder, one.get("BaseLoc", ""))
                for one in _named(document, "TemplatePage")
            }
            for page in _named(document, "Page"):
                location_of_page = page.get("BaseLoc")
                if location_of_page:
                    number += 1
                    yield self._page(_join(folder, location_of_page), number, box, templates)

    def _read_resources(self, document: _Element, folder: str) -> None:
        for kind in ("PublicRes", "DocumentRes"):
            for location in _texts(document, kind):
                path = _join(folder, location)
                resources = self._parse(path)
                if resources is None:
                    continue
                for unit in _named(resources, "CompositeGraphicUnit"):
                    self._units[unit.get("ID", "")] = unit
                base = _join(posixpath.dirname(path), resources.get("BaseLoc", ""))
                for media in _named(resources, "MultiMedia"):
                    for name in _texts(media, "MediaFile"):
                        self._media[media.get("ID", "")] = _join(base, name)

    def _page(
        self, location: str, number: int, default: tuple[float, ...], templates: dict[str, str]
    ) -> tuple[PageContent, list[str]]:
        root = self._parse(location)
        box = (_page_box(root) if root is not None else None) or default
        content = PageContent(number, box[2] * _POINTS, box[3] * _POINTS)
        images: list[str] = []
        if root is None:
            return content, images
        for template in _named(root, "Template"):
            behind = self._parse(templates.get(template.get("TemplateID", ""), ""))
            if behind is not None:
                self._collect(behind, content, box, images, template=True)
        self._collect(root, content, box, images, template=False)
        return content, images

    def _collect(
        self,
        root: _Element,
        content: PageContent,
        box: tuple[float, ...],
        images: list[str],
        *,
        template: bool,
    ) -> None:
        """Add the objects of a page, or of the template behind it, to ``content``."""
        paint = Paint()
        for one, outer in _objects(root, self._units, self._options.limits.page_operators):
            kind = _local(one)
            boundary = numbers(one.get("Boundary"))
            if len(boundary) < 4:
                continue
            place = _placer(_matrix(one, boundary).then(outer), box)
            if kind == "TextObject":
                self._text(one, place, content, paint, template=template)
                continue
            paint.lay(one, place)
            if kind == "PathObject":
                content.rulings += [r for r in path_rulings(one, place) if _is_near(r.at, r.end)]
            elif kind == "ImageObject" and not template:
                area = boundary[2] * boundary[3] / max(1.0, box[2] * box[3])
                content.picture = min(1.0, content.picture + area)
                images.append(one.get("ResourceID", ""))

    def _text(
        self,
        one: _Element,
        place: Callable[[float, float], tuple[float, float]],
        content: PageContent,
        paint: Paint,
        *,
        template: bool,
    ) -> None:
        """Add the pieces of a text object that leave a mark on the page."""
        for piece in text_pieces(one, place):
            if not _is_near(piece.x0, piece.y0, piece.x1, piece.y1, piece.size):
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
        try:
            root = etree.fromstring(data, parser)
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


def _placer(
    matrix: Matrix, box: tuple[float, ...]
) -> Callable[[float, float], tuple[float, float]]:
    def place(x: float, y: float) -> tuple[float, float]:
        px, py = matrix.apply(x, y)
        return (px - box[0]) * _POINTS, (py - box[1]) * _POINTS

    return place


def _objects(
    root: _Element, units: Mapping[str, _Element], most: int
) -> Iterator[tuple[_Element, Matrix]]:
    """Yield the drawing objects with the matrix of what is around them, without recursion.

    A composite object stands for a unit of the resources, which may hold others.
    """
    waiting: list[tuple[_Element, Matrix, int]] = [(root, IDENTITY, 0)]
    count = 0
    while waiting:
        element, outer, depth = waiting.pop()
        kind = _local(element)
        count += 1
        if count > most:
            raise Limited("page_operators", f"a page of more than {most:,} drawing operations")
        if element.get("Visible") == "false":
            continue
        if kind in ("TextObject", "PathObject", "ImageObject"):
            yield element, outer
            continue
        inner, children = outer, list(element)
        if kind == "CompositeObject":
            inner = _matrix(element, numbers(element.get("Boundary"))).then(outer)
            unit = units.get(element.get("ResourceID", ""))
            depth += 1
            if unit is not None and depth < _DEEPEST:
                children += list(unit)
        elif kind == "PageBlock" and element.get("CTM"):
            inner = matrix_of(element.get("CTM")).then(outer)
        waiting += [(child, inner, depth) for child in reversed(children)]


def _matrix(one: _Element, boundary: Sequence[float]) -> Matrix:
    """Return how the space of an object lies in the one around it."""
    x, y = (boundary[0], boundary[1]) if len(boundary) >= 2 else (0.0, 0.0)
    return matrix_of(one.get("CTM")).then_move(x, y)


def _is_near(*values: float) -> bool:
    """Whether coordinates are such as a page can have; a matrix may lead out of all bounds."""
    return all(abs(value) < _FARTHEST for value in values)


def _page_box(root: _Element) -> tuple[float, ...] | None:
    """Return the box of a page: what is seen of it, else its sheet."""
    for kind in ("ApplicationBox", "PhysicalBox", "CropBox"):
        for text in _texts(root, kind):
            box = numbers(text)
            if len(box) == 4 and box[2] > 0 and box[3] > 0:
                return tuple(box)
    return None


def _local(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _named(root: _Element, name: str) -> Iterator[_Element]:
    return (element for element in root.iter() if _local(element) == name)


def _texts(root: _Element, name: str) -> Iterator[str]:
    return (e.text.strip() for e in _named(root, name) if e.text and e.text.strip())


def _join(folder: str, location: str) -> str:
    """Return a location relative to a folder, or from the root where it begins with a slash."""
    location = location.replace("\\", "/")
    if location.startswith("/"):
        return posixpath.normpath(location).lstrip("/")
    return posixpath.normpath(posixpath.join(folder, location)).lstrip("/")
