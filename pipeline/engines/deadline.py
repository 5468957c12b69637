"""The time a document may take, told from inside the process that reads it.

What counts is the CPU time that its reading takes, so that a busy machine ends no honest document;
the clock on the wall is there for what waits and never comes back, and is ``WALL`` times as long.

Raised between two steps of Python; where a library never comes back, the process that watches
this one ends it a little later.
"""

from __future__ import annotations

import math
import os
import signal
import threading
from types import FrameType

if os.name == "posix":
    import resource


WALL = 4.0


class OverTimeError(BaseException):
    """The time is over; no ``except Exception`` on the way may hold it up.

    ``reason`` is ``time`` (the clock on the wall) or ``cpu``.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Deadline:
    """An alarm for the document being read; works in the main thread of a POSIX system."""

    def __init__(self) -> None:
        main = threading.current_thread() is threading.main_thread()
        self._armed = main and os.name == "posix"
        if self._armed:
            signal.signal(signal.SIGALRM, _wall)
            signal.signal(signal.SIGPROF, _cpu)
            signal.signal(signal.SIGXCPU, _cpu)

    def set(self, seconds: float) -> None:
        """Give the current document ``seconds`` of CPU time from now; 0 stops the alarm."""
        if not self._armed:
            return
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, seconds * WALL)
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        limit = math.ceil(used.ru_utime + used.ru_stime + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit if seconds else hard, hard))


def _wall(number: int, frame: FrameType | None) -> None:
    raise OverTimeError("time")


def _cpu(number: int, frame: FrameType | None) -> None:
    raise OverTimeError("cpu")
