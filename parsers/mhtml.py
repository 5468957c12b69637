"""Web archives (MHTML: 另存为“单个文件”) → the article of the page in them."""

from __future__ import annotations

from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Final

from parsers.decode import decode
from parsers.html import declared_charset, read_markup
from parsers.options import ReadOptions
from parsers.sniff import MEDIA_TYPES
from schemas.document import Document
from schemas.errors import Invalid, Limited

_PAGES: Final = ("text/html", "application/xhtml+xml")


def read_mhtml(data: bytes, options: ReadOptions) -> Document:
    """Return the article of the page that a web archive was saved from."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data.lstrip())
        page = _page(message, options)
        payload = page.get_payload(decode=True)
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise Invalid("damaged", f"the web archive is damaged: {error}") from error
    if not isinstance(payload, bytes) or not payload.strip():
        raise Invalid("no_text", "the web archive holds no page")
    told = page.get_content_charset() or declared_charset(payload)
    decoded = decode(payload, told)
    document = read_markup(decoded.text, options, decoded.findings, _address(message, page))
    return replace(document, media_type=MEDIA_TYPES["mhtml"])


def _page(message: EmailMessage, options: ReadOptions) -> EmailMessage:
    """Return the page itself: the part that the archive names as its start, or the largest."""
    start = str(message.get_param("start") or "").strip("<>")
    pages: list[EmailMessage] = []
    for count, part in enumerate(message.walk()):
        if count > options.limits.members:
            raise Limited("members", f"more than {options.limits.members} parts")
        if part.get_content_type() in _PAGES and isinstance(part, EmailMessage):
            if start and str(part.get("Content-ID", "")).strip("<>") == start:
                return part
            pages.append(part)
    if not pages:
        raise Invalid("no_text", "the web archive holds no page")
    location = _location(message, "Snapshot-Content-Location")
    named = [p for p in pages if location and _location(p, "Content-Location") == location]
    return (named or pages)[0]


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
