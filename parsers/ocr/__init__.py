"""Pictures of text → pieces of text, through rapidocr (the `ocr` extra)."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from parsers.build import DocumentBuilder
from parsers.ocr.leads import with_lead
from parsers.ocr.turn import straightened
from parsers.options import ReadOptions
from parsers.printed.layout import lay_out
from parsers.printed.piece import PageContent, Piece
from parsers.sniff import image_type
from schemas.document import Document
from schemas.errors import Invalid, Limited, NeedsOcr

INSTALL: Final = "install the OCR extra: make ocr, or pip install '.[ocr]' in zhenggai's folder"
_DPI: Final = 200
_POINTS_PER_INCH: Final = 72
_LONGEST: Final = 3_400  # an A4 page at 300 dpi; more pixels do not read better
_SURE: Final = 0.3
_DETECTED: Final = (
    1_600  # pixels of the shorter side; with fewer 一、 at the head of a line is lost
)
_TOO_LARGE: Final = "the picture has more pixels than any page"
_LINE: Final = 3  # characters that show which way a line runs
_UPRIGHT: Final = 0.75  # a page set right reads at 0.98, upside down at 0.5


def available() -> bool:
    """Whether the extra is installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


def read_image(data: bytes, options: ReadOptions) -> Document:
    """Return the document in a picture; raise ``NeedsOcr`` where OCR is off or not installed."""
    if options.ocr == "off" or not available():
        hint = "OCR is switched off" if options.ocr == "off" else INSTALL
        raise NeedsOcr("picture", f"the file is a picture; {hint}")
    pages: list[PageContent] = []
    builder = DocumentBuilder(image_type(data) or "image/*")
    for frame in frames(data, options):
        if len(pages) >= options.limits.ocr_pages:
            builder.partial = "ocr_pages"
            break
        scale = _a4_scale(frame.size)
        pages.append(_page(len(pages) + 1, frame, scale, 1.0))
    lay_out(builder, pages)
    return builder.build()


def read_pdf_pages(
    document: Any, pages: Sequence[PageContent], options: ReadOptions
) -> list[PageContent]:
    """Return pages of an open PDF as their pictures read."""
    from parsers.pdf import pdfium

    found = []
    for page in pages:
        pixels = page.width * page.height * (_DPI / _POINTS_PER_INCH) ** 2
        if pixels > options.limits.page_pixels:
            raise Limited("page_pixels", f"page {page.number} is too large to be rendered")
        image = pdfium.render(document, page.number - 1, _DPI / _POINTS_PER_INCH)
        found.append(_page(page.number, image, _POINTS_PER_INCH / _DPI, page.picture))
    return found


def read_picture_page(
    page: PageContent, images: Sequence[bytes], options: ReadOptions
) -> PageContent:
    """Return a page made of pictures (the largest one is the page) as that picture reads."""
    if images:
        for frame in frames(max(images, key=len), options):
            return _page(page.number, frame, page.width / frame.size[0], page.picture)
    return PageContent(page.number, page.width, page.height, picture=page.picture)


