"""The names of inputs: what they are called in the tables, and which are junk."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Container, Mapping
from pathlib import PurePosixPath
from typing import Final

_ESCAPED = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co"})  # controls, bidi marks, line breaks
# Lies first among the tables of an output, and tells who reads them as one what they are.
README: Final = "README-each-parquet-file-is-one-table.md"
_JUNK_NAMES = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "__macosx", README.lower()})
_JUNK_SUFFIXES = frozenset(
    {
        *(".css", ".js", ".mjs", ".map", ".json", ".ico", ".cur", ".svg"),
        *(".woff", ".woff2", ".ttf", ".otf", ".eot", ".swf", ".mp3", ".mp4", ".exe", ".dll"),
        *(".lnk", ".url", ".tmp", ".part", ".crdownload", ".parquet", ".download"),
    }
)


def archive_of(uri: str, archives: Container[str]) -> str | None:
    """Return the archive a file was taken out of; a ``!`` alone says nothing, names have it too.

    >>> archive_of("a.zip!notice.pdf", {"a.zip"}), archive_of("wow!.pdf", {"a.zip"})
    ('a.zip', None)
    """
    head, mark, _ = uri.rpartition("!")
    while mark and head not in archives:
        head, mark, _ = head.rpartition("!")
    return head if mark else None


def file_name_of(uri: str, archives: Container[str]) -> str:
    """Return the bare name of a file."""
    archive = archive_of(uri, archives)
    inside = uri if archive is None else uri[len(archive) + 1 :]
    return inside.rstrip("/").rpartition("/")[2]


def junk(path: PurePosixPath) -> str | None:
    """Return as what a file is part of no notice, None where it may be one.

    Styles, scripts and icons by their endings, what systems and programs leave behind (`system`),
    and what is `hidden`. Nothing that could hold a notice is told by its ending.

    >>> [junk(PurePosixPath(name)) for name in ("a/b.CSS", ".old/a.pdf", "a.gif")]
    ['.css', 'hidden', None]
    """
    lowered = [part.lower() for part in path.parts]
    if any(part in _JUNK_NAMES or part.startswith(("._", "~$")) for part in lowered):
        return "system"
    if any(part.startswith(".") for part in lowered):
        return "hidden"
    ending = path.suffix.lower()
    return ending if ending in _JUNK_SUFFIXES else None


def listed(passed_over: Mapping[str, int]) -> str:
    """Return how many files of which kind were passed over, most first.

    >>> listed({".js": 1, ".css": 2})
    '2 .css, 1 .js'
    """
    ordered = sorted(passed_over.items(), key=lambda kind: (-kind[1], kind[0]))
    return ", ".join(f"{count} {kind}" for kind, count in ordered)


def readable(name: str) -> str:
    """Return a file name as text, also where its bytes are not UTF-8 (old Chinese archives)."""
    try:
        name.encode()
    except UnicodeEncodeError:
        data = os.fsencode(name)
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            return data.decode("utf-8", "backslashreplace")
    return name


def escaped(text: str) -> str:
    r"""Return the text with control and direction characters spelled out.

    >>> escaped("a\x1b[31m")
    'a\\u001b[31m'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"\\u{ord(c):04x}" if unicodedata.category(c) in _ESCAPED else c for c in text)
