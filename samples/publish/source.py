"""The paragraphs of an annotated notice, as a publisher needs them: no facts, only print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

SUFFIX = ".notice.xml"
HEADING_ROLES = frozenset({"h1", "h2"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of print; ``rows`` is filled where it is a table."""

    role: str
    text: str
    bold: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A notice to publish: its name, the organ that signs it, its day and its paragraphs."""

    name: str
    organ: str
    published: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def title(self) -> str:
        """The title, in one line."""
        return "".join(p.text for p in self.paragraphs if p.role == "title")


def sources(folder: Path) -> Iterator[Source]:
    """Yield the notices of a folder, by name."""
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        yield from_xml(ET.parse(path).getroot())


def from_xml(root: ET.Element) -> Source:
    """Return what a publisher prints of an annotated notice."""
    return Source(
        name=root.get("id", ""),
        organ=root.get("issuer", ""),
        published=root.get("published_date", ""),
        paragraphs=tuple(_paragraph(element) for element in root),
    )


def _paragraph(element: ET.Element) -> Paragraph:
    role = element.get("role", "body")
    rows = tuple(
        tuple("".join(cell.itertext()) for cell in row.iter("td")) for row in element.iter("tr")
    )
    text = "" if rows else "".join(element.itertext())
    return Paragraph(role, text, element.get("bold") == "true", rows)
