"""Reading on this machine, in as many processes as it has cores."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator

from pipeline.engines.supervisor import Worker
from pipeline.engines.work import Batch
from pipeline.receipts import Receipt
from pipeline.settings import Settings

_Result = tuple[Receipt, ...] | BaseException | None


class LocalRunner:
    """Worker processes that live from their first document to the end of the run."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._workers = [Worker(settings.max_memory) for _ in range(settings.processes())]

    def warm(self, documents: int) -> None:
        """Start processes for that many documents, so that they are ready when these are."""
        for worker in self._workers[:documents]:
            worker.start(self._settings.vocab)

    def run(self, batches: Iterator[Batch]) -> Iterator[tuple[Receipt, ...]]:
        """Give the receipts of batches as they are done.

        Each worker takes the next batch when it is free, so no more than one a worker is under
        way. When the caller stops early, or Ctrl-C comes, the workers are ended at once; finished
        batches have left their parts.
        """
        waiting = _Waiting(batches)
        results: queue.SimpleQueue[_Result] = queue.SimpleQueue()
        threads = [
            threading.Thread(target=_drive, args=(worker, waiting, results), daemon=True)
            for worker in self._workers
        ]
        for thread in threads:
            thread.start()
        running = len(threads)
        try:
            while running:
                result = results.get()
                if result is None:
                    running -= 1
                elif isinstance(result, BaseException):
                    raise result
                else:
                    yield result
        finally:
            waiting.stop()
            if running:
                self.close()
            for thread in threads:
                thread.join()

    def close(self) -> None:
        """End the processes."""
        for worker in self._workers:
            worker.close()


class _Waiting:
    """The batches not yet taken, for several threads."""

    def __init__(self, batches: Iterator[Batch]) -> None:
        self._batches = batches
        self._lock = threading.Lock()
        self._stopped = False

    def next(self) -> Batch | None:
        """Return the next batch, None when there is none."""
        with self._lock:
            return None if self._stopped else next(self._batches, None)

    def stop(self) -> None:
        """Give no more batches."""
        with self._lock:
            self._stopped = True


def _drive(worker: Worker, waiting: _Waiting, results: queue.SimpleQueue[_Result]) -> None:
    """Have one worker read batch after batch."""
    try:
        while (batch := waiting.next()) is not None:
            results.put(worker.read(batch))
    except BaseException as error:
        results.put(error)
    finally:
        results.put(None)
