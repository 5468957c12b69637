"""One writer an output, also where a store has no locks: a folder stands in for one here."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import time
from pathlib import Path
from typing import Any

import pytest
from pyarrow.fs import LocalFileSystem

from pipeline.run import locking
from pipeline.run.locking import LOCK, locked
from pipeline.store.cells import ConditionalCell
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


def test_a_long_run_says_again_that_it_goes_on(
    store: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> bytes:
        return store.read(LOCK)

    monkeypatch.setattr(locking, "RENEWED", 0.01)
    with locked(store):
        first = told()
        deadline = time.monotonic() + 60
        while told() in (first, b""):  # a folder shows what is half written, object stores do not
            assert time.monotonic() < deadline, "never renewed"
            time.sleep(0.01)


def test_the_lock_of_another_is_neither_removed_nor_renewed(store: Place) -> None:
    other = held(0)
    with locked(store) as still_ours:
        store.write(LOCK, other)
        with pytest.raises(StoreError, match="another"):
            still_ours()
        assert store.read(LOCK) == other
    assert store.read(LOCK) == other


def test_a_run_that_lost_its_lock_shows_nothing(tmp_path: Path) -> None:
    from made import archive

    from pipeline.run.ingest import ingest
    from pipeline.settings import Settings
    from pipeline.store import open_output

    def taken(place: Place, warn: object) -> Any:
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


def test_no_lock_is_warned_of(store: Place) -> None:
    told: list[str] = []
    with locked(store, told.append):
        assert "may both get in" in told[0]


class Bucket:
    """An object store of one object, as S3 answers; ``deaf`` ones hear no condition."""

    def __init__(self, *, deaf: bool = False) -> None:
        self.held: bytes | None = None
        self.deaf = deaf

    def get_object(self, **at: str) -> dict[str, Any]:
        if self.held is None:
            raise refusal(404, "NoSuchKey")
        return {"Body": io.BytesIO(self.held), "ETag": self._mark()}

    def put_object(self, **given: Any) -> dict[str, Any]:
        seen, new = given.get("IfMatch"), given.get("IfNoneMatch")
        if not self.deaf and seen and self.held is None:
            raise refusal(404, "NoSuchKey")
        beaten = (seen and self._mark() != seen) or (new and self.held is not None)
        if beaten and not self.deaf:
            raise refusal(412, "PreconditionFailed")
        self.held = given["Body"]
        return {"ETag": self._mark()}

    def _mark(self) -> str:
        return hashlib.sha256(self.held or b"").hexdigest()


def refusal(status: int, code: str) -> Exception:
    from botocore.exceptions import ClientError

    told = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(told, "PutObject")  # type: ignore[arg-type]


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Bucket:
    pytest.importorskip("botocore")
    bucket = Bucket()
    cell = ConditionalCell(bucket, "b", "lock")
    monkeypatch.setattr(ConditionalCell, "at", lambda place, name: cell)
    return bucket


def test_of_two_that_saw_nothing_one_gets_in(bucket: Bucket, store: Place) -> None:
    seen = bucket.get_object

    def nothing(**at: str) -> dict[str, Any]:
        raise refusal(404, "NoSuchKey")

    with locked(store):
        bucket.get_object = nothing  # type: ignore[method-assign]
        with pytest.raises(StoreError, match="same moment"), locked(store):
            pass
        bucket.get_object = seen  # type: ignore[method-assign]


def test_of_two_that_saw_one_left_behind_one_gets_in(bucket: Bucket, store: Place) -> None:
    bucket.held = held(locking.STALE + 10)
    left_behind = bucket.get_object()
    with locked(store) as still_ours:
        bucket.get_object, seen = lambda **at: left_behind, bucket.get_object  # type: ignore
        with pytest.raises(StoreError, match="same moment"), locked(store):
            pass
        bucket.get_object = seen  # type: ignore[method-assign]
        still_ours()


def test_who_lost_a_lock_in_a_bucket_is_told_and_takes_nothing_away(
    bucket: Bucket, store: Place
) -> None:
    with locked(store) as still_ours:
        still_ours()
        bucket.held = other = held(0)
        with pytest.raises(StoreError, match="took this one for ended"):
            still_ours()
    assert bucket.held == other


def test_the_next_one_gets_in(bucket: Bucket, store: Place) -> None:
    told: list[str] = []
    for _ in range(3):
        with locked(store, told.append):
            pass
    assert told == []


def test_a_write_that_was_sent_twice_is_ours(bucket: Bucket, store: Place) -> None:
    once = bucket.put_object

    def twice(**given: Any) -> dict[str, Any]:
        if given["Body"].endswith(b"}"):
            once(**given)
        return once(**given)

    bucket.put_object = twice  # type: ignore[method-assign]
    with locked(store) as still_ours:
        still_ours()


def test_a_store_that_hears_no_condition_is_found_out(bucket: Bucket, store: Place) -> None:
    bucket.deaf = True
    told: list[str] = []
    with locked(store, told.append):
        assert told
        assert store.read_or_none(LOCK)


def test_who_lost_the_lock_is_told(store: Place) -> None:
    with locked(store) as still_ours:
        still_ours()
        store.write(LOCK, held(0))
        with pytest.raises(StoreError, match="another"):
            still_ours()
