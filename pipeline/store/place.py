"""A folder on disk or in an object store, behind one small set of verbs."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO, cast
from urllib.parse import quote, unquote, urlencode

if TYPE_CHECKING:
    from pyarrow import fs

_URI = "%/:?&=+,;@!$'()*~-._"  # what stands for itself in an address
ENDPOINT = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")


class StoreError(Exception):
    """The output cannot be used; the message says what to do about it."""


class Place:
    """A folder; names inside it are relative and use ``/``.

    ``local`` is its path on disk, None in an object store. What is written becomes visible whole
    or not at all: on disk by a rename, in an object store because an upload is.
    """

    def __init__(
        self, files: fs.FileSystem | None, root: str, local: Path | None, address: str = ""
    ) -> None:
        self._files = files
        self.root = root
        self.local = local
        self._address = address or root

    @classmethod
    def at(cls, address: str) -> Place:
        """Return the place at a path or an ``s3://bucket/prefix`` address."""
        if not is_remote(address):
            path = Path(os.path.abspath(address))
            return cls(None, str(path), path)
        from pyarrow import fs

        address = with_endpoint(address)
        files, root = fs.FileSystem.from_uri(address)
        return cls(files, root.rstrip("/"), None, address)

    def child(self, name: str) -> Place:
        """Return the folder ``name`` inside this one."""
        local = None if self.local is None else self.local / name
        return Place(self._files, f"{self.root}/{name}", local, self.address(name))

    def address(self, name: str) -> str:
        """Return the address of a file in it, good for another process too."""
        if self.local is not None:
            return str(self.local / name)
        bare, mark, query = self._address.partition("?")
        return f"{f'{bare}/{name}'.rstrip('/')}{mark}{query}"

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; FileNotFoundError where there is none."""
        if self.local is not None:
            return (self.local / name).read_bytes()
        with self._remote().open_input_file(f"{self.root}/{name}") as stream:
            return cast("bytes", stream.read())

    def read_or_none(self, name: str) -> bytes | None:
        """Return the bytes of a file, None where there is none."""
        try:
            return self.read(name)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def write(self, name: str, data: bytes) -> None:
        """Write a file, whole or not at all."""
        with self.writing(name) as stream:
            stream.write(data)

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """Give a stream; the file is there when the block ends without an error."""
        if self.local is None:
            with self._remote().open_output_stream(f"{self.root}/{name}") as stream:
                yield cast("BinaryIO", stream)
            return
        path = self.local / name
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            with temporary.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)

    def opened(self, name: str) -> BinaryIO:
        """Return a stream that can seek."""
        if self.local is not None:
            return (self.local / name).open("rb")
        return cast("BinaryIO", self._remote().open_input_file(f"{self.root}/{name}"))

    def native(self, name: str) -> Any:
        """Return a stream that Arrow reads by itself.

        Given a Python file, Arrow's threads call back into the interpreter, and one of them may
        still let go of that file while the interpreter ends: it is then unwound inside code of
        C++ that must not be, and the process aborts after all its work is done.
        """
        if self.local is None:
            return self._remote().open_input_file(f"{self.root}/{name}")
        import pyarrow as pa

        path = self.local / name
        path.stat()  # raises what Python raises where there is none
        return pa.OSFile(str(path))

    def files(self) -> list[str]:
        """Return the names of all files below, relative to here, sorted."""
        if self.local is not None:
            found = (path for path in self.local.rglob("*") if not path.is_dir())
            return sorted(path.relative_to(self.local).as_posix() for path in found)
        from pyarrow import fs

        wanted = fs.FileSelector(self.root, allow_not_found=True, recursive=True)
        return sorted(
            PurePosixPath(f.path).relative_to(self.root).as_posix()
            for f in self._remote().get_file_info(wanted)
            if f.type == fs.FileType.File
        )

    def names(self) -> list[str]:
        """Return the names of the files and folders right here, sorted; [] without a folder."""
        if self.local is not None:
            try:
                return sorted(entry.name for entry in self.local.iterdir())
            except (FileNotFoundError, NotADirectoryError):
                return []
        from pyarrow import fs

        wanted = fs.FileSelector(self.root, allow_not_found=True)
        return sorted(PurePosixPath(f.path).name for f in self._remote().get_file_info(wanted))

    def exists(self, name: str) -> bool:
        """Whether there is a file or folder of that name."""
        if self.local is not None:
            return os.path.lexists(self.local / name)
        from pyarrow import fs

        info = self._remote().get_file_info(f"{self.root}/{name}")
        return bool(info.type != fs.FileType.NotFound)

    def changed(self, name: str) -> float:
        """Return when a file or folder was last changed, in seconds of the system's clock."""
        if self.local is not None:
            return (self.local / name).stat().st_mtime
        return float(
            self._remote().get_file_info(f"{self.root}/{name}/manifest.json").mtime_ns or 0
        )

    def remove(self, name: str) -> None:
        """Remove a file or a folder with all that is in it; nothing happens where there is none."""
        if self.local is not None:
            path = self.local / name
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
            return
        from pyarrow import fs

        remote = f"{self.root}/{name}"
        kind = self._remote().get_file_info(remote).type
        if kind == fs.FileType.Directory:
            self._remote().delete_dir(remote)
        elif kind == fs.FileType.File:
            self._remote().delete_file(remote)

    def make(self) -> None:
        """Make the folder, with those above it; in an object store there is nothing to make."""
        if self.local is not None:
            self.local.mkdir(parents=True, exist_ok=True)

    def _remote(self) -> fs.FileSystem:
        if self._files is None:
            raise AssertionError("a place on disk has no file system of its own")
        return self._files


def unusable(error: OSError, root: str) -> StoreError:
    """Return what went wrong with the output, and what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        told = f"no space left in {root}: free some and run the same command again"
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        told = f"{root} cannot be written ({error.strerror}): choose another --output"
    else:
        told = f"{root} cannot be used: {error}"
    return StoreError(f"{told}; the tables that were there are unchanged")


def is_remote(address: str) -> bool:
    """Whether an address names an object store."""
    return address.startswith("s3://")


def with_endpoint(address: str) -> str:
    """Return an s3 address with the endpoint that the environment names, if any.

    pyarrow reads keys and region from the usual ``AWS_…`` variables but takes the endpoint of
    MinIO, OSS or OBS only in the address. Chinese keys are written as a URI has them.
    """
    address = quote(address, safe=_URI)
    endpoint = next((os.environ[name] for name in ENDPOINT if os.environ.get(name)), None)
    if endpoint is None or "endpoint_override=" in address:
        return address
    scheme, _, host = endpoint.rpartition("://")
    query = urlencode({"endpoint_override": host, "scheme": scheme or "https"})
    return f"{address}{'&' if '?' in address else '?'}{query}"


def split_location(location: str) -> tuple[Place, str]:
    """Return the folder and the name of a file on disk or in an object store."""
    if not is_remote(location):
        path = Path(location)
        return Place(None, str(path.parent), path.parent), path.name
    address, mark, query = location.partition("?")
    folder, _, name = address.rpartition("/")
    return Place.at(folder + mark + query), unquote(name)
