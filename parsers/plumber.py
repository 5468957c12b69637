"""PDF pages through pdfplumber: slower by twenty times, kept as a second opinion."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from parsers.options import ReadOptions
from parsers.piece import PageContent, Piece
from parsers.rows import rows_of
from schemas.errors import Invalid


def replace_pages(
    data: bytes, pages: Sequence[PageContent], options: ReadOptions
) -> list[PageContent]:
    """Return the pages with the text that pdfplumber reads; the drawing stays PDFium's.

    PDFium has been over every page, so the limits hold before pdfplumber interprets one.
    """
    import pdfplumber

    chosen = options.pdf_engine == "pdfplumber"
    found: list[PageContent] = []
    try:
        with pdfplumber.open(io.BytesIO(data), password=options.password or "") as pdf:
            for content in pages:
                recognised = any(piece.confidence is not None for piece in content.pieces)
                if recognised or not (content.pieces or content.incomplete):
                    found.append(content)
                    continue
                page = pdf.pages[content.number - 1]
                whole = replace(content, pieces=list(_pieces(page, content)), incomplete=False)
                found.append(whole)
                page.close()
    except Exception as error:  # damaged files make pdfminer raise whatever its parser meets
        if chosen:
            message = "pdfplumber cannot read this PDF; try --pdf-engine pdfium"
            raise Invalid("damaged", message) from error
        return list(pages)
    return found


def _pieces(page: Any, content: PageContent) -> Iterator[Piece]:
    """Yield the lines of a page, overprinted characters taken once."""
    marks = [piece for piece in content.pieces if piece.role == "watermark"]
    yield from marks
    characters = [
        _character(one)
        for one in page.dedupe_chars(tolerance=1).chars
        if one["text"] and _level(one["matrix"])
    ]
    for row in rows_of(content.number, characters):
        yield from _joined(row.pieces)


def _level(matrix: Sequence[float]) -> bool:
    """Whether characters stand along an axis of the page; a watermark is set askew."""
    a, b, c, d = (abs(value) for value in matrix[:4])
    return b + c < 0.1 * (a + d) or a + d < 0.1 * (b + c)


def _character(one: dict[str, Any]) -> Piece:
    x0, x1 = float(one["x0"]), float(one["x1"])
    return Piece(
        one["text"],
        x0,
        float(one["top"]),
        x1,
        float(one["bottom"]),
        max(1.0, float(one["size"])),
        "bold" in one["fontname"].lower() or "hei" in one["fontname"].lower(),
        edges=((x0, x1),) * len(one["text"]),
    )


def _joined(characters: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the characters of a row as pieces, cut at gaps wider than two ems."""
    run: list[Piece] = []
    for one in characters:
        if one.text.isspace() and (not run or one.text == "\u3000"):
            continue  # an indent made of blanks; between words a gap says as much
        if run and one.x0 - run[-1].x1 > 2 * one.size:
            yield _piece(run)
            run = []
        run.append(one)
    while run and run[-1].text.isspace():
        run.pop()
    if run:
        yield _piece(run)


def _piece(run: Sequence[Piece]) -> Piece:
    text, edges = "", []
    for number, one in enumerate(run):
        if number and one.x0 - run[number - 1].x1 > 0.25 * one.size and text[-1:] != " ":
            text += " "
            edges.append((run[number - 1].x1, one.x0))
        text += one.text
        edges += list(one.edges or ())
    return Piece(
        text,
        run[0].x0,
        min(p.y0 for p in run),
        run[-1].x1,
        max(p.y1 for p in run),
        max(p.size for p in run),
        all(p.bold for p in run),
        edges=tuple(edges),
    )
