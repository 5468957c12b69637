"""Digests: what a file was when it was written, and whether it still is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from pipeline.store.place import Place

_CHUNK = 1 << 20
_THREADS = 4  # hashing lets go of the interpreter's lock
SEAL = "digest"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Size and SHA-256 of a file."""

    bytes: int
    sha256: str

    def as_json(self) -> dict[str, Any]:
        """Return the stamp as JSON values."""
        return {"bytes": self.bytes, "sha256": self.sha256}


@dataclass(frozen=True, slots=True)
class Damage:
    """A file that is not as it was written, and in what way."""

    file: str
    detail: str

    def __str__(self) -> str:
        return f"{self.file} {self.detail}"


class Stamping:
    """A stream that passes on what is written and keeps its size and digest."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()
        self._size = 0
        self.closed = False

    @property
    def stamp(self) -> Stamp:
        """What was written so far."""
        return Stamp(self._size, self._digest.hexdigest())

    def write(self, data: bytes) -> int:
        """Write and return how much."""
        view = memoryview(data)
        self._digest.update(view)
        self._size += view.nbytes
        self._stream.write(view)
        return view.nbytes

    def tell(self) -> int:
        """Return how much was written."""
        return self._size

    def flush(self) -> None:
        """Nothing is held back here."""

    def close(self) -> None:
        """Leave the stream below to whoever opened it."""
        self.closed = True

    def writable(self) -> bool:
        """Whether it can be written."""
        return True

    def readable(self) -> bool:
        """Whether it can be read."""
        return False

    def seekable(self) -> bool:
        """Whether it can go back."""
        return False


def stamp_of(place: Place, name: str) -> Stamp:
    """Return size and digest of a file as it is now; OSError where it cannot be read."""
    digest, size = hashlib.sha256(), 0
    with place.opened(name) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Stamp(size, digest.hexdigest())


def stamped(data: bytes) -> Stamp:
    """Return size and digest of what a file holds."""
    return Stamp(len(data), hashlib.sha256(data).hexdigest())


def sealed(manifest: Mapping[str, Any]) -> bytes:
    """Return the bytes of a manifest with its own digest in it."""
    bare = {key: value for key, value in manifest.items() if key != SEAL}
    seal = hashlib.sha256(_json(bare)).hexdigest()
    return _json({**bare, SEAL: seal})


def is_whole(data: bytes) -> bool:
    """Whether the bytes of a manifest are those that ``sealed`` made."""
    try:
        manifest = json.loads(data)
        return isinstance(manifest, dict) and sealed(manifest) == data
    except (ValueError, RecursionError):
        return False


def _json(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values, indent=1, sort_keys=True).encode() + b"\n"


def damages(place: Place, stamps: Mapping[str, Mapping[str, Any]]) -> Iterator[Damage]:
    """Give the files that are not as they were written, in the order of their names."""
    names = sorted(stamps)
    with ThreadPoolExecutor(_THREADS) as pool:
        told: Iterable[str | None] = pool.map(
            lambda name: _compared(place, name, Stamp(**stamps[name])), names
        )
        for name, detail in zip(names, told, strict=True):
            if detail is not None:
                yield Damage(name, detail)


def _compared(place: Place, name: str, written: Stamp) -> str | None:
    """Return in what way a file is not as it was written, None where it is."""
    try:
        found = stamp_of(place, name)
    except FileNotFoundError:
        return "is gone"
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    if found.bytes != written.bytes:
        return f"has {found.bytes:,} bytes where {written.bytes:,} were written"
    if found != written:
        return "is not what was written: its SHA-256 differs"
    return None
