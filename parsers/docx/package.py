"""DOCX bytes → the parts that are read, limits held before anything is parsed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from parsers.archive import hold_elements, hold_limits
from parsers.limits import Limits
from schemas.errors import Invalid, Limited, NoticeError

_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class Package:
    """The body of a document, its styles and its numbering; ``pictures`` counts images.

    ``chunks`` are the parts in other formats that the body names, by their relationship.
    """

    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    pictures: int
    chunks: Mapping[str, bytes]


def open_package(data: bytes, limits: Limits) -> Package:
    """Return the parts of a DOCX; python-docx follows its relationships where they are sound."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            hold_limits(archive, limits)
            hold_elements(archive, limits)
            names = archive.namelist()
            pictures = sum(1 for name in names if name.startswith("word/media/"))
            chunks: dict[str, bytes] = {}
            try:
                body, styles, numbering, chunks = _by_relationships(data)
            except Exception:  # whatever is wrong around them, the parts may be whole
                body, styles, numbering = _by_name(archive, names)
    except NoticeError:
        raise
    except RuntimeError as error:
        raise Invalid("encrypted", f"the DOCX cannot be unpacked: {error}") from error
    except Exception as error:  # zipfile lets the errors of zlib, lzma and struct through
        raise Invalid("damaged", f"the DOCX is damaged: {error}") from error
    _hold_tree_limits(body, limits)
    return Package(body, styles, numbering, pictures, chunks)


def _by_relationships(
    data: bytes,
) -> tuple[etree._Element, etree._Element | None, etree._Element | None, dict[str, bytes]]:
    from docx import Document as OpenDocument
    from docx.opc.constants import RELATIONSHIP_TYPE

    part = OpenDocument(io.BytesIO(data)).part
    if part.element.body is None:
        raise Invalid("damaged", "the DOCX has no body")
    found: dict[str, etree._Element] = {}
    chunks: dict[str, bytes] = {}
    for name, relation in part.rels.items():
        if not relation.is_external:
            found.setdefault(relation.reltype, relation.target_part)
            if relation.reltype.endswith("/aFChunk"):
                chunks[name] = relation.target_part.blob
    parts = [
        getattr(found.get(kind), "element", None)
        for kind in (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING)
    ]
    return part.element.body, parts[0], parts[1], chunks


def _by_name(
    archive: zipfile.ZipFile, names: list[str]
) -> tuple[etree._Element, etree._Element | None, etree._Element | None]:
    """Read the parts by their usual names: a broken relationship must not cost the text."""
    document = _part(archive, names, "document.xml")
    body = None if document is None else document.find(f"{{{_TRANSITIONAL.decode()}}}body")
    if body is None:
        raise Invalid("damaged", "the DOCX has no document part")
    return body, _side_part(archive, names, "styles"), _side_part(archive, names, "numbering")


def _side_part(archive: zipfile.ZipFile, names: list[str], wanted: str) -> etree._Element | None:
    """Return a part without which the text can still be read, None where it is damaged."""
    try:
        return _part(archive, names, f"{wanted}.xml")
    except Exception:  # of zipfile, zlib or lxml
        return None


def _part(archive: zipfile.ZipFile, names: list[str], wanted: str) -> etree._Element | None:
    name = next((n for n in names if n.lower() in (f"word/{wanted}", f"word\\{wanted}")), None)
    if name is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        return etree.fromstring(archive.read(name).replace(_STRICT, _TRANSITIONAL), parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise Limited("depth", f"{name} is nested too deeply") from error
        raise Invalid("damaged", f"{name} is no XML: {error}") from error


def _hold_tree_limits(body: etree._Element, limits: Limits) -> None:
    for count, _ in enumerate(body.iter(), 1):
        if count > limits.nodes:
            raise Limited("nodes", f"the document has more than {limits.nodes} elements")
