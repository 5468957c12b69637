"""One writer an output: the second is told who writes, and leaves."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

from pipeline.store.place import Place, StoreError

LOCK = "lock"
STALE = 3600.0  # seconds after which a lock in an object store counts as left behind


@contextlib.contextmanager
def locked(place: Place) -> Iterator[Callable[[], None]]:
    """Hold the lock of an output's private folder; StoreError where another run holds it.

    What it gives raises StoreError where the lock was lost meanwhile.

    On disk the operating system keeps the lock and lets go of it when the process ends, however
    it ends. An object store has no locks: there a small object says who writes, is renewed while
    the run goes on, and counts as left behind after an hour without that. Two runs that begin in
    the same moment may both get in.
    """
    if place.local is None:
        with _by_object(place) as still_ours:
            yield still_ours
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
        yield lambda: None


def _take(descriptor: int) -> None:
    """Take the lock of an open file or raise OSError."""
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def _by_object(place: Place) -> Iterator[Callable[[], None]]:
    """Hold an object as a lock: renewed while it is held, and only ever one's own removed.

    That is a notice, no lock: between looking and writing another may write.
    """
    key = uuid.uuid4().hex
    held = _holder(place)
    if held is not None and time.time() - held["time"] < STALE:
        raise _busy(place, held["owner"])
    _write(place, key)
    if not _is_mine(place, key):
        raise _busy(place, "another run that began at the same moment")
    done = threading.Event()
    renewing = threading.Thread(target=_renew, args=(place, key, done), daemon=True)
    renewing.start()

    def still_ours() -> None:
        if not _is_mine(place, key):
            raise _busy(place, "another run that took this one for ended")

    try:
        yield still_ours
    finally:
        done.set()
        renewing.join()
        with contextlib.suppress(OSError):
            if _is_mine(place, key):
                place.remove(LOCK)


def _renew(place: Place, key: str, done: threading.Event) -> None:
    """Say again and again that the run goes on, as long as nobody else holds the lock."""
    while not done.wait(STALE / 12):
        with contextlib.suppress(OSError):  # said again the next time
            if not _is_mine(place, key):
                return
            _write(place, key)


def _write(place: Place, key: str) -> None:
    place.write(LOCK, json.dumps({"owner": _owner(), "time": time.time(), "key": key}).encode())


def _is_mine(place: Place, key: str) -> bool:
    held = _holder(place)
    return held is not None and held["key"] == key


def _holder(place: Place) -> dict[str, Any] | None:
    """Return who holds the lock, None where nobody does or what lies there says nothing."""
    try:
        held = json.loads(place.read(LOCK))
        return {"owner": str(held["owner"]), "time": float(held["time"]), "key": held.get("key")}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _owner() -> str:
    return f"process {os.getpid()} on {socket.gethostname()}"


def _busy(place: Place, owner: str) -> StoreError:
    return StoreError(
        f"another ingest is writing to this output ({owner.strip() or 'unknown process'}): "
        f"wait for it to end, or choose another --output [{place.root}]"
    )
