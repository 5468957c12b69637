"""PDF, written by hand: A4 pages with an embedded face, a running header and page numbers."""

from __future__ import annotations

from samples.publish.font import face
from samples.publish.layout import PAGE_HEIGHT, PAGE_WIDTH, Rule, Sheet, Text, paginate
from samples.publish.source import Source

NAME = b"SAMPLE+MicroHei"
FIRST_PAGE = 8


def pdf(source: Source) -> bytes:
    """Return the notice as a PDF of A4 pages."""
    sheets = paginate(source, header=source.organ.removeprefix("中共"))
    chars = sorted({char for sheet in sheets for text in _texts(sheet) for char in text.text})
    codes = {char: code for code, char in enumerate(chars, 1)}
    kids = b" ".join(b"%d 0 R" % (FIRST_PAGE + 2 * i) for i in range(len(sheets)))
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(sheets)),
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H"
        b"/DescendantFonts[4 0 R]/ToUnicode 7 0 R>>" % NAME,
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDToGIDMap/Identity"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/DW 1000/W[1[%s]]/FontDescriptor 5 0 R>>"
        % (NAME, b" ".join(b"500" if char.isascii() else b"1000" for char in chars)),
        b"<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[-100 -240 1100 880]"
        b"/ItalicAngle 0/Ascent 880/Descent -240/CapHeight 720/StemV 80/FontFile2 6 0 R>>" % NAME,
        _stream(face().cut(chars)),
        _stream(_to_unicode(codes)),
    ]
    for index, sheet in enumerate(sheets):
        content = FIRST_PAGE + 2 * index + 1
        bodies.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]"
            b"/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (PAGE_WIDTH, PAGE_HEIGHT, content)
        )
        bodies.append(_stream(_content(sheet, codes)))
    return _file(bodies)


def _texts(sheet: Sheet) -> list[Text]:
    return [*sheet.furniture[:1], *sheet.texts, *sheet.furniture[1:]]


def _content(sheet: Sheet, codes: dict[str, int]) -> bytes:
    parts = [_rule(rule) for rule in sheet.rules]
    parts += [_text(text, codes) for text in _texts(sheet)]
    return "\n".join(parts).encode("ascii")


def _text(text: Text, codes: dict[str, int]) -> str:
    code = "".join(f"{codes[char]:04X}" for char in text.text)
    return f"BT /F1 {text.size:g} Tf {text.x:.2f} {PAGE_HEIGHT - text.y:.2f} Td <{code}> Tj ET"


def _rule(rule: Rule) -> str:
    y0, y1 = PAGE_HEIGHT - rule.y0, PAGE_HEIGHT - rule.y1
    return f"0.5 w {rule.x0:.2f} {y0:.2f} m {rule.x1:.2f} {y1:.2f} l S"


def _to_unicode(codes: dict[str, int]) -> bytes:
    pairs = [f"<{code:04X}> <{ord(char):04X}>" for char, code in codes.items()]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode("ascii")


def _stream(body: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(body), body)


def _file(bodies: list[bytes]) -> bytes:
    out, offsets = b"%PDF-1.4\n%\xe4\xb8\xad\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, table, len(bodies) + 1, len(out))
    )
