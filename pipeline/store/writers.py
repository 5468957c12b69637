"""Processes that write tables of a publication beside this one: ``python -m`` of this file.

A table that follows from the sources and the order of notices alone is the same whoever writes it.
What goes in by standard input is pickled, for it comes from the run itself; then each line names a
share of a table, and a line comes back that says what was written. A process ends when its input
does.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import IO, Any

from pipeline.store.integrity import Stamp
from pipeline.store.job import Job
from pipeline.store.plan import Plan
from pipeline.store.writing import Written

_FEWEST = 8_192  # notices from which processes are worth their start
_TURNS = 200_000  # more of them are handed to no other process


Unit = tuple[str, int]  # a table and one of its shares


class Writers:
    """What waits to be written, for this process and those beside it."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._waiting = deque(units)
        self._done: dict[Unit, Written] = {}
        self._errors: list[BaseException] = []
        self._processes: list[subprocess.Popen[bytes]] = []
        self._threads: list[threading.Thread] = []

    def start(self, count: int, job: bytes) -> None:
        """Have so many processes begin to write."""
        for _ in range(count):
            command = [sys.executable, "-P", "-m", "pipeline.store.writers"]
            pipe = subprocess.PIPE
            process = subprocess.Popen(
                command,
                stdin=pipe,
                stdout=pipe,
                env=_environment(),
                start_new_session=True,  # Ctrl-C is for the run, which ends them
            )
            self._processes.append(process)
            thread = threading.Thread(target=self._drive, args=(process, job), daemon=True)
            self._threads.append(thread)
            thread.start()

    def rest(self, write: Callable[[str, int], Written]) -> dict[Unit, Written]:
        """Return all that was written after writing what no other process took."""
        while (unit := self._next()) is not None:
            self._done[unit] = write(*unit)
        for thread in self._threads:
            thread.join()
        for error in self._errors:
            raise error
        return self._done

    def end(self) -> None:
        """End the processes, also where they are not done."""
        self._waiting.clear()
        for process in self._processes:
            process.kill()
            process.wait()
        for thread in self._threads:
            thread.join()
        for process in self._processes:
            for stream in (process.stdin, process.stdout):
                with suppress(OSError):
                    if stream is not None:
                        stream.close()

    def _next(self) -> Unit | None:
        with suppress(IndexError):
            return None if self._errors else self._waiting.popleft()
        return None

    def _drive(self, process: subprocess.Popen[bytes], job: bytes) -> None:
        """Have one process write share after share."""
        if process.stdin is None or process.stdout is None:
            raise AssertionError("started with pipes")
        try:
            process.stdin.write(job)
            while (unit := self._next()) is not None:
                process.stdin.write(f"{unit[0]} {unit[1]}\n".encode())
                process.stdin.flush()
                self._done[unit] = _told(process.stdout.readline())
        except BaseException as error:
            self._errors.append(error)


@contextmanager
def writers(job: Job, plan: Plan, names: Sequence[str], workers: int) -> Iterator[Writers]:
    """Give what writes the tables ``names``, with processes beside this one where that pays."""
    ordered = sorted(names, key=lambda name: -sum(one.size(name) for one in job.sources))
    units = [(name, share) for name in ordered for share in range(plan.shares)]
    beside = Writers(units)
    try:
        if workers > 1 and len(plan) >= _FEWEST:
            order = plan.order(_TURNS)
            if order is not None:
                handed = pickle.dumps(replace(job, sources=list(job.sources), order=order))
                beside.start(min(workers - 1, len(units)), handed)
        yield beside
    finally:
        beside.end()


def _environment() -> dict[str, str]:
    """Return the environment of a process: found where this package is, one thread each."""
    found = os.pathsep.join(path or os.getcwd() for path in sys.path)
    return {**os.environ, "PYTHONPATH": found, "OMP_NUM_THREADS": "1"}


def _told(line: bytes) -> Written:
    """Return what a process says it has written; OSError where it could not."""
    if not line:
        raise OSError("a process that was writing tables ended")
    told = json.loads(line)
    if "error" in told:
        raise OSError(*(told[key] for key in ("errno", "error") if told[key] is not None))
    return told["rows"], {file: Stamp(**stamp) for file, stamp in told["files"].items()}


def main() -> None:
    """Write the shares that are named by standard input, until that ends."""
    import pyarrow as pa

    pa.set_cpu_count(1)
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    job: Job = pickle.load(incoming)
    units: deque[Unit] = deque()
    come = threading.Semaphore(0)
    threading.Thread(target=_receive, args=(incoming, units, come), daemon=True).start()
    while True:
        come.acquire()
        told = _written(job, *units.popleft())
        outgoing.write(json.dumps(told).encode() + b"\n")
        outgoing.flush()


def _written(job: Job, name: str, share: int) -> dict[str, Any]:
    """Return what to tell of a share of a table after writing it."""
    try:
        rows, files = job.write(name, share)
    except OSError as error:
        return {"errno": error.errno, "error": error.strerror or str(error)}
    except Exception as error:  # the run says it, and publishes nothing
        return {"errno": None, "error": f"{name}: {type(error).__name__}: {error}"}
    return {"rows": rows, "files": {file: stamp.as_json() for file, stamp in files.items()}}


def _receive(incoming: IO[bytes], units: deque[Unit], come: threading.Semaphore) -> None:
    """Take what comes in to be written; end the process with the one that started it."""
    for line in incoming:
        name, share = line.decode().split()
        units.append((name, int(share)))
        come.release()
    os._exit(0)


if __name__ == "__main__":
    main()
