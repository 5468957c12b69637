"""PDF pages through pdfplumber: slower by twenty times, kept as a second opinion."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from parsers.lexicon.patterns import regex_of
from parsers.limits import Limits
from parsers.options import ReadOptions
from parsers.printed.piece import PageContent, Piece, Ruling
from parsers.printed.rows import rows_of
from parsers.quality import usable
from schemas.errors import Invalid, Limited, NoticeError

_CID: Final = regex_of(r"\(cid:[0-9]{1,6}\)")
_PAGES: Final = 60  # of a PDF that are read again: a fifth of a second each
_SHIFT: Final = 0.3  # of the type: how far a second stroke may lie from the first


def replace_pages(
    data: bytes, pages: Sequence[PageContent], options: ReadOptions
) -> list[PageContent]:
    """Return the pages with the text that pdfplumber reads; the drawing stays PDFium's.

    PDFium has been over every page, so the limits hold before pdfplumber interprets one. Where
    the user did not choose pdfplumber it is asked for the pages that may hold more than PDFium
    read, and adds what stands where PDFium read nothing.
    """
    chosen = options.pdf_engine == "pdfplumber"
    wanted = [
        page.number
        for page in pages
        if not any(piece.confidence is not None for piece in page.pieces)
        and (page.incomplete or (chosen and page.pieces))
    ]
    found = dict(_read(data, pages, wanted, options))
    if chosen and any(number not in found for number in wanted):
        raise Invalid("damaged", "pdfplumber cannot read this PDF; try --pdf-engine pdfium")
    return [_better(page, found.get(page.number), chosen=chosen) for page in pages]


def read_alone(data: bytes, options: ReadOptions) -> list[PageContent]:
    """Return the pages as pdfplumber sees them, for a PDF that PDFium cannot live through.

    No picture is looked at, so a page without text counts as a picture.
    """
    import pdfplumber

    limits = options.limits
    try:
        with pdfplumber.open(io.BytesIO(data), password=options.password or "") as pdf:
            return [_alone(page, limits) for page in pdf.pages[: limits.pages]]
    except NoticeError:
        raise
    except Exception as error:  # damaged files make pdfminer raise whatever its parser meets
        message = "neither PDFium nor pdfplumber can read this PDF; print it anew"
        raise Invalid("damaged", message) from error


def _alone(page: Any, limits: Limits) -> PageContent:
    content = PageContent(page.page_number, float(page.width), float(page.height))
    if len(page.chars) > limits.page_glyphs:
        raise Limited("page_glyphs", f"page {page.page_number} holds too many characters")
    content.pieces = list(_pieces(page, content))
    content.rulings = [
        Ruling(True, e["x0"], e["top"], e["bottom"])
        if e["orientation"] == "v"
        else Ruling(False, e["top"], e["x0"], e["x1"])
        for e in page.edges
        if e.get("orientation") and math.isfinite(e["x0"] + e["x1"] + e["top"] + e["bottom"])
    ]
    content.picture = 0.0 if content.pieces else 1.0
    page.close()
    return content


def _read(
    data: bytes, pages: Sequence[PageContent], wanted: Sequence[int], options: ReadOptions
) -> Iterator[tuple[int, list[Piece]]]:
    """Yield the pieces of the wanted pages until one cannot be read or enough were."""
    import pdfplumber

    by_number = {page.number: page for page in pages}
    try:
        with pdfplumber.open(io.BytesIO(data), password=options.password or "") as pdf:
            for number in wanted if options.pdf_engine == "pdfplumber" else wanted[:_PAGES]:
                page = pdf.pages[number - 1]
                yield number, list(_pieces(page, by_number[number]))
                page.close()
    except Exception:  # damaged files make pdfminer raise whatever its parser meets
        return


def _better(page: PageContent, pieces: list[Piece] | None, *, chosen: bool) -> PageContent:
    """Return a page with the text of both engines: what PDFium read, and what it left out."""
    if pieces is None:
        return page
    if chosen:
        return replace(page, pieces=pieces, incomplete=False)
    more = [piece for piece in pieces if not _known(piece, page.pieces)]
    if not usable("".join(piece.text for piece in more)):
        more = []
    return replace(page, pieces=[*page.pieces, *more], incomplete=False)


def _known(piece: Piece, others: Sequence[Piece]) -> bool:
    """Whether a piece stands where there is text already."""
    x, y = (piece.x0 + piece.x1) / 2, piece.middle
    return any(
        (o.x0 - 1 <= x <= o.x1 + 1 and o.y0 - 1 <= y <= o.y1 + 1)
        or (
            piece.x0 - 1 <= (o.x0 + o.x1) / 2 <= piece.x1 + 1
            and piece.y0 - 1 <= o.middle <= piece.y1 + 1
        )
        for o in others
    )


def _pieces(page: Any, content: PageContent) -> Iterator[Piece]:
    """Yield the lines of a page, overprinted characters taken once."""
    marks = [piece for piece in content.pieces if piece.role == "watermark"]
    yield from marks
    characters = [
        _character(one)
        for one in page.chars
        if one["text"] and not _CID.fullmatch(one["text"]) and _level(one["matrix"])
    ]
    shown = [c for c in characters if not _blind(c, content)]
    for row in rows_of(content.number, _once(shown)):
        yield from _joined(row.pieces)


def _blind(one: Piece, content: PageContent) -> bool:
    """Whether a character stands where the page shows nothing of its text."""
    x, y = (one.x0 + one.x1) / 2, one.middle
    inside = 0 <= x <= content.width and 0 <= y <= content.height
    return not inside or any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in content.blind)


def _once(characters: Sequence[Piece]) -> list[Piece]:
    """Return the characters without those drawn again with a shift, to look bold."""
    found: list[Piece] = []
    near: dict[tuple[str, int, int], list[Piece]] = {}
    for one in characters:
        step = max(1.0, one.size / 2)
        column, line = round(one.x0 / step), round(one.y0 / step)
        around = [
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in near.get((one.text, column + dx, line + dy), ())
        ]
        reach = _SHIFT * one.size
        if any(abs(one.x0 - o.x0) < reach and abs(one.y0 - o.y0) < reach for o in around):
            continue
        near.setdefault((one.text, column, line), []).append(one)
        found.append(one)
    return found


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
