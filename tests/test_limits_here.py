"""Limits of time and memory where this very process reads: `show`, `--executor inline`."""

from __future__ import annotations

import resource
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from made import archive, notice_text

import parsers.read
from pipeline import read_notice
from pipeline.command.cli import main
from pipeline.engines import deadline
from pipeline.engines.here import limited
from pipeline.run.ingest import ingest
from pipeline.settings import Settings
from pipeline.show import one_file
from pipeline.store import open_output

_SIGNALS = (signal.SIGALRM, signal.SIGPROF, signal.SIGXCPU)


def spin() -> None:
    while True:
        time.monotonic()


def wait() -> None:
    time.sleep(1_000)


def eat() -> None:
    import numpy as np

    held = []
    while True:
        held.append(np.empty(64 << 20, np.uint8))  # never touched: costs no time


FAULTS: list[tuple[Callable[[], None], str, str]] = [
    (spin, "timed_out", "cpu"),
    (wait, "timed_out", "time"),
    (eat, "limited", "memory"),
]


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a document that begins with the name of a fault do it to its reader."""
    read_notice(notice_text(1).encode())  # what is made once costs no document its time
    read = parsers.read.read_document

    def faulty(data: bytes, name: str, options: object = None) -> object:
        for fault, *_ in FAULTS:
            if data.startswith(fault.__name__.encode()):
                fault()
        return read(data, name, options)  # type: ignore[arg-type]

    monkeypatch.setattr(parsers.read, "read_document", faulty)


def state() -> list[object]:
    limits = (resource.RLIMIT_AS, resource.RLIMIT_CPU)
    timers = (signal.ITIMER_REAL, signal.ITIMER_PROF)
    return [
        *map(signal.getsignal, _SIGNALS),
        *map(resource.getrlimit, limits),
        *map(signal.getitimer, timers),
    ]


def test_inline_a_bad_document_costs_no_other(
    tmp_path: Path, faults: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadline, "WALL", 100.0)  # a busy machine ends nothing here
    folder = archive(tmp_path / "in", 3)
    wanted = {f"{f.__name__}.txt": (status, why) for f, status, why in FAULTS if f != wait}
    for name in wanted:
        (folder / name).write_text(name + notice_text(9), encoding="utf-8")
    before = state()
    settings = Settings(
        (str(folder),), str(tmp_path / "out"), executor="inline", quiet=True, timeout=1.5,
        max_memory=4000,  # what libraries of this process reserve meanwhile counts too
    )  # fmt: skip
    report = ingest(settings)

    rows = open_output(str(tmp_path / "out")).table("sources").to_pylist()
    told = {row["source_uri"]: (row["status"], row["reason"]) for row in rows}
    assert report.notices == 3, told
    assert wanted.items() <= told.items()
    assert state() == before


@pytest.mark.parametrize(("fault", "status", "reason"), FAULTS)
def test_show_ends_what_takes_too_much(  # noqa: PLR0917
    tmp_path: Path,
    faults: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: Callable[[], None],
    status: str,
    reason: str,
) -> None:
    monkeypatch.setattr(one_file, "TIMEOUT", 0.3)
    monkeypatch.setattr(one_file, "MAX_MEMORY", 1000)
    monkeypatch.setattr(deadline, "WALL", 100.0 if reason == "cpu" else 4.0)
    (tmp_path / "a.txt").write_text(fault.__name__ + notice_text(9), encoding="utf-8")
    before = state()

    assert main(["show", str(tmp_path / "a.txt"), "--lang", "en"]) == 1
    assert f"({reason})" in capsys.readouterr().err
    assert state() == before


def test_limits_of_the_user_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    old = signal.signal(signal.SIGPROF, signal.SIG_IGN)
    try:
        with limited(100) as alarm:
            alarm.set(5)
            assert signal.getsignal(signal.SIGPROF) not in (signal.SIG_IGN, old)
        assert signal.getsignal(signal.SIGPROF) == signal.SIG_IGN
        assert signal.getitimer(signal.ITIMER_PROF)[0] == 0
    finally:
        signal.signal(signal.SIGPROF, old)


def test_another_thread_reads_without_an_alarm() -> None:
    seen = []

    def read() -> None:
        with limited(0) as alarm:
            alarm.set(0.001)
            time.sleep(0.05)
            seen.append(True)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert seen
