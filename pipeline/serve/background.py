"""One run at a time, in a process of its own: it can be ended, and cannot hold up the page."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from pipeline.messages import Language
from pipeline.review import FOLDER as REPORT
from pipeline.serve.downloads import FOLDER as DOWNLOADS
from pipeline.serve.downloads import NAMES

# -P: a folder `pipeline` where one stands is not ours
_CHILD: Final = (sys.executable, "-P", "-m", "pipeline.serve.child")
_GRACE: Final = 10.0  # seconds that a run gets to end by itself
RUNNING: Final = frozenset({"reading", "report", "downloads"})


class BackgroundRun:
    """The runs of an output, one after another, and how far the present one is.

    ``phase`` is ``idle``, one of RUNNING, or how the last run ended: ``done``, ``failed``,
    ``cancelled``.
    """

    def __init__(self, output: Path) -> None:
        self._output = output
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._cancelled = False
        self._state: dict[str, Any] = {"phase": "idle"}

    def start(self, language: Language, *, images: bool = False, masks: Sequence[str] = ()) -> bool:
        """Start a run; False where one is under way.

        ``images`` asks for printed pages, ``masks`` are the classes to mask in the downloads.
        """
        with self._lock:
            if self.running:
                return False
            self._cancelled = False
            self._state = {"phase": "reading", "done": 0, "total": 0, "failed": 0, "notes": {}}
            paths = os.pathsep.join(path or os.getcwd() for path in sys.path)
            self._process = subprocess.Popen(
                [*_CHILD, str(self._output), language, ",".join(masks), "images" * images],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                env=dict(os.environ, PYTHONPATH=paths),
                start_new_session=True,  # Ctrl-C is for the page, which then ends the run
            )
        threading.Thread(target=self._follow, args=(self._process,), daemon=True).start()
        return True

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._state["phase"] in RUNNING

    def state(self) -> dict[str, Any]:
        """Return how far the run is, and what there is to look at and to download."""
        folder = self._output / DOWNLOADS
        sizes = {form: (folder / name).stat().st_size for form, name in NAMES.items()
                 if (folder / name).is_file()}  # fmt: skip
        report = (self._output / REPORT / "index.html").is_file()
        with self._lock:
            return {**self._state, "report": report, "downloads": sizes}

    def cancel(self) -> None:
        """Let the run end where it is; what was read is kept for the next."""
        with self._lock:
            process = self._process
            if process is None or not self.running:
                return
            self._cancelled = True
        with contextlib.suppress(OSError):
            if process.stdin is not None:
                process.stdin.close()  # it ends by itself when this is closed
        threading.Thread(target=_ended, args=(process,), daemon=True).start()

    def close(self) -> None:
        """Return when no run is under way any more."""
        self.cancel()
        if self._process is not None:
            _ended(self._process)

    def _follow(self, process: subprocess.Popen[str]) -> None:
        """Take in what a run tells, until it ends."""
        self._listen(process.stdout or ())
        status = process.wait()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        with self._lock:
            if status == 0:
                self._state["phase"] = "done"
            elif self._cancelled:
                self._state["phase"] = "cancelled"
            else:
                self._state["phase"] = "failed"
                self._state.setdefault("message", "")

    def _listen(self, lines: Iterable[str]) -> None:
        for line in lines:
            with contextlib.suppress(ValueError), self._lock:
                self._take_in(json.loads(line))

    def _take_in(self, content: dict[str, Any]) -> None:
        event = content.pop("event", None)
        if event == "phase":
            self._state |= {"phase": content["name"], "done": 0, "total": 0}
        elif event == "progress":
            self._state |= {name: content[name] for name in ("done", "total", "failed")}
        elif event == "download":
            self._state["notes"] = {**self._state["notes"], content["form"]: content["notes"]}
        elif event == "read":
            self._state["read"] = content
        elif event == "failed":
            self._state["message"] = content["message"]


def _ended(process: subprocess.Popen[str]) -> None:
    """Wait until a run has ended, and end it by force where it takes too long."""
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
