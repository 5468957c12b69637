"""The names of inputs: what they are called in the tables, and which are junk."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Container
from pathlib import PurePosixPath
from typing import Final

_ESCAPED = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co"})  # controls, bidi marks, line breaks
# Lies first among the tables of an output, and tells who reads them as one what they are.
README: Final = "README-each-parquet-file-is-one-table.md"
_JUNK_NAMES = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "__macosx", README.lower()})
_JUNK_SUFFIXES = frozenset(
    {
        *(".css", ".js", ".mjs", ".map", ".json", ".ico", ".cur", ".gif", ".svg", ".webp"),
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


def is_junk(path: PurePosixPath) -> bool:
    """Whether a file is part of no notice: styles, scripts, icons, what systems leave behind."""
    lowered = [part.lower() for part in path.parts]
    return (
        any(part in _JUNK_NAMES or part.startswith(("._", "~$")) for part in lowered)
        or any(part.startswith(".") for part in lowered)
        or path.suffix.lower() in _JUNK_SUFFIXES
    )


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
