"""Dropped files → a folder of the output: in pieces, within limits, and none in another's place."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import threading
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from parsers.limits import Limits
from pipeline.run.find import fingerprint
from pipeline.serve.names import numbered, safe_path

FOLDER: Final = "files"
_UNDER_WAY: Final = ".receiving"  # hidden: a run passes it over
_SPARE: Final = 64 << 20  # bytes that are left free on the disk


class RefusedError(Exception):
    """A file that is not taken in: ``reason`` is a word of the page, ``status`` of HTTP."""

    def __init__(self, reason: str, status: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken in: its path below the folder, and whether it was there already."""

    path: PurePosixPath
    known: bool


class Intake:
    """The folder of dropped files; ``limits`` are those of a reading.

    As many files at a time are taken as an archive may have members.
    """

    def __init__(self, output: Path, limits: Limits | None = None) -> None:
        self.folder = output / FOLDER
        self.limits = limits or Limits()
        self._lock = threading.Lock()
        self._count = 0
        self.clean()

    def clean(self) -> None:
        """Remove what was never received whole."""
        shutil.rmtree(self.folder / _UNDER_WAY, ignore_errors=True)

    def begin_anew(self) -> None:
        """Count files from here: those before are in a run."""
        self._count = 0

    async def take(self, given: str, size: int | None, data: AsyncIterator[bytes]) -> Taken | None:
        """Return where a file was put; None where it is nothing to read. ``size`` is announced.

        Raises RefusedError for one that is too large or one too many, and where the disk is full.
        """
        path = safe_path(given)
        if path is None:
            return None
        self._admit(size or 0)
        under_way = self.folder / _UNDER_WAY
        under_way.mkdir(parents=True, exist_ok=True)
        made = under_way / uuid.uuid4().hex
        try:
            return self._placed(made, await self._written(made, data), path)
        except OSError as error:
            raise RefusedError("not_written", 507) from error
        finally:
            made.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                under_way.rmdir()

    def _admit(self, size: int) -> None:
        """Count a file in, or refuse it before a byte of it is read."""
        if size > self.limits.file_bytes:
            raise RefusedError("too_large", 413)
        if size + _SPARE > shutil.disk_usage(self.folder.parent).free:
            raise RefusedError("not_written", 507)
        with self._lock:
            if self._count >= self.limits.members:
                raise RefusedError("too_many", 413)
            self._count += 1

    async def _written(self, made: Path, data: AsyncIterator[bytes]) -> str:
        """Return the digest of a file after all of it was written."""
        digest, size = hashlib.sha256(), 0
        with made.open("xb") as file:
            async for piece in data:
                size += len(piece)
                if size > self.limits.file_bytes:
                    raise RefusedError("too_large", 413)
                digest.update(piece)
                file.write(piece)
        return digest.hexdigest()

    def _placed(self, made: Path, digest: str, path: PurePosixPath) -> Taken:
        """Put a file under its name, or under the next that is free where others have it."""
        home = self.folder.resolve()
        with self._lock:
            number = 1
            while True:
                name = numbered(path, number)
                target = self.folder / name
                number += 1
                if not target.parent.resolve().is_relative_to(home):
                    raise RefusedError("not_written", 507)
                target.parent.mkdir(parents=True, exist_ok=True)
                if not os.path.lexists(target):
                    made.rename(target)
                    return Taken(name, known=False)
                if target.is_file() and fingerprint(str(target))[0] == digest:
                    return Taken(name, known=True)
