"""A worker process and the watch over it: every document of a batch gets a receipt.

A document whose worker dies or hangs is told apart and the others are read again in a new
process. What dies is tried a second time by itself, because something else may have ended the
worker; what hangs is not, that would cost its time again.
"""

from __future__ import annotations

import json
import os
import pickle
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.engines.deadline import WALL
from pipeline.engines.work import Batch, Item, too_long
from pipeline.engines.worker import LENGTH
from pipeline.receipts import Receipt
from pipeline.store.place import StoreError

RECYCLE = 2_000  # documents after which a process is replaced: libraries leak
START = 120.0  # seconds that a process may take until its first document
GRACE = 3.0  # seconds that a document gets to end by itself when its time is over
TRIES = 3  # deaths by SIGKILL are seldom the document's doing
_NEAR = 0.6  # of the memory limit: who dies beyond it most likely died of it
_SIGNS_OF_MEMORY = (b"bad_alloc", b"out of memory", b"Out of memory", b"memory allocation of")


@dataclass(frozen=True, slots=True)
class _Fault:
    """How a worker was lost: the document it was reading, if any, and why."""

    item: Item | None
    status: str
    reason: str
    message: str
    again: int  # how often such a document is tried in all


class Worker:
    """A process that reads batches, replaced whenever it is lost or old."""

    def __init__(self, max_memory: int) -> None:
        self._max_memory = max_memory
        self._process: _Process | None = None
        self._closed = False

    def read(self, batch: Batch) -> tuple[Receipt, ...]:
        """Return what became of each document of a batch; StoreError where no part can be kept."""
        receipts: list[Receipt] = []
        waiting = [batch.items]
        tries: dict[Item, int] = {}
        crashed: set[Item] = set()
        while waiting:
            items = waiting.pop(0)
            part = batch.only(items)
            if len(items) == 1 and items[0] in crashed:
                part = replace(part, options=replace(part.options, avoid_pdfium=True))
            done = self._attempt(part)
            if not isinstance(done, _Fault):
                receipts += done
                continue
            key = done.item or items[0]
            tries[key] = tries.get(key, 0) + 1
            if done.item is None:
                self._give_up(done, tries[key])
                waiting.insert(0, items)
                continue
            if rest := tuple(item for item in items if item is not done.item):
                waiting.append(rest)
            if done.status == "crashed" and done.again < TRIES:
                crashed.add(done.item)  # by itself: of a PDF the second try is the other engine's
            if tries[key] < done.again:
                waiting.append((done.item,))
            else:
                receipts.append(too_long(done.item, done.reason, done.message, done.status))
        return tuple(receipts)

    def close(self) -> None:
        """End the process; a batch that is being read is lost."""
        self._closed = True
        process = self._process  # another thread may be replacing it
        if process is not None:
            process.end()

    def start(self, vocab: str | None) -> None:
        """Start the process, if there is none; it gets ready by itself."""
        if self._process is None and not self._closed:
            self._process = _Process(self._max_memory, vocab)

    def _attempt(self, batch: Batch) -> tuple[Receipt, ...] | _Fault:
        """Return the receipts of a batch, or how the process was lost."""
        if self._closed:
            raise StoreError("the run was ended")
        old = self._process
        if old is not None and (old.count >= RECYCLE or old.vocab != batch.vocab):
            old.end()
            self._process = None
        self.start(batch.vocab)
        process = self._process
        if process is None or self._closed:  # closed while the process was being started
            self.close()
            raise StoreError("the run was ended")
        result = process.read(batch)
        if isinstance(result, _Fault):
            process.end()
            self._process = None
        return result

    def _give_up(self, fault: _Fault, tries: int) -> None:
        """Raise where processes die before they read anything: no document is to blame."""
        if tries >= TRIES:
            raise StoreError(
                f"worker processes cannot run: {fault.message}; if it is for memory, give them "
                "more with --max-memory (0 for no limit)"
            )


