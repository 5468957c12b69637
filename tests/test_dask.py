"""A real cluster: a scheduler and two workers over TCP, one of them killed midway."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from made import archive, tables

from pipeline.run.ingest import ingest
from pipeline.settings import Settings
from pipeline.store import StoreError

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]


@pytest.fixture
def cluster(tmp_path):
    pytest.importorskip("distributed")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment}
    found = tmp_path / "scheduler.json"
    where = ["--scheduler-file", str(found)]
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    processes = [subprocess.Popen([*dask, "--port", "0", "--no-dashboard", *where], **quiet)]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--no-nanny", "--no-dashboard"]
    local = ["--nthreads", "1", "--local-directory", str(tmp_path / "scratch")]
    processes += [subprocess.Popen([*worker, *local, *where], **quiet) for _ in range(2)]
    for _ in range(600):
        if found.exists() and found.read_text().strip().endswith("}"):
            break
        time.sleep(0.1)
    import json

    yield json.loads(found.read_text())["address"], processes[1:]
    for process in processes:
        process.kill()
        process.wait()


def run(folder, output, **settings):
    chosen = {"workers": 2, "batch_size": 4, "quiet": True} | settings
    return ingest(Settings(inputs=(str(folder),), output=str(output), **chosen))


def test_a_worker_is_killed_midway(tmp_path, cluster):
    scheduler, workers = cluster
    folder = archive(tmp_path / "in", 60)
    run(folder, tmp_path / "calm")
    parts = tmp_path / "out" / ".zhenggai" / "parts"

    def kill_one_when_work_is_under_way():
        for _ in range(1200):
            if parts.exists() and any(parts.iterdir()):
                break
            time.sleep(0.05)
        workers[0].send_signal(signal.SIGKILL)

    killer = threading.Thread(target=kill_one_when_work_is_under_way)
    killer.start()
    report = run(folder, tmp_path / "out", executor="dask", scheduler=scheduler)
    killer.join()

    assert workers[0].wait(timeout=10) == -signal.SIGKILL
    assert (report.notices, report.exit_code) == (60, 0)
    assert tables(tmp_path / "out") == tables(tmp_path / "calm")


def test_no_scheduler_is_said(tmp_path):
    pytest.importorskip("distributed")
    folder = archive(tmp_path / "in", 1)

    with pytest.raises(StoreError, match="dask scheduler"):
        run(folder, tmp_path / "out", executor="dask", scheduler="nonsense://nowhere:1")
