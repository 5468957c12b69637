"""Documents made to hurt: small files that ask for endless time or memory."""

from __future__ import annotations

import io
import zipfile
import zlib

_XML = '<?xml version="1.0"?>'
_LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
)  # each ten of the one before: a thousand million laughs
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    _XML + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    _XML + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def _pdf(*objects: bytes) -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is the catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    data += b"trailer\n<</Size %d/Root 1 0 R>>\n" % size
    return data + b"startxref\n%d\n%%%%EOF" % start


def _stream(content: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    filters = b"/FlateDecode " * times
    return b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(content), filters, content)


def _page(content: bytes, times: int = 1) -> bytes:
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        _stream(content, times),
    )


def _forms(content: bytes, drawn: list[bytes]) -> bytes:
    """Return a PDF whose page draws forms that draw one another."""
    names = b"".join(b"/F%d %d 0 R" % (n, n + 5) for n in range(len(drawn)))
    resources = b"/Resources<</XObject<<%s>>>>" % names
    forms = [
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]%s/Length %d>>stream\n%s\nendstream"
        % (resources, len(one), one)
        for one in drawn
    ]
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s>>" % resources,
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        *forms,
    )


def _package(**members: bytes | str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def _docx(body: bytes | str) -> bytes:
    return _package(
        **{"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": body}
    )


_PARAGRAPHS = "".join(f'<w:p w:r="{n:x}"/>' for n in range(0, 15_000_000, 7))


def documents() -> dict[str, bytes]:
    """Return the documents by name."""
    return {
        "page_tree_loop.pdf": _pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9999>>",
            b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 9999>>",
        ),
        "operators.pdf": _page(b"0 0 m 9 9 l S\n" * 300_000),
        "bomb.pdf": _page(bytes(300_000_000), times=2),
        "28000_pages.pdf": _pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count 28000>>" % (b"3 0 R " * 28_000),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        ),
        "form_in_itself.pdf": _forms(b"/F0 Do /F0 Do", [b"/F0 Do /F0 Do"]),
        "forms_of_forms.pdf": _forms(b"/F0 Do", [b"/F%d Do " % (n + 1) * 9 for n in range(20)]),
        "no_height.pdf": _pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 0 0]/Contents 4 0 R>>",
            b"<</Length 2>>stream\nq \nendstream",
        ),
        "attributes.html": b"<html><body "
        + b"".join(b"a%d='' " % n for n in range(200_000))
        + b">",
        "elements.docx": _docx(
            f'<w:document xmlns:w="{_WORD}"><w:body>{_PARAGRAPHS}</w:body></w:document>'
        ),
        "50000_levels.html": b"<html><body>" + b"<div>" * 50_000 + "整改".encode() * 9,
        "laughs.docx": _docx(
            f'{_XML}<!DOCTYPE w:document [<!ENTITY l0 "ha">{_LAUGHS}]>'
            f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p>'
            "</w:body></w:document>"
        ),
        "bomb.docx": _docx(bytes(400_000_000)),
        "bomb.zip": _package(**{"a.txt": bytes(400_000_000)}),
        "members.zip": _package(**{f"{n}.txt": b"" for n in range(11_000)}),
        "quotes.txt": ("关于“" * 20_000).encode(),
        "one_paragraph.txt": ("整改工作取得实效，" * 110_000).encode(),
        "random.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 900,
    }
