"""A whole round through an object store: a real S3 server, run here."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import closing

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made import archive, notice_text, tables
from pyarrow.fs import FileSystem

from pipeline.input_names import README
from pipeline.run.ingest import ingest
from pipeline.settings import Settings
from pipeline.store import Place, StoreError, open_output
from pipeline.store.place import with_endpoint

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server():
    pytest.importorskip("moto")
    pytest.importorskip("flask")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(300):
            with closing(socket.socket()) as probe:
                if not probe.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def bucket(server, monkeypatch):
    import urllib.request

    for name, value in {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_ENDPOINT_URL": server,
    }.items():
        monkeypatch.setenv(name, value)
    name = f"b{os.getpid()}x{time.monotonic_ns()}"
    urllib.request.urlopen(urllib.request.Request(f"{server}/{name}", method="PUT")).close()
    return f"s3://{name}"


def run(source, output, **settings):
    chosen = {"workers": 2, "quiet": True} | settings
    return ingest(Settings(inputs=(str(source),), output=str(output), **chosen))


def uploaded(folder, address):
    place = Place.at(address)
    for path in folder.rglob("*.txt"):
        place.write(path.relative_to(folder).as_posix(), path.read_bytes())


def stored(address):
    """Return the bytes of the visible tables, as ``made.tables`` does for a folder."""
    output = open_output(address)
    return {
        file: output.place.read(file)
        for table in output.manifest["tables"]
        if table not in ("sources", "_inputs")
        for file in output.files(table)
    }


def test_a_round_trip_gives_the_bytes_of_a_local_run(tmp_path, bucket):
    folder = archive(tmp_path / "in", 12)
    uploaded(folder, f"{bucket}/档案")
    run(folder, tmp_path / "out")

    report = run(f"{bucket}/档案", f"{bucket}/out")

    assert (report.read, report.notices, report.exit_code) == (12, 12, 0)
    assert stored(f"{bucket}/out") == tables(tmp_path / "out")


def test_the_whole_output_read_as_one_table_is_explained(tmp_path, bucket):
    run(archive(tmp_path / "in", 2), f"{bucket}/out")
    files, root = FileSystem.from_uri(with_endpoint(f"{bucket}/out"))

    for folder in (root, f"{root}/{open_output(f'{bucket}/out').manifest['path']}"):
        with pytest.raises(pa.ArrowInvalid, match=README):
            pq.read_table(folder, filesystem=files)


def test_the_next_run_reads_only_what_is_new(tmp_path, bucket):
    folder = archive(tmp_path / "in", 6)
    run(folder, f"{bucket}/out")
    archive(folder, 2, start=50)
    (folder / "1" / "通报00001.txt").write_text(notice_text(900), encoding="utf-8")

    report = run(folder, f"{bucket}/out", executor="inline")

    run(folder, tmp_path / "fresh")
    assert (report.read, report.reused) == (3, 5)
    assert stored(f"{bucket}/out") == tables(tmp_path / "fresh")


def test_several_processes_write_there_too(tmp_path, bucket, monkeypatch):
    from pipeline.store import writers

    folder = archive(tmp_path / "in", 6)
    run(folder, tmp_path / "out")
    monkeypatch.setattr(writers, "_FEWEST", 1)
    run(folder, f"{bucket}/out", workers=3)
    assert stored(f"{bucket}/out") == tables(tmp_path / "out")


def test_shares_are_taken_over_there_too(tmp_path, bucket, monkeypatch):
    from pipeline.store import carried, shares

    monkeypatch.setattr(shares, "FEWEST", 4)
    monkeypatch.setattr(shares, "LEAST", 2)
    folder = archive(tmp_path / "in", 17)
    run(folder, f"{bucket}/out", executor="inline")
    archive(folder, 1, start=50)
    renamed, taken = carried._renamed, []

    def told(data, name, old, new):
        taken.append(name)
        return renamed(data, name, old, new)

    monkeypatch.setattr(carried, "_renamed", told)
    run(folder, f"{bucket}/out", executor="inline")
    assert taken.count("issues") > 2
    run(folder, tmp_path / "fresh", executor="inline")
    assert stored(f"{bucket}/out") == tables(tmp_path / "fresh")


def test_two_writers(tmp_path, bucket):
    from pipeline.run.locking import locked

    folder = archive(tmp_path / "in", 2)
    with (
        locked(Place.at(f"{bucket}/out/.zhenggai")),
        pytest.raises(StoreError, match="another ingest"),
    ):
        run(folder, f"{bucket}/out", executor="inline")

    assert run(folder, f"{bucket}/out", executor="inline").notices == 2


def test_of_many_that_begin_at_the_same_moment_one_gets_in(bucket):
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    from pipeline.run.locking import locked

    pytest.importorskip("boto3")
    begin, told = Barrier(6), []

    def enter(number):
        place = Place.at(f"{bucket}/档案 1/.zhenggai")
        begin.wait()
        try:
            with locked(place, told.append) as still_ours:
                begin.wait()
                still_ours()
                return True
        except StoreError:
            begin.wait()
            return False

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(enter, range(6))) == [False] * 5 + [True]
    assert told == []


def test_a_bucket_that_is_not_there(tmp_path, server, bucket):
    folder = archive(tmp_path / "in", 1)

    with pytest.raises(StoreError):
        run(folder, "s3://no-such-bucket-here/out", executor="inline")


def test_two_prefixes_of_one_name(tmp_path, bucket):
    may, june = archive(tmp_path / "may", 2), archive(tmp_path / "june", 2)
    (june / "0" / "通报00000.txt").write_text(notice_text(700), encoding="utf-8")
    uploaded(may, f"{bucket}/may/in")
    uploaded(june, f"{bucket}/june/in")
    run(f"{bucket}/may/in", f"{bucket}/out", executor="inline")
    run(f"{bucket}/june/in/", f"{bucket}/out", executor="inline", prune=True)

    rows = open_output(f"{bucket}/out").table("sources").to_pylist()
    assert [row["source_uri"] for row in rows] == [
        "0/通报00000.txt", "1/通报00001.txt", "in/0/通报00000.txt", "in/1/通报00001.txt",
    ]  # fmt: skip
    assert open_output(f"{bucket}/out").table("notices").num_rows == 3
    assert run(f"{bucket}/june/in", f"{bucket}/out", executor="inline").unchanged
