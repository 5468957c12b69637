"""Publications that several processes write: the same bytes, and nothing left of a failed one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from made import archive, notice_text, tables

from pipeline.run.ingest import ingest
from pipeline.settings import Settings
from pipeline.store import StoreError, open_output, writers
from pipeline.store.job import Job
from pipeline.store.plan import Plan
from pipeline.store.scratch import scratch


@pytest.fixture
def from_one(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Have processes write however few notices there are; return those that were started."""
    monkeypatch.setattr(writers, "_FEWEST", 1)
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def told(command: list[str], *args: object, **given: object) -> subprocess.Popen[bytes]:
        process = start(command, *args, **given)  # type: ignore[call-overload]
        if "pipeline.store.writers" in command:
            started.append(process)
        return process  # type: ignore[no-any-return]

    monkeypatch.setattr(writers.subprocess, "Popen", told)
    return started


def publish(folder: Path, output: Path, workers: int) -> None:
    ingest(Settings((str(folder),), str(output), workers=workers, quiet=True))


def test_the_same_bytes_whoever_writes(
    tmp_path: Path, from_one: list[subprocess.Popen[bytes]]
) -> None:
    folder = archive(tmp_path / "in", 12)
    for number, workers in enumerate((1, 2, 4)):
        publish(folder, tmp_path / f"out{workers}", workers)
        assert len(from_one) == (0, 1, 4)[number]
    archive(folder, 5, start=40)
    (folder / "1" / "通报00001.txt").write_text(notice_text(900), encoding="utf-8")
    for workers in (1, 2, 4):
        publish(folder, tmp_path / f"out{workers}", workers)
    publish(folder, tmp_path / "fresh", 1)

    assert len({frozenset(tables(tmp_path / f"out{n}").items()) for n in (1, 2, 4)}) == 1
    assert tables(tmp_path / "out4") == tables(tmp_path / "fresh")
    assert all(process.returncode is not None for process in from_one)


def test_a_process_that_ends_costs_no_tables(
    tmp_path: Path,
    from_one: list[subprocess.Popen[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = archive(tmp_path / "in", 4)
    publish(folder, tmp_path / "out", 2)
    before = tables(tmp_path / "out")
    archive(folder, 2, start=40)
    drive = writers.Writers._drive

    def ended(self: writers.Writers, process: subprocess.Popen[bytes], job: bytes) -> None:
        os.kill(process.pid, signal.SIGKILL)
        drive(self, process, job)

    with monkeypatch.context() as patch:
        patch.setattr(writers.Writers, "_drive", ended)
        with pytest.raises(StoreError, match="the tables that were there are unchanged"):
            publish(folder, tmp_path / "out", 2)
    assert tables(tmp_path / "out") == before
    assert len(list((tmp_path / "out" / "runs").iterdir())) == 1
    publish(folder, tmp_path / "out", 2)
    assert open_output(str(tmp_path / "out")).table("notices").num_rows == 6


def test_what_a_process_cannot_write_is_told(
    tmp_path: Path,
    from_one: list[subprocess.Popen[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = archive(tmp_path / "in", 2)

    def without_sources(job: object) -> bytes:
        return pickled(replace(job, sources=[]) if isinstance(job, Job) else job)

    monkeypatch.setattr(writers.pickle, "dumps", without_sources)
    with pytest.raises(StoreError, match="IndexError"):
        publish(folder, tmp_path / "out", 2)
    assert all(process.returncode is not None for process in from_one)


def pickled(job: object) -> bytes:
    import _pickle

    return _pickle.dumps(job)


def test_a_process_ends_with_its_input() -> None:
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "pipeline.store.writers"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p or os.getcwd() for p in sys.path)},
    )
    out, _ = process.communicate(pickled((None, [], None, "run")))
    assert (process.returncode, out) == (0, b"")


def test_an_order_handed_on_is_that_of_the_plan() -> None:
    with scratch(None) as database:
        plan = Plan(database)
        ids = [f"{n:016x}" for n in range(3_000)]
        plan.want(one for n, one in enumerate(ids) if n % 50 != 7)
        plan.hold(0, ids[10:2_000:100])
        plan.hold(1, ids)
        plan.settle()
        handed = plan.order(1_000)
        assert handed is not None
        turns = list(plan.turns())
        assert list(handed.turns()) == turns
        parted = [turn for turn in turns if not turn.whole]
        assert parted
        assert all(handed.notice_ids(turn) == plan.notice_ids(turn) for turn in parted)
        assert plan.order(len(turns) - 1) is None
