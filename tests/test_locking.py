"""One writer an output, also where a store has no locks: a folder stands in for one here."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from pyarrow.fs import LocalFileSystem

from pipeline.run import locking
from pipeline.run.locking import LOCK, locked
from pipeline.store.place import Place, StoreError


@pytest.fixture
def store(tmp_path: Path) -> Place:
    return Place(LocalFileSystem(), str(tmp_path), None)


def held(since: float, key: str = "other") -> bytes:
    told = {"owner": "process 1 on elsewhere", "time": time.time() - since, "key": key}
    return json.dumps(told).encode()


# what lies there → whether a run is let in
LYING = [
    ("another's", held(10), False),
    ("left behind an hour ago", held(locking.STALE + 10), True),
    ("nothing that tells", b"[1]", True),
    ("cut off", b'{"owner', True),
]


@pytest.mark.parametrize(("lies", "enters"), [c[1:] for c in LYING], ids=[c[0] for c in LYING])
def test_who_is_let_in(store: Place, lies: bytes, enters: bool) -> None:
    store.write(LOCK, lies)
    if enters:
        with locked(store):
            pass
        assert store.read_or_none(LOCK) is None
        return
    with pytest.raises(StoreError, match="elsewhere"), locked(store):
        pass
    assert store.read(LOCK) == lies


def test_a_long_run_keeps_its_lock(store: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "STALE", 0.6)
    with locked(store):
        time.sleep(1.5)
        with pytest.raises(StoreError, match="another ingest"), locked(store):
            pass


def test_the_lock_of_another_is_neither_removed_nor_renewed(
    store: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "STALE", 0.6)
    with locked(store):
        store.write(LOCK, other := held(0))
        time.sleep(0.3)
        assert store.read(LOCK) == other
    assert store.read(LOCK) == other
