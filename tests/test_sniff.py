"""What a file is, by its bytes."""

import io
import zipfile

import pytest

from parsers.sniff import sniff


def packed(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 50)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
CASES = {
    "nothing": (b"", "empty"),
    "blanks": (b" \r\n\t\n", "empty"),
    "pdf": (b"%PDF-1.7\n", "pdf"),
    "pdf after junk": (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n", "pdf"),
    "ofd": (packed("OFD.xml", "Doc_0/Document.xml"), "ofd"),
    "docx": (packed("[Content_Types].xml", "word/document.xml"), "docx"),
    "xlsx": (packed("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
    "zip": (packed("a.txt"), "zip"),
    "a cut docx": (packed("[Content_Types].xml", "word/document.xml")[:120], "docx"),
    "doc": (OLE + "WordDocument".encode("utf-16-le"), "doc"),
    "xls": (OLE + "Workbook\0".encode("utf-16-le"), "xls"),
    "a doc with bookmarks": (OLE + "Bookmark1".encode("utf-16-le"), "doc"),
    "locked docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted_office"),
    "rtf": (b"{\\rtf1\\ansi", "rtf"),
    "html": (b"<!DOCTYPE html><html><body>x", "html"),
    "html with a mark": (b"\xef\xbb\xbf\r\n<html>", "html"),
    "html in utf-16": ("<html><body>整改</body></html>".encode("utf-16"), "html"),
    "a piece of html": (b"<div>a</div>", "html"),
    "word's html": (b'<html xmlns:o="urn"><head>', "html"),
    "xml": (b'<?xml version="1.0"?><rss></rss>', "xml"),
    "word xml": (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x">', "word_xml"),
    "mhtml": (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", "mhtml"),
    "jpeg": (b"\xff\xd8\xff\xe0", "image"),
    "png": (b"\x89PNG\r\n\x1a\n", "image"),
    "webp": (b"RIFF\0\0\0\0WEBP", "image"),
    "rar": (b"Rar!\x1a\x07", "archive"),
    "text": ("一、整改情况".encode(), "txt"),
    "text about a pdf": (b"BM is no picture", "txt"),
    "text with a title in brackets": ("<关于整改的通报>".encode(), "txt"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_kind_is_known_by_its_bytes(name: str) -> None:
    data, kind = CASES[name]
    assert sniff(data) == kind
