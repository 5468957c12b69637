"""Limits for a reading in this very process: what can be held without the power to end it.

The alarm comes between two steps of Python, so a library that never comes back is not ended; a
library that aborts takes the process along. Processes of their own (``supervisor``) know both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from pipeline.engines.deadline import Deadline


@contextmanager
def limited(megabytes: int) -> Iterator[Deadline]:
    """Give the alarm of what is read in this block, which may take so much memory more; 0: any.

    Nothing of it is left behind. Outside of the main thread, and where the system knows no such
    limits, none hold.
    """
    deadline = Deadline()
    try:
        with _memory(megabytes):
            yield deadline
    finally:
        deadline.release()


@contextmanager
def _memory(megabytes: int) -> Iterator[None]:
    """Let the address space grow by so much and no more."""
    try:
        import resource
        from pathlib import Path

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = pages * resource.getpagesize() + (megabytes << 20)
        if soft != resource.RLIM_INFINITY:
            most = min(most, soft)
        if megabytes:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    except (ImportError, OSError, ValueError):
        yield  # no such limit here
        return
    try:
        yield
    finally:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
