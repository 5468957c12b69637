"""Web pages → `Document`: the article's blocks in order, and what the page says around them."""

from __future__ import annotations

from typing import Final

import regex

from parsers.build import DocumentBuilder
from parsers.decode import decode
from parsers.html.article import find_article, is_title_line, key, plain
from parsers.html.attachments import attachment_findings
from parsers.html.blocks import Piece
from parsers.html.metadata import page_metadata, read_lines, side_lines, titles_of
from parsers.html.tree import parse
from parsers.lines import title_goes_on
from parsers.options import ReadOptions
from schemas.document import Document, Finding
from schemas.errors import Invalid

_CHARSET: Final = regex.compile(rb"""charset ?= ?["']?([A-Za-z0-9_-]{2,20})""", regex.IGNORECASE)
_XML_CHARSET: Final = regex.compile(rb"""<\?xml[^>]{0,80}encoding ?= ?["']([A-Za-z0-9_-]{2,20})""")
_HEAD_LINES: Final = 4

__all__ = ["declared_charset", "read_html", "read_markup"]


def read_html(data: bytes, options: ReadOptions) -> Document:
    """Return the article of a web page, whatever character set the page says it is in."""
    decoded = decode(data, declared_charset(data))
    return read_markup(decoded.text, options, decoded.findings)


def declared_charset(data: bytes) -> str | None:
    """Return the character set that a page says it is in."""
    head = data[:8192]
    told = _CHARSET.search(head) or _XML_CHARSET.search(head)
    return told[1].decode("ascii") if told else None


def read_markup(
    markup: str,
    options: ReadOptions,
    findings: tuple[Finding, ...] = (),
    url: str | None = None,
) -> Document:
    """Return the article of a decoded page; ``url`` is its address where a container says so."""
    page = parse(markup, options.limits)
    metadata = page_metadata(page, markup)
    titles = titles_of(page, metadata)
    article = find_article(page, titles, options.limits.table_cells)
    read_lines((piece.text for piece in article.cut), metadata)
    read_lines(side_lines(page, article.roots), metadata)
    if url:
        metadata.setdefault("canonical_url", url)
    builder = DocumentBuilder("text/html")
    pieces = _titled(article.pieces, titles)
    _fill(builder, pieces)
    if titles:
        metadata["title"] = titles[0]
    builder.metadata.update(metadata)
    body = sum(len(piece.text) for piece in article.pieces)
    builder.findings.extend([*findings, *attachment_findings(page, body)])
    if not builder.length:
        raise Invalid(
            "no_text",
            "the page holds no text; if a script draws it, save it again from the browser",
        )
    return builder.build()


def _titled(pieces: list[Piece], titles: list[str]) -> list[Piece]:
    """Return the pieces with the notice's title first, once.

    A body that opens with a title of its own keeps it, in one piece even where it was broken over
    two; otherwise the page's heading is put before it.
    """
    wanted = {key(title) for title in titles}
    for at in range(min(_HEAD_LINES, len(pieces))):
        line = plain(pieces[at])
        if pieces[at].cells:
            break
        if at + 1 < len(pieces) and not pieces[at + 1].cells:
            below = plain(pieces[at + 1])
            if key(line) + key(below) in wanted or title_goes_on(line, below):
                joined = Piece(pieces[at].text + pieces[at + 1].text, pieces[at].source)
                joined.emphasis = True
                return [*pieces[:at], joined, *pieces[at + 2 :]]
        if key(line) in wanted or (is_title_line(line) and len(line) >= 8):
            return pieces
    if not titles:
        return pieces
    return [Piece(titles[0], "title", emphasis=True), *pieces]


def _fill(builder: DocumentBuilder, pieces: list[Piece]) -> None:
    for piece in pieces:
        if piece.cells and piece.table is not None:
            builder.row(
                piece.cells, table=piece.table, source=piece.source, continued=piece.continued
            )
        else:
            emphasis = piece.emphasis or piece.heading
            builder.paragraph(piece.text, source=piece.source, emphasis=emphasis)
