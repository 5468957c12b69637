"""Files that a page only links to or shows in a frame: what they say was not read."""

from __future__ import annotations

from typing import Final

import regex

from parsers.html.texts import text_of
from parsers.html.tree import Page
from parsers.lexicon.patterns import regex_of
from parsers.normal import normalise
from schemas.document import Finding

_FILE: Final = regex_of(
    r"\.(?:pdf|docx?|wps|ofd|xlsx?|et|rtf|zip|rar|7z|jpe?g|png|tiff?)(?:$|[?#&])", regex.IGNORECASE
)
_DOCUMENT: Final = regex_of(
    r"\.(?:pdf|docx?|wps|ofd|xlsx?|et|rtf|zip|rar|7z)(?:$|[?#&])", regex.IGNORECASE
)
# A viewer that a script puts into the page: showVsbpdfIframe("/__local/notice.pdf", …).
_DRAWN: Final = regex_of(
    r"""["']([^"'\s]{1,300}\.(?:pdf|docx?|ofd|wps)(?:[?#][^"'\s]{0,200})?)["']"""
)
_SCRIPT: Final = 4_000  # characters of a script that are looked at
_SHORT: Final = 300  # a body of fewer characters only announces its attachment
_MOST: Final = 20


def attachment_findings(page: Page, body_length: int) -> list[Finding]:
    """Return a finding for each linked or framed file; ``text`` is its name.

    ``reason`` is ``body_is_attachment`` where the page itself says next to nothing.
    """
    reason = "body_is_attachment" if body_length < _SHORT else "linked_file"
    found: dict[str, Finding] = {}
    for element in page.elements:
        if element.tag == "a":
            address = element.get("href") or ""
        elif element.tag in ("iframe", "embed", "object"):
            address = element.get("src") or element.get("data") or ""
        elif element.tag == "img" and body_length < _SHORT:
            address = element.get("src") or ""
            if _is_ornament(element.get("width"), address):
                continue
        elif element.tag == "script" and body_length < _SHORT:
            drawn = _DRAWN.search((element.text or "")[:_SCRIPT])
            address = drawn[1] if drawn else ""
        else:
            continue
        is_file = _FILE.search(address) if element.tag == "img" else _DOCUMENT.search(address)
        if is_file and address not in found:
            name = normalise(text_of(element)).text or address.rpartition("/")[2]
            found[address] = Finding("attachment_not_read", reason, name[:200])
    return list(found.values())[:_MOST]


def names_file(address: str) -> bool:
    """Whether a link leads to a file rather than to another page."""
    return bool(_DOCUMENT.search(address))


def _is_ornament(width: str | None, address: str) -> bool:
    """Whether a picture is an icon or a logo rather than a page of a document."""
    small = width is not None and width.rstrip("px").isdigit() and int(width.rstrip("px")) < 300
    return small or bool(regex.search(r"icon|logo|qr|code|ewm|share|btn|bg", address.lower()))
