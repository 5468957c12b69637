"""Reading on a Dask cluster (the `scale` extra): the same batches, the same watch over each.

A task is one batch. It runs in a worker process of its own below the Dask worker, because Dask
has no time limit for a task and a document that takes its process down must not take the Dask
worker with it. Each task writes its own part into the output, which all machines must reach
(a shared folder, or ``s3://``); only small receipts come back.
"""

from __future__ import annotations

import contextlib
import importlib
import threading
from collections import deque
from collections.abc import Iterator
from typing import Any

from pipeline.engines.supervisor import Worker
from pipeline.engines.work import Batch, too_long
from pipeline.receipts import Receipt
from pipeline.settings import Settings
from pipeline.store.place import StoreError

WINDOW = 2  # batches submitted for each thread of the cluster: enough to keep it busy
TRIES = 4  # of a batch that a broken connection kept from its files or its part
_TRANSIENT = (ConnectionError, TimeoutError)

_of_thread = threading.local()
_workers: list[Worker] = []


def run_dask(batches: Iterator[Batch], settings: Settings) -> Iterator[tuple[Receipt, ...]]:
    """Give the receipts of batches as the cluster finishes them.

    Without a scheduler's address the cluster is a thread a worker in this process. No more
    batches are submitted than are taken up soon, so that a lost machine costs few of them.
    """
    with _client(settings) as client:
        window = max(2, WINDOW * sum(client.nthreads().values()))
        under_way: dict[str, tuple[Batch, int]] = {}
        again: deque[tuple[Batch, int]] = deque()
        completed = _distributed().as_completed(loop=client.loop)

        def submit() -> None:
            while len(under_way) < window:
                batch, tries = again.popleft() if again else (next(batches, None), 1)
                if batch is None:
                    return
                future = _submit(client, batch, settings, tries)
                under_way[future.key] = (batch, tries)
                completed.add(future)

        submit()
        for future in completed:
            batch, tries = under_way.pop(future.key)
            receipts = _result(future, batch, tries)
            if receipts is None:
                again.append((batch, tries + 1))
            submit()
            if receipts is not None:
                yield receipts


def read_supervised(batch: Batch, max_memory: int) -> tuple[Receipt, ...]:
    """Return the receipts of a batch, read under watch: the task that a cluster runs."""
    worker: Worker | None = getattr(_of_thread, "worker", None)
    if worker is None:
        worker = _of_thread.worker = Worker(max_memory)
        _workers.append(worker)
    return worker.read(batch)


@contextlib.contextmanager
def _client(settings: Settings) -> Iterator[Any]:
    """Give a client of the cluster that the settings name, or of one that ends with it."""
    dask = _distributed()
    if settings.scheduler:
        try:
            client = dask.Client(settings.scheduler, timeout="30s", set_as_default=False)
        except (OSError, ValueError) as error:
            raise StoreError(
                f"no Dask scheduler at {settings.scheduler}: start one with `dask scheduler` and "
                f"workers with `dask worker {settings.scheduler}` ({error})"
            ) from None
        with client:
            client.wait_for_workers(1, timeout=60)
            yield client
        return
    with (
        dask.LocalCluster(
            n_workers=1,
            threads_per_worker=settings.processes(),
            processes=False,
            dashboard_address=None,
        ) as cluster,
        dask.Client(cluster, set_as_default=False) as client,
    ):
        try:
            yield client
        finally:
            while _workers:
                _workers.pop().close()


def _distributed() -> Any:
    """Return the library, which only this extra needs."""
    try:
        return importlib.import_module("distributed")
    except ImportError:
        told = "--executor dask needs the extra: pip install '.[scale]' in the folder of zhenggai"
        raise StoreError(told) from None


def _submit(client: Any, batch: Batch, settings: Settings, tries: int) -> Any:
    key = f"{batch.name}-{tries}"
    return client.submit(read_supervised, batch, settings.max_memory, key=key, pure=False)


def _result(future: Any, batch: Batch, tries: int) -> tuple[Receipt, ...] | None:
    """Return the receipts of a finished task, None where it deserves another try."""
    try:
        receipts: tuple[Receipt, ...] = future.result()
    except _distributed().KilledWorker as error:  # the machines of several tries are gone
        told = f"the Dask workers that read it were lost: {error}"
        return tuple(too_long(item, "killed", told, "crashed") for item in batch.items)
    except _TRANSIENT:
        if tries >= TRIES:
            raise
        return None
    return receipts
