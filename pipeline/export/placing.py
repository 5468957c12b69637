"""A file or folder that is there whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pipeline.export.source import ExportError

# Lies in a folder of ours: only such a folder is ever replaced.
MARK: Final = "export.json"
_FORMAT: Final = "zhenggai export"


@contextlib.contextmanager
def placed(destination: Path, *, folder: bool, replace: bool) -> Iterator[Path]:
    """Give a path to write to; ``destination`` is what was written when the block has ended.

    What is there already stays as it is until then, and for good where the block fails. It is
    replaced only where that was asked for, and a folder only where an export made it.
    """
    _refuse(destination, folder=folder, replace=replace)
    destination.parent.mkdir(parents=True, exist_ok=True)
    temporary = destination.with_name(f".{destination.name}.{os.getpid()}.tmp")
    _clear(temporary)
    try:
        if folder:
            temporary.mkdir()
        yield temporary
        if folder:
            _swap(temporary, destination)
        else:
            temporary.replace(destination)
    finally:
        _clear(temporary)


def mark(folder: Path, **content: object) -> None:
    """Say in a folder that an export made it, and of what."""
    text = json.dumps({"format": _FORMAT, **content}, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / MARK).write_text(text + "\n", encoding="utf-8")


def _refuse(destination: Path, *, folder: bool, replace: bool) -> None:
    """Raise ExportError where something lies at the destination that must stay."""
    if not os.path.lexists(destination):
        return
    if destination.is_dir() != folder:
        kind = "a folder" if destination.is_dir() else "a file"
        raise ExportError(f"{destination} is {kind}: name another --output")
    if folder and not any(destination.iterdir()):
        return
    if not replace:
        raise ExportError(f"{destination} is there already: give --replace, or another --output")
    if folder and not _is_ours(destination):
        raise ExportError(
            f"{destination} holds files that no export has written: name another --output"
        )


def _is_ours(folder: Path) -> bool:
    try:
        content = json.loads((folder / MARK).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and content.get("format") == _FORMAT


def _swap(temporary: Path, destination: Path) -> None:
    """Put a folder in the place of another by two renames."""
    old = temporary.with_name(f"{temporary.name}.old")
    _clear(old)
    if destination.exists():
        destination.rename(old)
    temporary.rename(destination)
    _clear(old)


def _clear(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
