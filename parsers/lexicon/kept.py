"""Where compiled patterns are kept from process to process, and when what lies there is trusted.

One file in the user's folder of caches, for this Python and this ``regex`` alone. It is taken only
where the user owns it and nobody else may write it, and where its digest is that of its
content; it holds plain data (``marshal``), and nothing of it is ever run but by the matcher that it
was made for. Whatever is wrong with it, patterns are compiled as if there were none. It is put in
place whole, so that processes may read and write it at once; the last one stays.

``ZHENGGAI_CACHE`` names another folder, or turns it off (``off``).
"""

from __future__ import annotations

import hashlib
import marshal
import os
import platform
import stat
import sys
import tempfile
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import regex
from regex import _regex, _regex_core

Key = tuple[str, str, int]  # library, text, flags
Code = tuple[Any, ...]  # what the library's matcher makes a pattern from

SWITCH: Final = "ZHENGGAI_CACHE"
_OFF: Final = frozenset({"off", "0", "no", "false", ""})
_NAME: Final = "zhenggai"
_FORM: Final = 1
_MOST: Final = 64 << 20  # bytes
_ENOUGH: Final = 8 << 20  # a version has two or three millions, and each process reads them all
_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH


def read() -> dict[Key, Code]:
    """Return what earlier processes kept; nothing where that cannot be had or trusted."""
    path = file()
    data = _trusted(path) if path is not None else b""
    size = hashlib.sha256().digest_size
    if not data or hashlib.sha256(data[size:]).digest() != data[:size]:
        return {}
    try:
        kept = marshal.loads(data[size:])
    except (ValueError, EOFError, TypeError):
        return {}
    return kept if isinstance(kept, dict) else {}


def write(codes: dict[Key, Code], spare: Collection[Key] = ()) -> None:
    """Keep ``codes`` in place of what was kept; where that cannot be done, nothing is kept.

    ``spare`` are those that this process did without: of other commands, or of older versions,
    which go where the file would become large.
    """
    path = file()
    if path is None:
        return
    with suppress(OSError, ValueError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _private(path.parent.stat()):
            return
        data = marshal.dumps(codes)
        if len(data) > _ENOUGH:
            data = marshal.dumps({key: codes[key] for key in codes.keys() - set(spare)})
        handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)  # of the user alone: 0600
        try:
            with os.fdopen(handle, "wb") as whole:
                whole.write(hashlib.sha256(data).digest() + data)
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise


def file() -> Path | None:
    """Return where patterns are kept for this Python and this ``regex``; None where nowhere."""
    folder = _folder()
    if folder is None or not folder.is_absolute():
        return None
    try:  # the number of a version may be forgotten when codes change
        sizes = [os.stat(str(part.__file__)).st_size for part in (_regex, _regex_core)]
    except OSError:
        return None
    library = (regex.__version__, int(regex.DEFAULT_VERSION), sizes)
    made_for = (_FORM, library, sys.version, platform.machine(), sys.byteorder)
    return folder / f"patterns-{hashlib.sha256(repr(made_for).encode()).hexdigest()[:16]}"


def _folder() -> Path | None:
    """Return the folder that is asked for, else that of the system's users for caches."""
    asked = os.environ.get(SWITCH)
    if asked is not None:
        return None if asked.strip().lower() in _OFF else Path(asked)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local, _NAME, "Cache") if local else None
    home = Path(os.path.expanduser("~"))
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / _NAME
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))  # by its rules a relative one is none
    return (named if named.is_absolute() else home / ".cache") / _NAME


def _trusted(path: Path) -> bytes:
    """Return what a file holds that is the user's own and nobody else's, else nothing."""
    try:
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with open(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as opened:
            about = os.fstat(opened.fileno())
            if not (stat.S_ISREG(about.st_mode) and about.st_size < _MOST and _private(about)):
                return b""
            return opened.read()
    except OSError:
        return b""


def _private(about: os.stat_result) -> bool:
    """Whether a file or folder is the user's, and nobody else may write it.

    Windows tells no owner; there the folder of the user's caches is closed to others.
    """
    if not hasattr(os, "geteuid"):
        return True
    return about.st_uid == os.geteuid() and not about.st_mode & _OTHERS
