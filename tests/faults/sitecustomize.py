"""Faults for the tests: Python runs this in every worker when this folder is on its path.

A document that begins with ``FAULT name`` does to its reader what that says.
"""

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time

if any("pipeline.engines.worker" in argument for argument in sys.orig_argv):
    import parsers.read

    _read = parsers.read.read_document

    def _hang() -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))
        ctypes.CDLL(None).sleep(10_000)

    def _spin() -> None:
        while True:
            time.monotonic()

    def _burn() -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))
        while True:
            hash(bytes(1 << 20))

    def _lay() -> None:
        folder = tempfile.mkdtemp()
        assert ".zhenggai" in folder, folder
        with open(os.path.join(folder, "secret"), "w", encoding="utf-8") as file:
            file.write("secret")
        os.kill(os.getpid(), signal.SIGKILL)

    def _eat() -> None:
        held = []
        while True:
            held.append(bytearray(32 << 20))

    def _eat_and_abort() -> None:
        held = [bytearray(16 << 20)]
        try:
            while True:
                held.append(bytearray(16 << 20))
        except MemoryError:
            time.sleep(0.5)
            os.abort()

    def _once(marker: str) -> None:
        if not os.path.exists(marker):
            with open(marker, "w", encoding="utf-8"):
                os.kill(os.getpid(), signal.SIGKILL)

    def _start_another(marker: str) -> None:
        nothing = subprocess.DEVNULL
        other = subprocess.Popen(["sleep", "300"], stdin=nothing, stdout=nothing, stderr=nothing)
        with open(marker, "w", encoding="utf-8") as file:
            file.write(str(other.pid))

    def _start_another_and_die(marker: str) -> None:
        _start_another(marker)
        os.kill(os.getpid(), signal.SIGKILL)

    def _start_another_and_hang(marker: str) -> None:
        _start_another(marker)
        _hang()

    _WITH_MARKER = {
        "once": _once,
        "child_die": _start_another_and_die,
        "child_hang": _start_another_and_hang,
    }
    _FAULTS = {
        "segfault": lambda: os.kill(os.getpid(), signal.SIGSEGV),
        "hang": _hang,
        "spin": _spin,
        "burn": _burn,
        "wait": lambda: time.sleep(2.5),
        "lay": _lay,
        "eat": _eat,
        "eat_and_abort": _eat_and_abort,
        "exit": lambda: os._exit(7),
        "raise": lambda: 1 / 0,
        "print": lambda: print("noise on standard output", flush=True),
        "slow": lambda: time.sleep(0.3),
    }

    def _faulty(data, name, options=None):
        if data[-40:].strip().endswith(b"% FAULT PDFium") and not options.avoid_pdfium:
            os.abort()
        if data.startswith(b"FAULT "):
            fault, _, rest = data[6:].partition(b"\n")
            word, _, argument = fault.decode().partition(" ")
            if word in _WITH_MARKER:
                _WITH_MARKER[word](argument)
            else:
                _FAULTS[word]()
            data = rest
        return _read(data, name, options)

    parsers.read.read_document = _faulty
