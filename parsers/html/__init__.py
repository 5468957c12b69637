"""Web pages → `Document`: the article's blocks in order, and what the page says around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final

import regex

from parsers.address import web_address
from parsers.build import DocumentBuilder
from parsers.decode import decode, replaced
from parsers.html.article import Article, find_article
from parsers.html.attachments import attachment_findings
from parsers.html.declared import page_metadata
from parsers.html.frames import body_elsewhere, with_frames
from parsers.html.kept import kept_article
from parsers.html.metadata import read_lines, read_stamp, side_lines, titles_of
from parsers.html.piece import Piece
from parsers.html.titles import is_notice_title, is_title_line, key, opens_body
from parsers.html.tree import parse
from parsers.lexicon.fold import fold
from parsers.normal import normalise
from parsers.options import ReadOptions
from parsers.repair import without_double_references
from parsers.title import HEAD, broken_title
from parsers.unwrap import unwrap
from schemas.document import Document, Finding
from schemas.errors import Invalid

_HEADLINE: Final = 120  # characters; a longer line is none
_CHARSET: Final = regex.compile(rb"""charset ?= ?["']?([A-Za-z0-9_-]{2,20})""", regex.IGNORECASE)
_XML_CHARSET: Final = regex.compile(rb"""<\?xml[^>]{0,80}encoding ?= ?["']([A-Za-z0-9_-]{2,20})""")

__all__ = ["declared_charset", "read_html", "read_markup"]


def read_html(data: bytes, options: ReadOptions) -> Document:
    """Return the article of a web page, whatever character set the page says it is in."""
    decoded = decode(data, declared_charset(data))
    markup = without_double_references(decoded.text)
    return read_markup(markup.text, options, (*decoded.findings, *markup.findings))


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
    pages: Mapping[str, str] = MappingProxyType({}),
) -> Document:
    """Return the article of a decoded page; ``url`` is its address where a container says so.

    ``pages`` are the others that came with it, for its frames.
    """
    page = with_frames(parse(markup, options.limits), options.limits, pages, url or "")
    if kept := kept_article(page):
        page = parse(kept, options.limits)
    metadata = page_metadata(page, markup)
    titles = titles_of(page, metadata)
    article = find_article(page, titles, options.limits.table_cells)
    before, after = side_lines(page, article.roots)
    cut = [piece.text for piece in article.cut]
    read_lines([*cut, *before, *article.passed, *after], metadata)
    read_stamp([*before, *article.passed, *cut], metadata)
    titles = _with_headline(titles, [*before, *cut])
    if address := web_address(url or ""):
        metadata.setdefault("canonical_url", address)
    builder = DocumentBuilder("text/html")
    pieces = _titled(_unwrapped(article.pieces), titles)
    _fill(builder, pieces)
    if not findings:  # a reference to half a character, or a sign that was lost before
        builder.findings += replaced("\n".join(p.text for p in pieces), "replaced_before")
    if titles:
        metadata["title"] = titles[0]
    builder.metadata.update(metadata)
    _leave_out(builder, article)
    if keeper := body_elsewhere(page, [piece.text for piece in pieces]):
        builder.partial = "body_elsewhere"
        builder.findings.append(Finding("page_not_read", keeper))
    body = sum(len(piece.text) for piece in article.pieces)
    builder.findings.extend([*findings, *attachment_findings(page, body)])
    if not builder.length:
        raise Invalid(
            "no_text",
            "the page holds no text; if a script draws it, save it again from the browser",
        )
    return builder.build()


def _with_headline(titles: list[str], around: Sequence[str]) -> list[str]:
    """Return the titles of a page; where none is a notice's, those in the lines around it first."""
    if any(is_notice_title(title) for title in titles):
        return titles
    shown = [normalise(line).text for line in reversed(around) if len(line) < _HEADLINE]
    return [*filter(is_notice_title, shown), *titles]


def _leave_out(builder: DocumentBuilder, article: Article) -> None:
    """Keep what the page holds and no reader sees, or what belongs to another article."""
    for struck in article.struck:
        builder.leave_out("struck_out", struck)
    for hidden in article.hidden:
        builder.leave_out("hidden", hidden)
    for text in article.beyond:
        builder.leave_out("another_article", text)


def _titled(pieces: list[Piece], titles: list[str]) -> list[Piece]:
    """Return the pieces with the notice's title first, once.

    A body that opens with a title of its own keeps it, in one piece even where it was broken over
    two; otherwise the page's heading is put before it.
    """
    head = [None if piece.cells else normalise(piece.text).text for piece in pieces[:HEAD]]
    place = broken_title(head) or _matching(head, {key(title) for title in titles})
    if place is not None:
        start, end = place
        text = "".join(piece.text for piece in pieces[start:end])
        return [*pieces[:start], Piece(text, pieces[start].source, emphasis=True), *pieces[end:]]
    if not titles:
        return pieces
    return [Piece(titles[0], "title", emphasis=True), *pieces]


def _matching(head: list[str | None], wanted: set[str]) -> tuple[int, int] | None:
    """Return the first lines that are one of the ``wanted`` titles, or a title by their words."""
    for start, text in enumerate(head):
        if text is None:
            return None
        for count in (1, 2, 3):
            parts = head[start : start + count]
            if key("".join(part or "" for part in parts)) in wanted:
                return start, start + len(parts)
        line = fold(text)
        if is_title_line(line) and len(line) >= 8:
            return start, start + 1
        if opens_body(line):
            return None
    return None


def _unwrapped(pieces: list[Piece]) -> list[Piece]:
    """Join what was pasted line by line, in the whole article or between breaks of one block."""
    whole = None if any(p.cells for p in pieces) else unwrap([p.text for p in pieces])
    if whole is not None:
        return [Piece(text, "") for text in whole]
    found: list[Piece] = []
    for _, group in groupby(pieces, key=lambda piece: piece.block):
        lines = list(group)
        joined = None if lines[0].cells else unwrap([line.text for line in lines])
        if joined is None:
            found += lines
        else:
            found += [Piece(text, lines[0].source) for text in joined]
    return found


def _fill(builder: DocumentBuilder, pieces: list[Piece]) -> None:
    for piece in pieces:
        if piece.cells and piece.table is not None:
            builder.row(
                piece.cells, table=piece.table, source=piece.source, continued=piece.continued
            )
        else:
            emphasis = piece.emphasis or piece.heading
            builder.paragraph(piece.text, source=piece.source, emphasis=emphasis)
