"""One writer an output, also where a store has no locks: a folder stands in for one here."""

from __future__ import annotations

import contextlib
import json
import time
from pathlib import Path
from typing import Any

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


def test_a_run_that_lost_its_lock_shows_nothing(tmp_path: Path) -> None:
    from made import archive

    from pipeline.run.ingest import ingest
    from pipeline.settings import Settings
    from pipeline.store import open_output

    def taken(place: Place) -> Any:
        return contextlib.nullcontext(lost)

    def lost() -> None:
        raise StoreError("another ingest is writing to this output")

    folder = archive(tmp_path / "in", 1)
    settings = Settings((str(folder),), str(tmp_path / "out"), executor="inline")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(locking, "locked", taken)
        with pytest.raises(StoreError, match="another ingest"):
            ingest(settings)
    assert not list((tmp_path / "out" / "runs").iterdir())
    assert ingest(settings).notices == 1
    assert open_output(str(tmp_path / "out")).run


def test_who_lost_the_lock_is_told(store: Place) -> None:
    with locked(store) as still_ours:
        still_ours()
        store.write(LOCK, held(0))
        with pytest.raises(StoreError, match="another"):
            still_ours()
