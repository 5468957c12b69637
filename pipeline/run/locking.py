"""One writer an output: the second is told who writes, and leaves."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import time
import uuid
from collections.abc import Iterator

from pipeline.store.place import Place, StoreError

LOCK = "lock"
STALE = 3600.0  # seconds after which a lock in an object store counts as left behind


@contextlib.contextmanager
def locked(place: Place) -> Iterator[None]:
    """Hold the lock of an output's private folder; StoreError where another run holds it.

    On disk the operating system keeps the lock and lets go of it when the process ends, however
    it ends. An object store has no locks: there a small object says who writes, and counts as
    left behind after an hour without being renewed.
    """
    if place.local is None:
        with _by_object(place):
            yield
        return
    place.make()
    if (place.local / LOCK).is_dir():
        raise StoreError(f"{place.local / LOCK} is a folder where a file must be: remove it")
    with (place.local / LOCK).open("a+", encoding="utf-8") as file:
        try:
            _take(file.fileno())
        except OSError:
            file.seek(0)
            raise _busy(place, file.read()) from None
        file.truncate(0)
        file.write(_owner())
        file.flush()
        yield


def _take(descriptor: int) -> None:
    """Take the lock of an open file or raise OSError."""
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def _by_object(place: Place) -> Iterator[None]:
    """Hold an object as a lock."""
    mine = json.dumps({"owner": _owner(), "time": time.time(), "key": uuid.uuid4().hex})
    with contextlib.suppress(FileNotFoundError, ValueError):
        held = json.loads(place.read(LOCK))
        if time.time() - held["time"] < STALE:
            raise _busy(place, held["owner"])
    place.write(LOCK, mine.encode())
    if place.read(LOCK).decode() != mine:
        raise _busy(place, "another run that began at the same moment")
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            place.remove(LOCK)


def _owner() -> str:
    return f"process {os.getpid()} on {socket.gethostname()}"


def _busy(place: Place, owner: str) -> StoreError:
    return StoreError(
        f"another ingest is writing to this output ({owner.strip() or 'unknown process'}): "
        f"wait for it to end, or choose another --output [{place.root}]"
    )
