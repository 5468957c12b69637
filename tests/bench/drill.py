"""Drill a run with faults and count those that did harm: ``--faults 200``.

After each fault the visible tables must be whole, the next run must complete, and what it leaves
must be, byte for byte, what an undisturbed run leaves::

    PYTHONPATH=tests python tests/bench/drill.py --faults 200 --seed 1

Runs are forked from a process that has everything imported, so that moments are spread over the
work and not over its start. Full and read-only disks are real ones and need root.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from made import archive, notice_text, tables

from parsers.options import ReadOptions
from pipeline.engines import work
from pipeline.run.ingest import ingest
from pipeline.settings import Settings
from pipeline.store import StoreError

HALF = 12
LONGEST = 120.0  # seconds after which a run counts as hung
Tables = dict[str, bytes]


class Lost(AssertionError):
    """A fault that did harm."""


class Drill:
    """An archive in two states, what calm runs make of them, and the faults that disturb runs."""

    def __init__(self, home: Path, seed: int) -> None:
        self.home = home
        self.pick = random.Random(seed)
        self.seen: Counter[tuple[str, str]] = Counter()
        self.inputs = archive(home / "in", HALF)
        expect(0, finish(forked(run, self.inputs, home / "half")))
        self.before = tables(home / "half")
        archive(self.inputs, HALF, start=HALF)
        expect(0, finish(forked(run, self.inputs, home / "whole")))
        self.after = tables(home / "whole")
        self.number = 0

    def fault(self, kind: str) -> None:
        """Disturb one run, then look at what is left and resume."""
        self.number += 1
        output = self.home / f"out{self.number}"
        shutil.copytree(self.home / "half", output, symlinks=True)
        told = FAULTS[kind](self, output)
        self.seen[kind, told] += 1
        self.resumed(output)
        shutil.rmtree(output)

    def whole(self, output: Path) -> None:
        """Raise Lost unless the visible tables are those of before or those of after."""
        if tables(output) not in (self.before, self.after):
            raise Lost("the visible tables are of no whole run")

    def resumed(self, output: Path) -> None:
        """Raise Lost unless an undisturbed run completes the tables."""
        expect(0, finish(forked(run, self.inputs, output)))
        if tables(output) != self.after:
            raise Lost("the resumed run left other bytes")
        left = {p.name for p in (output / ".zhenggai").iterdir()} - {"lock"}
        left |= {p.name for p in output.glob(".*.tmp")}
        incomplete = {
            p.name for p in (output / "runs").iterdir() if not (p / "manifest.json").exists()
        }
        if left | incomplete:
            raise Lost(f"left behind: {sorted(left | incomplete)}")

    def moment(self, engine: str) -> None:
        """Wait for some part of a run."""
        time.sleep(self.pick.uniform(0.0, 0.8) if engine == "inline" else self.pick.uniform(0.2, 5))


def run(inputs: Path, output: Path, engine: str = "inline") -> int:
    """Return the exit code of a run."""
    chosen = {"executor": engine, "workers": 2, "batch_size": 2, "quiet": True}
    return ingest(Settings(inputs=(str(inputs),), output=str(output), **chosen)).exit_code  # type: ignore[arg-type]


def forked(action: Callable[..., int], *values: object) -> int:
    """Return the id of a process that does something and exits with its code."""
    pid = os.fork()
    if pid:
        return pid
    code = 99
    try:
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in background jobs
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        code = action(*values)
    except StoreError:
        code = 3
    except KeyboardInterrupt:
        code = 130
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def finish(pid: int) -> int:
    """Return how a process ended; Lost where it hangs."""
    limit = time.monotonic() + LONGEST
    while time.monotonic() < limit:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    raise Lost("a run hung")


def expect(wanted: int, code: int) -> None:
    """Raise Lost where a run ended otherwise."""
    if code != wanted:
        raise Lost(f"exit code {code}, not {wanted}")


def children(pid: int) -> list[int]:
    """Return the processes below another."""
    with suppress(OSError):
        tasks = Path(f"/proc/{pid}/task").iterdir()
        return [int(c) for t in tasks for c in (t / "children").read_text().split()]
    return []


def ended(code: int, *allowed: int) -> str:
    """Return in a word how a disturbed run ended; Lost where no run may end so."""
    if code not in allowed:
        raise Lost(f"a disturbed run ended with {code}")
    return "finished first" if code == 0 else "stopped"


def worker_killed(drill: Drill, output: Path) -> str:
    """Kill a worker with -9."""
    pid = forked(run, drill.inputs, output, "local")
    time.sleep(drill.pick.uniform(0.0, 4.0))
    workers: list[int] = []
    while not (workers := children(pid)) and not os.waitid(
        os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT
    ):
        time.sleep(0.02)
    if workers:
        with suppress(ProcessLookupError):
            os.kill(drill.pick.choice(workers), signal.SIGKILL)
    told = ended(finish(pid), 0, 1)
    if tables(output) != drill.after:
        raise Lost("a killed worker changed the tables")
    return "run completed" if workers else told


def parent_killed(drill: Drill, output: Path, engine: str = "inline") -> str:
    """Kill the run with -9."""
    pid = forked(run, drill.inputs, output, engine)
    drill.moment(engine)
    workers = children(pid)
    os.kill(pid, signal.SIGKILL)
    code = finish(pid)
    drill.whole(output)
    time.sleep(0.3 if workers else 0)
    if any(Path(f"/proc/{w}").exists() and _alive(w) for w in workers):
        raise Lost("a worker outlived the run")
    return ended(code, 0, -signal.SIGKILL)


def parent_and_workers_killed(drill: Drill, output: Path) -> str:
    """Kill a run that has workers with -9."""
    return parent_killed(drill, output, "local")


def _alive(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    return False


def interrupted(drill: Drill, output: Path, engine: str = "inline") -> str:
    """Press Ctrl-C."""
    pid = forked(run, drill.inputs, output, engine)
    drill.moment(engine)
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGINT)
    code = finish(pid)
    drill.whole(output)
    return ended(code, 0, 130)


def interrupted_with_workers(drill: Drill, output: Path) -> str:
    """Press Ctrl-C while workers read."""
    return interrupted(drill, output, "local")


def mount(*words: str) -> bool:
    """Whether mounting worked."""
    return not subprocess.run(["mount", *words], check=False, capture_output=True).returncode


def disk_full(drill: Drill, output: Path) -> str:
    """Let the disk fill up somewhere in the run."""
    small = drill.home / "small"
    small.mkdir(exist_ok=True)
    size = sum(-(-f.stat().st_size // 4096) * 4096 + 4096 for f in output.rglob("*"))
    size += drill.pick.randrange(20_000, 500_000)
    if not mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(small)):
        raise SystemExit("a full disk needs root")
    try:
        shutil.copytree(output, small / "out", symlinks=True)
        code = finish(forked(run, drill.inputs, small / "out"))
        drill.whole(small / "out")
        if not mount("-o", "remount,size=200m", str(small)):
            raise SystemExit("cannot remount")
        drill.resumed(small / "out")
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)
    return ended(code, 0, 3)


def disk_read_only(drill: Drill, output: Path) -> str:
    """Make the disk read-only, before the run or in the middle of it."""
    if not mount("--bind", str(output), str(output)):
        raise SystemExit("a read-only disk needs root")
    try:
        pid = 0
        if drill.pick.random() < 0.7:
            pid = forked(run, drill.inputs, output)
            time.sleep(drill.pick.uniform(0.0, 0.6))
        limit = time.monotonic() + 5
        while not mount("-o", "remount,ro,bind", str(output)) and time.monotonic() < limit:
            time.sleep(0.002)
        pid = pid or forked(run, drill.inputs, output)
        code = finish(pid)
        drill.whole(output)
    finally:
        subprocess.run(["umount", "-l", str(output)], check=True)
    return ended(code, 0, 3)


def input_vanishes(drill: Drill, output: Path) -> str:
    """Take the input away in the middle of the run and bring it back."""
    away = drill.inputs.with_name("away")
    pid = forked(run, drill.inputs, output)
    time.sleep(drill.pick.uniform(0.0, 0.6))
    drill.inputs.rename(away)
    try:
        code = finish(pid)
    finally:
        away.rename(drill.inputs)
    expect(0, finish(forked(one_run, output)))
    return "finished first" if ended(code, 0, 1) == "finished first" else "published what was left"


def one_run(output: Path) -> int:
    """Return 0 where all visible tables belong to one run."""
    from pipeline.store import open_output

    found = open_output(str(output))
    runs = {(found.table(name).schema.metadata or {})[b"run"] for name in found.names()}
    return 0 if len(runs) == 1 else 1


def clock_jumps(drill: Drill, output: Path) -> str:
    """Have the clock jump by days, forwards and backwards, and files with it."""
    code = finish(forked(run_in_odd_time, drill.inputs, output, drill.pick.random()))
    if tables(output) != drill.after:
        raise Lost("the clock changed the tables")
    return "run completed" if ended(code, 0) else ""


def run_in_odd_time(inputs: Path, output: Path, seed: float) -> int:
    """Return the exit code of a run whose clock cannot be trusted."""
    pick, real = random.Random(seed), time.time
    time.time = lambda: real() + pick.uniform(-1, 1) * 1e6
    work.now = lambda: f"20{pick.randrange(10, 60)}-0{pick.randrange(1, 9)}-11T00:00:00+00:00"
    for path in output.rglob("*"):
        os.utime(path, (0, pick.uniform(0, 4e9)), follow_symlinks=False)
    return run(inputs, output)


def second_writer(drill: Drill, output: Path) -> str:
    """Start a second run into the same output."""
    first = forked(run, drill.inputs, output)
    time.sleep(drill.pick.uniform(0.0, 0.4))
    second = forked(run, drill.inputs, output)
    codes = finish(first), finish(second)
    drill.whole(output)
    if 0 not in codes or not set(codes) <= {0, 3}:
        raise Lost(f"two writers ended with {codes}")
    return "finished first" if codes == (0, 0) else "the second left"


# How often of a hundred faults.
SHARES = {
    worker_killed: 16,
    parent_killed: 28,
    parent_and_workers_killed: 8,
    interrupted: 12,
    interrupted_with_workers: 4,
    disk_full: 10,
    disk_read_only: 8,
    input_vanishes: 6,
    clock_jumps: 4,
    second_writer: 4,
}
FAULTS = {action.__name__: action for action in SHARES}


def main() -> int:
    """Return 1 where a fault did harm, after printing what came of all."""
    options = argparse.ArgumentParser(description="Drill a run with faults.")
    options.add_argument("--faults", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--kinds", nargs="*", choices=FAULTS, default=list(FAULTS))
    chosen = options.parse_args()
    work.rows_of(notice_text(1).encode(), "first.txt", ReadOptions())  # imports and word lists
    home = Path(tempfile.mkdtemp(prefix="zhenggai-drill-"))
    drill, started, losses = Drill(home, chosen.seed), time.monotonic(), 0
    shares = {a.__name__: max(1, n * chosen.faults // 100) for a, n in SHARES.items()}
    names = [name for name in chosen.kinds for _ in range(shares[name])]
    names += drill.pick.choices(names, k=max(0, chosen.faults - len(names)))
    drill.pick.shuffle(names)
    for number, name in enumerate(names, 1):
        try:
            drill.fault(name)
        except Lost as lost:
            losses += 1
            print(f"fault {number}, {name}: {lost}", flush=True)
    print("| fault | how the disturbed run ended | times |\n|---|---|---:|")
    for (kind, told), count in sorted(drill.seen.items()):
        print(f"| {kind.replace('_', ' ')} | {told} | {count} |")
    print(f"{len(names)} faults, {losses} losses, {time.monotonic() - started:.0f} s")
    shutil.rmtree(home, ignore_errors=True)
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main())
