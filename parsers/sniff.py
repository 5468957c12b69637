"""What a file is, by its bytes; names lie too often."""

from __future__ import annotations

import io
import zipfile
from typing import Final, Literal

import regex

from parsers.lexicon.patterns import regex_of

Kind = Literal[
    "empty", "pdf", "ofd", "docx", "odt", "ods", "xlsx", "pptx", "zip", "doc", "xls",
    "encrypted_office", "rtf", "html", "mhtml", "xml", "word_xml", "image", "archive",
    "postscript", "markdown", "txt",
]  # fmt: skip

MEDIA_TYPES: Final[dict[str, str]] = {
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "markdown": "text/markdown",
    "doc": "application/msword",
    "rtf": "application/rtf",
    "html": "text/html",
    "mhtml": "multipart/related",
    "image": "image/*",
    "txt": "text/plain",
    "zip": "application/zip",
}
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES: Final = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)
_SEVENZIP: Final = b"7z\xbc\xaf\x27\x1c"
_ARCHIVES: Final = (b"Rar!", _SEVENZIP, b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_ZIPS: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_TAG: Final = regex_of(
    r"<(?:!doctype +html|html|head|body|meta|title|div|table|p|span|center|script|style|h[1-6])"
    r"[\s>/:]",
    regex.IGNORECASE,
)
_FRAGMENT: Final = 1 << 15  # bytes in which a fragment shows its tags
_FRAGMENT_TAG: Final = regex_of(
    r"<(?:br|p|div|span|strong|b|font|section|table|tr|td|li|a)(?: [^<>]{0,400})?/? ?>",
    regex.IGNORECASE,
)
# A heading at the very start, two of them, or the line under the head of a table.
_MARKDOWN: Final = regex_of(
    r"\A\W{0,8}?#{1,6} [^\n#]|^#{1,6} [^\n]{1,400}\n(?:[^\n]*+\n){1,200}?#{1,6} [^\n]"
    r"|^\|? ?:?-{3,}+:? ?(?:\| ?:?-{3,}+:? ?){1,40}\|? ?\r?$",
    regex.M,
)
_MHTML: Final = regex_of(
    r"\A\s{0,20}(?:[A-Za-z-]{2,40}:[^\n]{0,400}\n[ \t]?){0,20}?"
    r"(?i:mime-version:|content-type: ?multipart/related)"
)


def sniff(data: bytes) -> Kind:
    """Return the kind of file ``data`` is; ``txt`` where nothing says otherwise."""
    if not data.strip(b"\0 \t\r\n"):
        return "empty"
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(_ZIPS):
        return _zip(data)
    if image_type(data):
        return "image"
    if data.startswith(_ARCHIVES):
        return "archive"
    if data.startswith((b"%!PS", b"\xc5\xd0\xd3\xc6")):
        return "postscript"
    return _textual(data)


def is_archive(data: bytes) -> bool:
    """Whether ``data`` is an archive that is opened: a ZIP that is no document, or a 7z."""
    return data.startswith(_SEVENZIP) or (data.startswith(_ZIPS) and sniff(data) == "zip")


def image_type(data: bytes) -> str | None:
    """Return the media type of a picture, None where ``data`` is none."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data.startswith(b"BM"):  # two letters are too little: the header repeats the length
        honest = len(data) > 26 and int.from_bytes(data[2:6], "little") in (len(data), 0)
        return "image/bmp" if honest and data[6:10] == bytes(4) else None
    return next((name for magic, name in _IMAGES if data.startswith(magic)), None)


def _textual(data: bytes) -> Kind:
    head = data[:4096]
    if b"\0" in head[:64] and head[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\0", b"")  # UTF-16 without a mark
    elif head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[2:].replace(b"\0", b"")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\f")
    if start.startswith(b"{\\rtf"):
        return "rtf"
    markup = start.startswith(b"<")
    if not markup and data.find(b"%PDF-", 0, 1024) >= 0:
        return "pdf"
    text = head.decode("latin-1")
    longer = data[:_FRAGMENT].replace(b"\0", b"").decode("latin-1")
    if _MHTML.match(text):
        return "mhtml"
    if not markup:
        if len(_TAG.findall(text)) >= 3 or _is_fragment(longer):
            return "html"
        return "markdown" if _MARKDOWN.search(longer) else "txt"
    if "<w:wordDocument" in text or "application/vnd.ms-word" in text or "<pkg:package" in text:
        return "word_xml"
    if start.startswith(b"<?xml") and not _TAG.search(text):
        return "xml"
    return "html" if _TAG.search(text) or b"<!--" in head or b"</" in head else "txt"


def _is_fragment(text: str) -> bool:
    """Whether text without a page around it is parted by tags (copied out of an editor)."""
    return len(_FRAGMENT_TAG.findall(text)) >= 3


def _zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return _cut_zip(data)
    if names & {"ofd.xml", "doc_0/document.xml"}:
        return "ofd"
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names and "meta-inf/manifest.xml" in names:
        return "ods" if b"opendocument.spreadsheet" in data[:200] else "odt"
    for folder, kind in _OFFICE:
        if "[content_types].xml" in names and any(name.startswith(folder) for name in names):
            return kind
    return "zip"


_OFFICE: Final[tuple[tuple[str, Kind], ...]] = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
)


def _cut_zip(data: bytes) -> Kind:
    """Return what a zip without its directory was going to be."""
    head = data[: 1 << 16]
    if b"OFD.xml" in head:
        return "ofd"
    return "docx" if b"word/" in head or b"[Content_Types].xml" in head else "zip"


def _ole(data: bytes) -> Kind:
    def stream(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if stream("EncryptedPackage"):
        return "encrypted_office"
    if stream("WordDocument"):
        return "doc"
    return "xls" if stream("Workbook\0") or stream("Book\0") else "doc"
