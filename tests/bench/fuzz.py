"""Fuzz the readers, guided by what each input reaches of our code and of pure Python readers.

    python -m tests.bench.fuzz SECONDS FOLDER [TARGET ...]

Each target runs in a child for SECONDS, one after the other, and goes on from what FOLDER holds of
earlier rounds. An input that breaks a promise is kept there, with what it broke; the exit status is
then 1. Needs atheris (see docs/dependencies.md), which no other part of the project uses.
"""

from __future__ import annotations

import hashlib
import json
import os
import pkgutil
import re
import subprocess
import sys
import time
import traceback
import warnings
import zlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import atheris

if TYPE_CHECKING:
    from tests.bench.fuzz_targets import Target

# Readers of others by target; of packages that import their parts late, each part is named.
READERS = {
    "docx": ("docx", "zipfile"),
    "doc": ("doc2docx", "olefile", "docx"),
    "xlsx": ("openpyxl", "zipfile"),
    "pdf": ("pdfminer.pdfinterp", "pdfminer.psparser"),
    "plumber": ("pdfplumber", "pdfminer"),
    "mhtml": ("email", "html"),
    "html": ("html",),
    "md": ("markdown_it",),
    "zip": ("zipfile",),
    "7z": ("py7zr",),
}
OWN = ("parsers", "pipeline.reading", "pipeline.tables", "pipeline.store.duplicates",
       "pipeline.checks", "schemas")  # fmt: skip
SLOW = 15.0  # seconds of CPU, of code that coverage makes some five times slower
_KEPT = 2  # inputs of one kind of failure
_WHOLE = 4  # every so many-th input goes all the way to tables
_LONGEST_TEXT = 20_000  # characters that do
_LIMITS = ("-timeout=120", "-rss_limit_mb=2500", "-max_len=300000", "-report_slow_units=120",
           "-print_final_stats=1")  # fmt: skip


def _instrumented(target: str) -> None:
    """Import what reads while atheris looks on."""
    others = READERS.get(target, ())
    for name in list(sys.modules):
        if name.partition(".")[0] in {other.partition(".")[0] for other in others}:
            del sys.modules[name]
    with atheris.instrument_imports(include=[*OWN, *others]), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in (*OWN, *others):
            package = import_module(name)
            for one in pkgutil.walk_packages(getattr(package, "__path__", ()), f"{name}."):
                if not one.name.endswith(("__main__", "cli", "olefile2")):
                    import_module(one.name)


class Held:
    """What ended otherwise than promised, by kind; each kind is kept a few times."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, kind: str, data: bytes, why: str) -> None:
        name = hashlib.sha256(kind.encode()).hexdigest()[:8]
        have = len(list(self.folder.glob(f"{name}-*.why")))
        if have < _KEPT:
            (self.folder / f"{name}-{have}").write_bytes(data)
            (self.folder / f"{name}-{have}.why").write_text(f"{kind}\n{why}")


def _kind_of(error: BaseException) -> str:
    """Return what is the same for the same fault: the error and where in our code it rose."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if re.search(r"/(parsers|pipeline|schemas)/", f.filename)]
    last = [*ours[-1:], *frames[-1:]]
    return " ".join((type(error).__name__, *(f"{Path(f.filename).name}:{f.lineno}" for f in last)))


def _watched(target: Target, held: Held) -> Callable[[bytes], None]:
    from pipeline.reading import read
    from pipeline.tables import Origin, columns_of
    from schemas.errors import NoticeError
    from tests.laws import breaches, document_breaches

    def one(data: bytes) -> None:
        started = time.process_time()
        try:
            document = target.read(data)
            if document is not None:
                wrong = document_breaches(document)
                whole = target.name == "text" or zlib.crc32(data) % _WHOLE == 0
                if not wrong and whole and len(document.text) <= _LONGEST_TEXT:
                    notice = read(document)
                    wrong = breaches(document, notice)
                    columns_of(document, notice, Origin("0" * 16, "a", "a", "0" * 64))
                    if target.name == "text" and zlib.crc32(data) % 16 == 0:
                        wrong += [] if read(document) == notice else ["read: another time, another"]
                if wrong:
                    held.keep(f"law {wrong[0].partition(':')[0]}", data, "\n".join(wrong))
        except NoticeError:
            pass
        except MemoryError:
            raise
        except Exception as error:
            held.keep(_kind_of(error), data, traceback.format_exc())
        seconds = time.process_time() - started
        if seconds > SLOW:
            held.keep(f"slow {target.name}", data, f"{seconds:.1f} s of CPU, watched")

    return one


def _fuzz(name: str, seconds: int, folder: Path) -> None:
    """Fuzz one target in this process, which ends with it."""
    _instrumented(name)
    from tests.bench.fuzz_targets import TARGETS

    target = TARGETS[name]
    corpus, found = folder / "corpus" / name, folder / "found" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for data in target.seeds():
        (corpus / hashlib.sha1(data).hexdigest()).write_bytes(data)
    options = [sys.argv[0], f"-max_total_time={seconds}", *_LIMITS]
    if target.words:
        quoted = ("".join(map("\\x{:02x}".format, word)) for word in target.words)
        words = folder / f"{name}.dict"
        words.write_text("".join(f'"{word}"\n' for word in quoted))
        options.append(f"-dict={words}")
    found.mkdir(parents=True, exist_ok=True)
    options += [f"-artifact_prefix={found}/", str(corpus)]

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        return target.mutate(data, most, seed, atheris.Mutate)

    atheris.Setup(options, _watched(target, Held(found)), custom_mutator=mutate)
    atheris.Fuzz()


def main(seconds: int, folder: Path, names: list[str]) -> int:
    """Return 1 where an input broke a promise, after a line for each target."""
    from tests.bench.fuzz_targets import TARGETS

    folder.mkdir(parents=True, exist_ok=True)
    for name in names or list(TARGETS):
        log = folder / f"{name}.log"
        with log.open("wb") as stream:
            child = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "tests.bench.fuzz",
                    "--one",
                    name,
                    str(seconds),
                    str(folder),
                ],
                stdout=stream,
                stderr=subprocess.STDOUT,
            )
            _, status, usage = os.wait4(child.pid, 0)
        told = log.read_text(errors="replace")
        runs = re.findall(r"number_of_executed_units: (\d+)", told) or re.findall(r"#(\d+)\s", told)
        reached = re.findall(r"cov: (\d+)", told)
        row = {
            "target": name,
            "cpu": round(usage.ru_utime + usage.ru_stime, 1),
            "runs": int(runs[-1]) if runs else 0,
            "reached": int(reached[-1]) if reached else 0,
            "peak_mb": usage.ru_maxrss // 1024,
            "exit": os.waitstatus_to_exitcode(status),
            "found": len(list((folder / "found" / name).glob("*"))),
        }
        print(json.dumps(row), flush=True)
        with (folder / "rounds.jsonl").open("a") as rounds:
            rounds.write(json.dumps(row) + "\n")
    return int(any((folder / "found").rglob("*[!.]")))


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        _fuzz(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
    else:
        sys.exit(main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))
