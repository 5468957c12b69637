"""Bad input: each with its reason and a sentence that says what to do."""

import io
import zipfile
import zlib

import pytest
from printed import NOTICE, ofd, ofd_text, pdf, pdf_pages

from parsers import ocr
from parsers.limits import Limits
from parsers.options import ReadOptions
from parsers.read import read_document
from schemas.errors import Invalid, Limited, NeedsOcr, NoticeError, Unsupported

GOOD = pdf(pdf_pages(NOTICE))


def picture() -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (620, 877), "white").save(buffer, "JPEG")
    return buffer.getvalue()


def scanned() -> bytes:
    from reportlab.lib.utils import ImageReader

    image = ImageReader(io.BytesIO(picture()))
    return pdf([[]], lambda canvas, _: canvas.drawImage(image, 0, 0, 595, 842))


def locked() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return pdf(pdf_pages(NOTICE), encrypt=StandardEncryption("secret", "owner", canPrint=0))


def empty_pdf() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


CASES = {
    "an empty file": (b"", "a.txt", Invalid, "empty_file"),
    "random bytes": (bytes(range(256)) * 40, "a.txt", Invalid, "not_text"),
    "a cut PDF": (b"%PDF-1.7\n1 0 obj<</Type", "a.pdf", Invalid, "truncated"),
    "an encrypted PDF": (locked(), "a.pdf", Invalid, "encrypted"),
    "a PDF without pages": (empty_pdf(), "a.pdf", Invalid, "no_pages"),
    "a scan": (scanned(), "a.pdf", NeedsOcr, "no_text_layer"),
    "a JPEG named PDF": (picture(), "a.pdf", NeedsOcr, "picture"),
    "a blank PDF": (pdf([[]]), "a.pdf", Invalid, "no_text"),
    "an error page named PDF": (
        b"<html><head><title>404 Not Found</title></head><body><h1>404</h1></body></html>",
        "a.pdf",
        Invalid,
        "web_error_page",
    ),
    "a spreadsheet": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook\0".encode("utf-16-le"),
        "a.xls",
        Unsupported,
        "spreadsheet",
    ),
    "an archive": (b"PK\x05\x06" + bytes(18), "a.zip", Unsupported, "archive"),
    "a RAR": (b"Rar!\x1a\x07\x00" + b"x" * 80, "a.rar", Unsupported, "archive_format"),
    "an OFD without pages": (ofd([]), "a.ofd", Invalid, "no_pages"),
    "a cut OFD": (ofd([ofd_text(30, 30, "整改")])[:400], "a.ofd", Invalid, "damaged"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_file_that_cannot_be_read_has_a_reason(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    data, file_name, kind, reason = CASES[name]
    with pytest.raises(NoticeError) as caught:
        read_document(data, file_name)
    assert (type(caught.value), caught.value.reason) == (kind, reason)
    assert len(caught.value.message) > 10


def test_a_scan_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    with pytest.raises(NeedsOcr, match="pip install"):
        read_document(scanned(), "a.pdf")


def test_the_password_opens_it() -> None:
    document = read_document(locked(), "a.pdf", ReadOptions(password="secret"))
    assert document.text.startswith(NOTICE[0])


LIMITS = [
    (Limits(file_bytes=len(GOOD)), Limits(file_bytes=len(GOOD) - 1), GOOD, "file_bytes"),
    (Limits(page_glyphs=900), Limits(page_glyphs=50), GOOD, "page_glyphs"),
    (Limits(page_operators=40), Limits(page_operators=5), GOOD, "page_operators"),
    (Limits(characters=5000), Limits(characters=50), GOOD, "characters"),
    (
        Limits(members=3),
        Limits(members=2),
        ofd([ofd_text(30, 30, "整改")]),
        "members",
    ),
    (
        Limits(inflated_bytes=2_000),
        Limits(inflated_bytes=300),
        ofd([ofd_text(30, 30, "整改")]),
        "inflated_bytes",
    ),
    (Limits(nodes=100), Limits(nodes=10), ofd([ofd_text(30, 30, "整改")]), "nodes"),
]


def streamed(size: int, layers: int = 1) -> bytes:
    """Return a PDF of one page whose content inflates to ``size`` bytes."""
    text = b"BT /F1 16 Tf 90 700 Td (Report of 2024) Tj ET\n"
    body = text + b"0 0 m 9 9 l S\n" * ((size - len(text)) // 14)
    body += b" " * (size - len(body))
    for _ in range(layers):
        body = zlib.compress(body, 9)
    filters = b"[" + b" /FlateDecode" * layers + b" ]"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources"
        b" << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(body), filters, body),
    ]
    numbered = [b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, 1)]
    return b"%PDF-1.4\n" + b"".join(numbered) + b"trailer << /Size 5 /Root 1 0 R >>\n%%EOF\n"


@pytest.mark.parametrize("layers", [1, 2])
def test_a_stream_is_measured_before_it_is_interpreted(layers: int) -> None:
    options = ReadOptions(limits=Limits(page_stream_bytes=30_000))
    assert read_document(streamed(30_000, layers), "a.pdf", options).text == "Report of 2024"
    with pytest.raises(Limited) as caught:
        read_document(streamed(30_001, layers), "a.pdf", options)
    assert caught.value.reason == "page_stream_bytes"
    together = ReadOptions(limits=Limits(inflated_bytes=29_999))
    with pytest.raises(Limited) as caught:
        read_document(streamed(30_000, layers), "a.pdf", together)
    assert caught.value.reason == "inflated_bytes"


@pytest.mark.parametrize(("wide", "narrow", "data", "reason"), LIMITS, ids=lambda x: str(x)[:12])
def test_limits_on_both_sides(wide: Limits, narrow: Limits, data: bytes, reason: str) -> None:
    assert read_document(data, "a", ReadOptions(limits=wide)).text
    with pytest.raises(Limited) as caught:
        read_document(data, "a", ReadOptions(limits=narrow))
    assert caught.value.reason == reason


def test_too_many_pages_give_a_part() -> None:
    document = read_document(GOOD, "a", ReadOptions(limits=Limits(pages=1)))
    assert document.partial == "pages"
    assert len(document.pages) == 1


def test_an_ofd_with_a_declaration_is_refused() -> None:
    data = ofd([ofd_text(30, 30, "整改")], extra={"x": b""})
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            head = b'<!DOCTYPE a [<!ENTITY b "c">]>' if name == "OFD.xml" else b""
            new.writestr(name, head + old.read(name))
    with pytest.raises(Invalid) as caught:
        read_document(buffer.getvalue(), "a.ofd")
    assert caught.value.reason == "dtd"
