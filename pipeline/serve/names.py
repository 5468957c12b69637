"""What a dropped file is called on disk: a path inside one folder, whatever a browser says."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath
from typing import Final

from pipeline.input_names import junk

_NAME_BYTES: Final = 200  # file systems take 255, and numbers are put behind a name
_PATH_BYTES: Final = 900
_DEPTH: Final = 20
_ODD: Final = frozenset('<>:"|?*')  # no file system that is shared takes these
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)


def safe_path(given: str) -> PurePosixPath | None:
    r"""Return a path that stays in its folder on any system; None where there is nothing to read.

    What is no part of a notice (styles, scripts, what systems leave behind) is nothing to read.

    >>> safe_path("../../etc/通报.pdf"), safe_path("C:\\\\a?.pdf"), safe_path("甲/.DS_Store")
    (PurePosixPath('etc/通报.pdf'), PurePosixPath('C_/a_.pdf'), None)
    """
    asked = [part for part in given.replace("\\", "/").split("/") if part.strip(" .")]
    if not asked or junk(PurePosixPath(*asked)):
        return None
    parts = [_part(part) for part in asked]
    path = PurePosixPath(*parts[:-1][: _DEPTH - 1], parts[-1])
    while len(str(path).encode()) > _PATH_BYTES:
        path = PurePosixPath(*path.parts[1:])
    return path


def numbered(path: PurePosixPath, number: int) -> PurePosixPath:
    """Return the name of the second, third … file of a name.

    >>> str(numbered(PurePosixPath("甲/通报.pdf"), 2))
    '甲/通报 (2).pdf'
    """
    return path if number == 1 else path.with_name(f"{path.stem} ({number}){path.suffix}")


def _part(given: str) -> str:
    """Return one name of a path: nothing in it that steers, and not too long."""
    text = unicodedata.normalize("NFC", given.encode("utf-8", "replace").decode())
    kept = "".join(
        "_" if c in _ODD or unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c
        for c in text
    ).strip(" .")
    if kept.partition(".")[0].strip().lower() in _DEVICES:
        kept = f"_{kept}"
    if len(kept.encode()) <= _NAME_BYTES:
        return kept or "_"
    stem, _, suffix = kept.rpartition(".")
    ending = f".{suffix}"
    if not stem or len(ending.encode()) > _NAME_BYTES // 2:  # no ending: a name with a dot in it
        return _cut(kept, _NAME_BYTES)
    return _cut(stem, _NAME_BYTES - len(ending.encode())) + ending


def _cut(text: str, size: int) -> str:
    """Return as much of a text as fits, no character halved."""
    return text.encode()[:size].decode("utf-8", "ignore").rstrip(" .")
