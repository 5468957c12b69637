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
from typing import Any

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
        self._before: list[tuple[int, Any]] = []
        if self._armed:
            self._cpu, _ = resource.getrlimit(resource.RLIMIT_CPU)
            for number, told in (("SIGALRM", _wall), ("SIGPROF", _cpu), ("SIGXCPU", _cpu)):
                known = getattr(signal, number)
                self._before.append((known, signal.signal(known, told)))

    def set(self, seconds: float) -> None:
        """Give the current document ``seconds`` of CPU time from now; 0 stops the alarm."""
        if not self._armed:
            return
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, seconds * WALL)
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        limit = math.ceil(used.ru_utime + used.ru_stime + seconds) + 1
        unlimited = self._cpu == resource.RLIM_INFINITY
        limit = limit if seconds and (unlimited or limit < self._cpu) else self._cpu
        resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))

    def release(self) -> None:
        """Stop the alarm and leave the signals to those who had them before."""
        self.set(0)
        while self._before:
            number, known = self._before.pop()
            signal.signal(number, signal.SIG_DFL if known is None else known)


def _wall(number: int, frame: FrameType | None) -> None:
    raise OverTimeError("time")


def _cpu(number: int, frame: FrameType | None) -> None:
    raise OverTimeError("cpu")
