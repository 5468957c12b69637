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

from pipeline.store.cells import Cell, ConditionalCell, WatchedCell
from pipeline.store.place import Place, StoreError

LOCK = "lock"
STALE = 3600.0  # seconds after which a lock in an object store counts as left behind
RENEWED = STALE / 12  # seconds after which a run says again that it goes on
_NO_LOCK = (
    "no lock can be had in this object store (the extra `s3` is not installed, or the store knows "
    "no conditions): two runs that begin in the same moment may both get in; have one scheduler "
    "start them"
)


@contextlib.contextmanager
def locked(
    place: Place, warn: Callable[[str], None] = lambda told: None
) -> Iterator[Callable[[], None]]:
    """Hold the lock of an output's private folder; StoreError where another run holds it.

    What it gives raises StoreError where the lock was lost meanwhile.

    On disk the operating system keeps the lock and lets go of it when the process ends, however
    it ends. In an object store a small object says who writes, is renewed while the run goes on,
    and counts as left behind after an hour without that. ``warn`` is told where the store cannot
    keep two from writing it in the same moment.
    """
    if place.local is None:
        with _by_object(place, warn) as still_ours:
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
def _by_object(place: Place, warn: Callable[[str], None]) -> Iterator[Callable[[], None]]:
    """Hold an object as a lock: renewed while it is held, and only ever one's own given up."""
    lock = _taken(place, warn)
    done = threading.Event()
    renewing = threading.Thread(target=_renew, args=(lock, done), daemon=True)
    renewing.start()

    def still_ours() -> None:
        if not lock.renew():
            raise _busy(place, "another run that took this one for ended")

    try:
        yield still_ours
    finally:
        done.set()
        renewing.join()
        with contextlib.suppress(OSError):
            lock.give_up()


def _taken(place: Place, warn: Callable[[str], None]) -> _Lock:
    """Return the lock after taking it, by conditions where the store keeps them."""
    cell = ConditionalCell.at(place, LOCK)
    if cell is not None:
        with contextlib.suppress(OSError):
            lock = _Lock(cell, place)
            if cell.keeps_conditions():
                return lock
            lock.give_up()
    lock = _Lock(WatchedCell(place, LOCK), place)
    warn(_NO_LOCK)
    return lock


def _renew(lock: _Lock, done: threading.Event) -> None:
    """Say again and again that the run goes on, as long as nobody else holds the lock."""
    while not done.wait(RENEWED):
        with contextlib.suppress(OSError):  # said again the next time
            if not lock.renew():
                return


class _Lock:
    """A cell that says of this run that it writes; StoreError where it says so of another."""

    def __init__(self, cell: Cell, place: Place) -> None:
        self._cell = cell
        self._alone = threading.Lock()
        self._key = uuid.uuid4().hex
        found = cell.get()
        held = found and _holder(found[0])
        if held and time.time() - held["time"] < STALE:
            raise _busy(place, held["owner"])
        mark = cell.put(self._told(), found and found[1])
        if mark is None:
            raise _busy(place, "another run that began at the same moment")
        self._mark = mark

    def renew(self) -> bool:
        """Return whether the lock is still ours, after saying so anew."""
        with self._alone:
            mark = self._cell.put(self._told(), self._mark)
            self._mark = mark or self._mark
            return mark is not None

    def give_up(self) -> None:
        """Let the next one in."""
        with self._alone:
            self._cell.give_up(self._mark)

    def _told(self) -> bytes:
        told = {"owner": _owner(), "time": time.time(), "key": self._key}
        return json.dumps(told).encode()


def _holder(data: bytes) -> dict[str, Any] | None:
    """Return who holds the lock, None where what lies there says nothing."""
    try:
        held = json.loads(data)
        return {"owner": str(held["owner"]), "time": float(held["time"])}
    except (ValueError, KeyError, TypeError):
        return None


def _owner() -> str:
    return f"process {os.getpid()} on {socket.gethostname()}"


def _busy(place: Place, owner: str) -> StoreError:
    return StoreError(
        f"another ingest is writing to this output ({owner.strip() or 'unknown process'}): "
        f"wait for it to end, or choose another --output [{place.root}]"
    )
