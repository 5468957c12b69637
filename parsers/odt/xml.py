"""Names of OpenDocument, and its parts as trees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.inflate import Container
from parsers.limits import Limits
from schemas.errors import Invalid, Limited

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMES: Final = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE: Final = f"{{{_NAMES}office:1.0}}"
TEXT: Final = f"{{{_NAMES}text:1.0}}"
TABLE: Final = f"{{{_NAMES}table:1.0}}"
STYLE: Final = f"{{{_NAMES}style:1.0}}"
FO: Final = f"{{{_NAMES}xsl-fo-compatible:1.0}}"


def parsed(container: Container, name: str, limits: Limits) -> _Element | None:
    """Return a part as a tree, None where there is none; no DTD, no entities, no network."""
    from lxml import etree

    data = container.read(name)
    if data is None:
        return None
    if b"<!ENTITY" in data[:65536]:
        raise Invalid("dtd", "the document declares entities, which none needs")
    if data.count(b"<") - data.count(b"</") > limits.nodes:
        raise Limited("nodes", f"more than {limits.nodes:,} elements in the document")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise Limited("depth", f"{name} is nested too deeply") from error
        raise Invalid("damaged", f"{name} is no XML: {error}") from error


def local(element: _Element) -> str:
    """Return the name of an element without its namespace, '' for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
