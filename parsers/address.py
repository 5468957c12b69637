"""Addresses of the web, told from whatever else a page gives for one."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from parsers.lexicon.patterns import regex_of

_LONGEST: Final = 2000
# White space, controls and what has to be escaped in an address (RFC 3986); Han may stand as it is.
_NEVER: Final = regex_of(r"[\s\p{C}<>\"`{}|\\^]")
_LABEL: Final = r"[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_-]{0,62})"
_HOST: Final = regex_of(rf"{_LABEL}(?:\.{_LABEL}){{0,30}}\.?|[0-9a-f:.]{{2,45}}")


def web_address(text: str) -> str | None:
    """Return an absolute http or https address as it stands, None for every other text.

    >>> web_address(" https://www.example.org/zg/1.html ")
    'https://www.example.org/zg/1.html'
    >>> web_address("javascript:alert(1)"), web_address("//www.example.org/1.html")
    (None, None)
    """
    text = text.strip()
    if len(text) > _LONGEST or _NEVER.search(text):
        return None
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not host:
        return None
    return text if _HOST.fullmatch(host) else None
