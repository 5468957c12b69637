"""Recognised pictures: when they are read, and what is made of their lines."""

import io
from typing import Any

import pytest
from printed import NOTICE, pdf, pdf_pages

from parsers import ocr
from parsers.limits import Limits
from parsers.options import ReadOptions
from parsers.printed.piece import Piece
from parsers.read import read_document
from schemas.errors import Limited, NeedsOcr

CASES = [
    ("(一)提高站位", "（一）提高站位"),
    ("联系电话:0000-1234567", "联系电话：0000-1234567"),
    ("反馈问题(共3个),已完成", "反馈问题（共3个），已完成"),
    ("《办法》;《方案》", "《办法》；《方案》"),
    ("8:30-17:30", "8:30-17:30"),
    ("12.5(万)", "12.5（万）"),
    ("电话0000-1234567;", "电话0000-1234567；"),
    ("共投入1,", "共投入1,"),
    ("Tel:", "Tel:"),
]


@pytest.mark.parametrize(("recognised", "printed"), CASES)
def test_marks_get_their_width(recognised: str, printed: str) -> None:
    assert ocr.restored(recognised) == printed


def picture(width: int = 620, height: int = 877) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Put a recogniser in place that reads two lines in any picture; return what it was given."""
    seen: list[Any] = []

    def recognised(image: Any, scale: float) -> tuple[list[Piece], float, float]:
        seen.append(image)
        pieces = [
            Piece("一、整改情况", 90, 100, 180, 116, 15, confidence=0.97),
            Piece("已全部完成整改。", 90, 128, 210, 144, 15, confidence=0.88),
        ]
        return pieces, image.size[0] * scale, image.size[1] * scale

    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "_recognised", recognised)
    return seen


def test_a_picture_is_read_with_its_confidence(engine: list[Any]) -> None:
    document = read_document(picture(), "a.png")
    assert document.text == "一、整改情况\n已全部完成整改。"
    assert [line.confidence for line in document.lines] == [0.97, 0.88]
    assert document.media_type == "image/png"


def stamped(canvas: Any, page: int) -> None:
    from reportlab.lib.utils import ImageReader

    image = ImageReader(io.BytesIO(picture(200, 200)))
    if page == 2:
        canvas.drawImage(image, 0, 0, 595, 842)
    else:
        canvas.drawImage(image, 350, 100, 120, 120)


MIXED = pdf([pdf_pages(NOTICE[:4])[0], []], stamped)


def test_only_pages_without_text_are_recognised(engine: list[Any]) -> None:
    document = read_document(MIXED, "a.pdf")
    assert len(engine) == 1  # the stamp on the first page makes no scan of it
    assert document.text.startswith(NOTICE[0])
    assert document.text.endswith("已全部完成整改。")
    read_document(MIXED, "a.pdf", ReadOptions(ocr="force"))
    assert len(engine) == 3


def test_without_the_extra_a_part_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    document = read_document(MIXED, "a.pdf")
    assert document.partial == "needs_ocr"
    assert [(f.kind, f.text) for f in document.findings] == [("page_not_read", "page 2")]


def test_limits_of_pictures(engine: list[Any]) -> None:
    size = 620 * 877
    assert read_document(picture(), "a.png", ReadOptions(limits=Limits(page_pixels=size))).text
    with pytest.raises(Limited) as caught:
        read_document(picture(), "a.png", ReadOptions(limits=Limits(page_pixels=size - 1)))
    assert caught.value.reason == "page_pixels"
    none = read_document(MIXED, "a.pdf", ReadOptions(limits=Limits(ocr_pages=0)))
    one = read_document(MIXED, "a.pdf", ReadOptions(limits=Limits(ocr_pages=1)))
    assert (none.partial, one.partial) == ("ocr_pages", None)


def test_off_means_off(engine: list[Any]) -> None:
    with pytest.raises(NeedsOcr):
        read_document(picture(), "a.png", ReadOptions(ocr="off"))
    assert not engine


LINES = (NOTICE[0], "一、整改情况", "整改结果：已完成整改。")


def scanned() -> Any:
    """Return a printed page as a picture; the test is skipped where no font can print it."""
    from parsers.pdf import pdfium

    with pdfium.opened(pdf(pdf_pages(list(LINES))), None) as one:
        page = pdfium.render(one, 0, 2.0)
    if page.convert("L").getextrema()[0] > 127:
        pytest.skip("no font of this machine has Chinese characters")
    return page


def typeset() -> Any:
    """Return a page of lines in the font that Pillow brings along."""
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("RGB", (1190, 1684), "white")
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(32)
    for row, end in enumerate((40, 28, 52, 52, 17)):
        line = "three matters of five are settled, two go on until June"[:end]
        draw.text((180, 200 + 56 * row), line, "black", font)
    return page


def laid(page: Any, degrees: float) -> Any:
    return page.rotate(degrees, expand=True, fillcolor=(255, 255, 255), resample=3)


@pytest.mark.parametrize("skew", [-5.0, -2.3, -0.6, 0.0, 0.9, 3.1, 5.0])
@pytest.mark.parametrize("quarter", [0, 90])
def test_how_a_page_lies(skew: float, quarter: int) -> None:
    pytest.importorskip("numpy", reason="the ocr extra is not installed")
    from parsers.ocr.turn import _lie

    angle, upright = _lie(laid(typeset(), quarter + skew))
    assert angle == pytest.approx(-skew, abs=0.25)
    assert upright == (quarter == 90)


def test_what_is_no_page_of_text_is_left_as_it_is() -> None:
    from PIL import Image

    from parsers.ocr.turn import straightened

    for tone in (0, 128, 255):
        blank = Image.new("RGB", (600, 800), (tone, tone, tone))
        assert straightened(blank) == (blank, False)


@pytest.mark.parametrize("degrees", [0, 90, 270, -5, 176])
def test_a_printed_page_is_recognised(degrees: int) -> None:
    """However it lies on the glass: every letter of a page that is nothing but a picture."""
    pytest.importorskip("rapidocr", reason="the ocr extra is not installed")
    pytest.importorskip("onnxruntime", reason="the ocr extra is not installed")
    buffer = io.BytesIO()
    laid(scanned(), degrees).save(buffer, "PNG")
    document = read_document(buffer.getvalue(), "a.png")
    assert document.text.split("\n") == list(LINES)
    page = document.pages[0]
    assert all(0 <= line.box.x0 <= line.box.x1 <= page.width for line in document.lines)
