"""Bytes in, `Document` out: what the bytes are decides who reads them."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import regex

from parsers.lexicon.patterns import regex_of
from parsers.options import ReadOptions
from parsers.repair import garbled
from parsers.sniff import Kind, sniff
from parsers.wrapped import unwrapped
from schemas.document import Document
from schemas.errors import Invalid, Limited, Unsupported

Reader = Callable[[bytes, ReadOptions], Document]

# Why a kind is not read, and what the user can do about it.
_UNREADABLE: Final[dict[Kind, tuple[str, str]]] = {
    "zip": ("archive", "an archive is opened by `zhenggai ingest`, not read as a document"),
    "archive": ("archive_format", "only ZIP and 7z are opened; unpack it and give the folder"),
    "postscript": ("unknown_format", "PostScript is not read; save it as PDF"),
    "xls": ("spreadsheet", "this kind of spreadsheet is not read; save it as XLSX"),
    "ods": ("spreadsheet", "this kind of spreadsheet is not read; save it as XLSX"),
    "pptx": ("slides", "slides are not read; save them as PDF"),
    "xml": ("xml", "this XML is no format of notices"),
    "word_xml": ("word_xml", "Word's flat XML is not read; save it as DOCX in Word or WPS"),
}  # fmt: skip
_GZIP: Final = b"\x1f\x8b\x08"
_PAGE_NAMES: Final = (
    ".html", ".htm", ".shtml", ".xhtml", ".jsp", ".aspx", ".asp", ".php", ".mht", ".mhtml",
)  # fmt: skip
_LONGEST_ERROR_PAGE: Final = 60_000
_UNSEEN: Final = regex_of(
    r"<(script|style)\b[^>]{0,400}>[^<]{0,60000}</\1>|<[^<>]{0,2000}>", regex.IGNORECASE
)
_ERROR_PAGE: Final = regex_of(
    r"\b(?:40[0-9]|50[0-9])\b|not found|forbidden|access denied|error|访问出错|无法访问|不存在"
    r"|已删除|出错|错误|拒绝访问|请登录|安全验证",
    regex.IGNORECASE,
)


def read_document(data: bytes, name: str, options: ReadOptions | None = None) -> Document:
    """Return the document in ``data``; ``name`` only helps to word an error.

    Raises one of ``schemas.errors`` for what gives no text.
    """
    options = options or ReadOptions()
    if len(data) > options.limits.file_bytes:
        raise Limited("file_bytes", _too_large(len(data), options), stage="sniff")
    data, repaired = unwrapped(_unpacked(data, options))
    kind = sniff(data)
    if kind == "encrypted_office":
        from parsers.protected import opened

        data = opened(data, options)
        kind = sniff(data)
    if kind == "empty":
        raise Invalid("empty_file", "the file is empty", stage="sniff")
    if kind in _UNREADABLE:
        reason, message = _UNREADABLE[kind]
        raise Unsupported(reason, message, stage="sniff")
    if kind == "html":
        _refuse_error_page(data, name)
    document = _reader(kind)(data, options)
    if not document.text:
        raise Invalid("no_text", _no_text(kind))
    if len(document.text) > options.limits.characters:
        raise Limited("characters", f"more than {options.limits.characters:,} characters of text")
    found = [one for one in (repaired, garbled(document.text)) if one is not None]
    return replace(document, findings=(*document.findings, *found)) if found else document


def _no_text(kind: Kind) -> str:
    if kind in ("pdf", "ofd"):
        return "the pages hold no text; if it is drawn as curves, read it with --ocr force"
    return f"no text was found in this {kind} file; if it holds pictures, save it as PDF"


def _unpacked(data: bytes, options: ReadOptions) -> bytes:
    """Return the page that was saved as it came over the wire (gzip), any other data as it is."""
    if not data.startswith(_GZIP):
        return data
    limits = options.limits
    caps = {
        "member_bytes": limits.member_bytes,
        "inflated_bytes": limits.inflated_bytes,
        "ratio": max(limits.ratio_from, limits.ratio * len(data)),
    }
    met = min(caps, key=caps.__getitem__)
    stream = zlib.decompressobj(wbits=31)
    try:
        content = stream.decompress(data, caps[met] + 1)
    except zlib.error as error:
        raise Invalid("damaged", f"the gzip stream is damaged: {error}", stage="sniff") from error
    if len(content) > caps[met]:
        raise Limited(met, "the gzip stream inflates beyond the limit")
    return content if sniff(content) in ("html", "mhtml") else data


def _too_large(size: int, options: ReadOptions) -> str:
    return f"{size:,} bytes; the limit is {options.limits.file_bytes:,}"


def _reader(kind: Kind) -> Reader:
    """Return the reader of a kind; each is imported when its first file comes."""
    match kind:
        case "pdf":
            from parsers.pdf import read_pdf as reader
        case "ofd":
            from parsers.ofd import read_ofd as reader
        case "docx":
            from parsers.docx import read_docx as reader
        case "doc":
            from parsers.doc import read_doc as reader
        case "rtf":
            from parsers.rtf import read_rtf as reader
        case "html":
            from parsers.html import read_html as reader
        case "mhtml":
            from parsers.mhtml import read_mhtml as reader
        case "odt":
            from parsers.odt import read_odt as reader
        case "xlsx":
            from parsers.xlsx import read_xlsx as reader
        case "markdown":
            from parsers.markdown import read_markdown as reader
        case "image":
            from parsers.ocr import read_image as reader
        case _:
            from parsers.txt import read_txt as reader
    return reader


def _refuse_error_page(data: bytes, name: str) -> None:
    """Raise where a web server's error page was saved under the name of a document."""
    lower = name.lower()
    named_document = "." in lower.rpartition("/")[2] and not lower.endswith(_PAGE_NAMES)
    if not named_document or len(data) > _LONGEST_ERROR_PAGE:
        return
    from parsers.decode import decode

    shown = _UNSEEN.sub(" ", decode(data).text)
    if len("".join(shown.split())) < 600 and _ERROR_PAGE.search(shown):
        raise Invalid(
            "web_error_page",
            "the file holds an error page of a web server, not the document; download it again",
            stage="sniff",
        )
