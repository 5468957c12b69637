"""What happens in the night: killed processes, Ctrl-C, full disks, two writers, lost files.

After each the old tables are whole, the next run completes, and what it leaves is, byte for byte,
what an undisturbed run leaves.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made import archive, tables

from pipeline.run.ingest import ingest
from pipeline.settings import Settings
from pipeline.store import StoreError, open_output

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="uses /proc and mounts"),
]
ROOT = Path(__file__).parents[1]
COUNT = 24
RUN = """
import sys
from pipeline import ingest
try:
    report = ingest(sys.argv[1], output=sys.argv[2], workers=2, batch_size=4, quiet=True)
except KeyboardInterrupt:
    sys.exit(130)
sys.exit(report.exit_code)
"""


def start(folder, output):
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(folder), str(output)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def children(pid: int) -> list[int]:
    try:
        tasks = Path(f"/proc/{pid}/task").iterdir()
        return [int(c) for t in tasks for c in (t / "children").read_text().split()]
    except OSError:
        return []


def run(folder, output, **settings):
    chosen = {"workers": 2, "batch_size": 4, "quiet": True} | settings
    return ingest(Settings(inputs=(str(folder),), output=str(output), **chosen))


@pytest.fixture(scope="module")
def calm(tmp_path_factory):
    """Return an archive in its second state, and what undisturbed runs make of both."""
    home = tmp_path_factory.mktemp("calm")
    folder = archive(home / "in", COUNT)
    run(folder, home / "half")
    before = tables(home / "half")
    archive(folder, COUNT, start=COUNT)
    run(folder, home / "whole")
    return home, before, tables(home / "whole")


@pytest.fixture
def half(calm, tmp_path):
    """Return an output of the first half, about to be brought up to the whole."""
    home, before, after = calm
    shutil.copytree(home / "half", tmp_path / "out", symlinks=True)
    (tmp_path / "out" / ".zhenggai" / "lock").unlink()
    return home / "in", tmp_path / "out", before, after


def duration(half):
    """Return how long the disturbed step takes when nothing disturbs it."""
    folder, output, _, _ = half
    copy = output.with_name("timed")
    shutil.copytree(output, copy, symlinks=True)
    started = time.monotonic()
    assert start(folder, copy).wait(timeout=300) == 0
    return time.monotonic() - started


def whole_run(output: Path) -> set[str]:
    """Return the digests of the runs that the visible tables belong to: one, if all is well."""
    found = open_output(str(output))
    return {found.table(name).schema.metadata[b"run"].decode() for name in found.names()}


def test_the_parent_is_killed_at_random_moments(half):
    folder, output, before, after = half
    length = duration(half)
    moments = random.Random(5)
    for _ in range(10):
        process = start(folder, output)
        time.sleep(moments.uniform(0.05, 0.9) * length)
        process.kill()
        process.wait()
        assert len(whole_run(output)) == 1
        assert tables(output) in (before, after)

    assert start(folder, output).wait(timeout=300) == 0
    assert tables(output) == after


def test_workers_are_killed_again_and_again(half):
    folder, output, _, after = half
    moments = random.Random(7)
    process = start(folder, output)
    killed = 0
    while process.poll() is None:
        time.sleep(moments.uniform(0.5, 3))
        workers = children(process.pid)
        if workers and killed < 8:
            os.kill(moments.choice(workers), signal.SIGKILL)
            killed += 1

    assert killed
    assert start(folder, output).wait(timeout=300) == 0
    assert tables(output) == after


def test_no_worker_outlives_the_run(half):
    folder, output, _, _ = half
    process = start(folder, output)
    workers: list[int] = []
    while len(workers) < 2 and process.poll() is None:
        workers = children(process.pid)
        time.sleep(0.05)
    process.kill()
    process.wait()
    time.sleep(1.0)

    assert workers
    assert not [pid for pid in workers if _runs(pid)]


def _runs(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in "ZX"


def test_interrupted_runs_go_on_where_they_were(half):
    folder, output, before, after = half
    length = duration(half)
    process = start(folder, output)
    time.sleep(0.6 * length)
    process.send_signal(signal.SIGINT)

    assert process.wait(timeout=30) in (130, 0)
    assert tables(output) in (before, after)
    report = run(folder, output)
    assert report.notices == 2 * COUNT
    assert tables(output) == after


def test_a_full_disk(half, tmp_path):
    folder, output, before, after = half
    small = tmp_path / "small"
    small.mkdir()
    size = sum(f.stat().st_size for f in output.rglob("*") if f.is_file())
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size + 300_000}", "tmpfs", str(small)],
        capture_output=True, check=False,
    )  # fmt: skip
    if mounted.returncode:
        pytest.skip("cannot mount a small disk here")
    try:
        shutil.copytree(output, small / "out", symlinks=True)
        with pytest.raises(StoreError, match="no space left"):
            run(folder, small / "out")
        assert tables(small / "out") == before
        subprocess.run(["mount", "-o", "remount,size=200m", str(small)], check=True)
        run(folder, small / "out")
        assert tables(small / "out") == after
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)


def test_a_read_only_disk(half, tmp_path):
    folder, output, before, _ = half
    mounted = subprocess.run(["mount", "--bind", str(output), str(output)], check=False,
                             capture_output=True)  # fmt: skip
    if mounted.returncode:
        pytest.skip("cannot mount here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(output)], check=True)
        with pytest.raises(StoreError, match="choose another --output"):
            run(folder, output)
        assert tables(output) == before
    finally:
        subprocess.run(["umount", "-l", str(output)], check=True)


def test_a_second_writer_says_so_and_leaves(half):
    folder, output, _, after = half
    process = start(folder, output)
    lock = output / ".zhenggai" / "lock"
    while process.poll() is None and not (lock.exists() and lock.read_text()):
        time.sleep(0.02)
    with pytest.raises(StoreError, match="another ingest is writing"):
        run(folder, output)
    assert process.wait(timeout=300) == 0
    assert tables(output) == after


def test_inputs_vanish_while_they_are_read(half, tmp_path):
    folder, output, _, after = half
    moving = tmp_path / "in"
    shutil.copytree(folder, moving)
    process = start(moving, output)
    time.sleep(1.5)
    shutil.rmtree(moving, ignore_errors=True)
    assert process.wait(timeout=300) in (0, 1)
    assert len(whole_run(output)) == 1
    shutil.copytree(folder, moving)

    assert run(moving, output).notices == 2 * COUNT
    assert tables(output) == after


def test_a_clock_that_jumps(half, monkeypatch):
    folder, output, _, after = half
    real = time.time
    jumps = random.Random(3)
    monkeypatch.setattr(time, "time", lambda: real() + jumps.choice((-1, 1)) * 86_400)
    run(folder, output)

    assert tables(output) == after


def test_readers_see_one_run_while_runs_are_published(half):
    folder, output, _, _ = half
    process = start(folder, output)
    seen = set()
    while process.poll() is None:
        runs = whole_run(output)
        assert len(runs) == 1
        seen |= runs
    assert process.returncode == 0
    seen |= whole_run(output)
    assert len(seen) == 2
    manifest = json.loads((output / "manifest.json").read_text())
    assert manifest["run"] in seen


def test_many_faults():
    """A short drill; `tests/bench/drill.py --faults 200` is the whole one."""
    if os.geteuid():
        pytest.skip("full and read-only disks need root")
    script = ROOT / "tests" / "bench" / "drill.py"
    told = subprocess.run(
        [sys.executable, str(script), "--faults", "12", "--seed", "11"],
        env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout
    assert ", 0 losses" in told.stdout
