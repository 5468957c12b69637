"""A process that reads batches for another: ``python -m pipeline.engines.worker MB [VOCAB]``.

Its memory limit is set before anything large is imported, because what libraries reserve at
import counts too. Batches come in by standard input, pickled; what goes back by standard output
is JSON, a line a message, because by then it has read the documents of strangers. It ends when
its input ends, so no worker outlives the run.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import pickle
import queue
import signal
import struct
import sys
import tempfile
import threading
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from pipeline.engines.work import Batch, Item

LENGTH = struct.Struct("<q")
_COLLECT_AFTER = 20_000  # objects more than were given back
_PARENT_DEATH = 1  # PR_SET_PDEATHSIG
_FIRST = """关于巡察整改情况的通报
2023年3月至5月，巡察组开展了常规巡察。
一、整改情况
1.关于“制度不全”问题的整改
整改结果：已完成。
一是修订制度3项，补齐资料12份，追缴资金2.5万元。
"""


def main() -> None:
    """Read batches until standard input ends."""
    _limit_memory(int(sys.argv[1]))
    _die_with_parent()
    _use_wordings(sys.argv[2:])
    incoming, outgoing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the messages
    batches: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(incoming, batches), daemon=True).start()
    try:
        _warm_up()
    except Exception as error:
        _tell(outgoing, "unfit", message=f"{type(error).__name__}: {error}")
        os._exit(1)
    _tell(outgoing, "ready")
    while True:
        _work(pickle.loads(batches.get()), outgoing)


def _work(batch: Batch, outgoing: BinaryIO) -> None:
    """Read one batch and tell what became of it."""
    from pipeline.engines.deadline import Deadline
    from pipeline.engines.work import read_batch

    _use_folder(batch)
    deadline = Deadline()
    numbers = {item: number for number, item in enumerate(batch.items)}

    def watch(item: Item, seconds: float) -> None:
        if seconds:
            _tell(outgoing, "start", item=numbers[item], seconds=seconds)
        deadline.set(seconds)

    try:
        receipts = read_batch(batch, watch)
    except OSError as error:
        _tell(outgoing, "error", errno=error.errno, message=error.strerror or str(error))
    else:
        _tell(outgoing, "done", receipts=[receipt.as_json() for receipt in receipts])


def _use_folder(batch: Batch) -> None:
    """Have what parsers lay down for a moment lie in the output, where the next run sweeps it.

    The system's own temporary folder keeps the contents of documents when a process is killed.
    """
    from pipeline.engines.work import TEMPORARY
    from pipeline.store.place import Place

    folder = Place.at(batch.output).child(TEMPORARY).local
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.tempdir = os.environ["TMPDIR"] = str(folder)


def _tell(outgoing: BinaryIO, kind: str, **values: Any) -> None:
    outgoing.write(json.dumps({"kind": kind, **values}).encode() + b"\n")
    outgoing.flush()


def _receive(incoming: BinaryIO, batches: queue.SimpleQueue[bytes]) -> None:
    """Put the batches that come in into the queue; end the process when there are no more."""
    while len(head := incoming.read(LENGTH.size)) == LENGTH.size:
        batches.put(incoming.read(LENGTH.unpack(head)[0]))
    os._exit(0)


def _limit_memory(megabytes: int) -> None:
    """Limit the address space, where the system knows such a limit."""
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if not megabytes:
        return
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return  # no such limit here; time is limited all the same


def _die_with_parent() -> None:
    """Have the kernel end this process with the one that started it, where it can."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL)


def _use_wordings(folders: list[str]) -> None:
    """Take the user's wordings in, which must happen before any rule is made."""
    from parsers.lexicon import vocabulary

    for folder in folders:
        vocabulary.use(folder)


def _warm_up() -> None:
    """Read a first notice of no interest, so that no real one waits for imports and word lists."""
    from parsers.lexicon.patterns import keep
    from parsers.options import ReadOptions
    from pipeline.arrow import without_pandas
    from pipeline.engines.work import rows_of

    gc.disable()  # what is made here stays
    without_pandas()
    rows_of(_FIRST.encode(), "first.txt", ReadOptions())
    keep()
    _collect_seldom()


def _collect_seldom() -> None:
    """Leave what was made so far out of all collections, and collect less often.

    What documents leave behind goes by counting references; hardly any of it refers to itself.
    """
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER, 10, 10)


if __name__ == "__main__":
    main()
