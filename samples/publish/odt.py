"""ODT, written by hand: paragraphs, and tables with a row of heads that repeats."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from samples.publish.layout import is_heading
from samples.publish.package import package
from samples.publish.source import Paragraph, Source

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(
    f'xmlns:{short}="{_NAMES}{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
_STYLES = (
    '<style:style style:name="H" style:family="paragraph">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T" style:family="paragraph">'
    '<style:paragraph-properties fo:text-align="center"/></style:style>'
)
_TYPE = "application/vnd.oasis.opendocument.text"


def odt(source: Source) -> bytes:
    """Return the notice as an OpenDocument text."""
    body = "".join(map(_block, source.paragraphs))
    return package(
        {
            "META-INF/manifest.xml": (
                f'<manifest:manifest xmlns:manifest="{_NAMES}manifest:1.0">'
                f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
                '<manifest:file-entry manifest:full-path="content.xml" '
                'manifest:media-type="text/xml"/></manifest:manifest>'
            ),
            "content.xml": (
                f"<office:document-content {_SPACES}>"
                f"<office:automatic-styles>{_STYLES}</office:automatic-styles>"
                f"<office:body><office:text>{body}</office:text></office:body>"
                "</office:document-content>"
            ),
        }
    )


def _block(paragraph: Paragraph) -> str:
    if paragraph.rows:
        return _table(paragraph.rows)
    style = "T" if paragraph.role == "title" else "H" if is_heading(paragraph) else "P"
    cut = len(paragraph.text) // 2
    halves = escape(paragraph.text[:cut]), escape(paragraph.text[cut:])
    return (
        f'<text:p text:style-name="{style}">{halves[0]}<text:span>{halves[1]}</text:span></text:p>'
    )


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = [
        "<table:table-row>" + "".join(map(_cell, r)) + "</table:table-row>" for r in rows
    ]
    return (
        f"<table:table><table:table-header-rows>{head}</table:table-header-rows>"
        f"{''.join(body)}</table:table>"
    )


def _cell(text: str) -> str:
    return f"<table:table-cell><text:p>{escape(text)}</text:p></table:table-cell>"
