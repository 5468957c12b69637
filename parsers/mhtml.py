"""Web archives (MHTML: 另存为“单个文件”) → the article of the page in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Final

import regex

from parsers.decode import Decoded, decode
from parsers.html import declared_charset, read_markup
from parsers.options import ReadOptions
from parsers.sniff import MEDIA_TYPES
from schemas.document import Document
from schemas.errors import Invalid, Limited

# How a part is packed is said in a line or two; the standard library takes minutes for pages of it.
_LONG_HEADER: Final = regex.compile(
    rb"^content-(?:type|transfer-encoding) {0,9}:(?:[^\r\n]|\r?\n[ \t]){1000}",
    regex.IGNORECASE | regex.MULTILINE,
)
_PAGES: Final = ("text/html", "application/xhtml+xml")


def read_mhtml(data: bytes, options: ReadOptions) -> Document:
    """Return the article of the page that a web archive was saved from."""
    if _LONG_HEADER.search(data):
        raise Limited("attributes", "the head of a part has more than 1,000 characters")
    try:
        message = BytesParser(policy=policy.default).parsebytes(data.lstrip())
        parts = _parts(message, options)
        page = _page(message, parts)
        pages = {name: _decoded(p).text for p in parts if p is not page for name in _names(p)}
        decoded = _decoded(page)
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise Invalid("damaged", f"the web archive is damaged: {error}") from error
    if not decoded.text.strip():
        raise Invalid("no_text", "the web archive holds no page")
    address = _address(message, page)
    document = read_markup(decoded.text, options, decoded.findings, address, pages)
    return replace(document, media_type=MEDIA_TYPES["mhtml"])


def _parts(message: EmailMessage, options: ReadOptions) -> list[EmailMessage]:
    """Return the pages of an archive: the one that was saved, and those in its frames."""
    pages: list[EmailMessage] = []
    for count, part in enumerate(message.walk()):
        if count > options.limits.members:
            raise Limited("members", f"more than {options.limits.members} parts")
        if part.get_content_type() in _PAGES and isinstance(part, EmailMessage):
            pages.append(part)
    if not pages:
        raise Invalid("no_text", "the web archive holds no page")
    return pages


def _page(message: EmailMessage, pages: Sequence[EmailMessage]) -> EmailMessage:
    """Return the page itself: the part that the archive names as its start, or the first."""
    start = str(message.get_param("start") or "").strip("<>")
    started = [p for p in pages if start and _content_id(p) == start]
    location = _location(message, "Snapshot-Content-Location")
    named = [p for p in pages if location and _location(p, "Content-Location") == location]
    return (started or named or pages)[0]


def _names(part: EmailMessage) -> Iterator[str]:
    """Yield the addresses by which a frame may call for a part."""
    if own := _content_id(part):
        yield f"cid:{own}"
    if location := _location(part, "Content-Location"):
        yield location


def _content_id(part: EmailMessage) -> str:
    return str(part.get("Content-ID", "")).strip().strip("<>")


def _decoded(part: EmailMessage) -> Decoded:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    return decode(data, part.get_content_charset() or declared_charset(data))


def _address(message: EmailMessage, page: EmailMessage) -> str | None:
    """Return the web address that the page was saved from."""
    for part, name in (
        (message, "Snapshot-Content-Location"),
        (page, "Content-Location"),
        (message, "Content-Location"),
    ):
        address = _location(part, name)
        if address.startswith(("http://", "https://")):
            return address
    return None


def _location(part: EmailMessage, name: str) -> str:
    return "".join(str(part.get(name, "")).split())