class _Process:
    """One operating-system process and the messages it sends."""

    def __init__(self, max_memory: int, vocab: str | None) -> None:
        self._max_memory = max_memory
        self.vocab = vocab
        self.count = 0
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in end()
        found = os.pathsep.join(path or os.getcwd() for path in sys.path)
        environment = dict(os.environ, PYTHONPATH=found)
        wordings = [] if vocab is None else [vocab]
        self._process = subprocess.Popen(  # -P: a folder `pipeline` where one stands is not ours
            [sys.executable, "-P", "-m", "pipeline.engines.worker", str(max_memory), *wordings],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=environment,
            start_new_session=True,  # Ctrl-C is for the run, not for its workers
        )
        self._messages: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        """Put messages into the queue as they come, None at the end."""
        with suppress(ValueError, OSError):
            for line in self._process.stdout or ():
                self._messages.put(json.loads(line))
        self._messages.put(None)

    def read(self, batch: Batch) -> tuple[Receipt, ...] | _Fault:
        """Return the receipts of a batch, or how the process was lost over it."""
        self.count += len(batch.items)
        data = pickle.dumps(batch)
        with suppress(OSError, ValueError):  # a dead process is noticed below
            if self._process.stdin is not None:
                self._process.stdin.write(LENGTH.pack(len(data)) + data)
                self._process.stdin.flush()
        item: Item | None = None
        deadline = time.monotonic() + START
        most_cpu: float | None = None
        most = 0
        while True:
            try:
                message = self._messages.get(timeout=0.2)
            except queue.Empty:
                most = max(most, self._address_space())
                used = self._cpu_time() if most_cpu is not None else None
                if used is not None and most_cpu is not None and used > most_cpu:
                    return _hung(item, "cpu")
                if time.monotonic() > deadline:
                    return _hung(item, "time")
                continue
            if message is None:
                return self._death(item, most)
            if message["kind"] == "start":
                item = batch.items[message["item"]]
                deadline = time.monotonic() + message["seconds"] * WALL + GRACE
                used = self._cpu_time()
                most_cpu = None if used is None else used + message["seconds"] + GRACE
            elif message["kind"] == "done":
                return tuple(Receipt.from_json(values) for values in message["receipts"])
            elif message["kind"] == "unfit":
                return _Fault(None, "crashed", "killed", message["message"], 1)
            elif message["kind"] == "error":
                raise OSError(message["errno"], message["message"])
            else:
                deadline = time.monotonic() + START
                most_cpu = None

    def _death(self, item: Item | None, most: int) -> _Fault:
        """Return why the process died, as far as its end tells."""
        code = self._exit_status()
        self._errors.seek(0)
        said = self._errors.read()[-4000:]
        limit = self._max_memory << 20
        if any(sign in said for sign in _SIGNS_OF_MEMORY) or (limit and most > _NEAR * limit):
            told = f"needs more memory than {self._max_memory} MB (--max-memory)"
            return _Fault(item, "limited", "memory", told, 1)
        if code < 0:
            name = signal.Signals(-code).name
            told = f"the process that read it was ended by {name}"
            return _Fault(item, "crashed", "killed", told, TRIES if name == "SIGKILL" else 2)
        last = said.decode("utf-8", "replace").strip().rpartition("\n")[2]
        return _Fault(item, "crashed", "killed", f"the process that read it ended: {last}", 2)

    def _address_space(self) -> int:
        """Return the address space in use, in bytes; 0 where the system does not tell."""
        with suppress(OSError, ValueError, IndexError):
            pages = Path(f"/proc/{self._process.pid}/statm").read_text(encoding="ascii").split()[0]
            return int(pages) * os.sysconf("SC_PAGE_SIZE")
        return 0

    def _cpu_time(self) -> float | None:
        """Return the CPU seconds used so far; None where the system does not tell."""
        with suppress(OSError, ValueError, IndexError):
            told = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii")
            user, system = told.rpartition(")")[2].split()[11:13]
            return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
        return None

    def _exit_status(self) -> int:
        """Return how the process ended; what it had started ends with it."""
        if hasattr(os, "waitid"):  # it keeps its number, and its group, until it is asked
            with suppress(OSError):
                os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOWAIT)
        self._end_group()
        return self._process.wait()

    def _end_group(self) -> None:
        """End all processes of the session; once its first is gone the number may be another's."""
        if os.name == "posix" and self._process.returncode is None:
            with suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> None:
        """End the process for good, with those that it has started."""
        self._end_group()
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            with suppress(OSError, ValueError):
                if stream is not None:
                    stream.close()


def _hung(item: Item | None, reason: str) -> _Fault:
    told = "took longer than --timeout allows; the process that read it was ended"
    return _Fault(item, "timed_out", reason, told, 1)