def frames(data: bytes, options: ReadOptions) -> Iterator[Any]:
    """Yield the frames of a picture file (a TIFF may hold many) in RGB."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            for frame in ImageSequence.Iterator(picture):
                if frame.size[0] * frame.size[1] > options.limits.page_pixels:
                    raise Limited("page_pixels", _TOO_LARGE)
                yield ImageOps.exif_transpose(frame).convert("RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Limited("page_pixels", _TOO_LARGE) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Invalid("damaged", "the picture is damaged or cut off") from error


def _a4_scale(size: tuple[int, int]) -> float:
    """Return points a pixel, as if the shorter side were that of an A4 sheet."""
    return 595.0 / max(1, min(size))


@cache
def _engine() -> Any:
    """Return the recogniser, made on first use: its models take a second to load."""
    import logging

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    from rapidocr import RapidOCR

    # the classifier that turns single lines by 180 degrees turns sound ones too, which are then
    # lost; a page lies on its head as a whole or not at all
    settings = {
        "Global.log_level": "error",
        "Global.use_cls": False,
        "Global.text_score": _SURE,
        "Det.limit_side_len": _DETECTED,
    }
    return RapidOCR(params=settings)


@dataclass(frozen=True, order=True)
class _Reading:
    """What a picture reads as, turned in one way; the better of two is the greater."""

    level: bool = False  # whether the lines run across
    sure: float = -1.0
    pieces: list[Piece] = field(default_factory=list, compare=False)
    width: float = field(default=0.0, compare=False)
    height: float = field(default=0.0, compare=False)


def _page(number: int, image: Any, scale: float, picture: float) -> PageContent:
    """Return a page as its picture reads, upright: its size is that of the upright page."""
    pieces, width, height = _recognised(image, scale)
    return PageContent(number, width, height, pieces=pieces, picture=picture)


def _recognised(image: Any, scale: float) -> tuple[list[Piece], float, float]:
    """Return the lines that are recognised in a picture, in points, with its size set upright."""
    longest = max(image.size)
    if longest > _LONGEST:
        shrunk = _LONGEST / longest
        image = image.resize((int(image.size[0] * shrunk), int(image.size[1] * shrunk)))
        scale /= shrunk
    image, upright = straightened(image)
    best = _Reading()
    for place, quarter in enumerate((1, 3, 0, 2) if upright else (0, 2, 1, 3)):
        if place == 1 and not best.level:
            continue  # on its head it is no better
        if place == 2 and best.level:
            break  # the lines do run this way
        turned = image.rotate(90 * quarter, expand=True) if quarter else image
        pieces = list(_pieces(turned, scale))
        width, height = (pixels * scale for pixels in turned.size)
        best = max(best, _Reading(_level(pieces), _confidence(pieces), pieces, width, height))
        if best.level and best.sure >= _UPRIGHT:
            break
    return best.pieces, best.width, best.height


def _level(pieces: Sequence[Piece]) -> bool:
    """Whether most of the letters stand in lines that are wider than high."""
    lines = [piece for piece in pieces if len(piece.text) >= _LINE]
    level = sum(len(p.text) for p in lines if p.x1 - p.x0 > p.y1 - p.y0)
    return 2 * level >= sum(len(p.text) for p in lines)


def _confidence(pieces: Sequence[Piece]) -> float:
    """Return how sure the recogniser is of a page, long lines counting more; 1 for no line."""
    letters = sum(len(piece.text) for piece in pieces)
    told = sum(len(piece.text) * (piece.confidence or 0.0) for piece in pieces)
    return told / letters if letters else 1.0


def _pieces(image: Any, scale: float) -> Iterator[Piece]:
    import numpy as np

    pixels = np.asarray(image)[:, :, ::-1]
    # what it is told in a call holds for the next ones too
    result = _engine()(pixels, use_det=True, use_cls=False, use_rec=True)
    if result is None or result.boxes is None or result.txts is None:
        return
    boxes = [_around(corners) for corners in result.boxes]
    for box, said, score in zip(boxes, result.txts, result.scores, strict=True):
        if not said.strip():
            continue
        others = [other for other in boxes if other is not box]
        text, left = with_lead(_engine(), pixels, box, said, others)
        height = (box[3] - box[1]) * scale
        yield Piece(
            restored(text),
            left * scale,
            box[1] * scale,
            box[2] * scale,
            box[3] * scale,
            max(1.0, height * 0.85),
            confidence=round(float(score), 4),
        )


def _around(corners: Any) -> tuple[float, float, float, float]:
    xs = [float(corner[0]) for corner in corners]
    ys = [float(corner[1]) for corner in corners]
    return min(xs), min(ys), max(xs), max(ys)


def restored(text: str) -> str:
    """Return recognised text with the marks that stand among Chinese in their full width.

    The recogniser gives half-width brackets, colons and commas where the print has full ones. At
    the end of a line a comma may be one inside a number.
    """
    import regex

    def full(match: regex.Match[str]) -> str:
        return _FULL[match.group()]

    return regex.sub(
        r"(?<=\p{Han}|^|[”》])[(:;,?!)]|[(:;,?!)](?=\p{Han}|[“《])|(?<=\p{Han}.{0,60})[;:]$",
        full,
        text,
    )


_FULL: Final = {"(": "（", ")": "）", ":": "：", ";": "；", ",": "，", "?": "？", "!": "！"}
