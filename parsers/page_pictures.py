"""The pages of a file as pictures to look at: small enough to send, upright as they were read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from parsers.limits import Limits
from parsers.ocr import frames
from parsers.options import ReadOptions
from parsers.pdf import pdfium
from parsers.sniff import sniff

WIDTH: Final = 1_000  # pixels; print of 9 points is read at that
PAGE_BYTES: Final = 150_000
_QUALITIES: Final = (40, 20)
_LEAST: Final = 300  # pixels of width below which nothing can be read


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as WebP."""

    page: int
    data: bytes


def page_pictures(data: bytes, limits: Limits | None = None) -> Iterator[PagePicture]:
    """Yield the pages of a PDF or picture file in order; nothing for files of other kinds.

    Raises one of ``schemas.errors`` for a file that cannot be opened.
    """
    limits = limits or Limits()
    kind = sniff(data)
    if kind == "pdf":
        yield from _of_pdf(data, limits)
    elif kind == "image":
        options = ReadOptions(limits=limits)
        for number, frame in enumerate(frames(data, options), 1):
            yield PagePicture(number, _small(frame))


def _of_pdf(data: bytes, limits: Limits) -> Iterator[PagePicture]:
    with pdfium.opened(data, None) as document:
        for index in range(min(pdfium.page_count(document), limits.pages)):
            width, height, quarter = pdfium.size_and_turn(document, index)
            scale = WIDTH / (height if quarter % 2 else width)
            if width * height * scale**2 > limits.page_pixels:
                continue
            seen = pdfium.render(document, index, scale)
            yield PagePicture(index + 1, _small(seen.rotate(90 * quarter, expand=True)))


def _small(picture: Any) -> bytes:
    """Return a picture that is no larger than allowed, at the cost of its sharpness."""
    width = min(WIDTH, picture.size[0])
    while True:
        height = max(1, round(picture.size[1] * width / picture.size[0]))
        fitted = picture if width == picture.size[0] else picture.resize((width, height))
        for quality in _QUALITIES:
            made = io.BytesIO()
            fitted.save(made, "WEBP", quality=quality, method=4)
            if made.tell() <= PAGE_BYTES or width <= _LEAST:
                return made.getvalue()
        width = max(_LEAST, width * 3 // 4)
